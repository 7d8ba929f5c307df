//! Whether somebody in a team was there.

use sea_orm::entity::prelude::*;

use crate::{AttendanceMeans, Minutes, PersonId, Presence, ProgrammeVolunteerId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team_attendance")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: ProgrammeVolunteerId,
    /// There or not.
    pub presence: Presence,
    /// How long.
    pub minutes: Option<Minutes>,
    /// How that was recorded.
    pub means: AttendanceMeans,
    /// By whom.
    pub recorded_by: Option<PersonId>,
    /// When.
    pub recorded_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
