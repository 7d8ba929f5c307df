//! Somebody in a team.

use sea_orm::entity::prelude::*;

use crate::{EngagementId, ProgrammeVolunteerId, TeamId, TeamRole, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team_member")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: ProgrammeVolunteerId,
    /// In which team.
    pub team_id: TeamId,
    /// As what.
    pub role: TeamRole,
    /// Whether somebody put them there by hand, so that they stay.
    pub is_pinned: bool,
    /// Why they are there although it breaks a rule.
    pub override_reason: Option<String>,
    /// What it became.
    pub engagement_id: Option<EngagementId>,
    /// Since when.
    pub joined_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
