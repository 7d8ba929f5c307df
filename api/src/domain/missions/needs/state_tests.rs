//! The table of steps against a table written by hand from the two state machines of the specification, and what no way through
//! it may pass by.

use std::collections::BTreeSet;

use entity::NeedState;
use proptest::prelude::*;
use sea_orm::{ActiveEnum as _, Iterable as _};

use super::states::{
    Actor::{self, Association, Coordinator, Head, Job, Volunteer},
    NeedStep, TABLE,
};

/// A step, where it leads from where, and whose it is: A association, C coordinator, H head, V volunteer, J job. `=` is where it
/// was paused.
const BY_HAND: &str = "
    ASSIGN               H J    SENT>QUALIFYING
    QUALIFY              C H    QUALIFYING>DRAFTING
    SUBMIT_ANNOUNCEMENT  C H    DRAFTING>TO_APPROVE
    RETURN_ANNOUNCEMENT  A      TO_APPROVE>DRAFTING
    APPROVE_ANNOUNCEMENT A      TO_APPROVE>SEARCHING
    DENY_APPROVAL        A      SEARCHING>TO_APPROVE
    DENY_RETURN          A      DRAFTING>TO_APPROVE
    DENY_ROADMAP         A      UNDER_WAY>ROADMAP
    DENY_REWORD          A      DRAFTING>SEARCHING
    REWORD               A C H  SEARCHING>DRAFTING
    INTRODUCE            C H    SEARCHING>ROADMAP
    REOPEN_SEARCH        A C H V ROADMAP>SEARCHING
    APPROVE_ROADMAP      A      ROADMAP>UNDER_WAY
    REPLACE_VOLUNTEER    C H    UNDER_WAY>SEARCHING
    REPLACE_AND_REWORD   C H    UNDER_WAY>DRAFTING
    GO_ON                C H    SEARCHING>UNDER_WAY ROADMAP>UNDER_WAY
    BEGIN_DEBRIEF        C H J  UNDER_WAY>DEBRIEF
    CLOSE                C H    DEBRIEF>CLOSED
    PAUSE                A C H  SENT>PAUSED QUALIFYING>PAUSED DRAFTING>PAUSED TO_APPROVE>PAUSED SEARCHING>PAUSED ROADMAP>PAUSED UNDER_WAY>PAUSED DEBRIEF>PAUSED
    RESUME               A C H  PAUSED>=
    STOP                 A C H  SENT>STOPPED QUALIFYING>STOPPED DRAFTING>STOPPED TO_APPROVE>STOPPED SEARCHING>STOPPED ROADMAP>STOPPED UNDER_WAY>STOPPED DEBRIEF>STOPPED PAUSED>STOPPED
";

const ACTORS: [(&str, Actor); 5] =
    [("A", Association), ("C", Coordinator), ("H", Head), ("V", Volunteer), ("J", Job)];

/// Where somebody's step leads from a state that may have been paused from another; nowhere where it is not theirs, or not its
/// turn.
fn led(step: NeedStep, by: Actor, state: NeedState, paused_from: Option<NeedState>) -> Option<NeedState> {
    let line = step.line().filter(|line| line.leaves(state) && line.is_by(by))?;
    line.leads_to(paused_from)
}

/// Every state, every step and every side: what the code allows is what was written by hand, and nothing else.
#[test]
fn steps_are_those_that_were_written_by_hand() {
    let lines: Vec<&str> = BY_HAND.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let codes: BTreeSet<&str> = lines.iter().filter_map(|line| line.split_whitespace().next()).collect();
    let known: BTreeSet<&str> = TABLE.iter().map(|line| line.step.code()).collect();
    assert_eq!((codes.len(), &codes), (lines.len(), &known), "each step stands there once");
    let mut allowed = 0;
    for line in TABLE {
        let written =
            lines.iter().find(|written| written.split_whitespace().next() == Some(line.step.code()));
        let words: Vec<&str> = written.expect("a line").split_whitespace().skip(1).collect();
        for (letter, actor) in ACTORS {
            for state in NeedState::iter() {
                let name = state.to_value();
                let mut ways = words.iter().filter_map(|word| word.split_once('>'));
                let to = ways.find(|(from, _)| *from == name).map(|(_, to)| to);
                let to = to
                    .filter(|_| words.contains(&letter))
                    .map(|to| if to == "=" { NeedState::Roadmap.to_value() } else { to.to_owned() });
                let paused_from = (state == NeedState::Paused).then_some(NeedState::Roadmap);
                let found = led(line.step, actor, state, paused_from).map(|to| to.to_value());
                assert_eq!(found, to, "{:?} by {actor:?} from {name}", line.step);
                allowed += usize::from(to.is_some());
            }
        }
    }
    assert!(allowed > 60, "the table is read: {allowed}");
}

