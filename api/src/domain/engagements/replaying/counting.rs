//! What a replay counts, and how much of it is shown: of what a draft would stop, and of what came to no place, nothing is told
//! where fewer than five people stand behind it, nor anything from which that could be worked out.

use std::{collections::BTreeMap, fmt};

use entity::{Cents, EstablishmentId, LegalEntityId, Minutes, PolicyLimit};
use serde::{Deserialize, Serialize};

/// Behind a figure that is shown stand so many people at least.
const ENOUGH_PEOPLE: i64 = 5;

/// What hours cost, as far as they have a rate: nothing is guessed of those that have none.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spent {
    /// What those cost that have a rate on their date.
    pub(crate) cost: Cents,
    /// How long those are that have none.
    pub(crate) unpriced: Minutes,
}

impl fmt::Debug for Spent {
    /// Without amounts: what is printed for developers ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spent(confidential)")
    }
}

impl Spent {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { cost: self.cost + other.cost, unpriced: self.unpriced + other.unpriced }
    }

    /// What is left without a part of it.
    pub(crate) fn less(self, part: Self) -> Self {
        Self { cost: self.cost - part.cost, unpriced: self.unpriced - part.unpriced }
    }
}

/// Requests, their minutes, and the people who made them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) requests: i64,
    pub(crate) minutes: i64,
    pub(crate) people: i64,
    /// What they cost; none for who may not know, and in what is kept unsealed.
    #[serde(skip)]
    pub(crate) spent: Option<Spent>,
}

/// What a request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replayed {
    pub(super) minutes: Minutes,
    /// What it costs.
    pub(super) spent: Spent,
    /// Somebody had the place.
    pub(super) had: bool,
    /// The draft would stop it.
    pub(super) is_stopped: bool,
}

/// A part of the requests: those under one rule, or of one site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    /// All of them.
    pub(crate) asked: Tally,
    /// Those for which somebody had a place.
    pub(crate) had: Tally,
    /// Those that the draft would stop.
    pub(crate) stopped: Tally,
    /// Those for which nobody had a place, refused ones among them; none where it was counted before this was.
    #[serde(default)]
    pub(crate) not_had: Option<NotHad>,
}

/// What came to no place. Who had one can be read by name, so that it would tell of whoever else asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotHad {
    pub(crate) all: Tally,
    /// What the draft would stop of it.
    pub(crate) stopped: Tally,
}

/// What a draft may limit: by its rules, or by the budget that they grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Limit {
    /// A limit of the policy.
    Policy(PolicyLimit),
    /// The budget of the year.
    Budget,
}

/// Rows by what they are of.
pub(crate) type Rows<K> = Vec<(K, Row)>;

/// Where somebody works: a site, or the entity of those who have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Where {
    pub(crate) entity: LegalEntityId,
    pub(crate) site: Option<EstablishmentId>,
}

/// All that was counted, and how far the replay is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted {
    pub(crate) all: Row,
    /// Places had that the draft would have stopped.
    pub(crate) lost: Tally,
    /// By the rank of the rule; 0 stands for no rule.
    pub(crate) by_rule: Rows<i32>,
    pub(crate) by_site: Rows<Where>,
    /// What is stopped by each limit; a request that breaks several counts for each.
    pub(crate) by_limit: Vec<(Limit, Tally)>,
    /// The same of what came to no place; a limit that stops nothing of it is not there.
    #[serde(default)]
    pub(crate) not_had_by_limit: Vec<(Limit, Tally)>,
    /// The last employee who was gone through.
    pub(crate) after: Option<entity::EmploymentId>,
}

/// What one person asked for.
#[derive(Debug, Default)]
pub(super) struct OfOne {
    all: Row,
    lost: Tally,
    by_rule: BTreeMap<i32, Row>,
    by_site: BTreeMap<Where, Row>,
    by_limit: BTreeMap<Limit, Tally>,
    not_had_by_limit: BTreeMap<Limit, Tally>,
}

impl Tally {
    fn add(&mut self, request: &Replayed) {
        self.requests += 1;
        self.minutes += request.minutes.0;
        self.people = 1;
        self.spend(request.spent);
    }

    fn join(&mut self, other: Self) {
        self.requests += other.requests;
        self.minutes += other.minutes;
        self.people += other.people;
        self.spend(other.spent.unwrap_or_default());
    }

