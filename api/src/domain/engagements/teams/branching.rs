//! Seats for people of whom some are to be apart, looked for to the end: where two of them were given one team, one of the two
//! either stays in it, and everybody who is to be apart from them does not come there, or does not come there themselves.
//! Whatever the places are in the end, one of both is so.

use super::{
    ground::{Ground, Spot},
    seating::seats,
};

/// How often seats are given anew, and how often times people and people: giving them takes the longer the more there are.
const MOST_SEATED: usize = 10_000;
const MOST_LOOKED_AT: usize = 24_000_000;

/// How many steps one search may take.
pub(super) fn most_steps(ground: &Ground) -> usize {
    MOST_SEATED.min(MOST_LOOKED_AT / ground.people.len().pow(2).max(1))
}

/// What became of the search.
pub(super) enum Branched {
    /// Places that keep every hard rule.
    Found(Vec<Spot>),
    /// There are none.
    None,
    /// It came to no end within its steps.
    Unknown,
}

/// What is tried at the moment.
struct Branching {
    ground: Ground,
    steps_left: usize,
    /// What stood before, to come back to it.
    trail: Vec<Before>,
}

/// What somebody might do before a step of the search.
enum Before {
    Team { person: usize, team: usize, may_join: bool, may_coach: bool },
    Wait { person: usize, may_wait: bool },
}

/// Looks for places, or for the certainty that there are none, with the steps that are left.
pub(super) fn branch(ground: &Ground, steps_left: &mut usize) -> Branched {
    let mut branching = Branching { ground: ground.clone(), steps_left: *steps_left, trail: Vec::new() };
    let found = branching.go_on();
    *steps_left = branching.steps_left;
    match found {
        Some(spots) => Branched::Found(spots),
        None if *steps_left > 0 => Branched::None,
        None => Branched::Unknown,
    }
}

impl Branching {
    fn go_on(&mut self) -> Option<Vec<Spot>> {
        self.steps_left = self.steps_left.checked_sub(1)?;
        let spots = seats(&self.ground).ok()?;
        let Some((person, team)) = self.tangled(&spots) else { return Some(spots) };
        for stays in [true, false] {
            let before = self.trail.len();
            self.decide(person, team, stays);
            if let Some(found) = self.go_on() {
                return Some(found);
            }
            self.go_back(before);
        }
        None
    }

    /// Somebody in one team with whom they are to be apart from, and that team: of all, who has fewest teams left.
    fn tangled(&self, spots: &[Spot]) -> Option<(usize, usize)> {
        let beside = |person: usize, team: usize| {
            self.ground.people[person].apart.iter().any(|other| spots[*other].team() == Some(team))
        };
        let teams_left = |person: usize| {
            self.ground.people[person].teams.iter().filter(|team| team.may_join || team.may_coach).count()
        };
        let in_teams = spots.iter().enumerate().filter_map(|(person, spot)| Some((person, spot.team()?)));
        // Who stays already is not asked again: the other one does not come there any more.
        let open = in_teams.filter(|(person, team)| beside(*person, *team));
        open.min_by_key(|(person, _)| (teams_left(*person), *person))
    }

    fn decide(&mut self, person: usize, team: usize, stays: bool) {
        if !stays {
            return self.forbid(person, team);
        }
        self.trail.push(Before::Wait { person, may_wait: self.ground.people[person].may_wait });
        self.ground.people[person].may_wait = false;
        for other in (0..self.ground.teams.len()).filter(|other| *other != team) {
            self.forbid(person, other);
        }
        for other in self.ground.people[person].apart.clone() {
            self.forbid(other, team);
        }
    }

    fn forbid(&mut self, person: usize, team: usize) {
        let relation = &mut self.ground.people[person].teams[team];
        let (may_join, may_coach) = (relation.may_join, relation.may_coach);
        (relation.may_join, relation.may_coach) = (false, false);
        self.trail.push(Before::Team { person, team, may_join, may_coach });
    }

    fn go_back(&mut self, length: usize) {
        for before in self.trail.split_off(length).into_iter().rev() {
            match before {
                Before::Wait { person, may_wait } => self.ground.people[person].may_wait = may_wait,
                Before::Team { person, team, may_join, may_coach } => {
                    let relation = &mut self.ground.people[person].teams[team];
                    (relation.may_join, relation.may_coach) = (may_join, may_coach);
                }
            }
        }
    }
}
