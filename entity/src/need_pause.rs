//! That a need was put off for a time, by days of its branch's clock.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::NeedId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need_pause")]
pub struct Model {
    /// Which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// The day on which it was put off.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_on: NaiveDate,
    /// The day on which it went on, or was stopped; none while it rests.
    pub until_on: Option<NaiveDate>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
