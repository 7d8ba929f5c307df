//! The postcodes of communes: one code may serve several communes, and one commune have several codes.

use sea_orm::entity::prelude::*;

/// A postcode of a commune.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commune_postcode")]
pub struct Model {
    /// Five digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub postcode: String,
    /// The commune it serves.
    #[sea_orm(primary_key, auto_increment = false)]
    pub commune_code: String,
}

impl ActiveModelBehavior for ActiveModel {}
