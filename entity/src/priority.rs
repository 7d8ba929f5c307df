//! That somebody was not selected and still wishes a mission: in the searches of an intermediary that ask for a skill they come
//! first where all else is equal, until a day.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{ApplicationId, IntermediaryId, PersonId, PriorityId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "priority")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PriorityId,
    /// Who.
    pub person_id: PersonId,
    /// In whose searches.
    pub intermediary_id: IntermediaryId,
    /// In which macro-skill.
    pub skill_code: String,
    /// The application that was not selected.
    pub application_id: ApplicationId,
    /// The day on which it was not.
    pub since: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// When it ended before: they were selected, or wish none any more.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
