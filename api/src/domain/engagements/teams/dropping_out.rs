//! Somebody does not come after all: as little changes as the hard rules allow, since people know their team by then.
//!
//! Whoever is on the reserve and fits takes the place. Else nobody moves, or one person does who brings back a skill that was
//! lost; and where a hard rule broke, as few people move as a bounded search finds, which misses no single one. What was
//! overridden by hand before is left as it is.

use std::collections::BTreeSet;

use entity::PersonId;

use super::{
    ground::{Ground, Spot},
    infeasible::{self, Infeasible},
    model::{Pin, Place, Problem, Teams},
    propose,
    rules::{Broken, Fault, Rule, faults},
    score::{Score, of_spots},
    solver::{Seated, can_seat},
};

/// How many people move at most before all teams are made anew.
const MOST_MOVED: usize = 4;

/// The most steps of the search for so many moves. One move takes far fewer, so that it is certain whether one is enough.
const MOST_STEPS: usize = 50_000;

/// What becomes of the teams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DroppedOut {
    /// The teams without whoever dropped out.
    pub(crate) teams: Teams,
    /// The hard rules that would be broken if nobody moved: why more than one person does, where more do.
    pub(crate) because: Vec<Broken>,
    /// Who has another place, by id. Who was on the reserve is one of them.
    pub(crate) moved: Vec<Moved>,
}

/// Somebody who has another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    pub(crate) person: PersonId,
    pub(crate) from: Place,
    pub(crate) to: Place,
    pub(crate) why: Why,
}

/// Why somebody has another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// They were on the reserve and take the place that is free.
    WasOnReserve,
    /// More skills are covered so; nobody on the reserve could take the place.
    CoversMore,
    /// A hard rule would be broken else.
    Holds(Broken),
    /// No few moves were found with which all hard rules hold: all teams were made anew.
    MadeAnew,
}

/// Takes somebody out of the teams, or names the hard rule that cannot hold without them. A pin of theirs says nothing any more.
pub(crate) fn drop_out(problem: &Problem, teams: &Teams, person: PersonId) -> Result<DroppedOut, Infeasible> {
    let pins = problem.pins.iter().copied().filter(|pin: &Pin| pin.person != person).collect();
    let ground = Ground::of(&Problem { pins, ..problem.clone() });
    let spots = ground.spots_of(teams);
    let gone = ground.number(person);
    let Some(free) = gone.map(|gone| spots[gone]).filter(|spot| *spot != Spot::Reserve) else {
        let mut teams = ground.teams_of(&spots);
        teams.remove(person);
        return Ok(DroppedOut { teams, because: Vec::new(), moved: Vec::new() });
    };
    let mut without = spots.clone();
    if let Some(gone) = gone {
        without[gone] = Spot::Reserve;
    }
    let search =
        Leaving { ground: &ground, gone, free, known: faults(&ground, &spots).into_iter().collect() };
    let because = search.new_faults(&without);
    let told = |changes: &[Step]| {
        let mut found = without.clone();
        let mut moved = Vec::new();
        for step in changes {
            moved.push(search.told(&without, step));
            found[step.person] = step.to;
        }
        moved.sort_by_key(|moved| moved.person);
        let mut teams = ground.teams_of(&found);
        teams.remove(person);
        DroppedOut { teams, because: because.iter().map(|fault| fault.told(&ground)).collect(), moved }
    };
    if let Some(step) = search.who_waits(&without) {
        return Ok(told(&[step]));
    }
    if because.is_empty() {
        return Ok(told(search.covering_more(&without).as_slice()));
    }
    let mut rest = problem.clone();
    rest.people.retain(|somebody| somebody.id != person);
    // Where something was overridden, moves may still leave it at that.
    if search.known.is_empty() && matches!(can_seat(&Ground::of(&rest)), Seated::Impossible) {
        return Err(infeasible::name(&rest));
    }
    match search.fewest(&without) {
        Some(steps) => Ok(told(&steps)),
        None => made_anew(&rest, told(&[])),
    }
}

