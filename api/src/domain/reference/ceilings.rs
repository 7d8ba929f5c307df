//! The social security ceilings (art. L. 241-3 CSS), which cap what an employee's time is worth.
//! A year that is not in the table has not been published: nothing here guesses it.

use std::collections::BTreeMap;

use entity::Cents;
use serde::Deserialize;

use super::calendar::Month;

/// What was published for one calendar year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ceiling {
    /// The calendar year it holds for.
    pub(crate) year: i32,
    /// For a year (PASS).
    pub(crate) yearly: Cents,
    /// For a month (PMSS).
    pub(crate) monthly: Cents,
    /// For a day, where it is known.
    pub(crate) daily: Option<Cents>,
    /// For an hour, where it is known.
    pub(crate) hourly: Option<Cents>,
    /// The decree or order.
    pub(crate) source: String,
    /// Where that text can be read.
    pub(crate) link: Option<String>,
}

/// The published ceilings, by year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ceilings(BTreeMap<i32, Ceiling>);

/// A line of the table: amounts in whole euros, as they are published.
#[derive(Deserialize)]
struct Row {
    year: i32,
    yearly: i64,
    monthly: i64,
    daily: Option<i64>,
    hourly: Option<i64>,
    source: String,
    link: Option<String>,
}

impl From<Row> for Ceiling {
    fn from(row: Row) -> Self {
        let euros = |amount: i64| Cents(amount.saturating_mul(100));
        Self {
            year: row.year,
            yearly: euros(row.yearly),
            monthly: euros(row.monthly),
            daily: row.daily.map(euros),
            hourly: row.hourly.map(euros),
            source: row.source,
            link: row.link,
        }
    }
}

impl Ceilings {
    /// The table that comes with the program.
    #[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it whole")]
    pub(crate) fn shipped() -> Self {
        Self::read(include_str!("../../../data/social_security_ceilings.csv"))
            .expect("a table as ours are written")
    }

    /// Reads a table in the shape of the shipped one.
    pub(crate) fn read(table: &str) -> Result<Self, csv::Error> {
        csv::Reader::from_reader(table.as_bytes())
            .deserialize()
            .map(|row| row.map(|row: Row| Ceiling::from(row)))
            .collect()
    }

    /// The ceiling in force in a month; `None` until it is published.
    pub(crate) fn of(&self, month: Month) -> Option<&Ceiling> {
        self.0.get(&month.year())
    }
}

impl FromIterator<Ceiling> for Ceilings {
    /// Of two rows for one year the later one counts.
    fn from_iter<I: IntoIterator<Item = Ceiling>>(ceilings: I) -> Self {
        Self(ceilings.into_iter().map(|ceiling| (ceiling.year, ceiling)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::month;

    fn euros(amount: i64) -> Cents {
        Cents(amount * 100)
    }

    /// T17: three monthly and three yearly ceilings of 2020.
    #[test]
    fn t17_three_ceilings_of_2020() {
        let ceilings = Ceilings::shipped();
        let of_2020 = ceilings.of(month("2020-05")).expect("published");
        assert_eq!(of_2020.monthly.0 * 3, euros(10_284).0);
        assert_eq!(of_2020.yearly.0 * 3, euros(123_408).0);
    }

    /// T27: the ceiling of 2026 for a month, a day, an hour, a quarter and a year.
    #[test]
    fn t27_ceilings_of_2026() {
        let ceilings = Ceilings::shipped();
        let of_2026 = ceilings.of(month("2026-12")).expect("published");
        assert_eq!(of_2026.monthly, euros(4_005));
        assert_eq!((of_2026.daily, of_2026.hourly), (Some(euros(220)), Some(euros(30))));
        assert_eq!(of_2026.monthly.0 * 3, euros(12_015).0);
        assert_eq!(of_2026.yearly, euros(48_060));
        assert_eq!(of_2026.source, "Arrêté du 22/12/2025");
    }

    /// Every year since 2002 is there, once, with its source; a year is twelve months.
    #[test]
    fn every_year_is_twelve_months() {
        let ceilings = Ceilings::shipped();
        assert!(ceilings.0.values().map(|ceiling| ceiling.year).eq(2002..=2026));
        for ceiling in ceilings.0.values() {
            assert_eq!(ceiling.yearly.0, 12 * ceiling.monthly.0, "{}", ceiling.year);
            assert!(!ceiling.source.is_empty(), "{}", ceiling.year);
        }
    }

    /// A month whose ceiling is not published has none.
    #[test]
    fn what_is_not_published_is_not_guessed() {
        let ceilings = Ceilings::shipped();
        assert_eq!(ceilings.of(month("2027-01")), None);
        assert_eq!(ceilings.of(month("2001-12")), None);
    }

    /// A table that cannot be read is refused.
    #[test]
    fn a_broken_table_is_refused() {
        let table = "year,yearly,monthly,daily,hourly,source,link\n2027,forty,4100,,,Arrêté,\n";
        assert!(Ceilings::read(table).is_err());
    }
}
