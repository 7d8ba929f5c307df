//! How long an employee may be seconded to an association: three years (C. trav. L. 8241-3, bodies a to g of
//! CGI art. 238 bis-1; law 2024-344 art. 6). Successive secondments of one employee to one association are
//! added (to confirm).

use chrono::{Days, NaiveDate};

use crate::domain::reference::calendar::{day_before, days_between, years_after};

/// The longest secondment, in years.
const YEARS: i32 = 3;

/// The dates of a secondment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Secondment {
    /// Its first day.
    pub(crate) starts_on: NaiveDate,
    /// Its last day.
    pub(crate) ends_on: NaiveDate,
}

/// Why a secondment cannot last that long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// The last day comes before the first.
    #[error("ends before it starts")]
    EndsBeforeItStarts,
    /// It would pass three years.
    #[error("may last until {last_day} at most")]
    TooLong {
        /// The last day it may have.
        last_day: NaiveDate,
    },
    /// The others of this employee to this association have used the three years.
    #[error("three years are used up")]
    UsedUp,
}

/// Checks a secondment against the three years, those of `others` included: the other secondments of this
/// employee to this association, past or to come, without this one.
pub(crate) fn fits(secondment: Secondment, others: &[Secondment]) -> Result<(), Refused> {
    if secondment.ends_on < secondment.starts_on {
        return Err(Refused::EndsBeforeItStarts);
    }
    match last_day(secondment.starts_on, others) {
        None => Err(Refused::UsedUp),
        Some(last_day) if secondment.ends_on > last_day => Err(Refused::TooLong { last_day }),
        Some(_) => Ok(()),
    }
}

/// The last day that a secondment from `starts_on` may have: the one before start + 3 years, when nothing was
/// used. Days used by `others` count as if they came just before, so a renewal without a gap ends when one
/// secondment would have. `None` when no day is left.
pub(crate) fn last_day(starts_on: NaiveDate, others: &[Secondment]) -> Option<NaiveDate> {
    let as_if_from = starts_on.checked_sub_days(Days::new(days_used(others)))?;
    let last_day = day_before(years_after(as_if_from, YEARS));
    (last_day >= starts_on).then_some(last_day)
}

/// How many distinct days secondments cover.
fn days_used(secondments: &[Secondment]) -> u64 {
    let mut by_start = secondments.to_vec();
    by_start.sort_unstable();
    let mut covered_until = NaiveDate::MIN;
    let mut used = 0;
    for secondment in by_start {
        let first = covered_until.succ_opt().map_or(covered_until, |next| next.max(secondment.starts_on));
        used += days_between(first, secondment.ends_on);
        covered_until = covered_until.max(secondment.ends_on);
    }
    used.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::reference::dates::day;

    fn from_to(first: &str, last: &str) -> Secondment {
        Secondment { starts_on: day(first), ends_on: day(last) }
    }

    /// T24: three years and not a day more.
    #[test]
    fn t24_three_years_and_not_a_day_more() {
        assert_eq!(fits(from_to("2026-01-01", "2028-12-31"), &[]), Ok(()));
        let refused = Refused::TooLong { last_day: day("2028-12-31") };
        assert_eq!(fits(from_to("2026-01-01", "2029-01-01"), &[]), Err(refused));
    }

    /// A secondment from 29 February lasts until 28 February three years later.
    #[test]
    fn a_leap_day_starts_three_years_too() {
        assert_eq!(last_day(day("2028-02-29"), &[]), Some(day("2031-02-28")));
    }

    /// A second secondment to the same association has what the first one left, with or without a gap.
    #[test]
    fn successive_secondments_are_added() {
        let first = from_to("2026-01-01", "2026-12-31");
        assert_eq!(last_day(day("2027-01-01"), &[first]), Some(day("2028-12-31")));
        assert_eq!(last_day(day("2027-07-01"), &[first]), Some(day("2029-06-30")));
        let both = [from_to("2027-01-01", "2028-12-31"), first];
        assert_eq!(fits(from_to("2029-01-01", "2029-01-01"), &both), Err(Refused::UsedUp));
    }

    /// A day that two secondments share is used once.
    #[test]
    fn a_shared_day_is_used_once() {
        let overlapping = [from_to("2026-01-01", "2026-06-30"), from_to("2026-03-01", "2026-12-31")];
        let inside = [from_to("2026-01-01", "2026-12-31"), from_to("2026-03-01", "2026-03-31")];
        for others in [overlapping, inside] {
            assert_eq!(last_day(day("2027-01-01"), &others), Some(day("2028-12-31")));
        }
    }

    /// Dates the wrong way round are refused for what they are.
    #[test]
    fn an_end_before_the_start_is_refused() {
        assert_eq!(fits(from_to("2026-01-02", "2026-01-01"), &[]), Err(Refused::EndsBeforeItStarts));
    }

    proptest! {
        /// Renewing on any day, without a gap, ends on the same day as one secondment, and never later than
        /// that.
        #[test]
        fn renewing_wins_nothing(start in 0..4_000_u64, length in 0..1_094_u64, gap in 0..400_u64) {
            let starts_on = day("2024-01-01") + Days::new(start);
            let first = Secondment { starts_on, ends_on: starts_on + Days::new(length) };
            let whole = last_day(starts_on, &[]);
            let next = first.ends_on + Days::new(1);
            prop_assert_eq!(last_day(next, &[first]), whole);
            let after_a_gap = last_day(next + Days::new(gap), &[first]).expect("a day is left");
            let left = days_between(next + Days::new(gap), after_a_gap) + days_between(starts_on, first.ends_on);
            prop_assert!((1_095..=1_096).contains(&left), "{left}");
        }
    }
}
