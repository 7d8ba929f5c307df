//! The finance officer's list of cost rates, as payroll tools export it: each line what one employee costs in a
//! month or from a date on, by paid hours or by a days contract. What an employee costs is confidential: no fault
//! repeats an amount, and nothing here prints one.

mod amounts;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    fmt,
    io::{self, Read},
};

use chrono::{Datelike as _, NaiveDate};
use csv::StringRecord;
use entity::{Cents, EmailAddress, Minutes};
use rust_decimal::Decimal;

use crate::domain::companies::import::{
    cells::Cells,
    columns::{EMAIL_NAMES, STAFF_NUMBER_NAMES},
    faults::{FaultCode, Line, MappingFault, MappingProblem, RowFault, codes},
    header_names::{Mapping, Names},
    records::Record,
    rows::{EMAIL, EmployeeRef, SHORT, STAFF_NUMBER, read_email, read_staff_number},
    table::Table,
    values::read_date,
};
use amounts::{read_amount, read_day_length, read_days, read_month, read_paid_hours};

/// Paid hours of a month unless the company says otherwise: 35 hours a week (`rules.md`, section 2).
pub(crate) const USUAL_PAID_HOURS: Decimal = Decimal::from_parts(15_167, 0, 0, false, 2);
/// Days and day length of a days contract unless the company says otherwise (`rules.md`, section 2).
pub(crate) const USUAL_DAYS: Decimal = Decimal::from_parts(218, 0, 0, false, 0);
/// Seven hours.
pub(crate) const USUAL_DAY_LENGTH: Minutes = Minutes(420);

codes! {
    /// What a column of a list of cost rates can hold.
    RateField, "import-rate-field" {
        Email = "EMAIL",
        StaffNumber = "STAFF_NUMBER",
        /// The month that the cost is of.
        Month = "MONTH",
        /// The day from which the cost holds.
        From = "FROM",
        Gross = "GROSS",
        SocialCharges = "SOCIAL_CHARGES",
        PaidHours = "PAID_HOURS",
        /// What others paid back, subtracted from the month's cost.
        Indemnities = "INDEMNITIES",
        /// Gross and social charges of a year, for a days contract.
        YearlyCost = "YEARLY_COST",
        Days = "DAYS",
        DayLength = "DAY_LENGTH",
    }
}

/// The names of each field, best first.
const NAMES: [Names<RateField>; 11] = [
    (RateField::Email, EMAIL_NAMES),
    (RateField::StaffNumber, STAFF_NUMBER_NAMES),
    (
        RateField::Month,
        "Mois, Mois de paie, Période, Période de paie, Month, Pay month, Payroll month, Pay period, \
         Period",
    ),
    (
        RateField::From,
        "À partir du, À compter du, Depuis, Depuis le, Date d’effet, Valable à partir du, From, \
         From date, Effective date, Effective from, Valid from, Since, Date de début, Start date",
    ),
    (
        RateField::Gross,
        "Salaire brut, Salaire brut mensuel, Brut mensuel, Brut, Rémunération brute, Total brut, \
         Gross pay, Gross salary, Monthly gross, Gross wage, Gross",
    ),
    (
        RateField::SocialCharges,
        "Charges sociales, Charges patronales, Charges sociales patronales, Cotisations patronales, \
         Cotisations sociales patronales, Charges, Social charges, Employer contributions, \
         Employer social charges, Employer charges, Social contributions",
    ),
    (
        RateField::PaidHours,
        "Heures payées, Heures rémunérées, Nombre d’heures payées, Horaire mensuel, Heures, \
         Paid hours, Hours paid, Monthly hours, Hours",
    ),
    (
        RateField::Indemnities,
        "Indemnités, Indemnités reçues, Indemnités perçues, Indemnités journalières, IJSS, \
         Indemnities received, Indemnities, Allowances received",
    ),
    (
        RateField::YearlyCost,
        "Coût annuel, Coût annuel chargé, Coût annuel employeur, Yearly cost, Annual cost",
    ),
    (
        RateField::Days,
        "Jours, Nombre de jours, Jours par an, Forfait jours, Jours travaillés, Days, Days per year, \
         Days year, Working days",
    ),
    (
        RateField::DayLength,
        "Durée du jour, Durée de la journée, Durée journalière, Heures par jour, Day length, \
         Hours per day, Hours day",
    ),
];

impl Mapping<RateField> {
    /// The mapping that the names of the columns suggest.
    pub(crate) fn guess(header: &StringRecord) -> Self {
        Self::guess_among(header, &NAMES)
    }

    /// What keeps lines from being read with this mapping, in a file of so many columns.
    pub(crate) fn problems(&self, columns: usize) -> Vec<MappingProblem> {
        let has = |field| self.column(field).is_some();
        let has_hours = has(RateField::Gross) && has(RateField::SocialCharges);
        let mut problems = self.column_problems(columns, RateField::key);
        for (is_there, fault) in [
            (has(RateField::Email) || has(RateField::StaffNumber), MappingFault::NoIdentifierMapped),
            (has(RateField::Month) || has(RateField::From), MappingFault::NoPeriodMapped),
            (has_hours || has(RateField::YearlyCost), MappingFault::NoCostMapped),
        ] {
            if !is_there {
                problems.push(MappingProblem { fault, field: None });
            }
        }
        problems
    }
}

/// What one employee costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RateRow {
    /// At least one of the two is there.
    pub(crate) email: Option<EmailAddress>,
    pub(crate) staff_number: Option<String>,
    pub(crate) period: RatePeriod,
    pub(crate) cost: RateCost,
}

/// When a cost holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RatePeriod {
    /// In one month, of which this is the first day.
    Month(NaiveDate),
    /// From this day on.
    From(NaiveDate),
}

