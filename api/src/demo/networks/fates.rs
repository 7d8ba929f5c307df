//! How far the needs of a demo came, and what is particular about each.

use entity::NeedState::{
    self, Closed, Debrief, Drafting, Paused, Qualifying, Roadmap, Searching, Sent, Stopped, ToApprove,
    UnderWay,
};

use crate::demo::rng::Rng;

/// What is particular about a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twist {
    /// Nothing.
    Plain,
    /// The association sent the announcement back with remarks.
    Returned,
    /// The coordinator entered what the association said on the telephone.
    OnBehalf,
    /// Somebody is selected, and not introduced yet.
    Selected,
    /// The same, on an employer's time that the company is asked for.
    AskedTime,
    /// An employer refused its time, and the volunteer withdrew.
    RefusedTime,
    /// The volunteer gives an employer's time that the company agreed to.
    AgreedTime,
    /// Fourteen days went by without a candidate.
    Flagged,
    /// The same, and a neighbouring branch is asked.
    Offered,
    /// The same, and volunteers of all branches are asked.
    National,
    /// Somebody of the branch said to be tied to a candidate.
    Tied,
    /// The volunteer approved the roadmap, which waits for the association.
    Approved,
    /// The volunteer was replaced, and others are looked for.
    Replaced,
    /// The volunteer asks to leave.
    Leaves,
    /// One side has looked back, the other has not.
    HalfSaid,
    /// The association does not share the values.
    Values,
    /// A volunteer would have stood in for somebody who is paid.
    PaidJob,
    /// It was stopped for want of a candidate.
    NoCandidate,
}

/// How far a need came.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fate {
    pub(super) state: NeedState,
    /// Where it stood before it was paused or stopped, or its volunteer was replaced.
    pub(super) from: Option<NeedState>,
    pub(super) twist: Twist,
    /// For how many days it has stood there.
    pub(super) days: i64,
}

/// The states on the way, in their order.
pub(super) const WAY: [NeedState; 9] =
    [Sent, Qualifying, Drafting, ToApprove, Searching, Roadmap, UnderWay, Debrief, Closed];

/// About how many days it takes from each to the next.
pub(super) const PACE: [i64; 8] = [2, 9, 5, 4, 16, 10, 55, 12];

impl Fate {
    const fn of(state: NeedState, twist: Twist, days: i64) -> Self {
        Self { state, from: None, twist, days }
    }

    const fn left(from: NeedState, state: NeedState, twist: Twist, days: i64) -> Self {
        Self { state, from: Some(from), twist, days }
    }

    /// The last state that it reached on the way, as its place there.
    pub(super) fn reached(&self) -> usize {
        let last = self.from.unwrap_or(self.state);
        WAY.iter().position(|state| *state == last).unwrap_or_default()
    }

    /// Whether it came to a state on the way.
    pub(super) fn came_to(&self, state: NeedState) -> bool {
        WAY.iter().position(|known| *known == state).is_some_and(|place| place <= self.reached())
    }

    /// Whether volunteers find it now.
    pub(super) fn searches(&self) -> bool {
        self.state == Searching
    }
}

