//! How one side looks back on a mission: the association once, each volunteer for themselves.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{DebriefId, NeedId, NeedSide, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "debrief")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DebriefId,
    /// Of which need.
    pub need_id: NeedId,
    /// Of which side: the association’s or a volunteer’s.
    pub side: NeedSide,
    /// The volunteer; of the association, who gave it.
    pub person_id: Option<PersonId>,
    /// When it was asked for, on the branch’s clock.
    pub asked_on: NaiveDate,
    /// When it is reminded of next, or is missing.
    pub follow_on: NaiveDate,
    /// How many times it was.
    pub reminders: i32,
    /// What was achieved.
    pub achieved: Option<String>,
    /// What was difficult.
    pub difficult: Option<String>,
    /// How satisfied, from 0 to 10. It is told in sums over many alone.
    pub satisfaction: Option<i32>,
    /// Whether they would do it again.
    pub would_again: Option<bool>,
    /// When it was given.
    pub given_at: Option<Timestamp>,
    /// When it was given up.
    pub missing_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
