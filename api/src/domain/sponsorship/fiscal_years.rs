//! Fiscal years of a legal entity, of any dates and length. An hour belongs to the year of its date, and
//! neither a valuation nor a receipt crosses a year-end.

use chrono::NaiveDate;

use crate::domain::reference::parameters::Figure;

/// A fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FiscalYear {
    /// Its first day.
    pub(crate) starts_on: NaiveDate,
    /// Its last day.
    pub(crate) ends_on: NaiveDate,
}

/// Why a period is not inside one fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PeriodProblem {
    /// Its last day comes before its first.
    #[error("ends before it starts")]
    EndsBeforeItStarts,
    /// No fiscal year holds its first day.
    #[error("no fiscal year holds {date}")]
    NoFiscalYear {
        /// That day.
        date: NaiveDate,
    },
    /// It goes on after a year-end.
    #[error("goes on after the year-end of {year_end}")]
    CrossesYearEnd {
        /// The last day it may have.
        year_end: NaiveDate,
    },
}

impl FiscalYear {
    /// Whether a date falls in it.
    pub(crate) fn contains(self, date: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&date)
    }

    /// The year among `years` that holds the whole period from `first` to `last`, both included.
    pub(crate) fn holding(years: &[Self], first: NaiveDate, last: NaiveDate) -> Result<Self, PeriodProblem> {
        if last < first {
            return Err(PeriodProblem::EndsBeforeItStarts);
        }
        let year = years.iter().find(|year| year.contains(first));
        let year = *year.ok_or(PeriodProblem::NoFiscalYear { date: first })?;
        if year.contains(last) {
            Ok(year)
        } else {
            Err(PeriodProblem::CrossesYearEnd { year_end: year.ends_on })
        }
    }

    /// How many social security ceilings an employee's time is worth at most: three in years closed from 31/12/2020
    /// on (CGI art. 238 bis-1; law 2019-1479, art. 134). `None` for a year that has no cap.
    pub(crate) fn ceilings(self) -> Option<i64> {
        Figure::ValueCap.on(self.ends_on)
    }

    /// Whether an employee's value is capped.
    pub(crate) fn is_capped(self) -> bool {
        self.ceilings().is_some()
    }

    /// Which dated rules its valuations follow, as a valuation keeps and prints it.
    pub(crate) fn rule_set(self) -> &'static str {
        if self.is_capped() { "CGI-238-bis/2020-12-31" } else { "CGI-238-bis/before-2020-12-31" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::day;

    fn year(first: &str, last: &str) -> FiscalYear {
        FiscalYear { starts_on: day(first), ends_on: day(last) }
    }

    /// A period lies within one fiscal year, whatever that year's dates and length, or is refused with the
    /// day on which it must stop.
    #[test]
    fn a_period_keeps_within_a_year() {
        let years = [year("2024-10-12", "2026-03-31"), year("2026-04-01", "2026-12-31")];
        let holding = |first, last| FiscalYear::holding(&years, day(first), day(last));
        assert_eq!(holding("2024-10-12", "2026-03-31"), Ok(years[0]));
        assert_eq!(holding("2026-04-01", "2026-04-01"), Ok(years[1]));
        let year_end = day("2026-03-31");
        assert_eq!(holding("2026-03-31", "2026-04-01"), Err(PeriodProblem::CrossesYearEnd { year_end }));
        let year_end = day("2026-12-31");
        assert_eq!(holding("2026-12-31", "2027-01-01"), Err(PeriodProblem::CrossesYearEnd { year_end }));
        let date = day("2024-10-11");
        assert_eq!(holding("2024-10-11", "2024-10-12"), Err(PeriodProblem::NoFiscalYear { date }));
        assert_eq!(holding("2026-04-02", "2026-04-01"), Err(PeriodProblem::EndsBeforeItStarts));
    }

    /// The ceiling came with years closed from 31 December 2020.
    #[test]
    fn years_closed_before_2020_ended_have_no_cap() {
        assert!(!year("2019-12-31", "2020-12-30").is_capped());
        assert!(year("2020-01-01", "2020-12-31").is_capped());
        assert!(year("2020-07-01", "2021-06-30").is_capped());
        assert_ne!(year("2019-01-01", "2019-12-31").rule_set(), year("2021-01-01", "2021-12-31").rule_set());
    }
}
