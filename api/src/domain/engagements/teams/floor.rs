//! The teams while people change places: each change keeps counts and points, so that trying one costs as much as it moves.

use super::{
    ground::{Ground, Spot},
    score::Score,
};

/// A team's members, counted in the ways that rules and points ask for.
#[derive(Clone)]
struct Table {
    members: usize,
    leads: usize,
    /// By need, by employer and by status.
    covered: Vec<usize>,
    employers: Vec<usize>,
    statuses: Vec<usize>,
}

/// Everybody's place. A lead is a member until teams stand.
#[derive(Clone)]
pub(super) struct Floor<'a> {
    pub(super) ground: &'a Ground,
    spots: Vec<Spot>,
    tables: Vec<Table>,
    score: Score,
}

impl<'a> Floor<'a> {
    /// Everybody where they are.
    pub(super) fn of(ground: &'a Ground, spots: &[Spot]) -> Self {
        let table = |needs| Table {
            members: 0,
            leads: 0,
            covered: vec![0; needs],
            employers: vec![0; ground.employers],
            statuses: vec![0; ground.statuses],
        };
        let mut floor = Self {
            ground,
            spots: vec![Spot::Reserve; ground.people.len()],
            tables: ground.teams.iter().map(|group| table(group.needs)).collect(),
            score: Score::default(),
        };
        for (person, spot) in spots.iter().enumerate() {
            floor.sit(person, *spot);
        }
        floor
    }

    pub(super) fn spot(&self, person: usize) -> Spot {
        self.spots[person]
    }

    pub(super) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    pub(super) fn score(&self) -> Score {
        self.score
    }

    /// How many people of a team somebody is to be apart from.
    pub(super) fn tangles(&self, person: usize, team: usize) -> usize {
        let apart = &self.ground.people[person].apart;
        apart.iter().filter(|other| self.spots[**other].team() == Some(team)).count()
    }

    /// How many people somebody is to be apart from would be beside them there.
    fn tangles_at(&self, person: usize, spot: Spot) -> usize {
        spot.team().map_or(0, |team| self.tangles(person, team))
    }

    /// Whether a team has as many members as it may, and one who would lead.
    fn stands(&self, spot: Spot) -> bool {
        spot.team().is_none_or(|team| {
            let (group, table) = (&self.ground.teams[team], &self.tables[team]);
            (group.least..=group.most).contains(&table.members) && table.leads > 0
        })
    }

    /// Puts somebody from the reserve to a place.
    fn sit(&mut self, person: usize, spot: Spot) {
        self.spots[person] = spot;
        let somebody = &self.ground.people[person];
        let Some(team) = spot.team() else { return };
        self.score.placed += 1;
        self.score.wishes += usize::from(somebody.teams[team].is_wished);
        if spot.joined().is_none() {
            return;
        }
        let table = &mut self.tables[team];
        table.members += 1;
        table.leads += usize::from(somebody.can_lead);
        for need in &somebody.teams[team].covers {
            self.score.skills += usize::from(table.covered[*need] == 0);
            table.covered[*need] += 1;
        }
        if let Some(employer) = somebody.employer {
            self.score.mix += usize::from(table.employers[employer] == 0);
            table.employers[employer] += 1;
        }
        self.score.mix += usize::from(table.statuses[somebody.status] == 0);
        table.statuses[somebody.status] += 1;
    }

    /// Takes somebody to the reserve.
    fn leave(&mut self, person: usize) {
        let spot = std::mem::replace(&mut self.spots[person], Spot::Reserve);
        let somebody = &self.ground.people[person];
        let Some(team) = spot.team() else { return };
        self.score.placed -= 1;
        self.score.wishes -= usize::from(somebody.teams[team].is_wished);
        if spot.joined().is_none() {
            return;
        }
        let table = &mut self.tables[team];
        table.members -= 1;
        table.leads -= usize::from(somebody.can_lead);
        for need in &somebody.teams[team].covers {
            table.covered[*need] -= 1;
            self.score.skills -= usize::from(table.covered[*need] == 0);
        }
        if let Some(employer) = somebody.employer {
            table.employers[employer] -= 1;
            self.score.mix -= usize::from(table.employers[employer] == 0);
        }
        table.statuses[somebody.status] -= 1;
        self.score.mix -= usize::from(table.statuses[somebody.status] == 0);
    }

    /// Moves one person, or lets two change places, whatever becomes of it.
    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::Move(person, spot) => {
                self.leave(person);
                self.sit(person, spot);
            }
            Change::Swap(one, other) => {
                let (first, second) = (self.spots[one], self.spots[other]);
                self.leave(one);
                self.leave(other);
                self.sit(one, second);
                self.sit(other, first);
            }
        }
    }

    /// What takes a change back.
    pub(super) fn undoing(&self, change: Change) -> Change {
        match change {
            Change::Move(person, _) => Change::Move(person, self.spots[person]),
            Change::Swap(one, other) => Change::Swap(one, other),
        }
    }

    /// Makes a change if each may be where they come, both teams still stand, and no more people are beside somebody whom
    /// they are to be apart from than `bound` allows of what there are now: fewer or more.
    pub(super) fn try_change(&mut self, change: Change, bound: impl Fn(usize, usize) -> bool) -> bool {
        let (first, second) = match change {
            Change::Move(person, spot) => (self.spots[person], spot),
            Change::Swap(one, other) => (self.spots[one], self.spots[other]),
        };
        let is_idle = first.team() == second.team() && first.joined() == second.joined();
        if is_idle || !self.may(change, first, second) {
            return false;
        }
        let before = self.tangled(change);
        let back = self.undoing(change);
        self.change(change);
        if self.stands(first) && self.stands(second) && bound(before, self.tangled(change)) {
            return true;
        }
        self.change(back);
        false
    }

    fn may(&self, change: Change, first: Spot, second: Spot) -> bool {
        match change {
            // The place of who coaches is never left empty, nor taken twice.
            Change::Move(person, spot) => {
                let is_coach = |spot| matches!(spot, Spot::Coach(_));
                !is_coach(first) && !is_coach(second) && self.ground.may_be(person, spot)
            }
            Change::Swap(one, other) => self.ground.may_be(one, second) && self.ground.may_be(other, first),
        }
    }

    /// How many people those of a change are beside whom they are to be apart from.
    fn tangled(&self, change: Change) -> usize {
        let (one, other) = change.people();
        let of = |person: usize| self.tangles_at(person, self.spots[person]);
        of(one) + other.map_or(0, of)
    }
}

/// A step of the search.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// One person goes where there is room.
    Move(usize, Spot),
    /// Two people change places.
    Swap(usize, usize),
}

impl Change {
    /// Who changes places.
    pub(super) fn people(self) -> (usize, Option<usize>) {
        match self {
            Self::Move(person, _) => (person, None),
            Self::Swap(one, other) => (one, Some(other)),
        }
    }

    /// All changes of one person: with those whose number is greater, and to each team and the reserve.
    pub(super) fn of(ground: &Ground, person: usize) -> impl Iterator<Item = Self> + use<> {
        let (people, teams) = (ground.people.len(), ground.teams.len());
        let moves = (0..teams).map(Spot::Member).chain([Spot::Reserve]);
        let swaps = (person + 1..people).map(move |other| Self::Swap(person, other));
        moves.map(move |spot| Self::Move(person, spot)).chain(swaps)
    }
}
