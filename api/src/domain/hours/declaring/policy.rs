//! Hours by hand, as the policy of the employer judges them. Those of a booking were judged when the place was given, and what
//! was declared once is not judged anew.

use entity::{TimeBasis, time_entry};

use super::desk::Desk;
use crate::{
    domain::{
        hours::refused::Refused,
        missions::allowed::country,
        policies::{self, Request, Standing},
    },
    outcome::Outcome,
    tx::Tx,
};

/// The employer's policy lets hours be given so. Other time is none of the company's.
pub(super) async fn allows(tx: &Tx, entry: &time_entry::Model, desk: &Desk) -> Outcome<(), Refused> {
    let is_judged = entry.booking_id.is_none() && entry.submitted_at.is_none();
    let job = desk.jobs.iter().find(|job| Some(job.id) == entry.employment_id);
    let (TimeBasis::WorkingTime, true, Some(job)) = (entry.basis, is_judged, job) else { return Ok(()) };
    let mission = desk.mission(entry.mission_id).ok_or(Refused::NotFound)?;
    let request = Request {
        regime: mission.regime,
        format: mission.format,
        cause: mission.cause_code.as_deref(),
        // Without a session it is told by the clocks of who declares.
        country: country(mission, desk.zone_of(None)),
        association: entry.association_id,
        minutes: entry.minutes,
        asked: None,
        first_day: entry.date,
        last_day: entry.date,
    };
    let breaches = Standing::of(tx, std::slice::from_ref(job)).await?.breaches(job, &[request]);
    let breaches = policies::told(tx, breaches).await?;
    if breaches.is_empty() { Ok(()) } else { Err(Refused::Policy(policies::Refused(breaches)).into()) }
}
