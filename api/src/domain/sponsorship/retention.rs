//! How long the papers of a gift are kept, by both sides.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::reference::calendar::years_after;

/// Years for which a receipt is kept from its date (LPF L. 102 B and L. 102 E).
const YEARS: i32 = 6;
/// Years after the one in which a carried amount was last set off.
const YEARS_AFTER_SET_OFF: i32 = 3;

/// The day until which a receipt of `date` is kept at least: six years from its date, and until 31 December
/// of the third year after the last amount carried from it was set off, if one was.
pub(crate) fn kept_until(date: NaiveDate, last_set_off: Option<NaiveDate>) -> NaiveDate {
    let six_years = years_after(date, YEARS);
    let third_year_end = |set_off: NaiveDate| {
        let year = set_off.year().saturating_add(YEARS_AFTER_SET_OFF);
        NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
    };
    last_set_off.map_or(six_years, |set_off| six_years.max(third_year_end(set_off)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::day;

    /// T25: a receipt is kept six years at least.
    #[test]
    fn t25_six_years() {
        assert_eq!(kept_until(day("2026-03-15"), None), day("2032-03-15"));
        assert_eq!(kept_until(day("2028-02-29"), None), day("2034-03-01"), "never a day less");
    }

    /// What was carried and set off late keeps its receipt longer, never shorter.
    #[test]
    fn a_late_set_off_keeps_it_longer() {
        assert_eq!(kept_until(day("2026-03-15"), Some(day("2031-06-30"))), day("2034-12-31"));
        assert_eq!(kept_until(day("2026-03-15"), Some(day("2026-12-31"))), day("2032-03-15"));
    }
}
