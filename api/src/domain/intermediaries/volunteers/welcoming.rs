//! The welcome interview: the support team or the head of a branch meets who registered, notes it for the branch alone, and
//! says whether they are active from then on, or not taken on and why. Nobody welcomes themselves.

use chrono::NaiveDate;
use entity::{PersonId, VolunteerEventKind, VolunteerId, VolunteerState, volunteer};
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

/// How long what somebody is told is at most, in characters.
const LONGEST_REASON: usize = 1000;

/// An interview and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Interview {
    pub(crate) volunteer: VolunteerId,
    pub(crate) held_on: NaiveDate,
    pub(crate) came_of_it: CameOfIt,
    /// For the branch alone.
    pub(crate) note: Option<String>,
    /// What they are told, who are not taken on.
    pub(crate) reason: Option<String>,
}

/// What came of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CameOfIt {
    /// They are active from then on.
    Active,
    /// Not yet: they stay registered.
    NotYet,
    /// They are not taken on.
    Refused,
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
    let is_refused = interview.came_of_it == CameOfIt::Refused;
    let reason = is_refused
        .then(|| checks.text("reason", interview.reason.as_deref().unwrap_or_default(), LONGEST_REASON));
    checks.pass()?;
    let kind = match interview.came_of_it {
        CameOfIt::Active => VolunteerEventKind::Welcomed,
        CameOfIt::NotYet => VolunteerEventKind::NotYet,
        CameOfIt::Refused => VolunteerEventKind::Refused,
    };
    if let Some(moved) = moved(tx, &whole.row, interview, right.person()) {
        volunteer::Entity::update(moved).exec(tx).await?;
    }
    let line = Line::of(whole.row.id, kind, Some(right.person()));
    write(tx, Line { held_on: Some(interview.held_on), note, reason: reason.clone(), ..line }).await?;
    let intermediary = intermediaries::find(tx, whole.row.intermediary_id).await?;
    let intermediary = intermediary.ok_or_else(|| Internal::because("a volunteer of no intermediary"))?;
    match interview.came_of_it {
        CameOfIt::Active => letters::tell_registered(tx, &whole, &intermediary, "volunteer-welcomed").await?,
        CameOfIt::NotYet => letters::tell_registered(tx, &whole, &intermediary, "volunteer-not-yet").await?,
        CameOfIt::Refused => {
            letters::tell_refused(tx, &whole, &intermediary, reason.unwrap_or_default()).await?;
        }
    }
    Ok(whole.row.id)
}

/// Where somebody stands from an interview on; none where that stays. Who is not taken on may register anew, as who has left.
fn moved(
    tx: &Tx,
    row: &volunteer::Model,
    interview: &Interview,
    by: PersonId,
) -> Option<volunteer::ActiveModel> {
    let same = volunteer::ActiveModel { id: Set(row.id), ..Default::default() };
    match interview.came_of_it {
        CameOfIt::Active => Some(volunteer::ActiveModel {
            state: Set(VolunteerState::Active),
            welcomed_on: Set(Some(interview.held_on)),
            welcomed_by: Set(Some(by)),
            ..same
        }),
        CameOfIt::NotYet => None,
        CameOfIt::Refused => Some(volunteer::ActiveModel {
            state: Set(VolunteerState::Left),
            left_at: Set(Some(tx.now())),
            ..same
        }),
    }
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