/// All teams made anew, from which whoever moves is told.
fn made_anew(rest: &Problem, before: DroppedOut) -> Result<DroppedOut, Infeasible> {
    let teams = propose(rest)?;
    let moved = teams.all().filter(|(somebody, place)| before.teams.of(*somebody) != *place);
    let moved = moved.map(|(somebody, to)| Moved {
        person: somebody,
        from: before.teams.of(somebody),
        to,
        why: Why::MadeAnew,
    });
    Ok(DroppedOut { moved: moved.collect(), teams, ..before })
}

/// One person who moves, and the reason.
#[derive(Clone, Copy)]
struct Step {
    person: usize,
    to: Spot,
    why: Cause,
}

#[derive(Clone, Copy)]
enum Cause {
    WasOnReserve,
    CoversMore,
    Holds(Fault),
}

/// What is known of the change while it is looked for.
struct Leaving<'a> {
    ground: &'a Ground,
    gone: Option<usize>,
    /// The place that is free now.
    free: Spot,
    /// What was broken before, overridden by hand.
    known: BTreeSet<Fault>,
}

impl Leaving<'_> {
    fn told(&self, before: &[Spot], step: &Step) -> Moved {
        Moved {
            person: self.ground.people[step.person].id,
            from: self.ground.place(before[step.person]),
            to: self.ground.place(step.to),
            why: match step.why {
                Cause::WasOnReserve => Why::WasOnReserve,
                Cause::CoversMore => Why::CoversMore,
                Cause::Holds(fault) => Why::Holds(fault.told(self.ground)),
            },
        }
    }

    /// What is broken that was not before.
    fn new_faults(&self, spots: &[Spot]) -> Vec<Fault> {
        faults(self.ground, spots).into_iter().filter(|fault| !self.known.contains(fault)).collect()
    }

    fn people(&self) -> impl Iterator<Item = usize> + use<> {
        let gone = self.gone;
        (0..self.ground.people.len()).filter(move |person| Some(*person) != gone)
    }

    /// The points of the free place taken by somebody, where no hard rule is broken so.
    fn taken_by(&self, without: &[Spot], person: usize) -> Option<Score> {
        if !self.ground.may_be(person, self.free) {
            return None;
        }
        let mut spots = without.to_vec();
        spots[person] = self.free;
        self.new_faults(&spots).is_empty().then(|| of_spots(self.ground, &spots))
    }

    /// Whoever of some people takes the free place best, the first of equal ones.
    fn best_of(&self, without: &[Spot], people: impl Iterator<Item = usize>) -> Option<(Score, usize)> {
        let mut best: Option<(Score, usize)> = None;
        for person in people {
            if let Some(score) = self.taken_by(without, person)
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, person));
            }
        }
        best
    }

    /// Whoever on the reserve takes the free place.
    fn who_waits(&self, without: &[Spot]) -> Option<Step> {
        let waits = |person: &usize| without[*person] == Spot::Reserve;
        let (_, person) = self.best_of(without, self.people().filter(waits))?;
        Some(Step { person, to: self.free, why: Cause::WasOnReserve })
    }

    /// Whoever in another place brings back a skill that was lost, and takes away fewer.
    fn covering_more(&self, without: &[Spot]) -> Option<Step> {
        let sits = |person: &usize| without[*person] != Spot::Reserve;
        let (score, person) = self.best_of(without, self.people().filter(sits))?;
        let covers_more = score.skills > of_spots(self.ground, without).skills;
        covers_more.then_some(Step { person, to: self.free, why: Cause::CoversMore })
    }

    /// The fewest moves with which no hard rule is broken, the best of those.
    fn fewest(&self, without: &[Spot]) -> Option<Vec<Step>> {
        (1..=MOST_MOVED).find_map(|most| {
            let mut repair = Repair { leaving: self, most, tries: 0, steps: Vec::new(), best: None };
            repair.go_on(&mut without.to_vec());
            repair.best.map(|(_, steps)| steps)
        })
    }

    /// All that could end a fault: each person whom it needs or who is too many, in each place that would.
    fn ways_to_end(&self, fault: Fault, spots: &[Spot]) -> Vec<(usize, Spot)> {
        let mut ways = Vec::new();
        for person in self.people() {
            let places = match (fault.person, fault.team) {
                (None, Some(team)) => self.places_for_team(fault.rule, team, spots, person),
                _ if fault.person == Some(person) || fault.other == Some(person) => self.all_places(),
                _ => Vec::new(),
            };
            let may_be = |spot: &Spot| *spot != spots[person] && self.ground.may_be(person, *spot);
            ways.extend(places.into_iter().filter(may_be).map(|spot| (person, spot)));
        }
        ways
    }

    /// Where somebody would have to go for a team to have what it lacks, or not to have what is too much.
    fn places_for_team(&self, rule: Rule, team: usize, spots: &[Spot], person: usize) -> Vec<Spot> {
        let count = |is_one: &dyn Fn(&Spot) -> bool| spots.iter().filter(|spot| is_one(spot)).count();
        let spot = spots[person];
        let is_member = |spot: &Spot| spot.joined() == Some(team);
        match rule {
            Rule::Size if count(&is_member) < self.ground.teams[team].least => {
                if is_member(&spot) {
                    Vec::new()
                } else {
                    vec![Spot::Member(team), Spot::Lead(team)]
                }
            }
            Rule::Lead if count(&|spot| *spot == Spot::Lead(team)) == 0 => vec![Spot::Lead(team)],
            Rule::Coach if count(&|spot| *spot == Spot::Coach(team)) == 0 => vec![Spot::Coach(team)],
            Rule::Size if is_member(&spot) => self.all_places(),
            Rule::Lead if spot == Spot::Lead(team) => self.all_places(),
            Rule::Coach if spot == Spot::Coach(team) => self.all_places(),
            _ => Vec::new(),
        }
    }

    fn all_places(&self) -> Vec<Spot> {
        let teams = 0..self.ground.teams.len();
        let of_team = |team| [Spot::Member(team), Spot::Lead(team), Spot::Coach(team)];
        [Spot::Reserve].into_iter().chain(teams.flat_map(of_team)).collect()
    }
}

