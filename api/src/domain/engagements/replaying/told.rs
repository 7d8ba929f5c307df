//! How much of what a replay counted is told: of the whole company, or of single places to whoever leads these alone. A place
//! is told to its lead as it is to who reads the whole company, so that neither learns more from what the other is told.

use super::counting::{Counted, Limit, Row, Shown, Tally, Where};
use crate::access::Reach;

/// What is told of a replay. What the draft would stop is none where it is kept back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) asked: Tally,
    pub(crate) had: Tally,
    pub(crate) stopped: Option<Tally>,
    /// What it would stop of places that somebody had; none of single places.
    pub(crate) lost: Option<Tally>,
    /// By the rank of the rule; nothing of single places.
    pub(crate) by_rule: Vec<Part<i32>>,
    pub(crate) by_site: Vec<Part<Where>>,
    /// Nothing of single places.
    pub(crate) by_limit: Vec<(Limit, Option<Tally>)>,
}

/// A part of the requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<K> {
    pub(crate) key: K,
    pub(crate) row: Row,
    /// What the draft would stop of it; none where it is kept back.
    pub(crate) stopped: Option<Tally>,
}

impl Told {
    /// To whoever reads about so many of the company's people.
    pub(crate) fn of(counted: &Counted, reach: &Reach) -> Self {
        match reach {
            Reach::Whole => Self::whole(counted),
            Reach::Places { entities, sites } => {
                let is_led = |place: &Where| {
                    entities.contains(&place.entity) || place.site.is_some_and(|site| sites.contains(&site))
                };
                Self::of_places(counted, is_led)
            }
        }
    }

    fn whole(counted: &Counted) -> Self {
        let all = Shown::of(counted.all.stopped, &[]).whole;
        let limits: Vec<_> = counted.by_limit.iter().map(|(_, tally)| *tally).collect();
        let limits = Shown::of(counted.all.stopped, &limits).parts;
        Self {
            asked: counted.all.asked,
            had: counted.all.had,
            stopped: all,
            lost: lost(counted, all),
            by_rule: parts(counted, &counted.by_rule),
            by_site: parts(counted, &counted.by_site),
            by_limit: counted.by_limit.iter().map(|(limit, _)| *limit).zip(limits).collect(),
        }
    }

    /// Rules, limits and what is lost are counted of the whole company alone.
    fn of_places(counted: &Counted, is_led: impl Fn(&Where) -> bool) -> Self {
        let mut by_site = parts(counted, &counted.by_site);
        by_site.retain(|part| is_led(&part.key));
        Self {
            asked: sum(by_site.iter().map(|part| part.row.asked)),
            had: sum(by_site.iter().map(|part| part.row.had)),
            // One that is kept back could be worked out from a sum that holds it.
            stopped: by_site.iter().map(|part| part.stopped).collect::<Option<Vec<_>>>().map(sum),
            by_site,
            ..Self::default()
        }
    }
}

/// Parts, of which no more is told than may be.
fn parts<K: Copy>(counted: &Counted, rows: &[(K, Row)]) -> Vec<Part<K>> {
    let stopped: Vec<_> = rows.iter().map(|(_, row)| row.stopped).collect();
    let shown = Shown::of(counted.all.stopped, &stopped).parts;
    let part = |((key, row), stopped): (&(K, Row), Option<Tally>)| Part { key: *key, row: *row, stopped };
    rows.iter().zip(shown).map(part).collect()
}

/// What is lost of all that is stopped, unless the one less the other would tell of few people.
fn lost(counted: &Counted, all: Option<Tally>) -> Option<Tally> {
    let between = all?.people - counted.lost.people;
    Shown::of(counted.lost, &[]).whole.filter(|_| between == 0 || between >= 5)
}

/// Several places together. Nobody who leads single places reads what they cost.
fn sum(tallies: impl IntoIterator<Item = Tally>) -> Tally {
    tallies.into_iter().fold(Tally::default(), |all, one| Tally {
        requests: all.requests + one.requests,
        minutes: all.minutes + one.minutes,
        people: all.people + one.people,
        spent: None,
    })
}

#[cfg(test)]
mod tests {
    use entity::{EstablishmentId, LegalEntityId};
    use uuid::Uuid;

    use super::*;

    fn entity(number: u128) -> LegalEntityId {
        Uuid::from_u128(number).into()
    }

    fn site(number: u128) -> EstablishmentId {
        Uuid::from_u128(number).into()
    }

    /// Of so many people each asked once for an hour, and all of it is stopped.
    fn stopped(people: i64) -> Row {
        let tally = Tally { requests: people, minutes: people * 60, people, spent: None };
        Row { asked: tally, had: tally, stopped: tally }
    }

    /// A company of two entities: the first has two sites, the second one that has none.
    fn counted(people: [i64; 3]) -> Counted {
        let place = |number, site| Where { entity: entity(number), site };
        let [first, second, third] = people;
        Counted {
            all: stopped(people.iter().sum()),
            by_rule: vec![(1, stopped(people.iter().sum()))],
            by_site: vec![
                (place(1, Some(site(1))), stopped(first)),
                (place(1, Some(site(2))), stopped(second)),
                (place(2, None), stopped(third)),
            ],
            by_limit: vec![(Limit::Budget, stopped(people.iter().sum()).stopped)],
            ..Counted::default()
        }
    }

    fn told(people: [i64; 3], entities: &[u128], sites: &[u128]) -> Told {
        let entities = entities.iter().map(|number| entity(*number)).collect();
        let sites = sites.iter().map(|number| site(*number)).collect();
        Told::of(&counted(people), &Reach::Places { entities, sites })
    }

    /// Whoever leads an entity or a site is told of that alone, sums included, and of nothing that is counted of all.
    #[test]
    fn a_lead_is_told_of_their_own_places() {
        let cases: [(&[u128], &[u128], i64, usize); 4] =
            [(&[1], &[], 13, 2), (&[], &[2], 6, 1), (&[2], &[1], 15, 2), (&[], &[], 0, 0)];
        for (entities, sites, people, places) in cases {
            let told = told([7, 6, 8], entities, sites);
            assert_eq!((told.asked.requests, told.had.requests), (people, people), "{entities:?} {sites:?}");
            assert_eq!(told.stopped.map(|tally| tally.minutes), Some(people * 60));
            assert_eq!(told.by_site.len(), places);
            assert!(told.by_rule.is_empty() && told.by_limit.is_empty() && told.lost.is_none());
        }
        let whole = Told::of(&counted([7, 6, 8]), &Reach::Whole);
        assert_eq!((whole.asked.requests, whole.by_site.len(), whole.by_rule.len()), (21, 3, 1));
    }

    /// What is kept back from who reads the whole company is from its lead too, and from a sum that holds it.
    #[test]
    fn what_is_kept_back_stays_so() {
        // The second is few people; the first is kept back with it, since it is the smaller of the others.
        let of_first = told([6, 2, 8], &[1], &[]);
        assert_eq!(of_first.stopped, None);
        assert!(of_first.by_site.iter().all(|part| part.stopped.is_none()));
        assert_eq!(of_first.asked.requests, 8, "working time can be read by name");
        assert_eq!(told([6, 2, 8], &[], &[1]).stopped, None);
        assert_eq!(told([6, 2, 8], &[2], &[]).stopped.map(|tally| tally.people), Some(8));
    }
}
