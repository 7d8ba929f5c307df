//! What the link of a mail shows before its button is pressed: what there is to decide, as far as whoever decides may know.

use chrono::NaiveDate;
use entity::{EmploymentId, Minutes, approval_request, association, employment, mission, session};
use sea_orm::{ConnectionTrait, EntityTrait as _};

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
    /// What would be left of the budget after them, all that is held counted.
    pub(crate) left: Minutes,
}

/// The budget that a request is about: that of the day on which its first session begins.
pub(crate) fn budget_of(
    request: &approval_request::Model,
    first: &session::Model,
) -> (EmploymentId, NaiveDate) {
    (request.employment_id, sessions::local_date(first))
}

/// What a mail, a page and a list say would be left of the budget after a request. It holds its minutes while it waits, as
/// all others of the same person do: what is left now is what is left after it.
pub(crate) fn left_after(budget: Option<&TimeBudget>) -> Minutes {
    budget.map(TimeBudget::left).unwrap_or_default()
}

/// Reads it; nothing once no booking waits for it.
pub(crate) async fn shown(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<Option<Shown>, Internal> {
    let held = deciders::held(connection, request).await?;
    let Some(first) = held.first() else { return Ok(None) };
    let session = session::Entity::find_by_id(first.session_id).one(connection).await?;
    let session = session.ok_or_else(|| Internal::because("a booking of no session"))?;
    let mission = mission::Entity::find_by_id(request.mission_id).one(connection).await?;
    let mission = mission.ok_or_else(|| Internal::because("a session of no mission"))?;
    let association = association::Entity::find_by_id(mission.association_id).one(connection).await?;
    let job = employment::Entity::find_by_id(request.employment_id).one(connection).await?;
    let job = job.ok_or_else(|| Internal::because("a request of nobody's"))?;
    let key = budget_of(request, &session);
    let budget = budgets::of(connection, &[key]).await?.remove(&key);
    let association = association.map(|found| found.name).unwrap_or_default();
    Ok(Some(Shown {
        person: job.full_name(),
        qualification: job.qualification,
        mission: (!first.is_kept_from_company).then_some((mission.title, association)),
        session,
        sessions: held.len(),
        minutes: request.minutes,
        left: left_after(budget.as_ref()),
    }))
}
