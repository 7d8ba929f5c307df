//! The table of a programme's steps against a table written by hand from the specification's second state machine, and what no
//! way through it may pass by.

use std::collections::BTreeSet;

use entity::{ProgrammeKind, ProgrammeState};
use proptest::prelude::*;
use sea_orm::{ActiveEnum as _, Iterable as _};

use super::states::{
    Actor::{self, Head, Job, Organiser},
    ProgrammeStep, TABLE,
};

/// A step, whose it is (O organiser, H head, J job), where it leads from where, and of which kind: D on a day, F in flow.
const BY_HAND: &str = "
    OPEN         H   D F PROGRAMME>OPEN
    CLOSE_CALL   H J D F OPEN>JURY
    CHOOSE       H   D F JURY>CHOSEN
    FORM_TEAMS   O H D F CHOSEN>TEAMS
    MAKE_READY   O H D F TEAMS>READY
    REOPEN_TEAMS O H D F READY>TEAMS
    BEGIN_DAY    J   D   READY>DAY
    END_DAY      O H D F DAY>FOLLOW_UP
    END_FLOW     O H J F READY>FOLLOW_UP
    CLOSE        J   D F FOLLOW_UP>CLOSED
    CANCEL       H   D F PROGRAMME>CANCELLED OPEN>CANCELLED JURY>CANCELLED CHOSEN>CANCELLED TEAMS>CANCELLED READY>CANCELLED
";

const ACTORS: [(&str, Actor); 3] = [("O", Organiser), ("H", Head), ("J", Job)];

const KINDS: [(&str, ProgrammeKind); 2] = [("D", ProgrammeKind::Day), ("F", ProgrammeKind::Continuous)];

/// Where somebody's step leads; nowhere where it is not theirs, or not its turn.
fn led(step: ProgrammeStep, by: Actor, state: ProgrammeState, kind: ProgrammeKind) -> Option<ProgrammeState> {
    let line = step.line().filter(|line| line.leaves(state, kind) && line.is_by(by))?;
    Some(line.leads_to())
}

/// Every state, step, side and kind: what the code allows is what was written by hand, and nothing else.
#[test]
fn steps_are_those_that_were_written_by_hand() {
    let lines: Vec<Vec<&str>> = BY_HAND
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect();
    let codes: BTreeSet<&str> = lines.iter().map(|words| words[0]).collect();
    let known: BTreeSet<&str> = TABLE.iter().map(|line| line.step.code()).collect();
    assert_eq!((codes.len(), &codes), (lines.len(), &known), "each step stands there once");
    let mut allowed = 0;
    for line in TABLE {
        let words = lines.iter().find(|words| words[0] == line.step.code()).expect("a line");
        for (letter, actor) in ACTORS {
            for (kind_letter, kind) in KINDS {
                for state in ProgrammeState::iter() {
                    let name = state.to_value();
                    let mut ways = words.iter().filter_map(|word| word.split_once('>'));
                    let is_written = words.contains(&letter) && words.contains(&kind_letter);
                    let to = ways.find(|(from, _)| *from == name).map(|(_, to)| to.to_owned());
                    let found = led(line.step, actor, state, kind).map(|to| to.to_value());
                    let to = to.filter(|_| is_written);
                    assert_eq!(found, to, "{:?} by {actor:?} from {name}, {kind:?}", line.step);
                    allowed += usize::from(to.is_some());
                }
            }
        }
    }
    assert!(allowed > 30, "the table is read: {allowed}");
}

proptest! {
    /// However a programme goes, whoever acts: no team is made before the associations were chosen, none is chosen before the
    /// call has ended, none in flow has a day, and nothing goes on that is over.
    #[test]
    fn no_way_passes_the_jury(
        is_in_flow in any::<bool>(),
        moves in prop::collection::vec((0..ACTORS.len(), 0..TABLE.len()), 0..100),
    ) {
        let kind = if is_in_flow { ProgrammeKind::Continuous } else { ProgrammeKind::Day };
        let (mut state, mut is_called, mut is_chosen) = (ProgrammeState::Programme, false, false);
        for (actor, step) in moves {
            let before = state;
            let by = ACTORS[actor].1;
            // Of those that are theirs, so that walks come far; else whichever, which then must change nothing.
            let theirs: Vec<ProgrammeStep> = ProgrammeStep::from(state, kind, by).collect();
            let step = theirs.get(step % theirs.len().max(1)).copied().unwrap_or(TABLE[step].step);
            state = led(step, by, state, kind).unwrap_or(state);
            is_called |= state == ProgrammeState::Jury;
            is_chosen |= state == ProgrammeState::Chosen && is_called;
            let is_with_teams = matches!(
                state,
                ProgrammeState::Teams | ProgrammeState::Ready | ProgrammeState::Day
                    | ProgrammeState::FollowUp | ProgrammeState::Closed
            );
            prop_assert!(!is_with_teams || is_chosen, "{step:?} by {by:?} leads to {state:?}");
            prop_assert!(!(is_in_flow && state == ProgrammeState::Day));
            if matches!(before, ProgrammeState::Closed | ProgrammeState::Cancelled) {
                prop_assert_eq!(state, before);
            }
        }
    }
}
