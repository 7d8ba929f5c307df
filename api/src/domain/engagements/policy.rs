//! What is booked, as the policy of an employer judges it: before anybody books, and again whenever a place is given.

use chrono::{DateTime, Duration, Utc};
use entity::{ApprovalBy, ApprovalStage, Minutes, PolicyLimit, TimeBasis, employment, mission, session};

use super::{Refused, approvals::asking, sessions};
use crate::{
    domain::{
        missions::allowed::country,
        policies::{self, Request, Standing, approval, judging},
    },
    outcome::Outcome,
    tx::Tx,
};

/// Sessions of a mission that are booked at once, asked for at an instant.
pub(crate) fn requests<'a>(
    mission: &'a mission::Model,
    booked: &[&session::Model],
    asked_at: DateTime<Utc>,
) -> Vec<Request<'a>> {
    let minutes: Minutes = booked.iter().map(|session| session.minutes).sum();
    let request = |session: &&session::Model| {
        let (zone, first_day) = (sessions::zone(session), sessions::local_date(session));
        let starts_at = session.starts_at.to_utc();
        Request {
            regime: mission.regime,
            format: mission.format,
            cause: mission.cause_code.as_deref(),
            country: country(mission, zone),
            association: mission.association_id,
            minutes,
            asked: Some(judging::Asked { at: asked_at, starts_at, zone }),
            first_day,
            last_day: judging::last_day(session.ends_at.to_utc(), zone, first_day),
        }
    };
    booked.iter().map(request).collect()
}

/// Who would have to approve sessions that an employee books at once, where a manager is there; none where nobody has to.
pub(crate) fn approver(
    standing: &Standing,
    employee: &employment::Model,
    booked: &[session::Model],
) -> Option<ApprovalStage> {
    let first = booked.iter().map(sessions::local_date).min()?;
    let terms = approval::terms_on(standing, employee, first);
    let minutes: Minutes = booked.iter().map(|session| session.minutes).sum();
    (terms.by != ApprovalBy::Nobody).then(|| asking::stage_for(terms.by, terms.threshold, minutes))
}

/// Until when the notice of an employer's rules lets sessions be booked at once on its time; none where they ask for none.
pub(crate) fn bookable_until(
    standing: &Standing,
    employee: &employment::Model,
    booked: &[session::Model],
) -> Option<DateTime<Utc>> {
    let until = |session: &session::Model| {
        let on = sessions::local_date(session);
        let (_, rule) = standing.rule(employee, on)?;
        let is_lifted = standing.exceptions(employee.id, on).any(|one| one.lifts == PolicyLimit::Notice);
        let hours = rule.row.notice_hours.filter(|_| !is_lifted)?;
        Some(session.starts_at.to_utc() - Duration::hours(hours.into()))
    };
    booked.iter().filter_map(until).min()
}

/// Whose time it is, and whose employer's.
pub(super) type OnTimeOf<'a> = (TimeBasis, Option<&'a employment::Model>);

/// The employer's policy lets its time be given so. Other time is none of the company's.
pub(super) async fn allows<'a>(
    tx: &Tx,
    time: OnTimeOf<'_>,
    mission: &mission::Model,
    booked: impl IntoIterator<Item = &'a session::Model>,
    asked_at: DateTime<Utc>,
) -> Outcome<(), Refused> {
    let (TimeBasis::WorkingTime, Some(job)) = time else { return Ok(()) };
    let standing = Standing::of(tx, std::slice::from_ref(job)).await?;
    let booked: Vec<_> = booked.into_iter().collect();
    let breaches = policies::told(tx, standing.breaches(job, &requests(mission, &booked, asked_at))).await?;
    if breaches.is_empty() { Ok(()) } else { Err(Refused::Policy(policies::Refused(breaches)).into()) }
}
