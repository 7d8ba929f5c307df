//! Contacts with a prospect: each is noted with its day, says when the next one is and where the association stands by then. Whoever
//! looks after prospects may take one over, and forget with whom one speaks.

use chrono::NaiveDate;
use entity::{ProspectEventKind, ProspectId, ProspectState, prospect};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{LONGEST_NOTE, Line, forget as forget_contact, lock, noting::must_come, write};
use crate::{
    access::Viewer,
    domain::{checks::Checks, intermediaries},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a reason is at most, in characters.
const LONGEST_REASON: usize = 1000;

/// A contact, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) prospect: ProspectId,
    pub(crate) held_on: NaiveDate,
    pub(crate) note: String,
    pub(crate) next_on: Option<NaiveDate>,
    /// Where it stands by then; where it stood, when left out.
    pub(crate) state: Option<ProspectState>,
    /// Why nothing will come of it.
    pub(crate) lost_reason: Option<String>,
}

/// Notes one.
pub(crate) async fn note(viewer: &Viewer, tx: &Tx, typed: &Contact) -> Outcome<ProspectId, Vec<Problem>> {
    let (right, known, branch) = lock::<Vec<Problem>>(tx, viewer, typed.prospect).await?;
    let today = tx.today(intermediaries::zone_of(&branch));
    let state = typed.state.unwrap_or(known.state);
    let is_lost = state == ProspectState::Lost;
    let mut checks = Checks::default();
    if typed.held_on > today {
        checks.refuse("heldOn", "IN_THE_FUTURE");
    }
    let note = checks.text("note", &typed.note, LONGEST_NOTE);
    must_come(&mut checks, typed.next_on, today);
    if !may_move(known.state, state) {
        checks.refuse("state", "PROSPECT_CANNOT_MOVE");
    }
    let moves = state != known.state;
    let reason = typed.lost_reason.as_deref().unwrap_or_default();
    let reason = (is_lost && moves).then(|| checks.text("lostReason", reason, LONGEST_REASON));
    checks.pass()?;
    let row = prospect::ActiveModel {
        id: Set(known.id),
        first_contact_on: Set(known.first_contact_on.min(typed.held_on)),
        last_contact_on: Set(known.last_contact_on.max(typed.held_on)),
        // Nobody is reminded of what is lost.
        next_on: Set(typed.next_on.filter(|_| !is_lost)),
        ..Default::default()
    };
    prospect::Entity::update(row).exec(tx).await?;
    let line = Line::of(known.id, ProspectEventKind::Contact, Some(right.person()));
    write(tx, Line { held_on: Some(typed.held_on), note: Some(note), ..line }).await?;
    if moves {
        let row = prospect::ActiveModel {
            id: Set(known.id),
            state: Set(state),
            state_since: Set(tx.now()),
            lost_reason: Set(reason.clone()),
            ..Default::default()
        };
        prospect::Entity::update(row).exec(tx).await?;
        let line = Line::of(known.id, ProspectEventKind::Moved, Some(right.person()));
        write(tx, Line { to_state: Some(state), note: reason, ..line }).await?;
    }
    Ok(known.id)
}

/// Where one may stand after another. That it sent a need nobody says: the need does. What was lost may begin anew.
pub(crate) fn may_move(from: ProspectState, to: ProspectState) -> bool {
    use ProspectState::{Contacted, Interested, Lost, Met, SentNeed};
    match from {
        Contacted => matches!(to, Contacted | Interested | Met | Lost),
        Interested => matches!(to, Interested | Met | Lost),
        Met => matches!(to, Met | Lost),
        SentNeed => to == SentNeed,
        Lost => matches!(to, Lost | Contacted),
    }
}

/// Takes one over: whoever asks follows it from then on, and is reminded of it.
pub(crate) async fn follow(viewer: &Viewer, tx: &Tx, id: ProspectId) -> Outcome<ProspectId, Vec<Problem>> {
    let (right, known, _) = lock::<Vec<Problem>>(tx, viewer, id).await?;
    let row = prospect::ActiveModel {
        id: Set(known.id),
        followed_by: Set(Some(right.person())),
        ..Default::default()
    };
    prospect::Entity::update(row).exec(tx).await?;
    Ok(id)
}

/// Forgets with whom one speaks there, and what was said.
pub(crate) async fn forget(viewer: &Viewer, tx: &Tx, id: ProspectId) -> Outcome<ProspectId, Vec<Problem>> {
    let (right, _, _) = lock::<Vec<Problem>>(tx, viewer, id).await?;
    forget_contact(tx, id, Some(right.person())).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::*;

    /// Every way from one state to another, written by hand: forward, lost from anywhere before a need, and anew from there.
    #[test]
    fn prospects_go_forward() {
        use ProspectState::{Contacted, Interested, Lost, Met};
        let ways = [
            (Contacted, Interested),
            (Contacted, Met),
            (Contacted, Lost),
            (Interested, Met),
            (Interested, Lost),
            (Met, Lost),
            (Lost, Contacted),
        ];
        for from in ProspectState::iter() {
            for to in ProspectState::iter() {
                let is_way = from == to || ways.contains(&(from, to));
                assert_eq!(may_move(from, to), is_way, "{from:?} → {to:?}");
            }
        }
    }
}