    fn spend(&mut self, spent: Spent) {
        self.spent = Some(self.spent.unwrap_or_default().plus(spent));
    }
}

impl NotHad {
    fn add(&mut self, request: &Replayed) {
        self.all.add(request);
        if request.is_stopped {
            self.stopped.add(request);
        }
    }

    fn join(&mut self, other: Self) {
        self.all.join(other.all);
        self.stopped.join(other.stopped);
    }
}

impl Default for Row {
    /// Nothing, and all of that was counted.
    fn default() -> Self {
        let nothing = Tally::default();
        Self { asked: nothing, had: nothing, stopped: nothing, not_had: Some(NotHad::default()) }
    }
}

impl Row {
    fn add(&mut self, request: &Replayed) {
        self.asked.add(request);
        if request.had {
            self.had.add(request);
        } else if let Some(not_had) = &mut self.not_had {
            not_had.add(request);
        }
        if request.is_stopped {
            self.stopped.add(request);
        }
    }

    fn join(&mut self, other: Self) {
        self.asked.join(other.asked);
        self.had.join(other.had);
        self.stopped.join(other.stopped);
        // What was counted in part without it stays without.
        self.not_had = self.not_had.zip(other.not_had).map(|(mut all, one)| {
            all.join(one);
            all
        });
    }
}

impl OfOne {
    /// Counts a request of theirs.
    pub(super) fn add(&mut self, request: &Replayed, rule: i32, place: Where, limits: &[Limit]) {
        self.all.add(request);
        self.by_rule.entry(rule).or_default().add(request);
        self.by_site.entry(place).or_default().add(request);
        if request.had && request.is_stopped {
            self.lost.add(request);
        }
        for limit in limits {
            self.by_limit.entry(*limit).or_default().add(request);
            if !request.had {
                self.not_had_by_limit.entry(*limit).or_default().add(request);
            }
        }
    }
}

impl Counted {
    /// Adds what one person asked for.
    pub(super) fn join(&mut self, one: &OfOne) {
        self.all.join(one.all);
        self.lost.join(one.lost);
        for (rule, row) in &one.by_rule {
            entry(&mut self.by_rule, *rule).join(*row);
        }
        for (place, row) in &one.by_site {
            entry(&mut self.by_site, *place).join(*row);
        }
        for (limit, tally) in &one.by_limit {
            entry(&mut self.by_limit, *limit).join(*tally);
        }
        for (limit, tally) in &one.not_had_by_limit {
            entry(&mut self.not_had_by_limit, *limit).join(*tally);
        }
    }

    /// All tallies that are told, always in one order: that of what they cost where it is sealed.
    pub(super) fn tallies(&mut self) -> impl Iterator<Item = &mut Tally> {
        let by_rule = self.by_rule.iter_mut().map(|(_, row)| row);
        let by_site = self.by_site.iter_mut().map(|(_, row)| row);
        let rows = std::iter::once(&mut self.all).chain(by_rule).chain(by_site);
        rows.flat_map(|row| [&mut row.asked, &mut row.had, &mut row.stopped])
            .chain(std::iter::once(&mut self.lost))
            .chain(self.by_limit.iter_mut().map(|(_, tally)| tally))
    }
}

/// The place of a key in a list in order.
fn entry<K: Copy + Ord, V: Default>(list: &mut Vec<(K, V)>, key: K) -> &mut V {
    let place = match list.binary_search_by_key(&key, |(known, _)| *known) {
        Ok(place) => place,
        Err(place) => {
            list.insert(place, (key, V::default()));
            place
        }
    };
    &mut list[place].1
}

/// What is shown of tallies that few people may stand behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Of all together.
    pub(crate) whole: Option<Tally>,
    /// Of each part, in their order.
    pub(crate) parts: Vec<Option<Tally>>,
}

impl Shown {
    /// Hides what fewer than five people stand behind. Of what is left so much more is hidden that the hidden parts are two at
    /// least, with five people together: else the whole less the others would tell.
    pub(crate) fn of(whole: Tally, parts: &[Tally]) -> Self {
        let is_few = |tally: &Tally| tally.people > 0 && tally.people < ENOUGH_PEOPLE;
        if is_few(&whole) {
            return Self {
                whole: None,
                parts: parts.iter().map(|part| (part.people == 0).then_some(*part)).collect(),
            };
        }
        let mut parts: Vec<(Tally, bool)> = parts.iter().map(|part| (*part, is_few(part))).collect();
        while let Some(next) = next_to_hide(&parts) {
            parts[next].1 = true;
        }
        let parts = parts.into_iter().map(|(part, is_hidden)| (!is_hidden).then_some(part)).collect();
        Self { whole: Some(whole), parts }
    }
}