/// A need in each state, with what each can have: those of one association, and of its branch.
pub(super) const EVERY: [Fate; 33] = [
    Fate::of(Qualifying, Twist::Plain, 4),
    Fate::of(Drafting, Twist::Plain, 3),
    Fate::of(ToApprove, Twist::Plain, 2),
    Fate::of(Searching, Twist::Plain, 8),
    Fate::of(Roadmap, Twist::Approved, 6),
    Fate::of(UnderWay, Twist::AgreedTime, 12),
    Fate::of(Debrief, Twist::HalfSaid, 5),
    Fate::of(Closed, Twist::Plain, 40),
    Fate::left(UnderWay, Paused, Twist::Plain, 9),
    Fate::left(Searching, Stopped, Twist::NoCandidate, 30),
    // The rest is of other associations.
    Fate::of(Qualifying, Twist::Plain, 17),
    Fate::of(Drafting, Twist::Returned, 2),
    Fate::of(ToApprove, Twist::Plain, 13),
    Fate::of(Searching, Twist::OnBehalf, 5),
    Fate::of(Searching, Twist::Selected, 12),
    Fate::of(Searching, Twist::Flagged, 16),
    Fate::of(Searching, Twist::Offered, 19),
    Fate::of(Searching, Twist::National, 20),
    Fate::of(Searching, Twist::Tied, 6),
    Fate::left(UnderWay, Searching, Twist::Replaced, 4),
    Fate::of(Roadmap, Twist::Plain, 9),
    Fate::of(UnderWay, Twist::Plain, 20),
    Fate::of(UnderWay, Twist::Leaves, 25),
    Fate::of(UnderWay, Twist::Plain, 44),
    Fate::of(Debrief, Twist::Plain, 11),
    Fate::of(Closed, Twist::Plain, 120),
    Fate::of(Closed, Twist::Returned, 210),
    Fate::left(Searching, Paused, Twist::Plain, 7),
    Fate::left(Sent, Stopped, Twist::Plain, 50),
    Fate::left(Qualifying, Stopped, Twist::Values, 70),
    Fate::left(Qualifying, Stopped, Twist::PaidJob, 15),
    Fate::left(Drafting, Stopped, Twist::Plain, 33),
    Fate::left(Drafting, Paused, Twist::Plain, 6),
];

/// How many of them are of the association of the personas.
pub(super) const OF_PERSONAS: usize = 10;

/// What volunteers on an employer's time do, by the branch that asks everybody.
pub(super) const ON_WORKING_TIME: [Fate; 2] =
    [Fate::of(Searching, Twist::AskedTime, 10), Fate::of(Searching, Twist::RefusedTime, 9)];

/// Nobody coordinates it yet.
pub(super) const UNASSIGNED: Fate = Fate::of(Sent, Twist::Plain, 3);

/// What became of the needs of a year: most are closed, some are on their way.
pub(super) fn usual(rng: &mut Rng) -> Fate {
    let (draw, age) = (rng.below(100), rng.within(1..=360));
    match draw {
        0..=67 => Fate::of(Closed, Twist::Plain, age),
        68..=71 => Fate::of(Closed, Twist::OnBehalf, age),
        72..=75 => Fate::left(Searching, Stopped, Twist::NoCandidate, age),
        76..=77 => Fate::left(Qualifying, Stopped, Twist::PaidJob, age),
        78..=79 => Fate::left(Drafting, Stopped, Twist::Plain, age),
        80..=88 => Fate::of(UnderWay, Twist::Plain, age % 50 + 1),
        89..=91 => Fate::of(Debrief, Twist::HalfSaid, age % 15 + 1),
        92 => Fate::of(Roadmap, Twist::Approved, age % 10 + 1),
        93..=94 => Fate::of(Searching, Twist::Plain, age % 11 + 1),
        95..=96 => Fate::of(ToApprove, Twist::Plain, age % 12 + 1),
        97..=98 => Fate::of(Drafting, Twist::Returned, age % 8 + 1),
        _ => Fate::of(Qualifying, Twist::Plain, age % 20 + 1),
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::*;

    /// Every state is there, and a need that is paused or stopped was somewhere before.
    #[test]
    fn every_state_has_a_need() {
        let all = EVERY.iter().chain([&UNASSIGNED]);
        for state in NeedState::iter() {
            assert!(all.clone().any(|fate| fate.state == state), "{state:?}");
        }
        for fate in all {
            let is_off = matches!(fate.state, Paused | Stopped) || fate.twist == Twist::Replaced;
            assert_eq!(fate.from.is_some(), is_off, "{fate:?}");
            assert!(fate.days >= 1, "{fate:?}");
        }
        let first: Vec<_> = EVERY[..OF_PERSONAS].iter().map(|fate| fate.state).collect();
        let mut others = NeedState::iter().filter(|state| *state != Sent);
        assert!(others.all(|state| first.contains(&state)));
    }

    /// A need comes to the states before the one in which it stands, and to none behind it.
    #[test]
    fn a_need_comes_to_what_is_before() {
        let stopped = Fate::left(Searching, Stopped, Twist::NoCandidate, 3);
        assert!(stopped.came_to(Drafting) && stopped.came_to(Searching) && !stopped.came_to(Roadmap));
        assert!(!stopped.came_to(Stopped));
        assert!(!UNASSIGNED.came_to(Qualifying));
    }
}
