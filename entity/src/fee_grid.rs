//! A version of an intermediary's grid of fees: it holds from a day on, until the next one does.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{FeeGridId, IntermediaryId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fee_grid")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FeeGridId,
    /// Whose.
    pub intermediary_id: IntermediaryId,
    /// The first day on which it holds.
    pub from_on: NaiveDate,
    /// When it was published.
    pub published_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
