//! What a factory's teams are made of: who registered, what each team needs, who is kept apart and what was pinned by hand.
//! What names somebody, or a team, that is not there says nothing.

use std::collections::BTreeMap;

use entity::PersonId;
use uuid::Uuid;

/// The team of one association on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TeamId(pub(crate) Uuid);

/// A skill that somebody has, or that a team needs, at a level or above it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Skill {
    /// The macro-skill's code.
    pub(crate) code: String,
    /// How well: more is better.
    pub(crate) level: u8,
}

/// Somebody who registered for the day. Ids differ.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    /// What they can do.
    pub(crate) skills: Vec<Skill>,
    /// Whose employee they are; none who works for nobody that counts here.
    pub(crate) employer: Option<String>,
    /// Employee, student, retiree…
    pub(crate) status: String,
    /// Whether they come as a member: who registered to coach alone does not.
    pub(crate) can_join: bool,
    /// Whether they would lead the team that they are a member of.
    pub(crate) can_lead: bool,
    /// Whether they registered to coach. Who may join as well does one of the two.
    pub(crate) can_coach: bool,
    /// The teams that they would like, in no order.
    pub(crate) wishes: Vec<TeamId>,
}

/// What a team needs.
#[derive(Clone, Debug)]
pub(crate) struct Team {
    pub(crate) id: TeamId,
    /// The skills asked for, each covered by one member or not.
    pub(crate) skills: Vec<Skill>,
    /// The fewest members. The lead is one of them, so there is always one.
    pub(crate) least: usize,
    /// The most members. The coach is none of them.
    pub(crate) most: usize,
}

/// Who is kept apart, as members and as coaches alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exclusion {
    /// Two people who are not in one team. Twice the same one says nothing.
    Together(PersonId, PersonId),
    /// Somebody who is not in a team.
    From(PersonId, TeamId),
}

/// Where somebody is on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// In no team, and asked when somebody drops out.
    Reserve,
    /// A member of a team.
    Member(TeamId),
    /// The member who leads a team.
    Lead(TeamId),
    /// Who accompanies a team and is no member.
    Coach(TeamId),
}

impl Place {
    /// The team, where there is one.
    pub(crate) fn team(self) -> Option<TeamId> {
        match self {
            Self::Reserve => None,
            Self::Member(team) | Self::Lead(team) | Self::Coach(team) => Some(team),
        }
    }
}

/// A place that was given by hand. Who is pinned as a member may lead too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pin {
    pub(crate) person: PersonId,
    pub(crate) place: Place,
}

/// All that decides the teams.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    pub(crate) people: Vec<Person>,
    pub(crate) teams: Vec<Team>,
    pub(crate) exclusions: Vec<Exclusion>,
    pub(crate) pins: Vec<Pin>,
}

/// Everybody's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Teams {
    places: BTreeMap<PersonId, Place>,
}

impl Teams {
    /// Where somebody is. Who was given no place is on the reserve.
    pub(crate) fn of(&self, person: PersonId) -> Place {
        self.places.get(&person).copied().unwrap_or(Place::Reserve)
    }

    /// Everybody with their place, by id.
    pub(crate) fn all(&self) -> impl Iterator<Item = (PersonId, Place)> + '_ {
        self.places.iter().map(|(person, place)| (*person, *place))
    }

    /// The members of a team by id, the lead among them and the coach not.
    pub(crate) fn members(&self, team: TeamId) -> Vec<PersonId> {
        let is_member = |place: Place| place == Place::Member(team) || place == Place::Lead(team);
        self.all().filter(|(_, place)| is_member(*place)).map(|(person, _)| person).collect()
    }

    /// Whoever is exactly there, by id.
    pub(crate) fn at(&self, place: Place) -> Vec<PersonId> {
        self.all().filter(|(_, found)| *found == place).map(|(person, _)| person).collect()
    }

    /// Gives somebody a place by hand. Who led that team becomes a member of it, and who coached it goes to the reserve:
    /// a team has one of each.
    pub(crate) fn put(&mut self, person: PersonId, place: Place) {
        let gives_way = match place {
            Place::Lead(team) => Some(Place::Member(team)),
            Place::Coach(_) => Some(Place::Reserve),
            Place::Reserve | Place::Member(_) => None,
        };
        if let Some(gives_way) = gives_way {
            for other in self.at(place) {
                self.places.insert(other, gives_way);
            }
        }
        self.places.insert(person, place);
    }

    /// Takes somebody out who does not come any more.
    pub(crate) fn remove(&mut self, person: PersonId) {
        self.places.remove(&person);
    }
}

impl FromIterator<(PersonId, Place)> for Teams {
    fn from_iter<I: IntoIterator<Item = (PersonId, Place)>>(places: I) -> Self {
        Self { places: places.into_iter().collect() }
    }
}
