//! A problem as the search reads it: people and teams by number, in the order of their ids, with what each may be where.
//! Order and repetition in what was given leave no trace here, so that they change no team.

use std::collections::{BTreeMap, BTreeSet};

use entity::PersonId;

use super::model::{Exclusion, Person, Place, Problem, Skill, TeamId, Teams};

/// A place by the team's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    Reserve,
    Member(usize),
    Lead(usize),
    Coach(usize),
}

impl Spot {
    /// The team, where there is one.
    pub(super) fn team(self) -> Option<usize> {
        match self {
            Self::Reserve => None,
            Self::Member(team) | Self::Lead(team) | Self::Coach(team) => Some(team),
        }
    }

    /// The team that it makes one a member of.
    pub(super) fn joined(self) -> Option<usize> {
        match self {
            Self::Reserve | Self::Coach(_) => None,
            Self::Member(team) | Self::Lead(team) => Some(team),
        }
    }

    /// Whether somebody pinned here may be there: who is pinned as a member may lead.
    pub(super) fn allows(self, found: Self) -> bool {
        self == found || matches!((self, found), (Self::Member(team), Self::Lead(other)) if team == other)
    }
}

/// What the search knows of somebody.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is said of somebody by itself")]
pub(super) struct Somebody {
    pub(super) id: PersonId,
    /// Their employer and their status, by number.
    pub(super) employer: Option<usize>,
    pub(super) status: usize,
    pub(super) can_join: bool,
    pub(super) can_lead: bool,
    pub(super) can_coach: bool,
    /// Who is not to be in their team, by number, in order.
    pub(super) apart: Vec<usize>,
    /// Whether they may stay on the reserve: who is pinned to a team may not.
    pub(super) may_wait: bool,
    /// What each team is to them.
    pub(super) teams: Vec<Relation>,
}

/// What a team is to somebody.
#[derive(Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or does not")]
pub(super) struct Relation {
    /// Which of its needs they cover, by number.
    pub(super) covers: Vec<usize>,
    pub(super) is_wished: bool,
    pub(super) is_excluded: bool,
    /// Whether they may be a member, with all exclusions from teams and all pins.
    pub(super) may_join: bool,
    /// Whether they may coach it, likewise.
    pub(super) may_coach: bool,
}

/// What the search knows of a team.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) id: TeamId,
    /// How many skills it needs.
    pub(super) needs: usize,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// A problem by numbers.
#[derive(Clone)]
pub(super) struct Ground {
    pub(super) people: Vec<Somebody>,
    pub(super) teams: Vec<Group>,
    /// How many employers and statuses there are.
    pub(super) employers: usize,
    pub(super) statuses: usize,
    /// Pins, by who and where.
    pub(super) pins: Vec<(usize, Spot)>,
    /// Whether each team needs a coach. It does, but for asking what would be without.
    pub(super) has_coaches: bool,
    /// Whether two were pinned to lead one team, so that nothing can hold.
    pub(super) has_two_leads: bool,
}

impl Ground {
    /// The problem by numbers.
    pub(super) fn of(problem: &Problem) -> Self {
        let mut people: Vec<&Person> = problem.people.iter().collect();
        people.sort_by_key(|person| person.id);
        let mut ground = Self {
            people: Vec::new(),
            teams: Vec::new(),
            employers: 0,
            statuses: 0,
            pins: Vec::new(),
            has_coaches: true,
            has_two_leads: false,
        };
        let needs = ground.take_teams(problem);
        ground.take_people(&people, &needs);
        for exclusion in &problem.exclusions {
            ground.keep_apart(*exclusion);
        }
        for somebody in &mut ground.people {
            somebody.apart.sort_unstable();
            somebody.apart.dedup();
        }
        ground.say_who_may();
        let pins: BTreeSet<_> =
            problem.pins.iter().filter_map(|pin| ground.pinned(pin.person, pin.place)).collect();
        ground.pins = pins.into_iter().collect();
        ground.keep_pins();
        ground
    }

    /// The same without coaches, to ask whether it is for them that no teams can be made.
    pub(super) fn without_coaches(mut self) -> Self {
        self.has_coaches = false;
        self
    }

    /// Takes the teams, and answers what each needs, in order.
    fn take_teams(&mut self, problem: &Problem) -> Vec<Vec<Skill>> {
        let mut teams: Vec<_> = problem.teams.iter().collect();
        teams.sort_by_key(|team| team.id);
        let needs = teams.iter().map(|team| needs_of(&team.skills)).collect::<Vec<_>>();
        self.teams = teams
            .iter()
            .zip(&needs)
            .map(|(team, needs)| Group {
                id: team.id,
                needs: needs.len(),
                least: team.least.max(1),
                most: team.most,
            })
            .collect();
        needs
    }

    fn take_people(&mut self, people: &[&Person], needs: &[Vec<Skill>]) {
        let employers = numbered(people.iter().filter_map(|person| person.employer.as_deref()));
        let statuses = numbered(people.iter().map(|person| person.status.as_str()));
        (self.employers, self.statuses) = (employers.len(), statuses.len());
        self.people = people
            .iter()
            .map(|person| Somebody {
                id: person.id,
                employer: person.employer.as_deref().map(|employer| employers[employer]),
                status: statuses[person.status.as_str()],
                can_join: person.can_join,
                can_lead: person.can_join && person.can_lead,
                can_coach: person.can_coach,
                apart: Vec::new(),
                may_wait: true,
                teams: self
                    .teams
                    .iter()
                    .zip(needs)
                    .map(|(team, needs)| relation(person, team, needs))
                    .collect(),
            })
            .collect();
    }

