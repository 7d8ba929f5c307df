//! What a time budget grants: the budget year, and the share of who works part of it. Every result is rounded once, to the
//! minute, half a minute up.

use chrono::{Datelike as _, Month, Months, NaiveDate};
use entity::Minutes;

use crate::domain::{
    companies::employees::FULL_TIME,
    policies::yearly::half_up,
    reference::calendar::{day_before, days_between},
};

/// A year of a budget, which begins in the month that the company chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BudgetYear {
    /// Its first day: the first of a month.
    pub(crate) starts_on: NaiveDate,
    /// Its last day.
    pub(crate) ends_on: NaiveDate,
}

impl BudgetYear {
    /// The budget year in which `date` falls, for budgets that begin in `start`.
    pub(crate) fn containing(date: NaiveDate, start: Month) -> Self {
        let month = start.number_from_month();
        let year = if date.month() < month { date.year() - 1 } else { date.year() };
        let starts_on = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN);
        let next = starts_on.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
        Self { starts_on, ends_on: day_before(next) }
    }

    /// Whether a date falls in it.
    pub(crate) fn contains(self, date: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&date)
    }

    /// Its days: 365 or 366.
    fn days(self) -> i64 {
        days_between(self.starts_on, self.ends_on)
    }
}

/// A stretch of an employment at one working time. An employment without change is one stretch; stretches
/// must not share a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Presence {
    /// The first day; none when it began before anything that counts.
    pub(crate) starts_on: Option<NaiveDate>,
    /// The last day; none while it lasts.
    pub(crate) ends_on: Option<NaiveDate>,
    /// Part of full time, in basis points; outside 0 to [`FULL_TIME`], the nearest of the two.
    pub(crate) working_time: i32,
}

impl Presence {
    /// The basis points × days that it has in a budget year.
    fn weight_in(&self, year: BudgetYear) -> i128 {
        let first = self.starts_on.map_or(year.starts_on, |date| date.max(year.starts_on));
        let last = self.ends_on.map_or(year.ends_on, |date| date.min(year.ends_on));
        i128::from(days_between(first, last)) * i128::from(self.working_time.clamp(0, FULL_TIME))
    }
}

/// What an employee is granted for a budget year: `yearly`, in proportion of the days present (both ends
/// included) and of working time. `yearly × Σ (basis points × days) ÷ (10,000 × days of the year)`; never
/// less than nothing nor more than `yearly`.
pub(crate) fn granted(yearly: Minutes, year: BudgetYear, presence: &[Presence]) -> Minutes {
    let full = i128::from(FULL_TIME) * i128::from(year.days());
    let weight = presence.iter().map(|stretch| stretch.weight_in(year)).sum::<i128>().min(full);
    half_up(i128::from(yearly.0.max(0)) * weight, full)
}

/// Minutes to the nearest multiple of a step, half a step up. Without a step, as they are.
pub(crate) fn rounded(minutes: Minutes, step: Option<Minutes>) -> Minutes {
    match step.filter(|step| step.0 > 0) {
        Some(step) => Minutes(half_up(minutes.0.max(0).into(), step.0.into()).0.saturating_mul(step.0)),
        None => minutes,
    }
}

/// What of a year goes over to the next one: what is left of that year's own grant, `most` at most. What had come over
/// into it ends with it: nothing is carried twice.
pub(crate) fn carried(granted: Minutes, used: Minutes, most: Minutes) -> Minutes {
    (granted - used).min(most).max(Minutes::ZERO)
}

/// What of a year was given ahead in the next one: what that one holds and has used beyond its own grant, `most` at most.
pub(crate) fn given_ahead(granted: Minutes, used: Minutes, most: Minutes) -> Minutes {
    (used - granted).min(most).max(Minutes::ZERO)
}

