//! A place on an employer's time, the places of a series, the time of an application, or a registration for a factory, that wait
//! for somebody's approval.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    ApplicationId, ApprovalBy, ApprovalRequestId, ApprovalStage, ApprovalState, BookingId, CompanyId,
    DecidedHow, EmploymentId, EscalatedFor, Minutes, MissionId, PersonId, ProgrammeVolunteerId, SettledAs,
    Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_request")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApprovalRequestId,
    /// On whose time.
    pub company_id: CompanyId,
    /// Under which employment.
    pub employment_id: EmploymentId,
    /// Who asks.
    pub person_id: PersonId,
    /// On which mission; none for a factory, whose association is not known yet.
    pub mission_id: Option<MissionId>,
    /// For which booking,
    pub booking_id: Option<BookingId>,
    /// or for which bookings that were made together,
    pub series_id: Option<Uuid>,
    /// or for which registration for a factory.
    pub programme_volunteer_id: Option<ProgrammeVolunteerId>,
    /// What they take of the budget together.
    pub minutes: Minutes,
    /// When the first session begins; of an application, until when its mission waits for the answer.
    pub starts_at: Timestamp,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it comes to nothing if nobody has decided: before the first session begins.
    pub lapses_at: Timestamp,
    /// Who decides, as the policy said then; those who look after employees, from when it passed on from them.
    pub approval_by: ApprovalBy,
    /// Up to which length the manager decides, where others do above it.
    pub threshold_minutes: Option<Minutes>,
    /// After how many hours those who decide are reminded.
    pub remind_after_hours: Option<i32>,
    /// After how many it passes from the manager to those who look after employees, or from these, where they decide first, to
    /// those who run the programme too.
    pub escalate_after_hours: Option<i32>,
    /// After how many silence decides,
    pub settle_after_hours: Option<i32>,
    /// and how.
    pub settled_as: Option<SettledAs>,
    /// Who is to decide now.
    pub stage: ApprovalStage,
    /// Where it stands.
    pub state: ApprovalState,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When it was decided or came to nothing.
    pub decided_at: Option<Timestamp>,
    /// How it was decided.
    pub decided_how: Option<DecidedHow>,
    /// Why, in the words of whoever decided, for whoever asked.
    pub reason: Option<String>,
    /// When those who decide were reminded.
    pub reminded_at: Option<Timestamp>,
    /// When it passed on,
    pub escalated_at: Option<Timestamp>,
    /// and why.
    pub escalated_for: Option<EscalatedFor>,
    /// For which application, where it is for no booking.
    pub application_id: Option<ApplicationId>,
    /// The first day of that one's mission, as it was announced when this was asked,
    pub from_on: Option<NaiveDate>,
    /// and its last one.
    pub until_on: Option<NaiveDate>,
}

impl Model {
    /// Whether those who run the programme decide about it too: those who look after employees decided first, and did not in
    /// time. Where they decide first, it passes on for no other reason.
    pub fn is_with_programme(&self) -> bool {
        self.approval_by == ApprovalBy::Hr && self.escalated_at.is_some()
    }

    /// Whether it would pass on from those who look after employees to those who run the programme, where some of the former are
    /// there.
    pub fn may_pass_to_programme(&self) -> bool {
        self.stage == ApprovalStage::Hr && self.escalate_after_hours.is_some() && self.escalated_at.is_none()
    }
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
