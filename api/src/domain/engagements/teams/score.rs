//! How good teams are: skills covered first, then how mixed they are, then wishes, then how few stay on the reserve.
//! A point of one is worth more than any number of the next; `explain` tells the points line by line.

use std::{
    collections::BTreeSet,
    ops::{Add, AddAssign},
};

use super::{
    ground::{Ground, Spot},
    model::{Problem, Teams},
};

/// The points of some teams, in the order in which they are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Score {
    /// Over all teams, how many of the skills that a team needs a member of it has, at the level asked for or above.
    /// Several who have one cover it once, and a coach covers none.
    pub(crate) skills: usize,
    /// Over all teams, how many different employers its members have, and how many different statuses: an employer in two teams
    /// counts in both. Who has no employer adds a status alone; a coach adds neither.
    pub(crate) mix: usize,
    /// How many people are in a team that they wished, as members or as coaches.
    pub(crate) wishes: usize,
    /// How many people are in a team, coaches too. Nobody stays on the reserve for whom there is room, since whoever joins
    /// takes no point away.
    pub(crate) placed: usize,
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            skills: self.skills + other.skills,
            mix: self.mix + other.mix,
            wishes: self.wishes + other.wishes,
            placed: self.placed + other.placed,
        }
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// The points of some teams.
pub(crate) fn score(problem: &Problem, teams: &Teams) -> Score {
    let ground = Ground::of(problem);
    of_spots(&ground, &ground.spots_of(teams))
}

/// The points of some places.
pub(super) fn of_spots(ground: &Ground, spots: &[Spot]) -> Score {
    let mut members = vec![Vec::new(); ground.teams.len()];
    let mut coaches = members.clone();
    for (person, spot) in spots.iter().enumerate() {
        match spot {
            Spot::Reserve => {}
            Spot::Member(team) | Spot::Lead(team) => members[*team].push(person),
            Spot::Coach(team) => coaches[*team].push(person),
        }
    }
    let mut sum = Score::default();
    for (team, (members, coaches)) in members.iter().zip(&coaches).enumerate() {
        sum += of_team(ground, team, members, coaches);
    }
    sum
}

/// The points of one team.
pub(super) fn of_team(ground: &Ground, team: usize, members: &[usize], coaches: &[usize]) -> Score {
    let people = || members.iter().map(|person| &ground.people[*person]);
    let covered: BTreeSet<_> = people().flat_map(|somebody| &somebody.teams[team].covers).collect();
    let employers: BTreeSet<_> = people().filter_map(|somebody| somebody.employer).collect();
    let statuses: BTreeSet<_> = people().map(|somebody| somebody.status).collect();
    let is_wished = |person: &&usize| ground.people[**person].teams[team].is_wished;
    Score {
        skills: covered.len(),
        mix: employers.len() + statuses.len(),
        wishes: members.iter().chain(coaches).filter(is_wished).count(),
        placed: members.len() + coaches.len(),
    }
}