/// What a need knows of its way.
#[derive(Clone, Copy, Debug)]
struct Walk {
    state: NeedState,
    paused_from: Option<NeedState>,
    /// Whether the announcement that stands was approved.
    is_announced: bool,
    /// Whether the roadmap of those who are on it was approved.
    is_agreed: bool,
    /// Whether somebody is on its mission: a roadmap of theirs was approved once, and others may be looked for since.
    has_engaged: bool,
}

impl Walk {
    fn begun() -> Self {
        Self {
            state: NeedState::Sent,
            paused_from: None,
            is_announced: false,
            is_agreed: false,
            has_engaged: false,
        }
    }

    /// Goes a step, if it is somebody's to go.
    fn goes(self, step: NeedStep, by: Actor) -> Self {
        let Some(state) = led(step, by, self.state, self.paused_from) else { return self };
        // Those who are there go on, and nobody begins by it.
        if step == NeedStep::GoOn && !self.has_engaged {
            return self;
        }
        let has_engaged = self.has_engaged || step == NeedStep::ApproveRoadmap;
        let paused_from = (state == NeedState::Paused).then_some(self.state);
        let (is_announced, is_agreed) = match step {
            NeedStep::ApproveAnnouncement | NeedStep::DenyReword => (true, self.is_agreed),
            NeedStep::Reword | NeedStep::ReplaceAndReword => (false, false),
            NeedStep::ApproveRoadmap | NeedStep::GoOn => (self.is_announced, true),
            NeedStep::ReopenSearch | NeedStep::ReplaceVolunteer | NeedStep::DenyRoadmap => {
                (self.is_announced, false)
            }
            _ => (self.is_announced, self.is_agreed),
        };
        Self { state, paused_from, is_announced, is_agreed, has_engaged }
    }

    /// Where it stands, or stood before it was paused.
    fn stands_in(self) -> NeedState {
        self.paused_from.unwrap_or(self.state)
    }
}

proptest! {
    /// However a need goes, whoever acts: no mission is under way, nor looked back at, whose announcement and roadmap the
    /// association has not approved as they stand; no search begins without the first; and nothing goes on that is over.
    #[test]
    fn no_way_passes_an_approval(moves in prop::collection::vec((0..ACTORS.len(), 0..TABLE.len()), 0..200)) {
        let mut walk = Walk::begun();
        for (actor, step) in moves {
            let before = walk;
            let by = ACTORS[actor].1;
            // Of those that are theirs, so that walks come far; else whichever, which then must change nothing.
            let theirs: Vec<NeedStep> = NeedStep::from(walk.state, &[by]).collect();
            let step = theirs.get(step % theirs.len().max(1)).copied().unwrap_or(TABLE[step].step);
            walk = walk.goes(step, by);
            if matches!(walk.stands_in(), NeedState::UnderWay | NeedState::Debrief | NeedState::Closed) {
                prop_assert!(walk.is_announced && walk.is_agreed, "{step:?} by {by:?} leads to {walk:?}");
            }
            if matches!(walk.stands_in(), NeedState::Searching | NeedState::Roadmap) {
                prop_assert!(walk.is_announced, "{step:?} by {by:?} leads to {walk:?}");
            }
            if matches!(before.state, NeedState::Closed | NeedState::Stopped) {
                prop_assert_eq!(walk.state, before.state);
            }
        }
    }
}
