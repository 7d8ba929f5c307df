//! Seats for everybody whom the teams cannot do without, those apart from each other left out of account: by augmenting
//! paths, so that there are none exactly when there can be none, and then some teams and all who could sit there say why.

use super::ground::{Ground, Spot};

/// Why there are no seats: more are needed in these teams than there are people for them.
pub(super) struct Short {
    pub(super) teams: Vec<usize>,
    /// All who could take one of them.
    pub(super) people: Vec<usize>,
}

/// A seat of a team.
#[derive(Clone, Copy)]
struct Seat {
    /// What whoever takes it is there.
    spot: Spot,
    /// Whether the team cannot do without.
    is_needed: bool,
}

/// Who sits where while seats are given.
struct Seating<'a> {
    ground: &'a Ground,
    seats: Vec<Seat>,
    /// Who has each seat, and which seat everybody has.
    taken_by: Vec<Option<usize>>,
    seat_of: Vec<Option<usize>>,
    /// Whom the path has passed.
    passed: Vec<bool>,
}

/// Places that keep all rules but those about who is apart from whom. A place as a lead becomes one as a member: who leads is
/// chosen last.
pub(super) fn seats(ground: &Ground) -> Result<Vec<Spot>, Short> {
    if let Some(team) = ground.teams.iter().position(|group| group.least > group.most) {
        return Err(Short { teams: vec![team], people: Vec::new() });
    }
    let seats: Vec<_> = (0..ground.teams.len()).flat_map(|team| seats_of(ground, team)).collect();
    let mut seating = Seating {
        ground,
        taken_by: vec![None; seats.len()],
        seat_of: vec![None; ground.people.len()],
        passed: vec![false; ground.people.len()],
        seats,
    };
    // Who is pinned never loses a seat again, only changes it: a path ends with somebody who had none, or takes
    // somebody from a seat that nobody needs.
    for person in (0..ground.people.len()).filter(|person| !ground.people[*person].may_wait) {
        seating.passed.fill(false);
        if !seating.sits(person) {
            return Err(seating.short(None));
        }
    }
    for seat in 0..seating.seats.len() {
        if seating.seats[seat].is_needed && seating.taken_by[seat].is_none() {
            seating.passed.fill(false);
            if !seating.is_filled(seat) {
                return Err(seating.short(Some(seat)));
            }
        }
    }
    Ok(seating.spots())
}

/// The seats of a team: one for who coaches, one for who leads, and the others.
fn seats_of(ground: &Ground, team: usize) -> Vec<Seat> {
    let group = &ground.teams[team];
    let coach = ground.has_coaches.then_some(Seat { spot: Spot::Coach(team), is_needed: true });
    let lead = Seat { spot: Spot::Lead(team), is_needed: true };
    let others = (1..group.most).map(|at| Seat { spot: Spot::Member(team), is_needed: at < group.least });
    coach.into_iter().chain([lead]).chain(others).collect()
}

impl Seating<'_> {
    fn fits(&self, person: usize, seat: usize) -> bool {
        self.ground.may_be(person, self.seats[seat].spot)
    }

    fn take(&mut self, person: usize, seat: usize) {
        if let Some(left) = self.seat_of[person].replace(seat) {
            self.taken_by[left] = None;
        }
        self.taken_by[seat] = Some(person);
    }

    /// Finds somebody who is pinned a seat, others of them moving where they must.
    fn sits(&mut self, person: usize) -> bool {
        self.passed[person] = true;
        for seat in 0..self.seats.len() {
            if !self.fits(person, seat) {
                continue;
            }
            let is_free = match self.taken_by[seat] {
                None => true,
                Some(other) => !self.passed[other] && self.sits(other),
            };
            if is_free {
                self.take(person, seat);
                return true;
            }
        }
        false
    }

    /// Finds somebody for a seat: who has none, who has one that nobody needs, or who has one for which somebody is found.
    fn is_filled(&mut self, seat: usize) -> bool {
        for person in 0..self.seat_of.len() {
            if self.passed[person] || !self.fits(person, seat) {
                continue;
            }
            self.passed[person] = true;
            let left = self.seat_of[person];
            if left.is_none_or(|left| !self.seats[left].is_needed) {
                self.take(person, seat);
                return true;
            }
            if let Some(left) = left
                && self.is_filled(left)
            {
                // Whoever came took the old seat, which is theirs now.
                self.seat_of[person] = None;
                self.take(person, seat);
                return true;
            }
        }
        false
    }

    /// The seats that the last path has passed.
    fn short(&self, seat: Option<usize>) -> Short {
        let people: Vec<_> = (0..self.passed.len()).filter(|person| self.passed[*person]).collect();
        let seats = people.iter().filter_map(|person| self.seat_of[*person]).chain(seat);
        let mut teams: Vec<_> = seats.filter_map(|seat| self.seats[seat].spot.team()).collect();
        teams.sort_unstable();
        teams.dedup();
        Short { teams, people }
    }

    fn spots(&self) -> Vec<Spot> {
        let spot = |seat: &Option<usize>| match seat.map(|seat| self.seats[seat].spot) {
            None => Spot::Reserve,
            Some(Spot::Lead(team)) => Spot::Member(team),
            Some(spot) => spot,
        };
        self.seat_of.iter().map(spot).collect()
    }
}
