//! Whether an employer's budget holds what a booking takes: every year of it what is of that year, as it is when the minutes
//! are reserved. Nothing is locked here: it is what people are told before they book.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use entity::Minutes;

use super::TimeBudget;

/// What an employer's budget has left for what a booking takes, and what that needs of it. Of two, the greater is the one
/// that fits, or has more left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Room {
    /// Whether each year holds its part.
    pub(crate) fits: bool,
    /// What is left: of all the years together, or of the first one that falls short.
    pub(crate) left: Minutes,
    /// What is needed of the same.
    pub(crate) needed: Minutes,
    /// What is granted in the same.
    pub(crate) granted: Minutes,
    /// Whether anything is granted in one of the years.
    pub(crate) is_granted: bool,
    /// How many years it takes of.
    pub(crate) years: usize,
    /// The first and the last day of the year that falls short, where the booking takes of several.
    year: Option<(NaiveDate, NaiveDate)>,
}

impl Room {
    /// Of budgets with what is needed of each: all their years together, or the first one that falls short. None of no
    /// budget.
    pub(crate) fn of<'a>(needed: impl IntoIterator<Item = (&'a TimeBudget, Minutes)>) -> Option<Self> {
        let mut years: BTreeMap<NaiveDate, Self> = BTreeMap::new();
        for (budget, minutes) in needed {
            let year = years.entry(budget.from).or_insert_with(|| Self::untouched(budget));
            // Behind the last day of an exception less is left of the same year, and that bounds them all.
            if budget.left() < year.left {
                (year.left, year.granted) = (budget.left(), budget.granted);
            }
            year.needed = year.needed + minutes;
            year.fits = year.left >= year.needed;
        }
        let (count, is_granted) = (years.len(), years.values().any(|year| year.is_granted));
        if let Some(short) = years.values().find(|year| !year.fits) {
            let year = short.year.filter(|_| count > 1);
            return Some(Self { is_granted, years: count, year, ..*short });
        }
        (!years.is_empty()).then(|| Self {
            fits: true,
            left: years.values().map(|year| year.left).sum(),
            needed: years.values().map(|year| year.needed).sum(),
            granted: years.values().map(|year| year.granted).sum(),
            is_granted,
            years: count,
            year: None,
        })
    }

    /// A budget of which nothing is needed yet.
    fn untouched(budget: &TimeBudget) -> Self {
        Self {
            fits: true,
            left: budget.left(),
            needed: Minutes::ZERO,
            granted: budget.granted,
            is_granted: budget.granted > Minutes::ZERO,
            years: 1,
            year: Some((budget.from, budget.to)),
        }
    }

    /// The year that falls short, where the booking takes of several, as people name it: `2026`, or `2026-2027` where it
    /// goes over New Year.
    pub(crate) fn short_year(&self) -> Option<String> {
        let (from, to) = self.year?;
        let is_one = from.year() == to.year();
        Some(if is_one { from.year().to_string() } else { format!("{}-{}", from.year(), to.year()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(year: i32, granted: i64, reserved: i64) -> TimeBudget {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
        TimeBudget {
            from: day(1, 1),
            to: day(12, 31),
            is_there: true,
            granted: Minutes(granted),
            beyond: Minutes::ZERO,
            reserved: Minutes(reserved),
            consumed: Minutes::ZERO,
            ahead: Minutes::ZERO,
        }
    }

    /// Two years hold what each has left, and never what the other has.
    #[test]
    fn each_year_holds_its_own() {
        let (first, second) = (budget(2026, 180, 60), budget(2027, 180, 0));
        let room = |minutes: [i64; 2]| {
            Room::of([(&first, Minutes(minutes[0])), (&second, Minutes(minutes[1]))]).expect("a room")
        };
        let both = room([120, 180]);
        assert_eq!((both.fits, both.left, both.granted), (true, Minutes(300), Minutes(360)));
        assert_eq!((both.needed, both.years, both.short_year()), (Minutes(300), 2, None));
        let short = room([121, 60]);
        assert_eq!((short.fits, short.left, short.needed), (false, Minutes(120), Minutes(121)));
        assert_eq!((short.granted, short.short_year().as_deref()), (Minutes(180), Some("2026")));
    }

    /// What goes over the last day of an exception has no more of its year than is left behind that day.
    #[test]
    fn an_exception_bounds_what_goes_over_its_day() {
        let (behind, until) = (budget(2026, 180, 120), budget(2026, 240, 120));
        let room = |minutes: [i64; 2]| {
            Room::of([(&until, Minutes(minutes[0])), (&behind, Minutes(minutes[1]))]).expect("a room")
        };
        assert_eq!((room([30, 30]).fits, room([30, 30]).left), (true, Minutes(60)));
        assert!(!room([60, 30]).fits);
        assert!(Room::of([(&until, Minutes(120))]).expect("a room").fits, "until its day all of it");
    }

    /// One year that falls short is not named, and what grants nothing is known for it.
    #[test]
    fn one_year_has_no_name() {
        let (some, nothing) = (budget(2026, 60, 0), budget(2027, 0, 0));
        let short = Room::of([(&some, Minutes(40)), (&some, Minutes(40))]).expect("a room");
        assert_eq!((short.fits, short.needed, short.short_year()), (false, Minutes(80), None));
        assert!(short.is_granted);
        assert!(!Room::of([(&nothing, Minutes(10))]).expect("a room").is_granted);
        assert!(Room::of([(&some, Minutes(10)), (&nothing, Minutes(10))]).expect("a room").is_granted);
        assert_eq!(Room::of([]), None);
    }
}
