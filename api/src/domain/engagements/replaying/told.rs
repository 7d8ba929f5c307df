//! How much of what a replay counted is told: of the whole company, or of single places to whoever leads these alone. A place
//! is told to its lead as it is to who reads the whole company, so that neither learns more from what the other is told.

use super::counting::{Counted, Limit, NotHad, Row, Shown, Tally, Where};
use crate::access::Reach;

/// What is told of a replay. What was asked for and what the draft would stop are none where they are kept back.
#[derive(Clone, Debug, Default)]
pub(crate) struct ToldOfReplay {
    pub(crate) asked: Option<Tally>,
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
    /// What was asked for; none where it is kept back, since what came to no place would be read from it.
    pub(crate) asked: Option<Tally>,
    pub(crate) had: Tally,
    /// What the draft would stop of it; none where it is kept back.
    pub(crate) stopped: Option<Tally>,
}

impl ToldOfReplay {
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
        let all = parts(counted, &[((), counted.all)]).pop();
        let stopped = all.and_then(|all| all.stopped);
        Self {
            asked: all.and_then(|all| all.asked),
            had: counted.all.had,
            stopped,
            // The one less the other is what would be stopped of what came to no place, which may be told where the one is.
            lost: stopped.and(Shown::of(counted.lost, &[]).whole),
            by_rule: parts(counted, &counted.by_rule),
            by_site: parts(counted, &counted.by_site),
            by_limit: by_limit(counted),
        }
    }

    /// Rules, limits and what is lost are counted of the whole company alone.
    fn of_places(counted: &Counted, is_led: impl Fn(&Where) -> bool) -> Self {
        let mut by_site = parts(counted, &counted.by_site);
        by_site.retain(|part| is_led(&part.key));
        Self {
            // One that is kept back could be worked out from a sum that holds it.
            asked: by_site.iter().map(|part| part.asked).collect::<Option<Vec<_>>>().map(sum),
            had: sum(by_site.iter().map(|part| part.had)),
            stopped: by_site.iter().map(|part| part.stopped).collect::<Option<Vec<_>>>().map(sum),
            by_site,
            ..Self::default()
        }
    }
}

/// Parts, of which no more is told than may be.
fn parts<K: Copy>(counted: &Counted, rows: &[(K, Row)]) -> Vec<Part<K>> {
    let stopped: Vec<_> = rows.iter().map(|(_, row)| row.stopped).collect();
    let stopped = Shown::of(counted.all.stopped, &stopped).parts;
    let tells_asked = tells_what_came_to_nothing(counted, rows, |not_had| not_had.all);
    // A draft that stops everything would tell all that was asked for.
    let tells_stopped = tells_what_came_to_nothing(counted, rows, |not_had| not_had.stopped);
    let asked = rows.iter().zip(tells_asked).map(|((_, row), is_told)| is_told.then_some(row.asked));
    let stopped =
        stopped.into_iter().zip(tells_stopped).map(|(stopped, is_told)| stopped.filter(|_| is_told));
    rows.iter()
        .zip(asked.zip(stopped))
        .map(|((key, row), (asked, stopped))| Part { key: *key, asked, had: row.had, stopped })
        .collect()
}

/// Of each part whether what came to no place may be told, all of it or some: a figure that holds it is kept back elsewhere,
/// since who had a place can be read by name.
fn tells_what_came_to_nothing<K>(
    counted: &Counted,
    rows: &[(K, Row)],
    tally: impl Fn(NotHad) -> Tally,
) -> Vec<bool> {
    let parts: Option<Vec<Tally>> = rows.iter().map(|(_, row)| row.not_had.map(&tally)).collect();
    match counted.all.not_had.map(&tally).zip(parts) {
        Some((whole, parts)) => Shown::of(whole, &parts).parts.iter().map(Option::is_some).collect(),
        // It was counted before this was.
        None => vec![false; rows.len()],
    }
}

