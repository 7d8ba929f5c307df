//! Facts for the tests of valuations: short words for employees, rates, entries and questions.

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use entity::{
    AssociationId, CapMode, Cents, EmploymentId, LegalEntityId, Minutes, RateKind, TimeBasis, TimeEntryId,
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    fiscal_years::FiscalYear,
    lines::{Declared, EmployeeMonth, Entry, Question, Refused, Statement},
    rates::{DAY_LENGTH, DaysAYear, PaidHours, Rate, Rates, Terms},
    valuing::value,
};
use crate::domain::reference::{
    ceilings::Ceilings,
    dates::{day, month},
};

/// The `number`th id of any kind.
pub(super) fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// Two employees and three associations.
pub(super) const ADA: u128 = 1;
pub(super) const BOB: u128 = 2;
pub(super) const A: u128 = 1;
pub(super) const B: u128 = 2;
pub(super) const C: u128 = 3;
/// The donor, and another entity of its group.
pub(super) const DONOR: u128 = 1;
pub(super) const SISTER: u128 = 2;

/// Read once for all tests.
static CEILINGS: LazyLock<Ceilings> = LazyLock::new(Ceilings::shipped);

/// An amount in euros.
pub(super) fn euros(text: &str) -> Cents {
    Cents::from_euros(text.parse().expect("an amount")).expect("an amount")
}

/// A month of gross pay, charges and paid hours.
pub(super) fn hourly(gross: &str, charges: &str, paid_hours: &str) -> Terms {
    let hours: Decimal = paid_hours.parse().expect("hours");
    Terms::Hours {
        gross: euros(gross),
        social_charges: euros(charges),
        indemnities: Cents::ZERO,
        paid_hours: PaidHours::from_hours(hours).expect("hours"),
    }
}

/// A year's cost under a days contract of the usual length.
pub(super) fn yearly(cost: &str) -> Terms {
    Terms::Days { yearly_cost: euros(cost), days: DaysAYear::USUAL, day_length: DAY_LENGTH }
}

/// What is known before a valuation.
pub(super) struct Facts {
    pub(super) year: FiscalYear,
    pub(super) mode: CapMode,
    pub(super) rates: Vec<Rate>,
    pub(super) entries: Vec<Entry>,
    pub(super) declared: Vec<Declared>,
    pub(super) left_out: BTreeSet<EmployeeMonth>,
}

impl fmt::Debug for Facts {
    /// With the amounts, which are invented: a property that fails must be understood.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?}, {} to {}", self.mode, self.year.starts_on, self.year.ends_on)?;
        for rate in &self.rates {
            let price = rate.terms.price();
            writeln!(
                f,
                "{:?} from {}: {} cents for {} s",
                rate.employment, rate.from_on, price.cost.0, price.time.0
            )?;
        }
        self.entries.iter().try_for_each(|entry| {
            let (whose, given_to, minutes) = (entry.employment, entry.association, entry.minutes.0);
            writeln!(f, "{whose:?} {} for {given_to:?}: {minutes} min", entry.date)
        })
    }
}

impl Facts {
    /// A fiscal year, and nobody in it yet.
    pub(super) fn of_year(first: &str, last: &str) -> Self {
        Self {
            year: FiscalYear { starts_on: day(first), ends_on: day(last) },
            mode: CapMode::MonthlyProrata,
            rates: Vec::new(),
            entries: Vec::new(),
            declared: Vec::new(),
            left_out: BTreeSet::new(),
        }
    }

    /// The year 2026, in which Ada costs this from its first day on.
    pub(super) fn in_2026(terms: Terms) -> Self {
        Self::of_year("2026-01-01", "2026-12-31").rate(ADA, "2026-01-01", terms)
    }

    pub(super) fn mode(mut self, mode: CapMode) -> Self {
        self.mode = mode;
        self
    }

    /// A rate from a day on.
    pub(super) fn rate(mut self, employee: u128, from_on: &str, terms: Terms) -> Self {
        let id = id(self.rates.len() as u128 + 1);
        let employment = self::id(employee);
        self.rates.push(Rate { id, employment, kind: RateKind::From, from_on: day(from_on), terms });
        self
    }

    /// Working time of Ada for an association.
    pub(super) fn time(self, date: &str, association: u128, minutes: i64) -> Self {
        self.entry(ADA, date, association, minutes, |entry| entry)
    }

    /// An entry that differs from the usual.
    pub(super) fn entry(
        mut self,
        employee: u128,
        date: &str,
        association: u128,
        minutes: i64,
        change: impl FnOnce(Entry) -> Entry,
    ) -> Self {
        self.entries.push(change(Entry {
            id: id(self.entries.len() as u128 + 1),
            employment: id(employee),
            entity: id(DONOR),
            association: id(association),
            date: day(date),
            starts_at: None,
            minutes: Minutes(minutes),
            basis: TimeBasis::WorkingTime,
        }));
        self
    }

    pub(super) fn leave_out(mut self, employee: u128, of_month: &str) -> Self {
        self.left_out.insert(employee_month(employee, of_month));
        self
    }

    /// Values one association over the whole fiscal year.
    pub(super) fn value(&self, association: u128) -> Result<Statement, Refused> {
        self.value_period(association, &self.year.starts_on.to_string(), &self.year.ends_on.to_string())
    }

    /// Values one association over a period.
    pub(super) fn value_period(&self, association: u128, from: &str, to: &str) -> Result<Statement, Refused> {
        let rates: Rates = self.rates.iter().copied().collect();
        let question = Question {
            donor: id::<LegalEntityId>(DONOR),
            fiscal_year: self.year,
            association: id::<AssociationId>(association),
            from_on: day(from),
            to_on: day(to),
            cap_mode: self.mode,
            rates: &rates,
            ceilings: &CEILINGS,
            left_out: &self.left_out,
        };
        value(&question, &self.entries, &self.declared)
    }

    /// Declares an association's value: its entries are in a live valuation from now on.
    pub(super) fn declare(&mut self, association: u128) -> Statement {
        let statement = self.value(association).expect("a value");
        let held: BTreeSet<TimeEntryId> =
            statement.lines.iter().flat_map(|line| line.entries.iter().copied()).collect();
        self.entries.retain(|entry| !held.contains(&entry.id));
        let lines = statement.lines.iter().cloned();
        self.declared.extend(lines.map(|line| Declared { line, is_of_this_year: true }));
        statement
    }

    /// Cost and value of one association, in euros.
    pub(super) fn cost_and_value(&self, association: u128) -> (String, String) {
        let statement = self.value(association).expect("a value");
        let cost: Cents = statement.lines.iter().map(|line| line.cost).sum();
        (cost.euros().to_string(), statement.value().euros().to_string())
    }
}

pub(super) fn employee_month(employee: u128, of_month: &str) -> EmployeeMonth {
    EmployeeMonth { employment: id::<EmploymentId>(employee), month: month(of_month) }
}
