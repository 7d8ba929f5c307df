//! Giving a place back before the day, and being taken off the list by who organises. Whoever was in a team leaves it as a
//! drop-out: as few others move as can be, and each of them is told why.

use entity::{ProgrammeState, ProgrammeVolunteerId, ProgrammeVolunteerState as State, programme_volunteer};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use super::{
    BEFORE_THE_DAY, LIVE, REASON, Whole, dropping, letters::Letters, lock, refused, registering, waiting,
};
use crate::{
    access::{Denied, Viewer},
    domain::{
        checks::Checks,
        engagements::approvals::withdrawing,
        missions::programmes::{
            moving::must_stand,
            timeline::{self, By, Line},
        },
        people::accounts,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Gives one's own place, or rank, back.
pub(crate) async fn leave(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeVolunteerId,
    reason: Option<&str>,
) -> Outcome<ProgrammeVolunteerId, Vec<Problem>> {
    let whole = lock(tx, viewer, id).await?;
    if !whole.is_own {
        return Err(Denied::Forbidden.into());
    }
    let mut checks = Checks::default();
    let reason = checks.optional("reason", reason, REASON);
    checks.pass()?;
    end(tx, &whole, State::Withdrawn, reason, &By::a_volunteer()).await?;
    Ok(id)
}

/// Takes somebody off the list, with a reason that they are told. Nobody does so to themselves.
pub(crate) async fn remove(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeVolunteerId,
    reason: &str,
) -> Outcome<ProgrammeVolunteerId, Vec<Problem>> {
    let whole = lock(tx, viewer, id).await?;
    let right = whole.seen.organiser.ok_or(Denied::Forbidden)?;
    if whole.is_own {
        return Err(refused("OWN_REGISTRATION").into());
    }
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    end(tx, &whole, State::Refused, Some(reason.clone()), &By::organiser(&right)).await?;
    let letters = Letters::about(tx, &whole.seen.programme, &whole.seen.branch);
    letters.removed(whole.volunteer.person_id, reason).await?;
    Ok(id)
}

/// Ends a registration, with all that hangs on it.
pub(super) async fn end(
    tx: &Tx,
    whole: &Whole,
    state: State,
    reason: Option<String>,
    by: &By,
) -> Outcome<(), Vec<Problem>> {
    let (volunteer, programme, branch) = (&whole.volunteer, &whole.seen.programme, &whole.seen.branch);
    if !LIVE.contains(&volunteer.state) {
        return Err(refused("REGISTRATION_ENDED").into());
    }
    must_stand(programme, &BEFORE_THE_DAY)?;
    accounts::lock(tx, volunteer.person_id).await?;
    if volunteer.state == State::AwaitingApproval {
        withdrawing::withdraw_registration(tx, volunteer.id).await?;
    }
    registering::release(tx, volunteer.id).await?;
    let row = programme_volunteer::ActiveModel {
        id: Set(volunteer.id),
        state: Set(state),
        state_since: Set(tx.now()),
        reason: Set(reason),
        ..Default::default()
    };
    row.update(tx).await?;
    timeline::write(tx, programme.id, by, Line::inside("VOLUNTEER_LEFT")).await?;
    // First whoever waits for a place has it: the reserve of the teams is asked before anybody moves.
    waiting::promote(tx, programme, branch).await?;
    if matches!(programme.state, ProgrammeState::Teams | ProgrammeState::Ready) {
        dropping::out(tx, &whole.seen, volunteer).await?;
    }
    Ok(())
}
