//! Which hard rules some teams break, as the pages show it beside an edit by hand.
//! A rule that was overridden is told as broken all the same; who decides about it is not known here.

use entity::PersonId;

use super::{
    ground::{Ground, Spot},
    model::{Problem, TeamId, Teams},
};

/// A hard rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// A team has no fewer members than it needs and no more than it may, and at least the one who leads it.
    Size,
    /// One person coaches a team, is no member of it, and registered to coach; who registered to do that alone does it alone.
    Coach,
    /// One member leads a team, and said that they would.
    Lead,
    /// Who is kept apart from somebody, or from a team, is.
    Exclusion,
    /// Who was pinned by hand is there.
    Pin,
}

/// A hard rule that does not hold, and whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Broken {
    pub(crate) rule: Rule,
    /// The people concerned, by id; none where it is the team alone.
    pub(crate) people: Vec<PersonId>,
    /// The teams concerned, by id.
    pub(crate) teams: Vec<TeamId>,
}

/// The same by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    pub(super) rule: Rule,
    pub(super) person: Option<usize>,
    pub(super) other: Option<usize>,
    pub(super) team: Option<usize>,
}

impl Fault {
    fn of_team(rule: Rule, team: usize) -> Self {
        Self { rule, person: None, other: None, team: Some(team) }
    }

    fn of_person(rule: Rule, person: usize, team: Option<usize>) -> Self {
        Self { rule, person: Some(person), other: None, team }
    }

    /// It by ids.
    pub(super) fn told(&self, ground: &Ground) -> Broken {
        Broken {
            rule: self.rule,
            people: self
                .person
                .into_iter()
                .chain(self.other)
                .map(|number| ground.people[number].id)
                .collect(),
            teams: self.team.into_iter().map(|number| ground.teams[number].id).collect(),
        }
    }
}

/// The hard rules that some teams break: by rule, then by whom it concerns.
pub(crate) fn broken(problem: &Problem, teams: &Teams) -> Vec<Broken> {
    let ground = Ground::of(problem);
    faults(&ground, &ground.spots_of(teams)).iter().map(|fault| fault.told(&ground)).collect()
}

/// The faults of some places, in order.
pub(super) fn faults(ground: &Ground, spots: &[Spot]) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut counts = vec![(0, 0, 0); ground.teams.len()];
    for (person, spot) in spots.iter().enumerate() {
        match *spot {
            Spot::Reserve => continue,
            Spot::Member(team) => counts[team].0 += 1,
            Spot::Lead(team) => {
                counts[team].0 += 1;
                counts[team].1 += 1;
            }
            Spot::Coach(team) => counts[team].2 += 1,
        }
        faults_of_person(ground, spots, person, &mut found);
    }
    for (team, (members, leads, coaches)) in counts.into_iter().enumerate() {
        let group = &ground.teams[team];
        let wrong = [
            (members < group.least || members > group.most, Rule::Size),
            (leads != 1, Rule::Lead),
            (coaches != 1, Rule::Coach),
        ];
        found.extend(
            wrong.iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, rule)| Fault::of_team(*rule, team)),
        );
    }
    for (person, pinned) in &ground.pins {
        if !pinned.allows(spots[*person]) {
            found.push(Fault::of_person(Rule::Pin, *person, pinned.team()));
        }
    }
    found.sort_unstable();
    found
}

/// What is wrong with somebody in their team.
fn faults_of_person(ground: &Ground, spots: &[Spot], person: usize, found: &mut Vec<Fault>) {
    let (somebody, spot) = (&ground.people[person], spots[person]);
    let Some(team) = spot.team() else { return };
    let wrong = match spot {
        Spot::Lead(_) if somebody.can_join && !somebody.can_lead => Some(Rule::Lead),
        Spot::Coach(_) if !somebody.can_coach => Some(Rule::Coach),
        Spot::Member(_) | Spot::Lead(_) if !somebody.can_join => Some(Rule::Coach),
        _ => None,
    };
    found.extend(wrong.map(|rule| Fault::of_person(rule, person, Some(team))));
    if somebody.teams[team].is_excluded {
        found.push(Fault::of_person(Rule::Exclusion, person, Some(team)));
    }
    let beside =
        somebody.apart.iter().filter(|other| **other > person && spots[**other].team() == Some(team));
    found.extend(beside.map(|other| Fault {
        rule: Rule::Exclusion,
        person: Some(person),
        other: Some(*other),
        team: Some(team),
    }));
}