/// What each limit would stop, as far as it may be told.
fn by_limit(counted: &Counted) -> Vec<(Limit, Option<Tally>)> {
    let row = |(limit, stopped): &(Limit, Tally)| {
        let not_had = counted.not_had_by_limit.iter().find(|(known, _)| known == limit);
        let not_had = not_had.map(|(_, tally)| *tally).unwrap_or_default();
        let not_had = Some(NotHad { all: not_had, stopped: not_had });
        (*limit, Row { stopped: *stopped, not_had, ..Row::default() })
    };
    let rows: Vec<_> = counted.by_limit.iter().map(row).collect();
    parts(counted, &rows).iter().map(|part| (part.key, part.stopped)).collect()
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
        Row { asked: tally, had: tally, stopped: tally, ..Row::default() }
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

    fn told(people: [i64; 3], entities: &[u128], sites: &[u128]) -> ToldOfReplay {
        let entities = entities.iter().map(|number| entity(*number)).collect();
        let sites = sites.iter().map(|number| site(*number)).collect();
        ToldOfReplay::of(&counted(people), &Reach::Places { entities, sites })
    }

    /// Whoever leads an entity or a site is told of that alone, sums included, and of nothing that is counted of all.
    #[test]
    fn a_lead_is_told_of_their_own_places() {
        let cases: [(&[u128], &[u128], i64, usize); 4] =
            [(&[1], &[], 13, 2), (&[], &[2], 6, 1), (&[2], &[1], 15, 2), (&[], &[], 0, 0)];
        for (entities, sites, people, places) in cases {
            let told = told([7, 6, 8], entities, sites);
            let asked = told.asked.map(|asked| asked.requests);
            assert_eq!((asked, told.had.requests), (Some(people), people), "{entities:?} {sites:?}");
            assert_eq!(told.stopped.map(|tally| tally.minutes), Some(people * 60));
            assert_eq!(told.by_site.len(), places);
            assert!(told.by_rule.is_empty() && told.by_limit.is_empty() && told.lost.is_none());
        }
        let whole = ToldOfReplay::of(&counted([7, 6, 8]), &Reach::Whole);
        let asked = whole.asked.map(|asked| asked.requests);
        assert_eq!((asked, whole.by_site.len(), whole.by_rule.len()), (Some(21), 3, 1));
    }

    /// What is kept back from who reads the whole company is from its lead too, and from a sum that holds it.
    #[test]
    fn what_is_kept_back_stays_so() {
        // The second is few people; the first is kept back with it, since it is the smaller of the others.
        let of_first = told([6, 2, 8], &[1], &[]);
        assert_eq!(of_first.stopped, None);
        assert!(of_first.by_site.iter().all(|part| part.stopped.is_none()));
        let asked = of_first.asked.map(|asked| asked.requests);
        assert_eq!(asked, Some(8), "working time can be read by name");
        assert_eq!(told([6, 2, 8], &[], &[1]).stopped, None);
        assert_eq!(told([6, 2, 8], &[2], &[]).stopped.map(|tally| tally.people), Some(8));
    }

    /// The same company, in which so many people of each place asked once more, had no place and would be stopped.
    fn with_not_had(people: [i64; 3]) -> Counted {
        let mut counted = counted([7, 6, 8]);
        counted.lost = counted.all.stopped;
        let more = |row: &mut Row, people: i64| {
            let not_had = stopped(people).asked;
            row.asked = sum([row.asked, not_had]);
            row.stopped = sum([row.stopped, not_had]);
            row.not_had = Some(NotHad { all: not_had, stopped: not_had });
        };
        let all: i64 = people.iter().sum();
        more(&mut counted.all, all);
        more(&mut counted.by_rule[0].1, all);
        for ((_, row), people) in counted.by_site.iter_mut().zip(people) {
            more(row, people);
        }
        counted.by_limit[0].1 = counted.all.stopped;
        counted.not_had_by_limit = vec![(Limit::Budget, stopped(all).asked)];
        counted
    }

    /// Who had a place can be read by name: where few people asked and had none, neither what was asked for nor what would be
    /// stopped of it is told, at their place and wherever theirs could be worked out.
    #[test]
    fn what_came_to_no_place_is_not_told_of_few() {
        let few = ToldOfReplay::of(&with_not_had([0, 1, 0]), &Reach::Whole);
        assert_eq!((few.asked, few.stopped, few.lost, few.by_limit[0].1), (None, None, None, None));
        assert_eq!((few.had.requests, few.by_rule[0].asked, few.by_rule[0].stopped), (21, None, None));
        let told: Vec<_> =
            few.by_site.iter().map(|site| (site.asked.is_some(), site.stopped.is_some())).collect();
        assert_eq!(told, [(true, true), (false, false), (true, true)], "nobody is no secret");

        let enough = ToldOfReplay::of(&with_not_had([5, 1, 0]), &Reach::Whole);
        assert_eq!(enough.asked.map(|asked| asked.requests), Some(27));
        assert_eq!(enough.lost.map(|lost| lost.requests), Some(21));
        assert_eq!(enough.by_limit[0].1.map(|stopped| stopped.requests), Some(27));
        let told: Vec<_> = enough.by_site.iter().map(|site| site.asked.is_some()).collect();
        assert_eq!(told, [false, false, true], "the whole less the others would tell");
    }

    /// A replay that was counted before what came to no place was tells what was had, and no more.
    #[test]
    fn an_earlier_replay_tells_what_was_had() {
        let mut kept = serde_json::to_value(counted([7, 6, 8])).expect("what was counted");
        kept["all"].as_object_mut().expect("a row").remove("not_had");
        let read: Counted = serde_json::from_value(kept).expect("an earlier one");
        let told = ToldOfReplay::of(&read, &Reach::Whole);
        assert_eq!((told.had.requests, told.asked, told.stopped, told.lost), (21, None, None, None));
        assert!(told.by_site.iter().all(|site| site.asked.is_none() && site.stopped.is_none()));
    }
}