/// What exceptions add to a year's `own` minutes, of which and beyond which so many are `taken`: held, used or given ahead.
/// While one is `open` all that it gives; once it is closed as much as was given by it, of the most that one `ever` gave.
/// So nobody is over a budget because an exception ended, and a closed one leaves nothing to give.
pub(crate) fn beyond(own: Minutes, taken: Minutes, open: Minutes, ever: Minutes) -> Minutes {
    (taken - own).min(ever).max(open).max(Minutes::ZERO)
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::reference::dates::day;

    fn calendar_year(date: &str) -> BudgetYear {
        BudgetYear::containing(day(date), Month::January)
    }

    fn always(working_time: i32) -> Presence {
        Presence { starts_on: None, ends_on: None, working_time }
    }

    /// A budget year begins on the month that the company chooses.
    #[test]
    fn the_year_begins_when_the_company_says() {
        for (date, start, first, last) in [
            ("2026-03-15", Month::January, "2026-01-01", "2026-12-31"),
            ("2026-03-15", Month::September, "2025-09-01", "2026-08-31"),
            ("2026-09-01", Month::September, "2026-09-01", "2027-08-31"),
            ("2026-08-31", Month::September, "2025-09-01", "2026-08-31"),
            ("2028-02-29", Month::March, "2027-03-01", "2028-02-29"),
        ] {
            let year = BudgetYear::containing(day(date), start);
            assert_eq!((year.starts_on, year.ends_on), (day(first), day(last)));
        }
    }

    /// Part time and a part of the year give a part of the budget, to the minute, half a minute up.
    #[test]
    fn part_of_the_time_gives_part_of_the_budget() {
        let year = calendar_year("2026-06-01");
        let half_year = |from: &str| Presence { starts_on: Some(day(from)), ..always(FULL_TIME) };
        assert_eq!(granted(Minutes(1_260), year, &[always(FULL_TIME)]), Minutes(1_260));
        assert_eq!(granted(Minutes(1_260), year, &[always(8_000)]), Minutes(1_008));
        assert_eq!(granted(Minutes(1_001), year, &[always(5_000)]), Minutes(501), "500.5 is rounded up");
        // 184 days of 365: 1,260 × 184 ÷ 365 = 635.18
        assert_eq!(granted(Minutes(1_260), year, &[half_year("2026-07-01")]), Minutes(635));
        assert_eq!(granted(Minutes(1_260), year, &[half_year("2027-01-01")]), Minutes::ZERO);
        let left = Presence { ends_on: Some(day("2026-01-01")), ..always(FULL_TIME) };
        assert_eq!(granted(Minutes(36_500), year, &[left]), Minutes(100), "the last day counts");
        assert_eq!(granted(Minutes(1_260), year, &[]), Minutes::ZERO);
    }

    /// A part is rounded to the nearest step, half of one up; without a step nothing changes.
    #[test]
    fn parts_are_rounded_to_their_step() {
        for (minutes, step, rounded_to) in [
            (635, 30, 630),
            (645, 30, 660),
            (644, 30, 630),
            (0, 30, 0),
            (14, 30, 0),
            (15, 30, 30),
            (635, 1, 635),
        ] {
            assert_eq!(
                rounded(Minutes(minutes), Some(Minutes(step))),
                Minutes(rounded_to),
                "{minutes} by {step}"
            );
        }
        assert_eq!(rounded(Minutes(635), None), Minutes(635));
    }

    /// What is left goes over, no more than may, and never less than nothing.
    #[test]
    fn what_is_left_goes_over_as_far_as_it_may() {
        for (granted, used, most, over) in [
            (840, 0, 120, 120),
            (840, 700, 120, 120),
            (840, 720, 120, 120),
            (840, 721, 120, 119),
            (840, 840, 120, 0),
            (840, 900, 120, 0),
            (840, 0, 0, 0),
            (60, 0, 120, 60),
        ] {
            let found = carried(Minutes(granted), Minutes(used), Minutes(most));
            assert_eq!(found, Minutes(over), "{granted} less {used}, {most} at most");
        }
    }

    /// An exception gives all of its minutes while it is open, and covers behind its day what was given by it alone.
    #[test]
    fn a_closed_exception_covers_what_was_given_by_it() {
        for (taken, open, ever, added) in [
            (0, 120, 120, 120),
            (900, 120, 120, 120),
            (0, 0, 120, 0),
            (840, 0, 120, 0),
            (900, 0, 120, 60),
            (960, 0, 120, 120),
            (1_000, 0, 120, 120),
            (900, 30, 120, 60),
            (860, 30, 120, 30),
            (900, 0, 0, 0),
        ] {
            let found = beyond(Minutes(840), Minutes(taken), Minutes(open), Minutes(ever));
            assert_eq!(found, Minutes(added), "{taken} taken, {open} open, {ever} ever");
        }
    }

    /// A leap year has one more day to share the same budget.
    #[test]
    fn a_leap_year_has_366_days() {
        let on_leap_day = Presence {
            starts_on: Some(day("2028-02-29")),
            ends_on: Some(day("2028-02-29")),
            working_time: FULL_TIME,
        };
        assert_eq!(granted(Minutes(36_600), calendar_year("2028-01-01"), &[on_leap_day]), Minutes(100));
        assert_eq!(granted(Minutes(36_500), calendar_year("2027-01-01"), &[on_leap_day]), Minutes::ZERO);
    }

    prop_compose! {
        fn a_date()(days in 0..6_000_u64) -> NaiveDate {
            day("2020-01-01") + Days::new(days)
        }
    }

    prop_compose! {
        fn a_month()(number in 1..=12_u8) -> Month {
            Month::try_from(number).expect("a month")
        }
    }

    prop_compose! {
        fn a_presence()(
            starts_on in proptest::option::of(a_date()),
            ends_on in proptest::option::of(a_date()),
            working_time in 0..=FULL_TIME,
        ) -> Presence {
            Presence { starts_on, ends_on, working_time }
        }
    }

    proptest! {
        /// Every date is in exactly one budget year, and the next one begins the day after.
        #[test]
        fn years_follow_each_other(date in a_date(), start in a_month()) {
            let year = BudgetYear::containing(date, start);
            prop_assert!(year.contains(date));
            prop_assert!([365, 366].contains(&year.days()));
            let next = BudgetYear::containing(year.ends_on + Days::new(1), start);
            prop_assert_eq!(next.starts_on, year.ends_on + Days::new(1));
            prop_assert_eq!(BudgetYear::containing(year.starts_on, start), year);
            prop_assert_eq!(BudgetYear::containing(year.ends_on, start), year);
        }

        /// However an exception ends, what was taken under it stays within what is granted, and covering it leaves not a
        /// minute more to give than the open exceptions do.
        #[test]
        fn what_was_taken_stays_covered(
            own in 0..2_000_i64,
            taken in 0..4_000_i64,
            ever in 0..1_000_i64,
            open in 0..1_000_i64,
        ) {
            let (own, taken, ever) = (Minutes(own), Minutes(taken), Minutes(ever));
            let open = Minutes(open).min(ever);
            let added = beyond(own, taken, open, ever);
            prop_assert!(open <= added && added <= ever);
            prop_assert!(own + added >= taken.min(own + ever), "over the budget by a closed exception");
            let left = |granted: Minutes| (granted - taken).max(Minutes::ZERO);
            prop_assert_eq!(left(own + added), left(own + open));
        }

        /// Nobody is granted less than nothing, nor more than the whole budget, even when stretches overlap.
        #[test]
        fn a_grant_stays_within_the_budget(
            yearly in 0..200_000_i64,
            date in a_date(),
            start in a_month(),
            presence in proptest::collection::vec(a_presence(), 0..4),
        ) {
            let grant = granted(Minutes(yearly), BudgetYear::containing(date, start), &presence);
            prop_assert!((0..=yearly).contains(&grant.0));
        }

        /// Working more, staying longer or a larger budget never gives less.
        #[test]
        fn more_never_gives_less(
            yearly in 0..200_000_i64,
            date in a_date(),
            presence in a_presence(),
            more in 0..=5_000_i64,
        ) {
            let year = BudgetYear::containing(date, Month::April);
            let grant = granted(Minutes(yearly), year, &[presence]);
            let longer = presence.ends_on.map(|last| last + Days::new(more.unsigned_abs()));
            let fuller = presence.working_time.saturating_add(i32::try_from(more).expect("small"));
            for larger in [
                granted(Minutes(yearly + more), year, &[presence]),
                granted(Minutes(yearly), year, &[Presence { ends_on: longer, ..presence }]),
                granted(Minutes(yearly), year, &[Presence { working_time: fuller, ..presence }]),
            ] {
                prop_assert!(larger >= grant);
            }
        }

        /// An employment cut in two stretches on any day is granted exactly what it is in one: nothing is
        /// lost or won when a contract is renewed.
        #[test]
        fn a_renewed_contract_changes_nothing(
            yearly in 0..200_000_i64,
            date in a_date(),
            cut in a_date(),
            working_time in 0..=FULL_TIME,
        ) {
            let year = BudgetYear::containing(date, Month::January);
            let before = Presence { ends_on: Some(cut), ..always(working_time) };
            let after = Presence { starts_on: Some(cut + Days::new(1)), ..always(working_time) };
            let whole = granted(Minutes(yearly), year, &[always(working_time)]);
            prop_assert_eq!(granted(Minutes(yearly), year, &[before, after]), whole);
            prop_assert_eq!(granted(Minutes(yearly), year, &[after, before]), whole);
        }

        /// The grants of one who leaves and of one who takes over the next day make the whole budget, to a
        /// minute.
        #[test]
        fn two_halves_make_a_whole(yearly in 0..200_000_i64, date in a_date(), cut in a_date()) {
            let year = BudgetYear::containing(date, Month::January);
            let leaver = Presence { ends_on: Some(cut), ..always(FULL_TIME) };
            let joiner = Presence { starts_on: Some(cut + Days::new(1)), ..always(FULL_TIME) };
            let sum = granted(Minutes(yearly), year, &[leaver]) + granted(Minutes(yearly), year, &[joiner]);
            prop_assert!((0..=1).contains(&(sum.0 - yearly)), "{} of {yearly}", sum.0);
        }
    }
}
