//! Moving the day of a programme that was opened: who leads its branch says when it is instead, and why. Whoever applied, notes or
//! registered is told.

use chrono::NaiveDate;
use entity::{ProgrammeId, ProgrammeKind, ProgrammeState, programme};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use super::{
    REASON,
    letters::Letters,
    lock_to_lead,
    moving::must_stand,
    timeline::{self, By, Line},
    writing, zone_of,
};
use crate::{
    access::Viewer,
    domain::{checks::Checks, missions::local_time},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Where a programme stands whose teams are not made yet.
const BEFORE_THE_TEAMS: [ProgrammeState; 3] =
    [ProgrammeState::Open, ProgrammeState::Jury, ProgrammeState::Chosen];

/// Another day, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// The civil time it begins, on the programme's clock.
    pub(crate) start: String,
    /// The civil time it ends.
    pub(crate) end: String,
    /// The last day on which a volunteer registers.
    pub(crate) registrations_until: NaiveDate,
    pub(crate) reason: String,
}

/// Moves it.
pub(crate) async fn reschedule(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    typed: &Typed,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_lead::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &BEFORE_THE_TEAMS)?;
    if seen.programme.kind == ProgrammeKind::Continuous {
        return Err(vec![Problem::new("PROGRAMME_HAS_NO_DAY")].into());
    }
    let mut checks = Checks::default();
    let times = (Some(typed.start.as_str()), Some(typed.end.as_str()));
    let times = writing::times(&mut checks, tx, times, &seen.programme.time_zone);
    let day = times.as_ref().and_then(|(start, ..)| local_time::read(start)).map(|start| start.date());
    registrations(&mut checks, tx, &seen.programme, (typed.registrations_until, day));
    let reason = checks.text("reason", &typed.reason, REASON);
    checks.pass()?;
    let Some((start, end, span)) = times else { return Ok(id) };
    let row = programme::ActiveModel {
        id: Set(id),
        local_start: Set(Some(start)),
        local_end: Set(Some(end)),
        starts_at: Set(Some(span.starts_at.into())),
        ends_at: Set(Some(span.ends_at.into())),
        registrations_until: Set(typed.registrations_until),
        ..Default::default()
    };
    let moved = row.update(tx).await?;
    timeline::write(tx, id, &By::organiser(&right), Line::shared("MOVED").saying(reason.clone())).await?;
    Letters::about(tx, &moved, &seen.branch).moved(day, &reason).await?;
    Ok(id)
}

/// Registrations end after the call, from today on, and before the new day.
fn registrations(
    checks: &mut Checks,
    tx: &Tx,
    programme: &programme::Model,
    (until, day): (NaiveDate, Option<NaiveDate>),
) {
    if until < tx.today(zone_of(programme)) {
        checks.refuse("registrationsUntil", "DEADLINE_IN_THE_PAST");
    } else if until < programme.applications_until {
        checks.refuse("registrationsUntil", "DEADLINES_NOT_IN_ORDER");
    } else if day.is_some_and(|day| until >= day) {
        checks.refuse("registrationsUntil", "DEADLINE_AFTER_THE_DAY");
    }
}
