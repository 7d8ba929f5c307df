//! People and teams that chance makes: few, for whom everything can be tried, and many, for whom teams were thought of first.

use entity::PersonId;
use proptest::prelude::*;
use uuid::Uuid;

use super::super::model::{Exclusion, Person, Pin, Place, Problem, Skill, Team, TeamId};

/// Somebody's id.
pub(super) fn person_id(number: usize) -> PersonId {
    PersonId::from(uuid(number))
}

/// A team's id.
pub(super) fn team_id(number: usize) -> TeamId {
    TeamId(uuid(number))
}

fn uuid(number: usize) -> Uuid {
    Uuid::from_u128(u128::try_from(number).expect("small") + 1)
}

/// A skill by number.
pub(super) fn skill(code: usize, level: u8) -> Skill {
    Skill { code: format!("skill {code}"), level }
}

/// Somebody who does everything and can nothing.
pub(super) fn anybody(number: usize) -> Person {
    Person {
        id: person_id(number),
        skills: Vec::new(),
        employer: None,
        status: "employee".into(),
        can_join: true,
        can_lead: true,
        can_coach: true,
        wishes: Vec::new(),
    }
}

/// A team of so many, which needs nothing.
pub(super) fn any_team(number: usize, least: usize, most: usize) -> Team {
    Team { id: team_id(number), skills: Vec::new(), least, most }
}

prop_compose! {
    fn a_skill()(code in 0..6_usize, level in 1..4_u8) -> Skill {
        skill(code, level)
    }
}

prop_compose! {
    fn a_person(teams: usize)(
        skills in proptest::collection::vec(a_skill(), 0..4),
        employer in proptest::option::of(0..4_usize),
        status in 0..3_usize,
        can_join in prop::bool::weighted(0.9),
        can_lead in prop::bool::weighted(0.6),
        can_coach in prop::bool::weighted(0.5),
        wishes in proptest::collection::vec(0..teams, 0..3),
    ) -> Person {
        Person {
            skills,
            employer: employer.map(|number| format!("employer {number}")),
            status: format!("status {status}"),
            can_join,
            can_lead,
            can_coach,
            wishes: wishes.into_iter().map(team_id).collect(),
            ..anybody(0)
        }
    }
}

prop_compose! {
    fn a_team()(
        skills in proptest::collection::vec(a_skill(), 0..5),
        least in 0..3_usize,
        more in 0..4_usize,
    ) -> Team {
        Team { skills, ..any_team(0, least, least.max(1) + more) }
    }
}

prop_compose! {
    fn an_exclusion(people: usize, teams: usize)(
        is_pair in any::<bool>(),
        one in 0..people,
        other in 0..people,
        team in 0..teams,
    ) -> Exclusion {
        if is_pair {
            Exclusion::Together(person_id(one), person_id(other))
        } else {
            Exclusion::From(person_id(one), team_id(team))
        }
    }
}

prop_compose! {
    fn a_pin(people: usize, teams: usize)(person in 0..people, kind in 0..4_u8, team in 0..teams) -> Pin {
        let team = team_id(team);
        let place = match kind {
            0 => Place::Reserve,
            1 => Place::Member(team),
            2 => Place::Lead(team),
            _ => Place::Coach(team),
        };
        Pin { person: person_id(person), place }
    }
}

prop_compose! {
    /// A few people and teams, which can be made or not.
    pub(super) fn a_small_problem(most_people: usize)(people in 4..=most_people, teams in 1..=3_usize)(
        people in proptest::collection::vec(a_person(teams), people),
        teams in proptest::collection::vec(a_team(), teams),
        exclusions in proptest::collection::vec(an_exclusion(people, teams), 0..6),
        pins in proptest::collection::vec(a_pin(people, teams), 0..3),
    ) -> Problem {
        numbered(Problem { people, teams, exclusions, pins })
    }
}

fn numbered(mut problem: Problem) -> Problem {
    for (number, person) in problem.people.iter_mut().enumerate() {
        person.id = person_id(number);
    }
    for (number, team) in problem.teams.iter_mut().enumerate() {
        team.id = team_id(number);
    }
    problem
}

/// Numbers that look like chance and follow from one.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(sides).expect("small")).expect("small")
    }

    /// Whether one of so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// The same in another order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Many people, and teams of five to nine for whom places were thought of that keep all hard rules: `spare` people are on
/// the reserve there, and everybody is kept apart from about `apart` of those who are elsewhere.
pub(super) fn many(chance: &mut Chance, people: usize, teams: usize, spare: usize, apart: usize) -> Problem {
    let mut thought_of = Vec::new();
    for number in 0..people {
        let team = team_id(number % teams);
        thought_of.push(match number / teams {
            0 => Place::Lead(team),
            1 => Place::Coach(team),
            _ if number + spare < people => Place::Member(team),
            _ => Place::Reserve,
        });
    }
    chance.shuffle(&mut thought_of);
    let people: Vec<_> =
        thought_of.iter().enumerate().map(|(at, place)| one_of_many(chance, at, *place, teams)).collect();
    let teams = (0..teams).map(|number| {
        let members = thought_of.iter().filter(|place| place.team() == Some(team_id(number))).count() - 1;
        let skills = (0..4).map(|_| skill(chance.below(14), 2)).collect();
        Team { skills, ..any_team(number, members - chance.below(2), members + chance.below(2)) }
    });
    let teams: Vec<_> = teams.collect();
    let mut exclusions = Vec::new();
    for one in 0..people.len() {
        for _ in 0..apart {
            let other = chance.below(people.len());
            let team = chance.below(teams.len());
            if thought_of[one].team().is_none() || thought_of[one].team() != thought_of[other].team() {
                exclusions.push(Exclusion::Together(person_id(one), person_id(other)));
            }
            if thought_of[one].team() != Some(team_id(team)) && chance.once_in(2) {
                exclusions.push(Exclusion::From(person_id(one), team_id(team)));
            }
        }
    }
    let pins = thought_of.iter().enumerate().filter(|_| chance.once_in(20));
    let pins = pins.map(|(person, place)| Pin { person: person_id(person), place: *place }).collect();
    Problem { people, teams, exclusions, pins }
}

fn one_of_many(chance: &mut Chance, number: usize, place: Place, teams: usize) -> Person {
    Person {
        skills: (0..3).map(|_| skill(chance.below(14), if chance.once_in(2) { 1 } else { 3 })).collect(),
        employer: (!chance.once_in(4)).then(|| format!("employer {}", chance.below(9))),
        status: format!("status {}", chance.below(4)),
        can_join: !matches!(place, Place::Coach(_)) || chance.once_in(3),
        can_lead: matches!(place, Place::Lead(_)) || chance.once_in(6),
        can_coach: matches!(place, Place::Coach(_)) || chance.once_in(12),
        wishes: (0..2).map(|_| team_id(chance.below(teams))).collect(),
        ..anybody(number)
    }
}
