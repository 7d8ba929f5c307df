//! A line of a need's timeline. Lines never change, but that the association may say that it did not say one.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{NeedEventId, NeedId, NeedSide, NeedState, PersonId, SaidHow, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need_event")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NeedEventId,
    /// Of which need.
    pub need_id: NeedId,
    /// When.
    pub at: Timestamp,
    /// What happened, as a stable code.
    pub kind: String,
    /// Whose act it was.
    pub side: NeedSide,
    /// Who acted; none for a job, a link, or who was erased.
    pub person_id: Option<PersonId>,
    /// Where the need stood before.
    pub from_state: Option<NeedState>,
    /// Where it stood after.
    pub to_state: Option<NeedState>,
    /// Whether the association reads it; else the branch alone does.
    pub is_shared: bool,
    /// In words: a reason, remarks, what was noted.
    pub note: Option<String>,
    /// Who of the association said it, where the coordinator entered it on its behalf.
    pub said_by: Option<String>,
    /// How they said it.
    pub said_how: Option<SaidHow>,
    /// When they said it.
    pub said_on: Option<NaiveDate>,
    /// When the association said that it had not said so.
    pub denied_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
