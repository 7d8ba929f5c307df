//! What goes into a valuation and what comes out of it: entries in, lines out. A line is one employee, one
//! calendar month and one association, inside one legal entity and fiscal year; it carries all that explains
//! it, and is stored sealed as it stands.

use std::{collections::BTreeSet, fmt};

use chrono::NaiveDate;
use entity::{
    AssociationId, CapMode, Cents, CostRateId, EmploymentId, LegalEntityId, Minutes, TimeBasis, TimeEntryId,
    Timestamp,
};
use serde::{Deserialize, Serialize};

use super::{
    exact::Seconds,
    fiscal_years::{FiscalYear, PeriodProblem},
    rates::{Rates, Terms},
};
use crate::domain::reference::{calendar::Month, ceilings::Ceilings};

/// An employee in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct EmployeeMonth {
    /// Whose.
    pub(crate) employment: EmploymentId,
    /// Which month.
    pub(crate) month: Month,
}

/// A confirmed time entry that no live valuation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: TimeEntryId,
    /// Whose time.
    pub(crate) employment: EmploymentId,
    /// The employer's entity on its date.
    pub(crate) entity: LegalEntityId,
    /// Who received it.
    pub(crate) association: AssociationId,
    /// The civil date in the session's zone.
    pub(crate) date: NaiveDate,
    /// When it began; an entry without comes first of its date.
    pub(crate) starts_at: Option<Timestamp>,
    /// How long.
    pub(crate) minutes: Minutes,
    /// Whose time: only the employer's is worth something.
    pub(crate) basis: TimeBasis,
}

/// A line of a live valuation, which keeps its share of what the month and the year can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    /// The line, as it was frozen.
    pub(crate) line: Line,
    /// Whether it belongs to the donor and fiscal year that are valued now. A line of another entity or year
    /// counts only where it shares a month.
    pub(crate) is_of_this_year: bool,
}

/// What is to be valued, and by which rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'a> {
    /// The donor.
    pub(crate) donor: LegalEntityId,
    /// The donor's fiscal year that holds the period.
    pub(crate) fiscal_year: FiscalYear,
    /// Who received.
    pub(crate) association: AssociationId,
    /// The first day of the period.
    pub(crate) from_on: NaiveDate,
    /// The last day of the period.
    pub(crate) to_on: NaiveDate,
    /// How the ceiling is counted.
    pub(crate) cap_mode: CapMode,
    /// What employees cost.
    pub(crate) rates: &'a Rates,
    /// The published ceilings.
    pub(crate) ceilings: &'a Ceilings,
    /// Whom finance leaves out by name, for want of a rate or because the time is their own: the entries stay
    /// available.
    pub(crate) left_out: &'a BTreeSet<EmployeeMonth>,
}

impl Question<'_> {
    /// Whether an entry falls under the donor and the fiscal year.
    pub(crate) fn is_of_this_year(&self, entry: &Entry) -> bool {
        entry.entity == self.donor && self.fiscal_year.contains(entry.date)
    }

    /// Whether an entry is one of those to be valued.
    pub(crate) fn asks_for(&self, entry: &Entry) -> bool {
        let in_period = (self.from_on..=self.to_on).contains(&entry.date);
        in_period && entry.association == self.association && self.is_of_this_year(entry)
    }
}

impl Entry {
    /// Its employee and month.
    pub(crate) fn employee_month(&self) -> EmployeeMonth {
        EmployeeMonth { employment: self.employment, month: Month::of(self.date) }
    }
}

/// The part of a line that one rate pays for. A line has one, unless the rate changed during the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// Which rate.
    pub(crate) rate: CostRateId,
    /// What it said.
    pub(crate) terms: Terms,
    /// The confirmed time under it.
    pub(crate) minutes: Minutes,
    /// How much of that time counts: no more than was left of the month's paid time.
    pub(crate) counted: Seconds,
}

/// The ceiling of a line, and how it was found.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cap {
    /// How it is counted.
    pub(crate) mode: CapMode,
    /// The social security ceiling it is counted from: of the month or, for [`CapMode::Annual`], of the
    /// fiscal year.
    pub(crate) ceiling: Cents,
    /// Three times that: what the month or the fiscal year can hold for this employee, all associations
    /// together.
    pub(crate) room: Cents,
    /// What other lines, declared or prior to this one, take of that room.
    pub(crate) taken: Cents,
    /// [`CapMode::MonthlyProrata`]: the room in proportion of the time that counts.
    pub(crate) in_proportion: Option<Cents>,
    /// The ceiling: what is left of the room, and no more than the proportion.
    pub(crate) amount: Cents,
}

/// One employee and month of a valuation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Whose, and of which month.
    pub(crate) of: EmployeeMonth,
    /// The entries, in the order in which they take room.
    pub(crate) entries: Vec<TimeEntryId>,
    /// The confirmed working time.
    pub(crate) minutes: Minutes,
    /// By rate, in order.
    pub(crate) parts: Vec<Part>,
    /// The cost price.
    pub(crate) cost: Cents,
    /// The ceiling; none for a fiscal year that has none.
    pub(crate) cap: Option<Cap>,
    /// What counts: the cost price, or the ceiling where that is less.
    pub(crate) kept: Cents,
}

impl Line {
    /// The time that counts.
    pub(crate) fn counted(&self) -> Seconds {
        self.parts.iter().fold(Seconds::ZERO, |sum, part| sum + part.counted)
    }

    /// Whether the ceiling took something away.
    pub(crate) fn is_capped(&self) -> bool {
        self.kept < self.cost
    }
}

/// Without amounts: what is printed for developers ends in logs.
impl fmt::Debug for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cap(confidential)")
    }
}

/// Without amounts: what is printed for developers ends in logs.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line(confidential)")
    }
}

/// A valuation, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its lines, by employment and month.
    pub(crate) lines: Vec<Line>,
    /// The employees and months with time in the period that finance left out.
    pub(crate) left_out: BTreeSet<EmployeeMonth>,
}

impl Statement {
    /// The value.
    pub(crate) fn value(&self) -> Cents {
        self.lines.iter().map(|line| line.kept).sum()
    }

    /// The working time valued.
    pub(crate) fn minutes(&self) -> Minutes {
        self.lines.iter().map(|line| line.minutes).sum()
    }

    /// How many employees it is about.
    pub(crate) fn people(&self) -> usize {
        self.lines.iter().map(|line| line.of.employment).collect::<BTreeSet<_>>().len()
    }
}

/// Why a valuation cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// Its period does not lie in the fiscal year.
    #[error(transparent)]
    Period(#[from] PeriodProblem),
    /// Employees whose time in a month has no rate, by employment and month: finance enters it or leaves them
    /// out, as it has those beside them.
    #[error("no cost rate for {} employee-months", .missing.len())]
    MissingRates { missing: Vec<EmployeeMonth>, left_out: BTreeSet<EmployeeMonth> },
    /// Months without a published ceiling: a version of the program brings it once it is published.
    #[error("no published ceiling for {} months", .0.len())]
    MissingCeilings(Vec<Month>),
    /// Figures too large to be counted exactly.
    #[error("too large to be counted exactly")]
    TooLarge,
}
