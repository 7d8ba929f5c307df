//! Short ways for tests to write dates.

use chrono::NaiveDate;

use super::calendar::Month;

/// `2026-03-15`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// `2026-03`.
pub(crate) fn month(text: &str) -> Month {
    Month::of(day(&format!("{text}-01")))
}
