//! What associations declare to pursue, in the two levels of their national register (RNA).

use sea_orm::entity::prelude::*;

/// A social object.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "social_object")]
pub struct Model {
    /// The register's code: six digits. An association may declare a family, or an object within it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name.
    pub label: String,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
}

impl ActiveModelBehavior for ActiveModel {}
