//! Which hard rule cannot hold, where no teams keep them all. The rules are asked for one after the other, and the first with
//! which no teams can be made is named: sizes, then coaches, leads, exclusions, and last what was pinned by hand.

use std::collections::BTreeSet;

use entity::PersonId;

use super::{
    branching::most_steps,
    ground::Ground,
    model::{Exclusion, Pin, Problem, TeamId},
    rules::Rule,
    seating::seats,
    solver::{Seated, can_seat, is_impossible},
};

/// How often it is asked whether fewer exclusions or pins cannot hold either.
const MOST_ASKED: usize = 200;

/// How many steps all of that may take, times those of one search.
const MOST_SEARCHES: usize = 4;

/// The hard rule that cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Infeasible {
    /// It can hold without those after it (size, coach, lead, exclusion, pin), and with those before it alone teams can be made.
    pub(crate) rule: Rule,
    /// Whom it concerns, by id. For sizes, coaches and leads all who could be what is missing: they are too few for these teams.
    /// For exclusions and pins those of which one must give way.
    pub(crate) people: Vec<PersonId>,
    /// The teams concerned, by id.
    pub(crate) teams: Vec<TeamId>,
    /// The exclusions of which one must give way.
    pub(crate) exclusions: Vec<Exclusion>,
    /// The pins of which one must give way.
    pub(crate) pins: Vec<Pin>,
    /// Whether it is certain that no teams exist. Else none were found within a bounded search, and named are the exclusions that
    /// it could not keep: that happens among many people alone, most of whom are kept apart from each other.
    pub(crate) is_proven: bool,
}

/// The rule for which no teams were found.
pub(super) fn name(problem: &Problem) -> Infeasible {
    let free = Problem { exclusions: Vec::new(), pins: Vec::new(), ..problem.clone() };
    let mut unled = free.clone();
    for person in &mut unled.people {
        person.can_lead = true;
    }
    short(Rule::Size, &Ground::of(&unled).without_coaches())
        .or_else(|| short(Rule::Coach, &Ground::of(&unled)))
        .or_else(|| short(Rule::Lead, &Ground::of(&free)))
        .or_else(|| of_exclusions(&free, problem))
        .unwrap_or_else(|| of_pins(problem))
}

/// A rule for which there are too few people.
fn short(rule: Rule, ground: &Ground) -> Option<Infeasible> {
    let short = seats(ground).err()?;
    Some(Infeasible {
        rule,
        people: short.people.iter().map(|person| ground.people[*person].id).collect(),
        teams: short.teams.iter().map(|team| ground.teams[*team].id).collect(),
        exclusions: Vec::new(),
        pins: Vec::new(),
        is_proven: true,
    })
}

/// Exclusions that cannot all hold.
fn of_exclusions(free: &Problem, problem: &Problem) -> Option<Infeasible> {
    let sorted: BTreeSet<_> = problem.exclusions.iter().copied().map(in_order).collect();
    let all: Vec<_> = sorted.into_iter().collect();
    let with = |kept: &[Exclusion]| Problem { exclusions: kept.to_vec(), ..free.clone() };
    let (kept, is_proven) = match can_seat(&Ground::of(&with(&all))) {
        Seated::Found(_) => return None,
        Seated::Impossible => (core(all, with), true),
        Seated::Tangled(pairs) => (excluded(&Ground::of(problem), &pairs), false),
    };
    Some(Infeasible {
        rule: Rule::Exclusion,
        people: people_of(kept.iter().flat_map(|exclusion| match exclusion {
            Exclusion::Together(one, other) => vec![*one, *other],
            Exclusion::From(person, _) => vec![*person],
        })),
        teams: teams_of(kept.iter().filter_map(|exclusion| match exclusion {
            Exclusion::Together(..) => None,
            Exclusion::From(_, team) => Some(*team),
        })),
        exclusions: kept,
        pins: Vec::new(),
        is_proven,
    })
}

/// Pins that cannot all hold with the rest.
fn of_pins(problem: &Problem) -> Infeasible {
    let sorted: BTreeSet<_> = problem.pins.iter().copied().collect();
    let all: Vec<_> = sorted.into_iter().collect();
    let with = |kept: &[Pin]| Problem { pins: kept.to_vec(), ..problem.clone() };
    let ground = Ground::of(problem);
    let (pins, exclusions, is_proven) = match can_seat(&ground) {
        Seated::Found(_) | Seated::Impossible => (core(all, with), Vec::new(), true),
        Seated::Tangled(pairs) => (all, excluded(&ground, &pairs), false),
    };
    let beside = exclusions.iter().flat_map(|exclusion| match exclusion {
        Exclusion::Together(one, other) => vec![*one, *other],
        Exclusion::From(person, _) => vec![*person],
    });
    Infeasible {
        rule: Rule::Pin,
        people: people_of(pins.iter().map(|pin| pin.person).chain(beside)),
        teams: teams_of(pins.iter().filter_map(|pin| pin.place.team())),
        exclusions,
        pins,
        is_proven,
    }
}

fn in_order(exclusion: Exclusion) -> Exclusion {
    match exclusion {
        Exclusion::Together(one, other) => Exclusion::Together(one.min(other), one.max(other)),
        Exclusion::From(..) => exclusion,
    }
}

fn excluded(ground: &Ground, pairs: &[(usize, usize)]) -> Vec<Exclusion> {
    let id = |number: usize| ground.people[number].id;
    pairs.iter().map(|(one, other)| Exclusion::Together(id(*one), id(*other))).collect()
}

/// Those with which it stays impossible: half of them is left out where it can be, then quarters, and so on to single ones.
/// Without any one of those that are left it is possible, where it was not asked too often.
fn core<T: Copy>(all: Vec<T>, with: impl Fn(&[T]) -> Problem) -> Vec<T> {
    let mut steps_left = MOST_SEARCHES * most_steps(&Ground::of(&with(&all)));
    let (mut kept, mut asked) = (all, 0);
    let mut size = kept.len().div_ceil(2);
    while size > 0 {
        let mut from = 0;
        while from < kept.len() && asked < MOST_ASKED {
            let left_out = from..(from + size).min(kept.len());
            let fewer: Vec<_> = kept[..left_out.start].iter().chain(&kept[left_out.end..]).copied().collect();
            asked += 1;
            if is_impossible(&Ground::of(&with(&fewer)), &mut steps_left) {
                kept = fewer;
            } else {
                from = left_out.end;
            }
        }
        size /= 2;
    }
    kept
}

fn people_of(people: impl Iterator<Item = PersonId>) -> Vec<PersonId> {
    people.collect::<BTreeSet<_>>().into_iter().collect()
}

fn teams_of(teams: impl Iterator<Item = TeamId>) -> Vec<TeamId> {
    teams.collect::<BTreeSet<_>>().into_iter().collect()
}
