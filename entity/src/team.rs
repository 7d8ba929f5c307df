//! The team of one association in a programme.

use sea_orm::entity::prelude::*;

use crate::{MissionId, ProgrammeApplicationId, ProgrammeId, TeamId, TeamState, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TeamId,
    /// In which programme.
    pub programme_id: ProgrammeId,
    /// For which association's challenge.
    pub application_id: ProgrammeApplicationId,
    /// Where it stands.
    pub state: TeamState,
    /// Why it is ready although a skill is missing.
    pub accepted_gap: Option<String>,
    /// The mission that its people are engaged on.
    pub mission_id: Option<MissionId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it stands where it stands.
    pub state_since: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
