//! What holds of every ranking, whoever is ranked: the same input stands in the same order, a wish of another mission outranks
//! nobody who fits clearly better, and what is told to come first comes first.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{SkillLevel, SkillWish, TimesOfWeek};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{weights::CLEARLY_BETTER, *};
use crate::domain::reference::distance::Point;

const SKILLS: [&str; 4] = ["budget", "droit", "dessin", "paie"];

/// Detailed skills, as any of these has them.
const DETAILS: [&str; 3] = ["un", "deux", "trois"];

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 10).expect("a day")
}

fn point() -> impl Strategy<Value = Point> {
    (45.0..47.0, 3.0..5.0).prop_map(|(latitude, longitude)| Point { latitude, longitude })
}

fn times() -> impl Strategy<Value = TimesOfWeek> {
    vec(0_u8..TimesOfWeek::COUNT, 0..6).prop_map(TimesOfWeek::of)
}

fn details() -> impl Strategy<Value = BTreeSet<String>> {
    proptest::sample::subsequence(DETAILS.to_vec(), 0..=3)
        .prop_map(|codes| codes.into_iter().map(ToOwned::to_owned).collect())
}

fn said() -> impl Strategy<Value = Said> {
    let level = select(vec![SkillLevel::Beginner, SkillLevel::Practised, SkillLevel::Expert]);
    let wish = select(vec![SkillWish::IfNeeded, SkillWish::Gladly, SkillWish::Keenly]);
    (option::of(level), option::of(wish), details()).prop_map(|(level, wish, details)| Said {
        level,
        wish,
        details,
    })
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let skills = vec((select(SKILLS.to_vec()), said()), 0..4);
    let causes = vec(select(vec!["7", "9"]), 0..2);
    let noted = option::of((1_i64..=5, 1_i64..=5));
    let all = (skills, causes, option::of(point()), times(), option::of(1_i64..20), noted, any::<bool>());
    all.prop_map(|(skills, causes, home, free, hours_a_week, noted, is_wishing)| Candidate {
        skills: skills.into_iter().map(|(code, said)| (code.to_owned(), said)).collect(),
        causes: causes.into_iter().map(ToOwned::to_owned).collect(),
        home,
        free,
        hours_a_week,
        noted: noted.map(|(aptitude, motivation)| Noted { aptitude, motivation }),
        wishing_since: is_wishing.then(day),
    })
}

fn sought() -> impl Strategy<Value = Sought> {
    let skills = proptest::sample::subsequence(SKILLS.to_vec(), 0..=4)
        .prop_flat_map(|skills| (Just(skills.clone()), vec(details(), skills.len())));
    let host = option::of((0_i64..1_000, 1_i64..20));
    let all = (skills, option::of(select(vec!["7", "9"])), any::<bool>(), option::of(point()), times());
    (all, option::of(1_i64..20), host).prop_map(
        |(((skills, details), cause, is_remote, place, times), hours_a_week, host)| Sought {
            details: skills.iter().map(|code| (*code).to_owned()).zip(details).collect(),
            skills: skills.into_iter().map(ToOwned::to_owned).collect(),
            cause: cause.map(ToOwned::to_owned),
            is_remote,
            place,
            times,
            hours_a_week,
            host: host.map(|(hosted_minutes, most_hours)| Host { hosted_minutes, most_hours }),
        },
    )
}

fn keyed<T>(all: Vec<T>) -> Vec<(usize, T)> {
    all.into_iter().enumerate().collect()
}

fn keys<K: Copy>(ranked: &[Ranked<K>]) -> Vec<K> {
    ranked.iter().map(|one| one.key).collect()
}

fn scale(priority: i64) -> Scale {
    Scale { priority, ..Scale::on(day()) }
}

/// What somebody counts without a wish of another mission.
fn fit(candidate: &Candidate, sought: &Sought) -> i64 {
    let unwishing = Candidate { wishing_since: None, ..candidate.clone() };
    score(&weigh(&scale(0), &unwishing, sought))
}

proptest! {
    /// In whatever order they come, candidates stand in one, by points that never rise.
    #[test]
    fn candidates_stand_in_one_order(
        sought in sought(),
        (all, mixed) in vec(candidate(), 0..12).prop_flat_map(|all| {
            let all = keyed(all);
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
        priority in 0..=CLEARLY_BETTER,
    ) {
        let (ranked, again) = (candidates(&scale(priority), &sought, all), candidates(&scale(priority), &sought, mixed));
        prop_assert_eq!(keys(&ranked), keys(&again));
        prop_assert!(ranked.is_sorted_by(|one, next| one.score >= next.score));
        for (one, other) in ranked.iter().zip(&again) {
            prop_assert_eq!(&one.counterfactual, &other.counterfactual);
            prop_assert_eq!(one.score, score(&one.reasons));
        }
    }

    /// Whoever fits clearly better stands before whoever wishes another mission; where they fit alike, the wish decides.
    #[test]
    fn a_wish_breaks_ties_and_no_more(
        sought in sought(),
        all in vec(candidate(), 0..8),
        priority in 0..=CLEARLY_BETTER,
    ) {
        let ranked = keys(&candidates(&scale(priority), &sought, keyed(all.clone())));
        for (at, one) in ranked.iter().enumerate() {
            for other in &ranked[at + 1..] {
                let (before, after) = (&all[*one], &all[*other]);
                let (better, worse) = (fit(before, &sought), fit(after, &sought));
                prop_assert!(worse - better <= CLEARLY_BETTER);
                if better == worse && after.wishing_since.is_some() {
                    prop_assert!(before.wishing_since.is_some());
                }
            }
        }
    }

    /// Who is told what would make them the first is the first once it is so, and all are ranked again.
    #[test]
    fn what_would_come_first_comes_first(sought in sought(), all in vec(candidate(), 2..8)) {
        let scale = scale(5);
        for one in candidates(&scale, &sought, keyed(all.clone())) {
            let Some(change) = one.counterfactual else { continue };
            let changed = change.of_sought(&sought);
            let mut others = all.clone();
            others[one.key] = change.of_candidate(&all[one.key], &sought);
            prop_assert_eq!(candidates(&scale, &changed, keyed(others))[0].key, one.key, "{:?}", change);
            prop_assert_ne!(candidates(&scale, &sought, keyed(all.clone()))[0].key, one.key);
        }
    }

    /// The same of the missions for somebody.
    #[test]
    fn a_mission_that_would_come_first_comes_first(candidate in candidate(), all in vec((sought(), 0_i64..3), 2..8)) {
        let scale = Scale::on(day());
        let offered = |all: &[(Sought, i64)]| -> Vec<Offered<usize>> {
            let one = |(key, (sought, tie)): (usize, &(Sought, i64))| Offered { key, sought: sought.clone(), tie: *tie };
            all.iter().enumerate().map(one).collect()
        };
        let ranked = missions(&scale, &candidate, offered(&all), all.len());
        prop_assert!(ranked[0].counterfactual.is_none());
        for one in ranked {
            let Some(change) = one.counterfactual else { continue };
            let mut changed = all.clone();
            if change == Change::Remote {
                changed[one.key].0 = change.of_sought(&all[one.key].0);
            }
            let person = change.of_candidate(&candidate, &all[one.key].0);
            prop_assert_eq!(missions(&scale, &person, offered(&changed), 0)[0].key, one.key, "{:?}", change);
        }
    }
}
