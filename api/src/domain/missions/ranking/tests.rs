//! Golden examples: what each reason counts, by the table, and what stands before what.

use chrono::NaiveDate;
use entity::{SkillLevel, SkillWish, TimesOfWeek};

use super::{weights::CLEARLY_BETTER, *};
use crate::domain::reference::distance::Point;

const LYON: Point = Point { latitude: 45.7549, longitude: 4.8364 };
const VILLEFRANCHE: Point = Point { latitude: 45.9867, longitude: 4.7190 };
const PARIS: Point = Point { latitude: 48.8566, longitude: 2.3428 };

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 10).expect("a day")
}

fn scale() -> Scale {
    Scale { priority: 5, ..Scale::on(day()) }
}

fn can(skills: &[&str]) -> Candidate {
    let skills = skills.iter().map(|code| ((*code).to_owned(), Said::default())).collect();
    Candidate { skills, ..Candidate::default() }
}

fn asks(skills: &[&str]) -> Sought {
    Sought { skills: skills.iter().map(|code| (*code).to_owned()).collect(), ..Sought::default() }
}

fn says(candidate: &mut Candidate, code: &str, level: Option<SkillLevel>, wish: Option<SkillWish>) {
    candidate.skills.insert(code.to_owned(), Said { level, wish, ..Said::default() });
}

fn points(candidate: &Candidate, sought: &Sought) -> i64 {
    score(&weigh(&scale(), candidate, sought))
}

/// Each skill that is asked for is an equal part, by how well somebody can; how much they want to comes on top.
#[test]
fn skills_count_by_level_and_wish() {
    let sought = asks(&["budget", "droit"]);
    for (level, wish, expected) in [
        (None, None, 20),
        (Some(SkillLevel::Beginner), None, 15),
        (Some(SkillLevel::Practised), None, 20),
        (Some(SkillLevel::Expert), None, 25),
        (Some(SkillLevel::Expert), Some(SkillWish::IfNeeded), 25),
        (Some(SkillLevel::Expert), Some(SkillWish::Gladly), 28),
        (Some(SkillLevel::Expert), Some(SkillWish::Keenly), 31),
    ] {
        let mut candidate = can(&[]);
        says(&mut candidate, "budget", level, wish);
        assert_eq!(points(&candidate, &sought), expected, "{level:?} {wish:?}");
    }
    assert_eq!(points(&can(&["budget", "droit"]), &sought), 40);
    assert_eq!(points(&can(&["dessin"]), &sought), 0);
    let other = weigh(&scale(), &can(&["dessin"]), &sought);
    assert_eq!(other, [Reason { why: Why::NoSkill, points: 0 }]);
    assert!(weigh(&scale(), &can(&[]), &sought).is_empty(), "who has said nothing is told nothing");
}

/// What both sides name in detail counts on top, once for each skill that is asked for.
#[test]
fn details_in_common_count() {
    let details = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let mut candidate = can(&[]);
    let said = Said { details: details(&["1", "2"]), ..Said::default() };
    candidate.skills.insert("budget".to_owned(), said);
    let mut sought = asks(&["budget", "droit"]);
    assert_eq!(points(&candidate, &sought), 20);
    sought.details.insert("budget".to_owned(), details(&["2", "3"]));
    assert_eq!(points(&candidate, &sought), 24);
    sought.details.insert("budget".to_owned(), details(&["3"]));
    assert_eq!(points(&candidate, &sought), 20);
}

/// Times and hours of a week count by how much of them somebody has.
#[test]
fn availability_counts_by_its_part() {
    let tuesday_and_thursday = TimesOfWeek::of([5, 11]);
    let sought = Sought { times: tuesday_and_thursday, hours_a_week: Some(4), ..Sought::default() };
    for (free, hours, expected) in [
        (TimesOfWeek::default(), None, 0),
        (TimesOfWeek::of([5]), None, 6),
        (tuesday_and_thursday, None, 12),
        (TimesOfWeek::of([0]), None, 0),
        (tuesday_and_thursday, Some(2), 15),
        (tuesday_and_thursday, Some(4), 18),
        (tuesday_and_thursday, Some(40), 18),
    ] {
        let candidate = Candidate { free, hours_a_week: hours, ..Candidate::default() };
        assert_eq!(points(&candidate, &sought), expected, "{free:?} {hours:?}");
    }
}

