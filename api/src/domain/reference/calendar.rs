//! The civil calendar as law and payroll count it: months, and years from a date to a date.
//! What a library leaves open (29 February three years later) is decided here, once.

use std::fmt;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The first and the last day of a calendar year; nothing stands in a year that the calendar does not have.
pub(crate) fn days_of_year(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX);
    (day(1, 1), day(12, 31))
}

/// A calendar month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Month(NaiveDate);

impl Month {
    /// The month in which `date` falls.
    pub(crate) fn of(date: NaiveDate) -> Self {
        Self(date.with_day(1).unwrap_or(date))
    }

    /// Its first day, which is how tables store a month.
    pub(crate) fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub(crate) fn last_day(self) -> NaiveDate {
        self.0.with_day(self.0.num_days_in_month().into()).unwrap_or(self.0)
    }

    /// How many days it has.
    pub(crate) fn days(self) -> u8 {
        self.0.num_days_in_month()
    }

    /// Its year.
    pub(crate) fn year(self) -> i32 {
        self.0.year()
    }

    /// The month after; `None` at the end of the calendar.
    pub(crate) fn next(self) -> Option<Self> {
        self.0.checked_add_months(Months::new(1)).map(Self)
    }

    /// The months that have a day from `first` to `last`, both included.
    pub(crate) fn between(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = Self> {
        let touched = move |month: &Self| first <= last && month.0 <= last;
        std::iter::successors(Some(Self::of(first)), |month| month.next()).take_while(touched)
    }
}

impl fmt::Display for Month {
    /// As ISO 8601 writes it: `2026-03`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

/// The same day `years` years later, when a period of so many years that began on `date` is over. 29 February
/// gives 1 March where there is none, so that the period keeps its last day, 28 February (as art. 641 CPC
/// counts).
pub(crate) fn years_after(date: NaiveDate, years: i32) -> NaiveDate {
    let year = date.year().saturating_add(years);
    date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

/// The day before; the calendar's first day has none and stays.
pub(crate) fn day_before(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(1)).unwrap_or(date)
}

/// How many days there are from `first` to `last`, both included; none when they are the wrong way round.
pub(crate) fn days_between(first: NaiveDate, last: NaiveDate) -> i64 {
    (last - first).num_days().saturating_add(1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::day;

    /// A month knows its days, in leap years too.
    #[test]
    fn months_have_their_days() {
        let february = Month::of(day("2028-02-17"));
        assert_eq!((february.first_day(), february.last_day()), (day("2028-02-01"), day("2028-02-29")));
        assert_eq!(
            (february.days(), february.year(), february.to_string()),
            (29, 2028, "2028-02".to_owned())
        );
        assert_eq!(Month::of(day("2027-12-31")).next(), Some(Month::of(day("2028-01-01"))));
    }

    /// The months of a period are those in which it has a day.
    #[test]
    fn a_period_touches_its_months() {
        let months = |first, last| Month::between(day(first), day(last)).map(|month| month.to_string());
        assert_eq!(
            months("2025-11-30", "2026-02-01").collect::<Vec<_>>(),
            ["2025-11", "2025-12", "2026-01", "2026-02"]
        );
        assert_eq!(months("2026-02-02", "2026-02-01").count(), 0);
    }

    /// A period that began on 29 February ends with February in a common year.
    #[test]
    fn the_29th_of_february_comes_back_on_the_1st_of_march() {
        assert_eq!(years_after(day("2026-03-15"), 6), day("2032-03-15"));
        assert_eq!(years_after(day("2028-02-29"), 3), day("2031-03-01"));
        assert_eq!(years_after(day("2028-02-29"), 4), day("2032-02-29"));
        assert_eq!(day_before(day("2031-03-01")), day("2031-02-28"));
    }

    /// Days are counted with the first and the last.
    #[test]
    fn days_are_counted_with_both_ends() {
        assert_eq!(days_between(day("2028-01-01"), day("2028-12-31")), 366);
        assert_eq!(days_between(day("2028-01-01"), day("2028-01-01")), 1);
        assert_eq!(days_between(day("2028-01-02"), day("2028-01-01")), 0);
        assert_eq!(days_between(day("2028-02-02"), day("2028-01-01")), 0);
    }
}
