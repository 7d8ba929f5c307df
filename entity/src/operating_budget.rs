//! An association's operating budget of a year, by which its fees are found.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, Cents, IntermediaryId, OperatingBudgetId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "operating_budget")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OperatingBudgetId,
    /// Whose.
    pub association_id: AssociationId,
    /// Of which year.
    pub year: i32,
    /// How much.
    pub amount: Cents,
    /// Whose coordinator entered it, for whom alone it counts; none where the association declared it.
    pub intermediary_id: Option<IntermediaryId>,
    /// When it was said last.
    pub declared_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
