//! The last number of an intermediary's invoices and credit notes in a calendar year.

use sea_orm::entity::prelude::*;

use crate::IntermediaryId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice_counter")]
pub struct Model {
    /// Whose series.
    #[sea_orm(primary_key, auto_increment = false)]
    pub intermediary_id: IntermediaryId,
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
