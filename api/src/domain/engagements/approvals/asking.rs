//! Asking for an approval: the terms of the employer's policy are copied, so that a later one changes nothing, and whoever
//! decides is written to.

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    ApplicationId, ApprovalBy, ApprovalRequestId, ApprovalStage, ApprovalState, BookingStatus, EscalatedFor,
    Minutes, MissionId, PersonId, ProgrammeVolunteerId, TimeBasis, Timestamp, approval_request, booking,
    employment, mission, session,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

use super::{
    super::{
        placing::{Candidate, Place},
        sessions,
    },
    deciders, following, lapsing, letters, withdrawing,
};
use crate::{
    Internal,
    domain::policies::approval::{ApprovalTerms, approval_terms},
    mail::Words,
    outcome::Argument,
    tx::Tx,
};

/// What is asked for.
pub(in super::super) struct Asked<'a> {
    pub(in super::super) mission: &'a mission::Model,
    pub(in super::super) candidate: &'a Candidate,
    pub(in super::super) places: &'a [Place<'a>],
    /// What holds the bookings together; none for a place that is asked for alone.
    pub(in super::super) series: Option<Uuid>,
    pub(in super::super) terms: ApprovalTerms,
}

/// The time of an application that is asked for.
pub(in super::super) struct OfApplication<'a> {
    pub(in super::super) application: ApplicationId,
    pub(in super::super) person: PersonId,
    pub(in super::super) mission: MissionId,
    pub(in super::super) job: &'a employment::Model,
    pub(in super::super) minutes: Minutes,
    /// The first and the last day of the mission, as far as they are known.
    pub(in super::super) days: (Option<NaiveDate>, Option<NaiveDate>),
    /// Until when the mission waits for the answer.
    pub(in super::super) starts_at: Timestamp,
    pub(in super::super) terms: ApprovalTerms,
    /// By whose clocks it is told.
    pub(in super::super) zone: Tz,
}

