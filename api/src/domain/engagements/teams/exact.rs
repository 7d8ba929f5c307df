//! The best teams of a few people, with certainty: each team's points depend on its own people alone, so the best of the first
//! teams is worked out for every set of people that they could use, then the next team is added.
//!
//! A set is the bits of a number. With ten people that is 1,024 sets, and 59,049 ways to divide one of them in two.

use super::{
    ground::{Ground, Spot},
    score::{Score, of_team},
};

/// The most people for whom it is done: each one more makes it three times as long.
pub(super) const MOST_PEOPLE: usize = 12;

/// One team's best with exactly some people.
#[derive(Clone, Copy)]
struct Best {
    score: Score,
    coach: usize,
}

/// What the teams so far make of some people at best, and whom of these the last team took.
#[derive(Clone, Copy)]
struct Step {
    score: Score,
    taken: usize,
    coach: Option<usize>,
}

/// The best places, or none when no teams keep all hard rules.
pub(super) fn best(ground: &Ground) -> Option<Vec<Spot>> {
    if ground.has_two_leads {
        return None;
    }
    let everybody = (1 << ground.people.len()) - 1;
    let mut steps = vec![first_step(everybody)];
    for team in 0..ground.teams.len() {
        let of_team = team_bests(ground, team, everybody);
        let before = steps.last()?;
        let after = (0..=everybody).map(|set| with_team(set, before, &of_team)).collect();
        steps.push(after);
    }
    let needed = bits((0..ground.people.len()).filter(|person| !ground.people[*person].may_wait));
    let ends = steps.last()?.iter().enumerate().filter(|(set, _)| set & needed == needed);
    // Of equal ones the first: a later one must be better.
    let mut end: Option<(usize, Score)> = None;
    for (set, step) in ends {
        if let Some(step) = step
            && end.is_none_or(|(_, best)| step.score > best)
        {
            end = Some((set, step.score));
        }
    }
    end.map(|(set, _)| spots(ground, &steps, set))
}

fn bits(people: impl Iterator<Item = usize>) -> usize {
    people.fold(0, |set, person| set | 1 << person)
}

fn people_of(set: usize) -> Vec<usize> {
    (0..MOST_PEOPLE).filter(|person| set & 1 << person != 0).collect()
}

/// Without a team nobody is taken.
fn first_step(everybody: usize) -> Vec<Option<Step>> {
    let mut steps = vec![None; everybody + 1];
    steps[0] = Some(Step { score: Score::default(), taken: 0, coach: None });
    steps
}

/// The best that a team makes together with those before it, of exactly some people.
fn with_team(set: usize, before: &[Option<Step>], of_team: &[Option<Best>]) -> Option<Step> {
    let mut found: Option<Step> = None;
    let mut taken = set;
    while taken > 0 {
        if let Some((best, rest)) = of_team[taken].zip(before[set ^ taken]) {
            let score = best.score + rest.score;
            if found.is_none_or(|step| score > step.score) {
                found = Some(Step { score, taken, coach: Some(best.coach) });
            }
        }
        taken = (taken - 1) & set;
    }
    found
}

/// What a team makes of each set of people, where it keeps the hard rules.
fn team_bests(ground: &Ground, team: usize, everybody: usize) -> Vec<Option<Best>> {
    (0..=everybody)
        .map(|set| {
            let people = people_of(set);
            if is_tangled(ground, &people) {
                return None;
            }
            let mut found: Option<Best> = None;
            for coach in people.iter().copied().filter(|coach| ground.may_be(*coach, Spot::Coach(team))) {
                let members: Vec<_> = people.iter().copied().filter(|person| *person != coach).collect();
                if let Some(best) = team_best(ground, team, &members, coach)
                    && found.is_none_or(|other| best.score > other.score)
                {
                    found = Some(best);
                }
            }
            found
        })
        .collect()
}

/// What a team makes of its members and its coach.
fn team_best(ground: &Ground, team: usize, members: &[usize], coach: usize) -> Option<Best> {
    let group = &ground.teams[team];
    let is_sized = (group.least..=group.most).contains(&members.len());
    let is_led = members.iter().any(|person| ground.people[*person].can_lead);
    let may_join = |person: &usize| ground.may_be(*person, Spot::Member(team));
    let stands = is_sized && is_led && members.iter().all(may_join);
    stands.then(|| Best { score: of_team(ground, team, members, &[coach]), coach })
}

fn is_tangled(ground: &Ground, people: &[usize]) -> bool {
    people.iter().any(|person| ground.people[*person].apart.iter().any(|other| people.contains(other)))
}

/// Reads back from the last team who took whom.
fn spots(ground: &Ground, steps: &[Vec<Option<Step>>], mut set: usize) -> Vec<Spot> {
    let mut spots = vec![Spot::Reserve; ground.people.len()];
    for (team, steps) in steps.iter().skip(1).enumerate().rev() {
        let Some(step) = steps[set] else { continue };
        for person in people_of(step.taken) {
            spots[person] = if step.coach == Some(person) { Spot::Coach(team) } else { Spot::Member(team) };
        }
        set ^= step.taken;
    }
    spots
}
