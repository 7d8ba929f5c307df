//! The last number of an association's series in a calendar year.

use sea_orm::entity::prelude::*;

use crate::AssociationId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "receipt_counter")]
pub struct Model {
    /// Whose series.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// The series.
    #[sea_orm(primary_key, auto_increment = false)]
    pub prefix: String,
    /// The year of issue.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// The last number given.
    pub last: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