/// What the cost is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RateCost {
    /// A month's pay for a month's hours.
    Hours {
        gross: Cents,
        social_charges: Cents,
        /// What others paid back.
        indemnities: Cents,
        /// In hours, to the hundredth.
        paid_hours: Decimal,
    },
    /// A year's pay for a year's days.
    Days {
        /// Gross and social charges.
        yearly_cost: Cents,
        days: Decimal,
        day_length: Minutes,
    },
}

/// Without the amounts: they must not reach a log.
impl fmt::Debug for RateCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hours { .. } => "Hours",
            Self::Days { .. } => "Days",
        })
    }
}

/// Reads a list of cost rates line by line.
pub(crate) struct RateRows<R> {
    table: Table<R>,
    mapping: Mapping<RateField>,
    /// Where each employee and period stood first.
    seen: HashMap<(RateField, String, RatePeriod), u64>,
}

impl<R: Read> RateRows<R> {
    /// Over a table, with its columns as the person matched them.
    pub(crate) fn new(table: Table<R>, mapping: Mapping<RateField>) -> Self {
        Self { table, mapping, seen: HashMap::new() }
    }

    fn outcome(&mut self, record: &Record) -> Result<RateRow, Vec<RowFault>> {
        let mut cells = Cells::of(record, self.table.header().len(), &self.mapping, &[])?;
        let email = cells.read(RateField::Email, EMAIL, read_email);
        let staff_number = cells.read(RateField::StaffNumber, STAFF_NUMBER, read_staff_number);
        if cells.is_empty(RateField::Email) && cells.is_empty(RateField::StaffNumber) {
            cells.add(cells.fault(RateField::Email, FaultCode::MissingEmployee));
        }
        let period = read_period(&mut cells);
        let cost = read_cost(&mut cells);
        if let Some(period) = period {
            let own = [
                (RateField::Email, email.clone().map(EmployeeRef::Email)),
                (RateField::StaffNumber, staff_number.clone().map(EmployeeRef::StaffNumber)),
            ];
            for (field, reference) in own {
                let Some(reference) = reference else { continue };
                let first = *self.seen.entry((field, reference.key(), period)).or_insert(record.line);
                if first != record.line {
                    let fault = cells.fault(field, FaultCode::DuplicateInFile);
                    cells.add(fault.with("value", reference.as_str()).with("line", first));
                }
            }
        }
        let faults = cells.into_faults();
        match (period, cost) {
            (Some(period), Some(cost)) if faults.is_empty() => {
                Ok(RateRow { email, staff_number, period, cost })
            }
            _ => Err(faults),
        }
    }
}

impl<R: Read> Iterator for RateRows<R> {
    type Item = io::Result<Line<RateRow>>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.table.next()?;
        Some(record.map(|record| {
            let outcome = self.outcome(&record);
            Line { number: record.line, cells: record.cells, outcome }
        }))
    }
}

/// The month or the day from which the cost holds: one of the two.
fn read_period(cells: &mut Cells<'_, RateField>) -> Option<RatePeriod> {
    let month = cells.read(RateField::Month, SHORT, |text| {
        let month = read_date(text).and_then(|date| date.with_day(1)).or_else(|| read_month(text));
        month.map(RatePeriod::Month).ok_or(FaultCode::InvalidMonth)
    });
    let from = cells.read(RateField::From, SHORT, |text| {
        read_date(text).map(RatePeriod::From).ok_or(FaultCode::InvalidDate)
    });
    match (cells.is_empty(RateField::Month), cells.is_empty(RateField::From)) {
        (true, true) => cells.add(cells.fault(RateField::Month, FaultCode::MissingPeriod)),
        (false, false) => cells.add(cells.fault(RateField::From, FaultCode::TwoPeriods)),
        _ => {}
    }
    month.or(from)
}

/// A month's pay or a year's cost: one of the two. Days and hours have their usual value when nothing is said.
fn read_cost(cells: &mut Cells<'_, RateField>) -> Option<RateCost> {
    use RateField::{DayLength, Days, Gross, Indemnities, PaidHours, SocialCharges, YearlyCost};
    let hourly = [Gross, SocialCharges, Indemnities].iter().any(|field| !cells.is_empty(*field));
    match (hourly, !cells.is_empty(YearlyCost)) {
        (false, false) => {
            cells.add(cells.fault(Gross, FaultCode::MissingCost));
            None
        }
        (true, true) => {
            cells.add(cells.fault(YearlyCost, FaultCode::TwoKindsOfCost));
            None
        }
        (true, false) => {
            for (field, code) in
                [(Gross, FaultCode::MissingCost), (SocialCharges, FaultCode::MissingSocialCharges)]
            {
                if cells.is_empty(field) {
                    cells.add(cells.fault(field, code));
                }
            }
            let gross = cells.read_confidential(Gross, SHORT, read_amount);
            let social_charges = cells.read_confidential(SocialCharges, SHORT, read_amount);
            let indemnities = cells.read_confidential(Indemnities, SHORT, read_amount).unwrap_or_default();
            let paid_hours = cells.read(PaidHours, SHORT, read_paid_hours).unwrap_or(USUAL_PAID_HOURS);
            Some(RateCost::Hours { gross: gross?, social_charges: social_charges?, indemnities, paid_hours })
        }
        (false, true) => {
            let yearly_cost = cells.read_confidential(YearlyCost, SHORT, read_amount);
            let days = cells.read(Days, SHORT, read_days).unwrap_or(USUAL_DAYS);
            let day_length = cells.read(DayLength, SHORT, read_day_length).unwrap_or(USUAL_DAY_LENGTH);
            Some(RateCost::Days { yearly_cost: yearly_cost?, days, day_length })
        }
    }
}
