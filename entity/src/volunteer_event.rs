//! Something that happened to a volunteer of a branch.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{PersonId, Timestamp, VolunteerEventId, VolunteerEventKind, VolunteerId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "volunteer_event")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VolunteerEventId,
    /// To whom.
    pub volunteer_id: VolunteerId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: VolunteerEventKind,
    /// Who did it; none for the link of a parent.
    pub done_by: Option<PersonId>,
    /// The day of a welcome interview.
    pub held_on: Option<NaiveDate>,
    /// What was noted of an interview, which stays inside the branch; or why somebody left.
    pub note: Option<String>,
    /// Why they were not taken on, as they were told.
    pub reason: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
