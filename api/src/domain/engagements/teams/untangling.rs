//! Takes people apart who are not to be in one team, where seats were given without regard to it.
//! One person of such a pair changes places at a time, whatever is best now, and does not come back for some steps.

use std::cell::Cell;

use super::{
    floor::{Change, Floor},
    ground::{Ground, Spot},
};

/// The most steps, and the most times people: a step takes the longer the more there are. What can be untangled at all is as a
/// rule within some hundreds.
const MOST_STEPS: usize = 40_000;
const MOST_LOOKED_AT: usize = 2_400_000;

/// How many steps somebody does not come back to a team that they left.
const STAYS_AWAY: usize = 6;

/// What is left of pairs in one team when no more can be taken apart: none when all are.
pub(super) fn untangle(floor: &mut Floor<'_>) -> Vec<(usize, usize)> {
    let ground = floor.ground;
    let mut back_at = vec![vec![0; ground.teams.len()]; ground.people.len()];
    let mut least = tangled(floor);
    for step in 1..=MOST_STEPS.min(MOST_LOOKED_AT / ground.people.len().max(1)) {
        let pairs = tangled(floor);
        if pairs.len() < least.len() {
            least.clone_from(&pairs);
        }
        // By turns, so that no pair keeps the others waiting.
        let Some((one, other)) = pairs.get(step % pairs.len().max(1)).copied() else { return pairs };
        let Some(change) = best_change(floor, [one, other], |person, team| back_at[person][team] > step)
        else {
            continue;
        };
        let (first, second) = change.people();
        for person in [Some(first), second].into_iter().flatten() {
            if let Some(team) = floor.spot(person).team() {
                // Not always as long, so that a round of changes is not gone through for ever.
                back_at[person][team] = step + STAYS_AWAY + (step * 7 + person) % STAYS_AWAY;
            }
        }
        floor.change(change);
    }
    least
}

/// The change of one of two people that leaves fewest tangles, the first of equal ones.
fn best_change(
    floor: &mut Floor<'_>,
    pair: [usize; 2],
    is_away: impl Fn(usize, usize) -> bool,
) -> Option<Change> {
    let mut best: Option<(isize, Change)> = None;
    for person in pair {
        for change in changes(floor.ground, person) {
            if goes_back(floor, change, &is_away) {
                continue;
            }
            let gain = Cell::new(0);
            let back = floor.undoing(change);
            let is_made = floor.try_change(change, |before, after| {
                gain.set(after.cast_signed() - before.cast_signed());
                true
            });
            if is_made {
                floor.change(back);
                if best.is_none_or(|(least, _)| gain.get() < least) {
                    best = Some((gain.get(), change));
                }
            }
        }
    }
    best.map(|(_, change)| change)
}

/// To each team and the reserve, and with everybody.
fn changes(ground: &Ground, person: usize) -> impl Iterator<Item = Change> + use<> {
    let before = (0..person).map(move |other| Change::Swap(person, other));
    before.chain(Change::of(ground, person))
}

/// Whether a change brings somebody to a team that they left a moment ago.
fn goes_back(floor: &Floor<'_>, change: Change, is_away: &impl Fn(usize, usize) -> bool) -> bool {
    let comes_back = |person: usize, spot: Spot| spot.team().is_some_and(|team| is_away(person, team));
    match change {
        Change::Move(person, spot) => comes_back(person, spot),
        Change::Swap(one, other) => comes_back(one, floor.spot(other)) || comes_back(other, floor.spot(one)),
    }
}

/// Pairs in one team who are to be apart.
fn tangled(floor: &Floor<'_>) -> Vec<(usize, usize)> {
    let people = floor.ground.people.iter().enumerate();
    let team = |person: usize| floor.spot(person).team();
    people
        .flat_map(|(one, somebody)| somebody.apart.iter().map(move |other| (one, *other)))
        .filter(|(one, other)| one < other && team(*one).is_some() && team(*one) == team(*other))
        .collect()
}