    fn keep_apart(&mut self, exclusion: Exclusion) {
        match exclusion {
            Exclusion::Together(one, other) => {
                if let Some((one, other)) = self.number(one).zip(self.number(other))
                    && one != other
                {
                    self.people[one].apart.push(other);
                    self.people[other].apart.push(one);
                }
            }
            Exclusion::From(person, team) => {
                if let Some((person, team)) = self.number(person).zip(self.team_number(team)) {
                    self.people[person].teams[team].is_excluded = true;
                }
            }
        }
    }

    fn say_who_may(&mut self) {
        for somebody in &mut self.people {
            for team in &mut somebody.teams {
                team.may_join = somebody.can_join && !team.is_excluded;
                team.may_coach = somebody.can_coach && !team.is_excluded;
            }
        }
    }

    /// Who is pinned is nowhere else, and who is to be apart from them not in that team.
    fn keep_pins(&mut self) {
        let mut led = BTreeSet::new();
        for (person, pinned) in self.pins.clone() {
            let somebody = &mut self.people[person];
            let leads_in_vain = matches!(pinned, Spot::Lead(_)) && !somebody.can_lead;
            for (number, team) in somebody.teams.iter_mut().enumerate() {
                team.may_join &= pinned.joined() == Some(number) && !leads_in_vain;
                team.may_coach &= pinned == Spot::Coach(number);
            }
            let Some(team) = pinned.team() else { continue };
            somebody.may_wait = false;
            for other in somebody.apart.clone() {
                let team = &mut self.people[other].teams[team];
                (team.may_join, team.may_coach) = (false, false);
            }
            self.has_two_leads |= matches!(pinned, Spot::Lead(_)) && !led.insert(team);
        }
    }

    /// A pin by numbers.
    fn pinned(&self, person: PersonId, place: Place) -> Option<(usize, Spot)> {
        Some((self.number(person)?, self.spot(place)?))
    }

    /// Somebody's number.
    pub(super) fn number(&self, person: PersonId) -> Option<usize> {
        self.people.binary_search_by_key(&person, |somebody| somebody.id).ok()
    }

    fn team_number(&self, team: TeamId) -> Option<usize> {
        self.teams.binary_search_by_key(&team, |group| group.id).ok()
    }

    fn spot(&self, place: Place) -> Option<Spot> {
        Some(match place {
            Place::Reserve => Spot::Reserve,
            Place::Member(team) => Spot::Member(self.team_number(team)?),
            Place::Lead(team) => Spot::Lead(self.team_number(team)?),
            Place::Coach(team) => Spot::Coach(self.team_number(team)?),
        })
    }

    /// A place by the team's id.
    pub(super) fn place(&self, spot: Spot) -> Place {
        match spot {
            Spot::Reserve => Place::Reserve,
            Spot::Member(team) => Place::Member(self.teams[team].id),
            Spot::Lead(team) => Place::Lead(self.teams[team].id),
            Spot::Coach(team) => Place::Coach(self.teams[team].id),
        }
    }

    /// Everybody's place in some teams, by numbers.
    pub(super) fn spots_of(&self, teams: &Teams) -> Vec<Spot> {
        let spot = |somebody: &Somebody| self.spot(teams.of(somebody.id)).unwrap_or(Spot::Reserve);
        self.people.iter().map(spot).collect()
    }

    /// The teams that places make.
    pub(super) fn teams_of(&self, spots: &[Spot]) -> Teams {
        self.people.iter().zip(spots).map(|(somebody, spot)| (somebody.id, self.place(*spot))).collect()
    }

    /// Whether somebody may be there, whoever else is.
    pub(super) fn may_be(&self, person: usize, spot: Spot) -> bool {
        let somebody = &self.people[person];
        match spot {
            Spot::Reserve => somebody.may_wait,
            Spot::Member(team) => somebody.teams[team].may_join,
            Spot::Lead(team) => somebody.teams[team].may_join && somebody.can_lead,
            Spot::Coach(team) => somebody.teams[team].may_coach,
        }
    }
}

/// What a team needs, each once.
pub(super) fn needs_of(skills: &[Skill]) -> Vec<Skill> {
    skills.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether somebody covers a need: the same skill, at its level or above.
pub(super) fn covers(person: &Person, need: &Skill) -> bool {
    person.skills.iter().any(|skill| skill.code == need.code && skill.level >= need.level)
}

fn relation(person: &Person, team: &Group, needs: &[Skill]) -> Relation {
    Relation {
        covers: needs.iter().enumerate().filter(|(_, need)| covers(person, need)).map(|(at, _)| at).collect(),
        is_wished: person.wishes.contains(&team.id),
        ..Relation::default()
    }
}

fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    names.collect::<BTreeSet<_>>().into_iter().enumerate().map(|(number, name)| (name, number)).collect()
}
