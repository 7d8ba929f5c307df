//! What the days allow on which places would be: no more working time than the labour code does, nor more for an employer than
//! its partial activity leaves. What is booked on them already counts with it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{BookingId, BookingStatus, Minutes, TimeBasis, booking};

use super::{
    super::{Refused, sessions},
    Candidate, Place, booked_around,
};
use crate::{
    civil_dates::split_by_date,
    domain::{partial_activity::shares, reference::parameters::Figure},
    outcome::{Outcome, Stop},
    tx::Tx,
};

/// No day has more working time than the labour code allows (art. L. 3121-18), with what is booked on it already: its
/// hours could not be declared. Days are those of the sessions' own clocks. The total counts the time of every employer, and is
/// told to whoever is shown all that it counts.
pub(super) async fn fits_in_working_days(
    tx: &Tx,
    candidate: &Candidate,
    booked: &[booking::Model],
    places: &[Place<'_>],
) -> Outcome<(), Refused> {
    if candidate.basis != TimeBasis::WorkingTime {
        return Ok(());
    }
    for (on, work) in work_by_day(places, booked.iter()) {
        let total = work.asked + work.booked;
        if let Some(at_most) = Figure::LongestWorkingDay.minutes_on(on).filter(|most| total > *most) {
            let is_told = candidate.is_shown(tx, work.counted).await?;
            let told = Refused::TooMuchWork { on, total, at_most };
            return Err(if is_told { told } else { Refused::Untold }.into());
        }
    }
    Ok(())
}

/// No day has more working time for an employer than its partial activity leaves, with what is booked on it already: nobody
/// works the hours for which the State compensates.
pub(super) async fn fits_beside_partial_activity(
    tx: &Tx,
    candidate: &Candidate,
    booked: &[booking::Model],
    places: &[Place<'_>],
) -> Outcome<(), Refused> {
    let (TimeBasis::WorkingTime, Some(job)) = (candidate.basis, &candidate.employment) else {
        return Ok(());
    };
    let days = work_by_day(places, booked.iter().filter(|other| other.employment_id == Some(job.id)));
    let shares = shares::of(tx, days.keys().map(|on| (job.id, *on))).await?;
    for (on, Work { asked, booked, .. }) in days {
        let Some(share) = shares.get(&(job.id, on)) else { continue };
        let left = (share.left() - booked).max(Minutes::ZERO);
        if asked > left {
            return Err(Refused::PartialActivityDay { on, left }.into());
        }
    }
    Ok(())
}

/// Places that waited for an approval still fit beside partial activity as they are approved: the day may have been marked
/// meanwhile. What else waits is left out, since whoever decides about one request reads nothing of another.
pub(in crate::domain::engagements) async fn still_fits_beside_partial_activity(
    tx: &Tx,
    candidate: &Candidate,
    places: &[Place<'_>],
) -> Outcome<(), Refused> {
    let mut booked = booked_around(tx, candidate.person, places).await?;
    booked.retain(|other| other.status != BookingStatus::PendingApproval);
    match fits_beside_partial_activity(tx, candidate, &booked, places).await {
        // What is left of the day would tell of other places.
        Err(Stop::Refused(Refused::PartialActivityDay { on, .. })) => {
            Err(Refused::PartialActivityMeanwhile { on }.into())
        }
        other => other,
    }
}

/// The working time of one day.
#[derive(Default)]
struct Work {
    /// Of the places that are asked for.
    asked: Minutes,
    /// Of others.
    booked: Minutes,
    /// Whose minutes `booked` adds up.
    counted: Vec<BookingId>,
}

/// The working time of the days that places are on, by the clocks of the first.
fn work_by_day<'a>(
    places: &[Place<'_>],
    booked: impl Iterator<Item = &'a booking::Model>,
) -> BTreeMap<NaiveDate, Work> {
    let mut days: BTreeMap<NaiveDate, Work> = BTreeMap::new();
    let Some(zone) = places.first().map(|place| sessions::zone(place.session)) else { return days };
    for Place { session, .. } in places {
        for part in split_by_date(session.starts_at.to_utc(), session.ends_at.to_utc(), zone) {
            let day = days.entry(part.date).or_default();
            day.asked = day.asked + part.minutes;
        }
    }
    for other in booked.filter(|other| other.basis == TimeBasis::WorkingTime) {
        for part in split_by_date(other.starts_at.to_utc(), other.ends_at.to_utc(), zone) {
            // A day that is too long already, and that nothing is added to, is not in the way.
            if let Some(day) = days.get_mut(&part.date) {
                day.booked = day.booked + part.minutes;
                day.counted.push(other.id);
            }
        }
    }
    days
}