/// The smallest part that is still shown, where what is hidden could be worked out.
fn next_to_hide(parts: &[(Tally, bool)]) -> Option<usize> {
    let hidden: Vec<_> = parts.iter().filter(|(_, is_hidden)| *is_hidden).collect();
    let people: i64 = hidden.iter().map(|(part, _)| part.people).sum();
    if hidden.is_empty() || (hidden.len() >= 2 && people >= ENOUGH_PEOPLE) {
        return None;
    }
    let shown = parts.iter().enumerate().filter(|(_, (part, is_hidden))| !is_hidden && part.people > 0);
    shown.min_by_key(|(_, (part, _))| part.people).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_people(people: i64) -> Tally {
        Tally { requests: people * 2, minutes: people * 60, people, spent: None }
    }

    fn is_shown(people: &[i64]) -> Vec<bool> {
        let parts: Vec<_> = people.iter().map(|people| of_people(*people)).collect();
        let whole = of_people(people.iter().sum());
        Shown::of(whole, &parts).parts.iter().map(Option::is_some).collect()
    }

    /// A part of few people is hidden, and with it so much that it cannot be worked out from the whole.
    #[test]
    fn what_few_stand_behind_cannot_be_worked_out() {
        assert_eq!(is_shown(&[7, 9, 0]), [true, true, true], "nobody is no secret");
        assert_eq!(is_shown(&[7, 9, 2]), [false, true, false], "the smallest of the others goes too");
        assert_eq!(is_shown(&[3, 3, 9]), [false, false, true], "six people in two parts");
        assert_eq!(is_shown(&[1, 1, 9]), [false, false, false], "two people in two parts are too few");
        let few = Shown::of(of_people(4), &[of_people(4), Tally::default()]);
        assert_eq!((few.whole, few.parts[0], few.parts[1]), (None, None, Some(Tally::default())));
    }

    /// One person counts once in a part, however much they asked for; what it costs is added up beside it.
    #[test]
    fn people_are_counted_once() {
        let mut one = OfOne::default();
        let place = Where { entity: uuid::Uuid::nil().into(), site: None };
        let spent = Spent { cost: Cents(1_234), unpriced: Minutes(15) };
        let request = Replayed { minutes: Minutes(60), spent, had: true, is_stopped: true };
        one.add(&request, 1, place, &[Limit::Budget, Limit::Policy(PolicyLimit::Length)]);
        one.add(&Replayed { is_stopped: false, had: false, ..request }, 2, place, &[]);
        let mut counted = Counted::default();
        counted.join(&one);
        counted.join(&one);
        let spent = |times: i64| Some(Spent { cost: Cents(1_234 * times), unpriced: Minutes(15 * times) });
        let asked = Tally { requests: 4, minutes: 240, people: 2, spent: spent(4) };
        assert_eq!(counted.all.asked, asked);
        assert_eq!(counted.lost, Tally { requests: 2, minutes: 120, people: 2, spent: spent(2) });
        assert_eq!(counted.by_rule.len(), 2);
        assert_eq!(counted.by_limit[0], (Limit::Policy(PolicyLimit::Length), counted.lost));
    }

    /// What is kept in clear and what is printed says nothing of costs.
    #[test]
    fn costs_stand_in_no_text() {
        let spent = Some(Spent { cost: Cents(987_654), unpriced: Minutes(321) });
        let tally = Tally { requests: 1, minutes: 60, people: 1, spent };
        let counted = Counted { lost: tally, by_limit: vec![(Limit::Budget, tally)], ..Counted::default() };
        let kept = serde_json::to_string(&counted).expect("a text");
        for text in [kept.clone(), format!("{counted:?}")] {
            assert!(!text.contains("987654") && !text.contains("321"), "{text}");
        }
        let read: Counted = serde_json::from_str(&kept).expect("what was counted");
        assert_eq!(read.lost, Tally { spent: None, ..tally });
    }
}
