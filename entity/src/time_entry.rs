//! Minutes given on a civil date, by one person, on one engagement.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AssociationBranchId, AssociationId, BookingId, CompanyId, EmploymentId, EngagementId, EstablishmentId,
    LegalEntityId, Minutes, MissionId, PersonId, TimeBasis, TimeEntryId, TimeEntryStatus, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "time_entry")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TimeEntryId,
    /// On which engagement.
    pub engagement_id: EngagementId,
    /// On which mission.
    pub mission_id: MissionId,
    /// Who confirms.
    pub association_id: AssociationId,
    /// For which of its branches, when it was made: its confirmers confirm it too.
    pub branch_id: Option<AssociationBranchId>,
    /// Who gave them.
    pub person_id: PersonId,
    /// On whose time.
    pub company_id: Option<CompanyId>,
    /// Under which employment.
    pub employment_id: Option<EmploymentId>,
    /// The employer's entity on that date.
    pub legal_entity_id: Option<LegalEntityId>,
    /// The site on that date.
    pub establishment_id: Option<EstablishmentId>,
    /// The booking it was proposed from.
    pub booking_id: Option<BookingId>,
    /// The civil date in the session's zone.
    pub date: NaiveDate,
    /// When it began, if that is known.
    pub starts_at: Option<Timestamp>,
    /// What counts now; negative in a reversing entry.
    pub minutes: Minutes,
    /// What the person said.
    pub declared_minutes: Minutes,
    /// Whose time it was.
    pub basis: TimeBasis,
    /// Where it stands.
    pub status: TimeEntryStatus,
    /// What was done; erased with the person.
    pub description: String,
    /// The entry that this one takes back.
    pub reverses_id: Option<TimeEntryId>,
    /// What the association types from a printed sheet.
    pub sheet_code: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was declared.
    pub submitted_at: Option<Timestamp>,
    /// When the association decided.
    pub decided_at: Option<Timestamp>,
    /// Who decided; none through a signed link.
    pub decided_by: Option<PersonId>,
    /// How many times the association was reminded.
    pub reminders: i32,
    /// Whether its author keeps the association, whose cause is confidential, from the company: nobody there sees the
    /// entry, and it is not valued.
    pub is_kept_from_company: bool,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
