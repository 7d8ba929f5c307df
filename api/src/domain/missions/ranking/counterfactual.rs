//! What alone would make somebody the first candidate, or a mission the first on somebody's list: each single change is applied
//! and all are ranked again, and only one that comes true is told.

use std::collections::BTreeMap;

use chrono::Weekday;
use entity::{SkillLevel, TimesOfWeek};

use super::{Candidate, Offered, Scale, Sought, Standing, standing, standing_of, weighing::Said};

/// A single change of somebody, or of the mission. Those that cost least are looked at first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// They are free on a day of the week, counted from Monday.
    FreeOn(u8),
    /// They have so many hours a week.
    Hours(i64),
    /// They do better than most in what they say that they can.
    Level(String),
    /// They can what they did not say that they can.
    Skill(String),
    /// They live where it is.
    Near,
    /// It can be done from anywhere.
    Remote,
}

/// How many skills of a mission are looked at: more are asked for by none that is written with care.
const MOST_SKILLS: usize = 30;

/// The parts of a day.
const PARTS: u8 = 3;

impl Change {
    /// The day of the week on which they would be free.
    pub(crate) fn weekday(&self) -> Option<Weekday> {
        match self {
            Self::FreeOn(day) => Weekday::try_from(*day).ok(),
            _ => None,
        }
    }

    /// Whether it is the mission that changes.
    fn is_of_mission(&self) -> bool {
        *self == Self::Remote
    }

    /// Somebody after it.
    pub(super) fn of_candidate(&self, candidate: &Candidate, sought: &Sought) -> Candidate {
        let mut changed = candidate.clone();
        match self {
            Self::FreeOn(day) => {
                let numbers = day * PARTS..(day + 1) * PARTS;
                changed.free = TimesOfWeek::of(candidate.free.numbers().chain(numbers));
            }
            Self::Hours(hours) => changed.hours_a_week = Some(*hours),
            Self::Level(code) => {
                let said = changed.skills.entry(code.clone()).or_default();
                said.level = Some(SkillLevel::Expert);
            }
            Self::Skill(code) => {
                changed.skills.insert(code.clone(), Said::default());
            }
            Self::Near => changed.home = sought.place,
            Self::Remote => {}
        }
        changed
    }

    /// The mission after it.
    pub(super) fn of_sought(&self, sought: &Sought) -> Sought {
        Sought { is_remote: sought.is_remote || self.is_of_mission(), ..sought.clone() }
    }
}

/// The changes that could make somebody and a mission fit better.
fn changes(candidate: &Candidate, sought: &Sought) -> Vec<Change> {
    let lacks = |number: &u8| !candidate.free.holds(*number);
    let mut found: Vec<Change> =
        sought.times.numbers().filter(lacks).map(|number| Change::FreeOn(number / PARTS)).collect();
    found.dedup();
    // Who has not said when they are free is told nothing of it.
    if candidate.free.is_empty() {
        found.clear();
    }
    if let Some((asked, _)) =
        sought.hours_a_week.zip(candidate.hours_a_week).filter(|(asked, has)| has < asked)
    {
        found.push(Change::Hours(asked));
    }
    for code in sought.skills.iter().take(MOST_SKILLS) {
        let level = candidate.skills.get(code).map(|said| said.level);
        if level.is_some_and(|level| level != Some(SkillLevel::Expert)) {
            found.push(Change::Level(code.clone()));
        }
    }
    for code in sought.skills.iter().take(MOST_SKILLS).filter(|_| !candidate.skills.is_empty()) {
        if !candidate.skills.contains_key(code) {
            found.push(Change::Skill(code.clone()));
        }
    }
    found.extend(distance(candidate, sought));
    found
}

/// What would bring them together where it is far.
fn distance(candidate: &Candidate, sought: &Sought) -> impl Iterator<Item = Change> + use<> {
    let is_far = !sought.is_remote && candidate.home.is_some() && sought.place.is_some();
    [Change::Near, Change::Remote].into_iter().filter(move |_| is_far)
}

/// For each candidate, in the order in which they stand, what alone would make them the first.
pub(super) fn of_candidates<K: Copy + Ord>(
    scale: &Scale,
    sought: &Sought,
    ranked: &[(K, Candidate)],
) -> Vec<Option<Change>> {
    // A change of the mission is one for all of them.
    let remote = Change::Remote.of_sought(sought);
    let first_at_distance = ranked.iter().map(|(key, one)| standing(scale, *key, one, &remote)).min();
    let first = ranked.first().map(|(key, one)| standing(scale, *key, one, sought));
    let would_be_first = |key: K, candidate: &Candidate, change: &Change| {
        if change.is_of_mission() {
            return first_at_distance.is_some_and(|(_, _, first)| first == key);
        }
        let changed = change.of_candidate(candidate, sought);
        first.is_some_and(|first| standing(scale, key, &changed, sought) < first)
    };
    let of = |(at, (key, candidate)): (usize, &(K, Candidate))| {
        let tried = if at == 0 { Vec::new() } else { changes(candidate, sought) };
        tried.into_iter().find(|change| would_be_first(*key, candidate, change))
    };
    ranked.iter().enumerate().map(of).collect()
}

/// What alone would make a mission the first on somebody's list, by its place: of the first ones, as many as are told.
pub(super) fn of_missions<K: Copy + Ord>(
    scale: &Scale,
    candidate: &Candidate,
    ranked: &[Offered<K>],
    told: usize,
) -> BTreeMap<usize, Change> {
    let mut found = BTreeMap::new();
    let Some(first) = ranked.first().map(|one| standing_of(scale, candidate, one)) else { return found };
    // A change of the person is one for all missions: what it makes the first is looked for once.
    let mut firsts: BTreeMap<Change, Option<usize>> = BTreeMap::new();
    for (at, one) in ranked.iter().enumerate().take(told).skip(1) {
        // Nobody moves house for a mission.
        for change in changes(candidate, &one.sought).into_iter().filter(|change| *change != Change::Near) {
            let comes_first = if change.is_of_mission() {
                let changed = Offered { sought: change.of_sought(&one.sought), ..one.clone() };
                standing_of(scale, candidate, &changed) < first
            } else {
                let anew = || first_after(scale, &change.of_candidate(candidate, &one.sought), ranked);
                *firsts.entry(change.clone()).or_insert_with(anew) == Some(at)
            };
            if comes_first {
                found.insert(at, change);
                break;
            }
        }
    }
    found
}

/// Which mission stands first for somebody who has changed.
fn first_after<K: Copy + Ord>(scale: &Scale, changed: &Candidate, ranked: &[Offered<K>]) -> Option<usize> {
    let standings = ranked.iter().enumerate().map(|(at, one)| (standing_of(scale, changed, one), at));
    standings.min().map(|(_, at): (Standing<K>, usize)| at)
}
