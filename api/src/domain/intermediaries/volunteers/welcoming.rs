//! The welcome interview: the support team or the head of a branch meets who registered, notes it for the branch alone, and
//! says whether they are active from then on. Nobody welcomes themselves.

use chrono::NaiveDate;
use entity::{VolunteerEventKind, VolunteerId, VolunteerState, volunteer};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{Line, letters, lock, write};
use crate::{
    Internal,
    access::{BranchPlace, Denied, Viewer},
    domain::{checks::Checks, intermediaries},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a note is at most, in characters.
const LONGEST: usize = 3000;

/// An interview and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Interview {
    pub(crate) volunteer: VolunteerId,
    pub(crate) held_on: NaiveDate,
    /// Whether they are active from then on.
    pub(crate) is_active: bool,
    /// For the branch alone.
    pub(crate) note: Option<String>,
}

/// Writes an interview down.
pub(crate) async fn welcome(
    viewer: &Viewer,
    tx: &Tx,
    interview: &Interview,
) -> Outcome<VolunteerId, Vec<Problem>> {
    viewer.account()?;
    let whole = lock::<Vec<Problem>>(tx, interview.volunteer).await?;
    let place = BranchPlace::from(&whole.branch);
    let is_own = viewer.person_id() == Some(whole.row.person_id);
    let is_seen = is_own || viewer.may_read_volunteers(place).is_ok();
    let denied = if is_seen { Denied::Forbidden } else { Denied::Hidden };
    let right = viewer.may_welcome(place).map_err(|_| denied)?;
    if is_own {
        return Err(vec![Problem::new("WELCOME_OF_ONESELF")].into());
    }
    can_be_welcomed(&whole.row)?;
    let mut checks = Checks::default();
    if interview.held_on > tx.today(intermediaries::zone_of(&whole.branch)) {
        checks.refuse("heldOn", "IN_THE_FUTURE");
    }
    let note = checks.optional("note", interview.note.as_deref(), LONGEST);
    checks.pass()?;
    let (kind, code) = if interview.is_active {
        (VolunteerEventKind::Welcomed, "volunteer-welcomed")
    } else {
        (VolunteerEventKind::NotYet, "volunteer-not-yet")
    };
    if interview.is_active {
        let active = volunteer::ActiveModel {
            id: Set(whole.row.id),
            state: Set(VolunteerState::Active),
            welcomed_on: Set(Some(interview.held_on)),
            welcomed_by: Set(Some(right.person())),
            ..Default::default()
        };
        volunteer::Entity::update(active).exec(tx).await?;
    }
    let line = Line::of(whole.row.id, kind, Some(right.person()));
    write(tx, Line { held_on: Some(interview.held_on), note, ..line }).await?;
    let intermediary = intermediaries::find(tx, whole.row.intermediary_id).await?;
    let intermediary = intermediary.ok_or_else(|| Internal::because("a volunteer of no intermediary"))?;
    letters::tell_registered(tx, &whole, &intermediary, code).await?;
    Ok(whole.row.id)
}

/// Only who waits for it is welcomed.
fn can_be_welcomed(row: &volunteer::Model) -> Outcome<(), Vec<Problem>> {
    let code = match row.state {
        VolunteerState::Left => "VOLUNTEER_LEFT",
        VolunteerState::Active => "VOLUNTEER_ALREADY_ACTIVE",
        VolunteerState::Registered if row.waits_for_consent() => "CONSENT_MISSING",
        VolunteerState::Registered => return Ok(()),
    };
    Err(vec![Problem::new(code)].into())
}
