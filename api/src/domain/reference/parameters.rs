//! Figures that tax and labour law give, each from a day on and with its source: `api/data/tax_parameters.csv`, which
//! changes with a version of the program. The social security ceilings, one a year, have a table of their own.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use entity::{Cents, Minutes};
use serde::Deserialize;

/// A figure of the law. Those of a fiscal year are taken on its last day: the law speaks of years closed from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(sea_orm::EnumIter))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Figure {
    /// What part of a gift is taken off the tax.
    ReductionRate,
    /// Up to which ordinary gifts of a fiscal year; above them the other rate holds.
    ReductionThreshold,
    /// That rate.
    ReductionRateAbove,
    /// Which part of a fiscal year's turnover its gifts count up to,
    GiftCeilingShare,
    /// and what they count up to at least, however small the turnover.
    GiftCeilingFloor,
    /// How many social security ceilings an employee's time is worth at most.
    ValueCap,
    /// The most working time a day.
    LongestWorkingDay,
    /// The least rest between two days of work.
    LeastRest,
}

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Unit {
    Percent,
    PerMille,
    Euros,
    Ceilings,
    Hours,
}

/// A line of the table.
#[derive(Debug, Deserialize)]
struct Row {
    figure: Figure,
    /// The first day; none for what was in force before all that is asked here.
    valid_from: Option<NaiveDate>,
    value: i64,
    unit: Unit,
}

/// The text of the table; its last column names the law, for people.
const WRITTEN: &str = include_str!("../../../data/tax_parameters.csv");

/// The table by figure, the latest row first.
static TABLE: LazyLock<BTreeMap<Figure, Vec<Row>>> = LazyLock::new(|| {
    let mut table: BTreeMap<Figure, Vec<Row>> = BTreeMap::new();
    for row in rows() {
        table.entry(row.figure).or_default().push(row);
    }
    for rows in table.values_mut() {
        rows.sort_by_key(|row| std::cmp::Reverse(row.valid_from));
    }
    table
});

#[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it whole")]
fn rows() -> Vec<Row> {
    csv::Reader::from_reader(WRITTEN.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a table as ours are written")
}

impl Figure {
    /// The figure in force on a day, in the unit of its row; `None` before the law had it.
    pub(crate) fn on(self, day: NaiveDate) -> Option<i64> {
        self.row(day).map(|row| row.value)
    }

    /// An amount of the law.
    pub(crate) fn cents_on(self, day: NaiveDate) -> Option<Cents> {
        let row = self.row(day).filter(|row| row.unit == Unit::Euros)?;
        row.value.checked_mul(100).map(Cents)
    }

    /// A length of time of the law.
    pub(crate) fn minutes_on(self, day: NaiveDate) -> Option<Minutes> {
        let row = self.row(day).filter(|row| row.unit == Unit::Hours)?;
        row.value.checked_mul(60).map(Minutes)
    }

    fn row(self, day: NaiveDate) -> Option<&'static Row> {
        let table: &'static BTreeMap<Figure, Vec<Row>> = &TABLE;
        table.get(&self)?.iter().find(|row| row.valid_from.is_none_or(|from| from <= day))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::Iterable as _;

    use super::*;
    use crate::domain::reference::dates::day;

    /// Where figures are asked for.
    const USERS: [&str; 3] = [
        include_str!("../sponsorship/reduction.rs"),
        include_str!("../sponsorship/fiscal_years.rs"),
        include_str!("../hours/rules.rs"),
    ];

    /// Every figure is in the table and asked for somewhere; each row has its source, one unit a figure, and a day of
    /// its own.
    #[test]
    fn every_figure_is_known_and_used() {
        let (mut seen, mut units) = (BTreeSet::new(), BTreeMap::new());
        for (row, written) in rows().into_iter().zip(csv::Reader::from_reader(WRITTEN.as_bytes()).records()) {
            let written = written.expect("a line");
            let source = written.iter().next_back().unwrap_or_default();
            assert!(!source.trim().is_empty() && row.value > 0, "{row:?}");
            assert!(seen.insert((row.figure, row.valid_from)), "{row:?} twice");
            assert_eq!(*units.entry(row.figure).or_insert(row.unit), row.unit, "{row:?}");
        }
        for figure in Figure::iter() {
            assert!(units.contains_key(&figure), "{figure:?} is not in the table");
            let name = format!("Figure::{figure:?}");
            assert!(USERS.iter().any(|user| user.contains(&name)), "nobody asks for {figure:?}");
        }
    }

    /// A figure holds from its day on until the next one; before its first it is not there.
    #[test]
    fn a_figure_holds_from_its_day_on() {
        let floor = |text| Figure::GiftCeilingFloor.cents_on(day(text));
        assert_eq!(floor("2019-12-30"), None);
        assert_eq!(floor("2019-12-31"), Some(Cents(1_000_000)));
        assert_eq!(floor("2020-12-30"), Some(Cents(1_000_000)));
        assert_eq!(floor("2020-12-31"), Some(Cents(2_000_000)));
        assert_eq!(Figure::ReductionRate.on(day("2005-01-01")), Some(60));
        assert_eq!(Figure::LeastRest.minutes_on(day("2026-03-10")), Some(Minutes(660)));
        assert_eq!(Figure::ValueCap.cents_on(day("2026-03-10")), None, "three ceilings are no amount");
    }
}
