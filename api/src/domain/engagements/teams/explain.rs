//! Why teams are as they are, line by line: what each team's points are made of, and what keeps everybody where they are.
//! Lines are values; the pages say them in words.

use std::collections::BTreeSet;

use entity::PersonId;

use super::{
    ground::{covers, needs_of},
    model::{Exclusion, Person, Place, Problem, Skill, Team, TeamId, Teams},
    score::Score,
};

/// A line of a team's points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A skill that the team needs, and its members who cover it; none where it stays open.
    Skill { team: TeamId, skill: Skill, covered_by: Vec<PersonId> },
    /// The employers among its members.
    Employers { team: TeamId, names: Vec<String> },
    /// The statuses among its members.
    Statuses { team: TeamId, names: Vec<String> },
    /// Those in it who wished to be, the coach too.
    Wishes { team: TeamId, people: Vec<PersonId> },
    /// How many people are in it, the coach too.
    Placed { team: TeamId, people: usize },
}

impl Line {
    /// Of which team it is.
    pub(crate) fn team(&self) -> TeamId {
        match self {
            Self::Skill { team, .. }
            | Self::Employers { team, .. }
            | Self::Statuses { team, .. }
            | Self::Wishes { team, .. }
            | Self::Placed { team, .. } => *team,
        }
    }

    /// What it adds to the points.
    pub(crate) fn score(&self) -> Score {
        let none = Score::default();
        match self {
            Self::Skill { covered_by, .. } => Score { skills: usize::from(!covered_by.is_empty()), ..none },
            Self::Employers { names, .. } | Self::Statuses { names, .. } => {
                Score { mix: names.len(), ..none }
            }
            Self::Wishes { people, .. } => Score { wishes: people.len(), ..none },
            Self::Placed { people, .. } => Score { placed: *people, ..none },
        }
    }
}

/// What keeps somebody where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// They were pinned there.
    Pinned,
    /// They coach the team.
    Coaches,
    /// They lead the team.
    Leads,
    /// They cover a skill that the team needs: alone, or beside others.
    Covers { skill: Skill, is_alone: bool },
    /// Nobody else in the team works for their employer.
    OwnEmployer(String),
    /// Nobody else in the team has their status.
    OwnStatus(String),
    /// They wished for the team.
    Wished,
    /// On the reserve: why not in that team.
    NotIn { team: TeamId, obstacle: Obstacle },
}

/// Why somebody on the reserve cannot just be added to a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// They registered to coach alone, and the team has its coach.
    HasItsCoach,
    /// They are kept apart from the team.
    Excluded,
    /// They are kept apart from people in it.
    ApartFrom(Vec<PersonId>),
    /// It has as many members as it may.
    Full,
}

/// The lines of all teams, by the team's id; what they add up to is the score.
pub(crate) fn lines(problem: &Problem, teams: &Teams) -> Vec<Line> {
    let mut sorted: Vec<_> = problem.teams.iter().collect();
    sorted.sort_by_key(|team| team.id);
    sorted.into_iter().flat_map(|team| lines_of(problem, teams, team)).collect()
}

fn lines_of(problem: &Problem, teams: &Teams, team: &Team) -> Vec<Line> {
    let members = members(problem, teams, team.id);
    let skill = |skill: Skill| Line::Skill {
        team: team.id,
        covered_by: members.iter().filter(|person| covers(person, &skill)).map(|person| person.id).collect(),
        skill,
    };
    let mut people: Vec<_> =
        problem.people.iter().filter(|person| teams.of(person.id).team() == Some(team.id)).collect();
    people.sort_by_key(|person| person.id);
    let placed = people.len();
    let wished = people.into_iter().filter(|person| person.wishes.contains(&team.id));
    let mut lines: Vec<_> = needs_of(&team.skills).into_iter().map(skill).collect();
    lines.extend([
        Line::Employers {
            team: team.id,
            names: each_once(members.iter().filter_map(|person| person.employer.as_ref())),
        },
        Line::Statuses { team: team.id, names: each_once(members.iter().map(|person| &person.status)) },
        Line::Wishes { team: team.id, people: wished.map(|person| person.id).collect() },
        Line::Placed { team: team.id, people: placed },
    ]);
    lines
}