/// The terms on which these places wait for an approval; none where they are had at once. Only an employer's time is an
/// employer's to approve.
pub(in super::super) async fn terms_of(
    tx: &Tx,
    candidate: &Candidate,
    places: &[Place<'_>],
) -> Result<Option<ApprovalTerms>, Internal> {
    let (Some(job), TimeBasis::WorkingTime) = (&candidate.employment, candidate.basis) else {
        return Ok(None);
    };
    let Some(first) = places.iter().map(|place| sessions::local_date(place.session)).min() else {
        return Ok(None);
    };
    let terms = approval_terms(tx, job.id, first).await?;
    Ok((terms.by != ApprovalBy::Nobody).then_some(terms))
}

/// Asks, once the bookings are written. What a mail to whoever asks says of it.
pub(in super::super) async fn ask(tx: &Tx, asked: &Asked<'_>) -> Result<Words, Internal> {
    let Asked { mission, candidate, places, series, terms } = asked;
    let Some(job) = &candidate.employment else {
        return Err(Internal::because("nobody approves time that is no employer's"));
    };
    let first = places.iter().min_by_key(|place| place.session.starts_at);
    let first = first.ok_or_else(|| Internal::because("a request for nothing"))?;
    let minutes: Minutes = places.iter().map(|place| candidate.minutes(place.session)).sum();
    let draft = approval_request::Model {
        person_id: candidate.person,
        mission_id: Some(mission.id),
        booking_id: series.is_none().then_some(first.booking),
        series_id: *series,
        minutes,
        starts_at: first.session.starts_at,
        ..on_terms(tx, job, terms)
    };
    write(tx, draft, sessions::zone(first.session)).await
}

/// Asks for the time of an application. What a mail to whoever asks says of it.
pub(in super::super) async fn ask_of_application(
    tx: &Tx,
    asked: &OfApplication<'_>,
) -> Result<Words, Internal> {
    let (from_on, until_on) = asked.days;
    let draft = approval_request::Model {
        person_id: asked.person,
        mission_id: Some(asked.mission),
        minutes: asked.minutes,
        starts_at: asked.starts_at,
        application_id: Some(asked.application),
        from_on,
        until_on,
        ..on_terms(tx, asked.job, &asked.terms)
    };
    write(tx, draft, asked.zone).await
}

/// Asks for the day of a factory, once somebody is registered for it. What a mail to whoever asks says of it.
pub(in super::super) async fn ask_for_registration(
    tx: &Tx,
    candidate: &Candidate,
    day: &session::Model,
    registration: ProgrammeVolunteerId,
    terms: &ApprovalTerms,
) -> Result<Words, Internal> {
    let Some(job) = &candidate.employment else {
        return Err(Internal::because("nobody approves time that is no employer's"));
    };
    let draft = approval_request::Model {
        person_id: candidate.person,
        programme_volunteer_id: Some(registration),
        minutes: candidate.minutes(day),
        starts_at: day.starts_at,
        ..on_terms(tx, job, terms)
    };
    write(tx, draft, sessions::zone(day)).await
}

/// A session moved, and its holder goes on holding the place: what is asked for is another thing now. What a mail to them
/// says of it; nothing where nobody is to decide.
///
/// One that waits already is asked for anew on its own terms, with all that waits beside it. One that was had waits again
/// where the policy of today wants it.
pub(in super::super) async fn ask_again(
    tx: &Tx,
    mission: &mission::Model,
    candidate: &Candidate,
    before: &booking::Model,
    place: Place<'_>,
) -> Result<Option<Words>, Internal> {
    if before.status == BookingStatus::PendingApproval {
        let Some(request) = withdrawing::waiting_for(tx, before).await? else { return Ok(None) };
        withdrawing::end(tx, request.id).await?;
        let held = deciders::held(tx, &request).await?;
        let draft = approval_request::Model {
            id: tx.id(),
            minutes: held.iter().map(|row| row.minutes).sum(),
            starts_at: held.iter().map(|row| row.starts_at).min().unwrap_or(request.starts_at),
            ..renewed(tx, request)
        };
        return write(tx, draft, sessions::zone(place.session)).await.map(Some);
    }
    let Some(terms) = terms_of(tx, candidate, &[place]).await? else { return Ok(None) };
    let waits = BookingStatus::PendingApproval;
    let row = booking::ActiveModel { id: Set(before.id), status: Set(waits), ..Default::default() };
    booking::Entity::update(row).exec(tx).await?;
    let asked = Asked { mission, candidate, places: &[place], series: None, terms };
    ask(tx, &asked).await.map(Some)
}

/// Who decides, until when, and what follows where nobody does, as a mail to whoever asked says it.
async fn said_of(tx: &Tx, request: &approval_request::Model, zone: Tz) -> Result<Words, Internal> {
    let by = if request.stage == ApprovalStage::Manager {
        "manager"
    } else if deciders::those_of_the_last(tx, &[request.id]).await?.is_empty() {
        "hr"
    } else {
        "programme"
    };
    let mut said = vec![("by", Argument::from(by))];
    said.extend(letters::of_silence(tx, request, zone).await?);
    Ok(said)
}

/// A request of an employee on the terms of their employer that nobody has decided, to be filled in.
fn on_terms(tx: &Tx, job: &employment::Model, terms: &ApprovalTerms) -> approval_request::Model {
    approval_request::Model {
        id: tx.id(),
        company_id: job.company_id,
        employment_id: job.id,
        approval_by: terms.by,
        threshold_minutes: terms.threshold,
        remind_after_hours: terms.remind_after_hours,
        escalate_after_hours: terms.escalate_after_hours,
        settle_after_hours: terms.settle_after_hours.filter(|_| terms.settled_as.is_some()),
        settled_as: terms.settled_as.filter(|_| terms.settle_after_hours.is_some()),
        ..blank(tx)
    }
}

/// The same without terms.
fn blank(tx: &Tx) -> approval_request::Model {
    let nil = Uuid::nil();
    approval_request::Model {
        id: ApprovalRequestId::from(nil),
        company_id: nil.into(),
        employment_id: nil.into(),
        person_id: nil.into(),
        mission_id: None,
        booking_id: None,
        series_id: None,
        programme_volunteer_id: None,
        minutes: Minutes::ZERO,
        starts_at: tx.now(),
        asked_at: tx.now(),
        lapses_at: tx.now(),
        approval_by: ApprovalBy::Hr,
        threshold_minutes: None,
        remind_after_hours: None,
        escalate_after_hours: None,
        settle_after_hours: None,
        settled_as: None,
        stage: ApprovalStage::Hr,
        state: ApprovalState::Waiting,
        decided_by: None,
        decided_at: None,
        decided_how: None,
        reason: None,
        reminded_at: None,
        escalated_at: None,
        escalated_for: None,
        application_id: None,
        from_on: None,
        until_on: None,
    }
}

/// The same request on the same terms, from now on.
fn renewed(tx: &Tx, request: approval_request::Model) -> approval_request::Model {
    approval_request::Model {
        asked_at: tx.now(),
        reminded_at: None,
        escalated_at: None,
        escalated_for: None,
        state: ApprovalState::Waiting,
        decided_at: None,
        ..request
    }
}

/// Who decides about so many minutes by some terms, where a manager is there.
pub(in super::super) fn stage_for(
    by: ApprovalBy,
    threshold: Option<Minutes>,
    asked: Minutes,
) -> ApprovalStage {
    match by {
        ApprovalBy::Hr | ApprovalBy::Nobody => ApprovalStage::Hr,
        ApprovalBy::Manager => ApprovalStage::Manager,
        ApprovalBy::ManagerThenHr => match threshold {
            Some(most) if asked > most => ApprovalStage::Hr,
            _ => ApprovalStage::Manager,
        },
    }
}

/// Writes it, tells those who decide and sees to what follows. Where no manager could decide, it is for those who look
/// after employees at once; where nobody does that, for those who run the programme, and passes on to nobody as long as nobody does.
/// Times are told on the clocks of the session, or of the branch.
async fn write(tx: &Tx, draft: approval_request::Model, zone: Tz) -> Result<Words, Internal> {
    let mut row = approval_request::Model {
        stage: stage_for(draft.approval_by, draft.threshold_minutes, draft.minutes),
        lapses_at: lapsing::lapses_at(draft.asked_at, draft.starts_at),
        ..draft
    };
    if row.stage == ApprovalStage::Manager && deciders::manager(tx, &row).await?.is_none() {
        row.stage = ApprovalStage::Hr;
        row.escalated_at = Some(tx.now());
        row.escalated_for = Some(EscalatedFor::NoManager);
    }
    // Every column is written: the database knows none of them yet.
    let new = row.clone().into_active_model().reset_all();
    approval_request::Entity::insert(new).exec_without_returning(tx).await?;
    letters::to_deciders(tx, &row, "approval-asked").await?;
    following::schedule(tx, &row).await?;
    said_of(tx, &row, zone).await
}
