//! Minutes of a budget held or used by a booking, an engagement or a time entry: what the budget's sums are made of.

use sea_orm::entity::prelude::*;

use crate::{BudgetId, Minutes};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "budget_hold")]
pub struct Model {
    /// The booking, the engagement whose hours were agreed on, or the time entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// Of which budget: what is booked over a year's end holds some of two.
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_id: BudgetId,
    /// How many.
    pub minutes: Minutes,
    /// Whether they are used, and no longer only held.
    pub is_consumed: bool,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
