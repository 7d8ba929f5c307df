//! What an employee's time may be worth at most: three social security ceilings (CGI art. 238 bis-1, art. L.
//! 241-3 CSS), over a period that no text settles, so that the company chooses a [`CapMode`], printed on each
//! valuation.

use std::collections::BTreeSet;

use entity::{CapMode, Cents};

use super::{
    exact::Exact,
    fiscal_years::FiscalYear,
    lines::{Question, Refused},
};
use crate::domain::reference::{
    calendar::{Month, days_between},
    ceilings::Ceilings,
};

/// What a month or a fiscal year can hold for one employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    /// The ceiling it is counted from.
    pub(crate) ceiling: Cents,
    /// So many times that as the law says: three.
    pub(crate) size: Cents,
    /// Whether all lines of the fiscal year share it, or those of one month.
    pub(crate) is_of_the_year: bool,
}

/// How the lines of one question are capped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CapRule<'a> {
    /// The mode, how many ceilings, and those that are published; none for a fiscal year that has no cap.
    mode: Option<(CapMode, i64, &'a Ceilings)>,
    /// The room of the fiscal year, in the modes that have one.
    year: Option<Room>,
}

impl<'a> CapRule<'a> {
    /// The rule for a question about some months. A month without a published ceiling is refused, whatever
    /// the mode.
    pub(crate) fn new(question: &Question<'a>, months: &BTreeSet<Month>) -> Result<Self, Refused> {
        let (year, ceilings) = (question.fiscal_year, question.ceilings);
        let Some(times) = year.ceilings().filter(|_| !months.is_empty()) else {
            return Ok(Self { mode: None, year: None });
        };
        published(ceilings, months.iter().copied())?;
        let room = match question.cap_mode {
            CapMode::MonthlyProrata | CapMode::MonthlyFull => None,
            CapMode::Annual => Some(room_of_year(year, times, ceilings)?),
            CapMode::OneQuarterPerYear => Some(room_of_first_month(year, times, ceilings)?),
        };
        Ok(Self { mode: Some((question.cap_mode, times, ceilings)), year: room })
    }

    /// The mode, when there is a cap.
    pub(crate) fn mode(&self) -> Option<CapMode> {
        self.mode.map(|(mode, ..)| mode)
    }

    /// The room that a line takes from: that of its month, or of the fiscal year, which time of another
    /// entity or year does not share. A month that nobody asked about may have no published ceiling, and then
    /// no room either.
    pub(crate) fn room(&self, month: Month, is_of_this_year: bool) -> Option<Room> {
        let (mode, times, ceilings) = self.mode?;
        match mode {
            CapMode::MonthlyProrata | CapMode::MonthlyFull => {
                let ceiling = ceilings.of(month)?.monthly;
                Some(Room { ceiling, size: Cents(ceiling.0 * times), is_of_the_year: false })
            }
            CapMode::Annual | CapMode::OneQuarterPerYear => self.year.filter(|_| is_of_this_year),
        }
    }
}

/// Refuses months whose ceiling is not published.
fn published(ceilings: &Ceilings, months: impl Iterator<Item = Month>) -> Result<(), Refused> {
    let missing: Vec<Month> = months.filter(|month| ceilings.of(*month).is_none()).collect();
    if missing.is_empty() { Ok(()) } else { Err(Refused::MissingCeilings(missing)) }
}

/// So many times the ceilings of the fiscal year's months. Twelve months of a calendar year give the published
/// yearly ceiling (PASS); a year over two calendar years has its part of each, and a month that it holds in
/// part counts by its days.
fn room_of_year(year: FiscalYear, times: i64, ceilings: &Ceilings) -> Result<Room, Refused> {
    published(ceilings, Month::between(year.starts_on, year.ends_on))?;
    let sum = |times: i64| {
        Month::between(year.starts_on, year.ends_on).try_fold(Exact::ZERO, |sum, month| {
            let first = year.starts_on.max(month.first_day());
            let days = days_between(first, year.ends_on.min(month.last_day()));
            let monthly = Cents(ceilings.of(month)?.monthly.0 * times);
            sum.plus(Exact::share(monthly, days, month.days().into())?)
        })
    };
    let ceiling = sum(1).and_then(Exact::to_cents).ok_or(Refused::TooLarge)?;
    let size = sum(times).and_then(Exact::to_cents).ok_or(Refused::TooLarge)?;
    Ok(Room { ceiling, size, is_of_the_year: true })
}

/// So many times the ceiling of the month in which the fiscal year begins: its lowest, since a ceiling never
/// goes down (art. L. 241-3 CSS), and this mode is the most prudent.
fn room_of_first_month(year: FiscalYear, times: i64, ceilings: &Ceilings) -> Result<Room, Refused> {
    let month = Month::of(year.starts_on);
    let ceiling = ceilings.of(month).ok_or_else(|| Refused::MissingCeilings(vec![month]))?.monthly;
    Ok(Room { ceiling, size: Cents(ceiling.0 * times), is_of_the_year: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::{day, month};

    fn year(first: &str, last: &str) -> FiscalYear {
        FiscalYear { starts_on: day(first), ends_on: day(last) }
    }

    fn euros(amount: i64) -> Cents {
        Cents(amount * 100)
    }

    /// A calendar year has three times the published yearly ceiling: T17 for 2020, T27 for 2026.
    #[test]
    fn a_calendar_year_has_the_published_ceiling() {
        for (first, last, ceiling, size) in
            [("2020-01-01", "2020-12-31", 41_136, 123_408), ("2026-01-01", "2026-12-31", 48_060, 144_180)]
        {
            let room = room_of_year(year(first, last), 3, &Ceilings::shipped()).expect("published");
            assert_eq!((room.ceiling, room.size), (euros(ceiling), euros(size)));
        }
    }

    /// A fiscal year of other dates or of another length has the ceilings of its own months, in part by days.
    #[test]
    fn a_year_of_any_dates_has_the_ceilings_of_its_months() {
        let of =
            |first, last| room_of_year(year(first, last), 3, &Ceilings::shipped()).expect("published").size;
        assert_eq!(of("2025-07-01", "2026-06-30"), euros(3 * (6 * 3_925 + 6 * 4_005)));
        assert_eq!(of("2026-01-01", "2026-06-30"), euros(3 * 6 * 4_005));
        assert_eq!(of("2025-01-01", "2026-06-30"), euros(3 * (12 * 3_925 + 6 * 4_005)));
        // 17 of the 31 days of March: 3 × 4,005 × 17 ÷ 31 = 6,588.870…
        assert_eq!(of("2026-03-15", "2026-03-31"), Cents(658_887));
    }

    /// The most prudent mode takes the ceiling in force when the year begins.
    #[test]
    fn a_quarter_is_that_of_the_first_month() {
        let room = room_of_first_month(year("2025-07-01", "2026-06-30"), 3, &Ceilings::shipped());
        assert_eq!(room.map(|room| room.size), Ok(euros(3 * 3_925)));
    }

    /// A yearly room is refused as long as one of its months has no published ceiling, and says which.
    #[test]
    fn an_unpublished_month_is_refused() {
        let refused = room_of_year(year("2026-11-01", "2027-02-28"), 3, &Ceilings::shipped());
        assert_eq!(refused, Err(Refused::MissingCeilings(vec![month("2027-01"), month("2027-02")])));
    }
}
