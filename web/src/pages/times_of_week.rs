//! The mornings, afternoons and evenings of a week, as forms offer them: when somebody is free, and when a mission is.

use api::{Language, words};
use chrono::Weekday;

use super::{form::Choice, words::Words};

/// The days of a week, as the codes of its times begin.
const DAYS: [(&str, Weekday); 7] = [
    ("MON", Weekday::Mon),
    ("TUE", Weekday::Tue),
    ("WED", Weekday::Wed),
    ("THU", Weekday::Thu),
    ("FRI", Weekday::Fri),
    ("SAT", Weekday::Sat),
    ("SUN", Weekday::Sun),
];

/// The parts of a day, as those codes end, and the keys of their words.
const PARTS: [(&str, &str); 3] = [
    ("MORNING", "profile-free-morning"),
    ("AFTERNOON", "profile-free-afternoon"),
    ("EVENING", "profile-free-evening"),
];

/// All of them, in order.
pub(super) fn times(language: Language) -> Vec<Choice> {
    let of_day = |(code, day): (&str, Weekday)| {
        let day = words::weekday(day, language);
        PARTS.map(|(part, key)| Choice::new(format!("{code}_{part}"), Words::text(key).with("day", day)))
    };
    DAYS.into_iter().flat_map(of_day).collect()
}

/// What one of these codes is called.
pub(super) fn said(code: &str, language: Language) -> Option<Words> {
    times(language).into_iter().find(|time| time.value == code).map(|time| time.label)
}

/// What the one with this number is called, counted from Monday's morning.
pub(super) fn numbered(number: u8, language: Language) -> Option<Words> {
    times(language).into_iter().nth(usize::from(number)).map(|time| time.label)
}