/// What keeps somebody where they are. A member of whom it says nothing is there because there is room.
pub(crate) fn reasons(problem: &Problem, teams: &Teams, person: PersonId) -> Vec<Reason> {
    let Some(person) = problem.people.iter().find(|somebody| somebody.id == person) else {
        return Vec::new();
    };
    let place = teams.of(person.id);
    let mut reasons = Vec::new();
    let holds = |pinned: Place| match (pinned, place) {
        (Place::Member(team), Place::Lead(led)) => team == led,
        _ => pinned == place,
    };
    if problem.pins.iter().any(|pin| pin.person == person.id && holds(pin.place)) {
        reasons.push(Reason::Pinned);
    }
    let team = place.team().and_then(|id| problem.teams.iter().find(|team| team.id == id));
    match (place, team) {
        (Place::Coach(_), _) => reasons.push(Reason::Coaches),
        (Place::Lead(_) | Place::Member(_), Some(team)) => {
            reasons.extend((place == Place::Lead(team.id)).then_some(Reason::Leads));
            reasons.extend(brought(problem, teams, person, team));
        }
        (Place::Reserve, _) if reasons.is_empty() => reasons.extend(obstacles(problem, teams, person)),
        _ => {}
    }
    reasons.extend(team.is_some_and(|team| person.wishes.contains(&team.id)).then_some(Reason::Wished));
    reasons
}

/// What a member brings to their team.
fn brought(problem: &Problem, teams: &Teams, person: &Person, team: &Team) -> Vec<Reason> {
    let mut others = members(problem, teams, team.id);
    others.retain(|other| other.id != person.id);
    let needs = needs_of(&team.skills).into_iter().filter(|skill| covers(person, skill));
    let mut found: Vec<_> = needs
        .map(|skill| Reason::Covers { is_alone: !others.iter().any(|other| covers(other, &skill)), skill })
        .collect();
    let is_own = !others.iter().any(|other| other.employer == person.employer);
    found.extend(person.employer.clone().filter(|_| is_own).map(Reason::OwnEmployer));
    let is_own = !others.iter().any(|other| other.status == person.status);
    found.extend(is_own.then(|| Reason::OwnStatus(person.status.clone())));
    found
}

/// Why somebody on the reserve is in none of the teams, by the team's id. A team to which they could just be added is left
/// out: there is none after a proposal, and may be one after an edit by hand.
fn obstacles(problem: &Problem, teams: &Teams, person: &Person) -> Vec<Reason> {
    let mut sorted: Vec<_> = problem.teams.iter().collect();
    sorted.sort_by_key(|team| team.id);
    let found =
        sorted.into_iter().filter_map(|team| Some((team.id, obstacle(problem, teams, person, team)?)));
    found.map(|(team, obstacle)| Reason::NotIn { team, obstacle }).collect()
}

fn obstacle(problem: &Problem, teams: &Teams, person: &Person, team: &Team) -> Option<Obstacle> {
    if problem.exclusions.contains(&Exclusion::From(person.id, team.id)) {
        return Some(Obstacle::Excluded);
    }
    if !person.can_join {
        return Some(Obstacle::HasItsCoach);
    }
    let apart: BTreeSet<_> = problem
        .exclusions
        .iter()
        .filter_map(|exclusion| match *exclusion {
            Exclusion::Together(one, other) if one == person.id => Some(other),
            Exclusion::Together(one, other) if other == person.id => Some(one),
            _ => None,
        })
        .filter(|other| *other != person.id && teams.of(*other).team() == Some(team.id))
        .collect();
    if !apart.is_empty() {
        return Some(Obstacle::ApartFrom(apart.into_iter().collect()));
    }
    (teams.members(team.id).len() >= team.most).then_some(Obstacle::Full)
}

/// The members of a team, by id.
fn members<'a>(problem: &'a Problem, teams: &Teams, team: TeamId) -> Vec<&'a Person> {
    let ids = teams.members(team);
    let mut members: Vec<_> = problem.people.iter().filter(|person| ids.contains(&person.id)).collect();
    members.sort_by_key(|person| person.id);
    members
}

fn each_once<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}
