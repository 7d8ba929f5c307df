//! The hard rules and the points once more, as plainly as they can be said, and a search that tries every place of everybody.
//! It takes nothing from the solver but the types of what is given.

use std::collections::BTreeSet;

use super::super::{
    model::{Exclusion, Person, Place, Problem, Skill, Team, Teams},
    score::Score,
};

/// Everybody's place, in the order of the people given.
pub(super) type Places = Vec<Place>;

/// Whether all hard rules hold.
pub(super) fn holds(problem: &Problem, places: &[Place]) -> bool {
    let found = |person| problem.people.iter().position(|other| other.id == person).map(|at| places[at]);
    let teams_stand = problem.teams.iter().all(|team| {
        let at = |wanted: &dyn Fn(&Place) -> bool| places.iter().filter(|place| wanted(place)).count();
        let led = at(&|place| *place == Place::Lead(team.id));
        let members = led + at(&|place| *place == Place::Member(team.id));
        let coached = at(&|place| *place == Place::Coach(team.id));
        led == 1 && coached == 1 && members >= team.least && members <= team.most
    });
    let are_able = problem.people.iter().zip(places).all(|(person, place)| can_be(person, *place));
    let are_apart = problem.exclusions.iter().all(|exclusion| match exclusion {
        Exclusion::Together(one, other) if one == other => true,
        Exclusion::Together(one, other) => {
            let (one, other) = (found(*one).and_then(Place::team), found(*other).and_then(Place::team));
            one.is_none() || one != other
        }
        Exclusion::From(person, team) => found(*person).and_then(Place::team) != Some(*team),
    });
    let are_pinned = problem.pins.iter().all(|pin| match (pin.place, found(pin.person)) {
        (Place::Member(team), Some(Place::Lead(led))) => team == led,
        (_, None) => true,
        (place, Some(found)) => place == found,
    });
    teams_stand && are_able && are_apart && are_pinned
}

fn can_be(person: &Person, place: Place) -> bool {
    match place {
        Place::Reserve => true,
        Place::Member(_) => person.can_join,
        Place::Lead(_) => person.can_join && person.can_lead,
        Place::Coach(_) => person.can_coach,
    }
}

/// The points of some places.
pub(super) fn points(problem: &Problem, places: &[Place]) -> Score {
    let mut score = Score::default();
    for team in &problem.teams {
        let here = problem.people.iter().zip(places).filter(|(_, place)| place.team() == Some(team.id));
        let here: Vec<_> = here.collect();
        let members: Vec<_> = here
            .iter()
            .filter(|(_, place)| **place != Place::Coach(team.id))
            .map(|(person, _)| *person)
            .collect();
        let needs: BTreeSet<&Skill> = team.skills.iter().collect();
        let is_covered = |need: &Skill| {
            members
                .iter()
                .flat_map(|person| &person.skills)
                .any(|has| has.code == need.code && has.level >= need.level)
        };
        score.skills += needs.into_iter().filter(|need| is_covered(need)).count();
        score.mix +=
            members.iter().filter_map(|person| person.employer.as_ref()).collect::<BTreeSet<_>>().len();
        score.mix += members.iter().map(|person| &person.status).collect::<BTreeSet<_>>().len();
        score.wishes += here.iter().filter(|(person, _)| person.wishes.contains(&team.id)).count();
        score.placed += here.len();
    }
    score
}

/// The points of the best places, or none when no places keep all hard rules.
pub(super) fn best(problem: &Problem) -> Option<Score> {
    let mut best = None;
    each(problem, &mut Vec::new(), &mut |places| {
        if holds(problem, places) {
            best = best.max(Some(points(problem, places)));
        }
    });
    best
}

/// Whether any places keep all hard rules.
pub(super) fn exist(problem: &Problem) -> bool {
    best(problem).is_some()
}

/// Goes through all places, but for those where a team has too many already, or can have no coach any more. Who leads is a
/// member: whoever is pinned to lead, else the first who would, since it changes no points.
fn each(problem: &Problem, places: &mut Places, seen: &mut impl FnMut(&[Place])) {
    let is_uncoached = |team: &&Team| !places.contains(&Place::Coach(team.id));
    let left = problem.people.len() - places.len();
    if problem.teams.iter().filter(is_uncoached).count() > left {
        return;
    }
    let Some(person) = problem.people.get(places.len()) else {
        let led = with_leads(problem, places);
        return seen(&led);
    };
    for place in all_places(&problem.teams, person) {
        let here = places.iter().filter(|other| **other == place).count();
        let is_full = problem.teams.iter().any(|team| match place {
            Place::Member(id) => id == team.id && here >= team.most,
            Place::Coach(id) => id == team.id && here >= 1,
            Place::Reserve | Place::Lead(_) => false,
        });
        if !is_full {
            places.push(place);
            each(problem, places, seen);
            places.pop();
        }
    }
}

fn all_places(teams: &[Team], person: &Person) -> Vec<Place> {
    let of_team = |team: &Team| [Place::Member(team.id), Place::Coach(team.id)];
    let all = teams.iter().flat_map(of_team).chain([Place::Reserve]);
    all.filter(|place| can_be(person, *place)).collect()
}

fn with_leads(problem: &Problem, places: &[Place]) -> Places {
    let mut led = places.to_vec();
    for team in &problem.teams {
        let is_pinned = |person: &Person| {
            problem.pins.iter().any(|pin| pin.person == person.id && pin.place == Place::Lead(team.id))
        };
        let would = |at: &usize| places[*at] == Place::Member(team.id) && problem.people[*at].can_lead;
        let pinned = (0..places.len()).filter(would).find(|at| is_pinned(&problem.people[*at]));
        if let Some(at) = pinned.or_else(|| (0..places.len()).find(would)) {
            led[at] = Place::Lead(team.id);
        }
    }
    led
}

/// The places of the people given.
pub(super) fn places(problem: &Problem, teams: &Teams) -> Places {
    problem.people.iter().map(|person| teams.of(person.id)).collect()
}
