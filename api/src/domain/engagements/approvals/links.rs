//! What the link of a mail shows before its button is pressed: what there is to decide, as far as whoever decides may know.

use chrono::NaiveDate;
use entity::{EmploymentId, Minutes, approval_request, association, employment, mission, session};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{super::sessions, deciders};
use crate::{
    Internal,
    domain::budgets::{self, TimeBudget},
};

/// What there is to decide.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) person: String,
    pub(crate) qualification: Option<String>,
    /// The mission and its association; none where whoever asked keeps them from the company.
    pub(crate) mission: Option<(String, String)>,
    /// The first session.
    pub(crate) session: session::Model,
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

/// Reads it; nothing once no booking waits for it.
pub(crate) async fn shown(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<Option<Shown>, Internal> {
    let held = deciders::held(connection, request).await?;
    let Some(first) = held.first() else { return Ok(None) };
    let ids = held.iter().map(|row| row.session_id);
    let asked_for = session::Entity::find().filter(session::Column::Id.is_in(ids)).all(connection).await?;
    let session = asked_for.iter().find(|session| session.id == first.session_id).cloned();
    let session = session.ok_or_else(|| Internal::because("a booking of no session"))?;
    let mission = mission::Entity::find_by_id(request.mission_id).one(connection).await?;
    let mission = mission.ok_or_else(|| Internal::because("a session of no mission"))?;
    let association = association::Entity::find_by_id(mission.association_id).one(connection).await?;
    let job = employment::Entity::find_by_id(request.employment_id).one(connection).await?;
    let job = job.ok_or_else(|| Internal::because("a request of nobody's"))?;
    let key = budget_of(request, &session);
    let budget = budgets::as_others_read(connection, &[key]).await?.remove(&key);
    let association = association.map(|found| found.name).unwrap_or_default();
    Ok(Some(Shown {
        person: job.full_name(),
        qualification: job.qualification,
        mission: (!first.is_kept_from_company).then_some((mission.title, association)),
        session,
        sessions: held.len(),
        minutes: request.minutes,
        left: left_after(budget.as_ref(), &asked_for),
    }))
}
