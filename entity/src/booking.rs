//! A person's place in a session, or rank on its waiting list.

use sea_orm::entity::prelude::*;

use crate::{
    AssociationBranchId, AssociationId, BookingId, BookingStatus, CompanyId, EmploymentId, EngagementId,
    Minutes, MissionId, PersonId, SessionId, TimeBasis, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingId,
    /// In which session.
    pub session_id: SessionId,
    /// Of which mission.
    pub mission_id: MissionId,
    /// The side that receives.
    pub association_id: AssociationId,
    /// For which of its branches, when it was made.
    pub branch_id: Option<AssociationBranchId>,
    /// Who.
    pub person_id: PersonId,
    /// On whose time.
    pub company_id: Option<CompanyId>,
    /// Under which employment.
    pub employment_id: Option<EmploymentId>,
    /// The engagement it made, once confirmed.
    pub engagement_id: Option<EngagementId>,
    /// Bookings made together for a series.
    pub series_id: Option<Uuid>,
    /// Whose time it is.
    pub basis: TimeBasis,
    /// Where it stands.
    pub status: BookingStatus,
    /// Its rank among those who wait; smaller is earlier.
    pub waiting_rank: Option<i64>,
    /// When the session begins; kept with it.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// What it takes of the budget.
    pub minutes: Minutes,
    /// How often calendars were told.
    pub sequence: i32,
    /// Why it was cancelled or refused.
    pub cancel_reason: Option<String>,
    /// When a place was free and did not fit a person who waits; they are told once.
    pub passed_over_at: Option<Timestamp>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was last confirmed, moved, cancelled or refused.
    pub decided_at: Option<Timestamp>,
    /// Whether the person keeps the association, whose cause is confidential, from the employer.
    pub is_kept_from_company: bool,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
