//! Places for everybody: the best there are where people are few, and good ones, found in a bounded number of steps, where
//! they are many.

use super::{
    branching::{Branched, branch, most_steps},
    climbing::climb,
    exact,
    floor::Floor,
    ground::{Ground, Spot},
    seating::seats,
    untangling::untangle,
};

/// What became of the search.
pub(super) enum Seated {
    /// Places that keep every hard rule.
    Found(Vec<Spot>),
    /// There are none.
    Impossible,
    /// None were found: these pairs of people who are to be apart could not all be taken apart.
    Tangled(Vec<(usize, usize)>),
}

/// The best places that are found.
pub(super) fn seat(ground: &Ground) -> Seated {
    if is_few(ground) {
        return exact::best(ground).map_or(Seated::Impossible, |spots| Seated::Found(led(ground, spots)));
    }
    match untangled(ground) {
        Ok(mut floor) => {
            climb(&mut floor);
            Seated::Found(led(ground, floor.spots().to_vec()))
        }
        Err(without) => without,
    }
}

/// Whether there are places at all, without looking for good ones.
pub(super) fn can_seat(ground: &Ground) -> Seated {
    if is_few(ground) {
        return seat(ground);
    }
    untangled(ground)
        .map_or_else(|without| without, |floor| Seated::Found(led(ground, floor.spots().to_vec())))
}

/// Whether it is certain that there are no places, as far as some steps go of those that are left.
pub(super) fn is_impossible(ground: &Ground, steps_left: &mut usize) -> bool {
    if is_few(ground) {
        return exact::best(ground).is_none();
    }
    if ground.has_two_leads || seats(ground).is_err() {
        return true;
    }
    // A short search: where it is certain at all, it is so soon as a rule, and the others are to have their turn.
    let given = (*steps_left).min(most_steps(ground) / 16);
    let mut left = given;
    let found = branch(ground, &mut left);
    *steps_left -= given - left;
    matches!(found, Branched::None)
}

fn is_few(ground: &Ground) -> bool {
    ground.people.len() <= exact::MOST_PEOPLE
}

/// Places that keep every hard rule, however good they are.
fn untangled(ground: &Ground) -> Result<Floor<'_>, Seated> {
    if ground.has_two_leads {
        return Err(Seated::Impossible);
    }
    let spots = seats(ground).map_err(|_| Seated::Impossible)?;
    let mut floor = Floor::of(ground, &spots);
    let tangled = untangle(&mut floor);
    if tangled.is_empty() {
        return Ok(floor);
    }
    match branch(ground, &mut most_steps(ground)) {
        Branched::Found(spots) => Ok(Floor::of(ground, &spots)),
        Branched::None => Err(Seated::Impossible),
        Branched::Unknown => Err(Seated::Tangled(tangled)),
    }
}

/// The same places with a lead in each team: who was pinned to lead, else the first member who would.
fn led(ground: &Ground, mut spots: Vec<Spot>) -> Vec<Spot> {
    for team in 0..ground.teams.len() {
        let pinned =
            ground.pins.iter().find(|(_, spot)| *spot == Spot::Lead(team)).map(|(person, _)| *person);
        let would_lead =
            |person: &usize| spots[*person] == Spot::Member(team) && ground.people[*person].can_lead;
        let lead = pinned.or_else(|| (0..spots.len()).find(would_lead));
        if let Some(lead) = lead {
            spots[lead] = Spot::Lead(team);
        }
    }
    spots
}
