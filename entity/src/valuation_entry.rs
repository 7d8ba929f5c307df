//! A time entry that a valuation holds; it is in one live valuation at most.

use sea_orm::entity::prelude::*;

use crate::{TimeEntryId, ValuationId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "valuation_entry")]
pub struct Model {
    /// Which valuation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub valuation_id: ValuationId,
    /// Which entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub time_entry_id: TimeEntryId,
    /// Whether the valuation stands.
    pub is_live: bool,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