/// The search for moves, as many as allowed at most: whatever the places are in the end, each fault is ended by one of the
/// people who move, so that trying all who could end one misses nothing. It is the one that fewest could end.
struct Repair<'a> {
    leaving: &'a Leaving<'a>,
    most: usize,
    tries: usize,
    steps: Vec<Step>,
    best: Option<(Score, Vec<Step>)>,
}

impl Repair<'_> {
    fn go_on(&mut self, spots: &mut Vec<Spot>) {
        self.tries += 1;
        let found = self.leaving.new_faults(spots);
        let ways = found.iter().map(|fault| (*fault, self.leaving.ways_to_end(*fault, spots)));
        let Some((fault, ways)) = ways.min_by_key(|(_, ways)| ways.len()) else {
            let score = of_spots(self.leaving.ground, spots);
            if self.best.as_ref().is_none_or(|(most, _)| score > *most) {
                self.best = Some((score, self.steps.clone()));
            }
            return;
        };
        if self.steps.len() == self.most {
            return;
        }
        for (person, to) in ways {
            if self.tries > MOST_STEPS || self.steps.iter().any(|step| step.person == person) {
                continue;
            }
            let from = std::mem::replace(&mut spots[person], to);
            self.steps.push(Step { person, to, why: Cause::Holds(fault) });
            self.go_on(spots);
            self.steps.pop();
            spots[person] = from;
        }
    }
}
