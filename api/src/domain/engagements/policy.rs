//! What is booked, as the policy of an employer judges it: before anybody books, and again whenever a place is given.

use chrono::{DateTime, Utc};
use entity::{Minutes, TimeBasis, employment, mission, session};

use super::{Refused, sessions};
use crate::{
    domain::{
        missions::allowed::country,
        policies::{self, Request, Standing, judging},
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
    let breaches = standing.breaches(job, &requests(mission, &booked, asked_at));
    if breaches.is_empty() { Ok(()) } else { Err(Refused::Policy(policies::Refused(breaches)).into()) }
}
