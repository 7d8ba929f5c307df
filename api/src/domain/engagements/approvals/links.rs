//! What the link of a mail shows before its button is pressed: what there is to decide, as far as whoever decides may know.

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    EmploymentId, Minutes, ProgrammeVolunteerId, approval_request, association, employment, mission, session,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{
    super::{factories::days, sessions},
    deciders, reading,
};
use crate::{
    Internal,
    domain::budgets::{self, TimeBudget},
    zone,
};

/// What there is to decide.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) person: String,
    pub(crate) qualification: Option<String>,
    /// The mission and its association; none where whoever asked keeps them from the company.
    pub(crate) mission: Option<(String, String)>,
    /// The first session; none where it is the time of an application.
    pub(crate) session: Option<session::Model>,
    /// The first and the last day of that one's mission, as far as they are known.
    pub(crate) days: (Option<NaiveDate>, Option<NaiveDate>),
    /// By whose clocks it is told.
    pub(crate) zone: Tz,
    pub(crate) sessions: usize,
    pub(crate) minutes: Minutes,
    /// What would be left of the budget after them, beside what is had.
    pub(crate) left: Minutes,
}

/// The budget that a request is about: that of the day on which its first session begins.
pub(crate) fn budget_of(
    request: &approval_request::Model,
    first: &session::Model,
) -> (EmploymentId, NaiveDate) {
    (request.employment_id, sessions::local_date(first))
}

/// The same of the time of an application: that of the day on which its mission was to begin as it was asked for.
pub(crate) fn budget_of_application(request: &approval_request::Model) -> (EmploymentId, NaiveDate) {
    let asked_on = request.asked_at.to_utc().with_timezone(&zone::DEFAULT).date_naive();
    (request.employment_id, request.from_on.map_or(asked_on, |day| day.max(asked_on)))
}

/// What would be left of that budget after it, read like that of sessions.
pub(crate) fn left_after_application(
    budget: Option<&TimeBudget>,
    request: &approval_request::Model,
) -> Minutes {
    budget.map_or(Minutes::ZERO, |budget| (budget.left() - request.minutes).max(Minutes::ZERO))
}

/// What a mail, a page and a list say to those who decide would be left of the budget after a request for these sessions: of
/// the budget as others read it, in which nothing else counts that waits.
pub(crate) fn left_after<'a>(
    budget: Option<&TimeBudget>,
    asked_for: impl IntoIterator<Item = &'a session::Model>,
) -> Minutes {
    let Some(budget) = budget else { return Minutes::ZERO };
    let dates = asked_for.into_iter().flat_map(sessions::minutes_by_date);
    let of_year = dates.filter(|(date, _)| (budget.from..=budget.to).contains(date));
    let asked_for: Minutes = of_year.map(|(_, minutes)| minutes).sum();
    (budget.left() - asked_for).max(Minutes::ZERO)
}

/// Reads it; nothing once nothing waits for it.
pub(crate) async fn shown(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<Option<Shown>, Internal> {
    match (request.application_id, request.programme_volunteer_id) {
        (Some(_), _) => shown_of_application(connection, request).await,
        (None, Some(registration)) => shown_of_registration(connection, request, registration).await,
        (None, None) => shown_of_bookings(connection, request).await,
    }
}

/// What an application asks for: nothing that its candidate wrote, nor where it stands.
async fn shown_of_application(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<Option<Shown>, Internal> {
    let of = reading::of_applications(connection, std::slice::from_ref(request)).await?.remove(&request.id);
    let Some(reading::OfApplication { is_kept, zone }) = of else { return Ok(None) };
    let key = budget_of_application(request);
    let budget = budgets::as_others_read(connection, &[key]).await?.remove(&key);
    let (job, mission) = (asks(connection, request).await?, mission_of(connection, request).await?);
    Ok(Some(Shown {
        person: job.full_name(),
        qualification: job.qualification,
        mission: (!is_kept).then_some(mission),
        session: None,
        days: (request.from_on, request.until_on),
        zone,
        sessions: 0,
        minutes: request.minutes,
        left: left_after_application(budget.as_ref(), request),
    }))
}

/// Who asks.
async fn asks(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<employment::Model, Internal> {
    let job = employment::Entity::find_by_id(request.employment_id).one(connection).await?;
    job.ok_or_else(|| Internal::because("a request of nobody's"))
}

/// What the mission is called, and its association.
async fn mission_of(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<(String, String), Internal> {
    let mission = match request.mission_id {
        Some(id) => mission::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    let mission = mission.ok_or_else(|| Internal::because("a request for no mission"))?;
    let association = association::Entity::find_by_id(mission.association_id).one(connection).await?;
    Ok((mission.title, association.map(|found| found.name).unwrap_or_default()))
}

async fn shown_of_bookings(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<Option<Shown>, Internal> {
    let held = deciders::held(connection, request).await?;
    let Some(first) = held.first() else { return Ok(None) };
    let ids = held.iter().map(|row| row.session_id);
    let asked_for = session::Entity::find().filter(session::Column::Id.is_in(ids)).all(connection).await?;
    let session = asked_for.iter().find(|session| session.id == first.session_id).cloned();
    let session = session.ok_or_else(|| Internal::because("a booking of no session"))?;
    let mission = mission_of(connection, request).await?;
    let (job, left) = who_and_left(connection, request, &session, &asked_for).await?;
    Ok(Some(Shown {
        person: job.full_name(),
        qualification: job.qualification,
        mission: (!first.is_kept_from_company).then_some(mission),
        days: (None, None),
        zone: sessions::zone(&session),
        session: Some(session),
        sessions: held.len(),
        minutes: request.minutes,
        left,
    }))
}

/// The same of the day of a factory, which stands with who organises it: its association is not known yet.
async fn shown_of_registration(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
    id: ProgrammeVolunteerId,
) -> Result<Option<Shown>, Internal> {
    let asked = days::that_wait(connection, &[id]).await?.into_iter().next();
    let Some((_, day)) = asked else { return Ok(None) };
    let asked_for = std::slice::from_ref(&day.session);
    let (job, left) = who_and_left(connection, request, &day.session, asked_for).await?;
    Ok(Some(Shown {
        person: job.full_name(),
        qualification: job.qualification,
        mission: Some((day.programme, day.intermediary)),
        days: (None, None),
        zone: sessions::zone(&day.session),
        session: Some(day.session),
        sessions: 1,
        minutes: request.minutes,
        left,
    }))
}

/// Who asks, as their employer writes them, and what would be left of their budget.
async fn who_and_left(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
    first: &session::Model,
    asked_for: &[session::Model],
) -> Result<(employment::Model, Minutes), Internal> {
    let job = asks(connection, request).await?;
    let key = budget_of(request, first);
    let budget = budgets::as_others_read(connection, &[key]).await?.remove(&key);
    Ok((job, left_after(budget.as_ref(), asked_for)))
}