/// What is near, or at a distance, counts whole; what is far counts less and less.
#[test]
fn places_count_by_their_distance() {
    let at = |home, place, is_remote| {
        let candidate = Candidate { home, ..Candidate::default() };
        points(&candidate, &Sought { is_remote, place, ..Sought::default() })
    };
    assert_eq!(at(Some(LYON), Some(LYON), false), 10);
    assert_eq!(at(Some(LYON), Some(VILLEFRANCHE), false), 10, "27 km are no journey");
    assert_eq!(at(Some(LYON), Some(PARIS), false), 0);
    assert_eq!(at(Some(LYON), Some(PARIS), true), 10);
    assert_eq!(at(None, Some(PARIS), false), 0);
}

/// A cause, an interview, a wish of another mission and a host that is full each count what the table says.
#[test]
fn the_other_reasons_count_as_the_table_says() {
    let mut candidate = Candidate::default();
    candidate.causes.insert("9".to_owned());
    let mut sought = Sought { cause: Some("9".to_owned()), ..Sought::default() };
    assert_eq!(points(&candidate, &sought), 10);
    candidate.noted = Some(Noted { aptitude: 5, motivation: 2 });
    assert_eq!(points(&candidate, &sought), 14);
    candidate.wishing_since = Some(day());
    assert_eq!(points(&candidate, &sought), 19);
    sought.host = Some(Host { hosted_minutes: 599, most_hours: 10 });
    assert_eq!(points(&candidate, &sought), 19);
    sought.host = Some(Host { hosted_minutes: 600, most_hours: 10 });
    assert_eq!(points(&candidate, &sought), 7);
}

/// Who is free on other days is told the day that would make them the first; who is the first is told nothing.
#[test]
fn a_day_would_come_first() {
    let sought = Sought { times: TimesOfWeek::of([5]), ..asks(&["budget"]) };
    let free =
        |numbers: &[u8]| Candidate { free: TimesOfWeek::of(numbers.iter().copied()), ..can(&["budget"]) };
    let mut expert = free(&[0]);
    says(&mut expert, "budget", Some(SkillLevel::Expert), None);
    let ranked = candidates(&scale(), &sought, vec![(1, expert), (2, free(&[5]))]);
    assert_eq!(ranked.iter().map(|one| one.key).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(ranked[0].counterfactual, None);
    assert_eq!(ranked[1].counterfactual, Some(Change::FreeOn(1)));
    assert_eq!(Change::FreeOn(1).weekday(), Some(chrono::Weekday::Tue));
}

/// A mission that would be the first at a distance says so, and none that would not.
#[test]
fn a_mission_at_a_distance_would_come_first() {
    let candidate = Candidate { home: Some(LYON), ..can(&["budget"]) };
    let offered = |key, sought| Offered { key, sought, tie: 0 };
    let far = Sought { place: Some(PARIS), ..asks(&["budget"]) };
    let near = Sought { place: Some(LYON), ..asks(&["budget"]) };
    let other = Sought { place: Some(PARIS), ..asks(&["dessin"]) };
    let all = vec![offered(3, near), offered(2, other), offered(1, far)];
    let ranked = missions(&scale(), &candidate, all, 3);
    assert_eq!(ranked.iter().map(|one| one.key).collect::<Vec<_>>(), [3, 1, 2]);
    assert_eq!(ranked[1].counterfactual, Some(Change::Remote));
    assert_eq!(ranked[2].counterfactual, None);
}

/// What is clearly better is more than any wish can count.
#[test]
fn a_wish_never_counts_more_than_what_is_clearly_better() {
    let mut wishing = can(&["budget"]);
    wishing.wishing_since = Some(day());
    let mut better = can(&[]);
    says(&mut better, "budget", Some(SkillLevel::Expert), Some(SkillWish::Gladly));
    let scale = Scale { priority: CLEARLY_BETTER, ..scale() };
    let ranked = candidates(&scale, &asks(&["budget"]), vec![(1, wishing), (2, better)]);
    assert_eq!(ranked[0].key, 2);
}
