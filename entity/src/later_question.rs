//! A question long after something was handed over: whether it is still in use.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, LaterAnswer, LaterQuestionId, NeedId, PersonId, TeamId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "later_question")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LaterQuestionId,
    /// Whom it asks.
    pub association_id: AssociationId,
    /// Of which need’s mission, if it is about one.
    pub need_id: Option<NeedId>,
    /// Of which team’s factory, if it is about one.
    pub team_id: Option<TeamId>,
    /// How many days after: 30, 90 or 180.
    pub day: i32,
    /// The day on which it is asked, on the branch’s clock.
    pub due_on: NaiveDate,
    /// When it was.
    pub asked_on: Option<NaiveDate>,
    /// When something is done about it next: it is asked, reminded of, or missing.
    pub follow_on: NaiveDate,
    /// How many times it was reminded of.
    pub reminders: i32,
    /// What the association answered.
    pub answer: Option<LaterAnswer>,
    /// In words.
    pub note: Option<String>,
    /// Who of it.
    pub answered_by: Option<PersonId>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// When it was given up.
    pub missing_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
