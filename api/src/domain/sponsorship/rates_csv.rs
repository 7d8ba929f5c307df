//! The finance officer's list of cost rates, as payroll tools export it: each line what one employee costs in a
//! month or from a date on, by paid hours or by a days contract. What an employee costs is confidential: no fault
//! repeats an amount, and nothing here prints one.

mod amounts;
#[cfg(test)]
mod tests;

use std::io::{self, Read};

use chrono::NaiveDate;
use csv::StringRecord;
use entity::RateKind;

use super::rates::{DAY_LENGTH, DayProblem, DaysAYear, PaidHours, Terms, TermsProblem, day_is_possible};
use crate::domain::{
    companies::import::{
        cells::Cells,
        columns::{EMAIL_NAMES, STAFF_NUMBER_NAMES},
        durations::read_day_length,
        faults::{FaultCode, MappingFault, MappingProblem, RowFault, codes},
        header_names::{Mapping, Names, fold},
        records::Record,
        rows::{EMAIL, SHORT, STAFF_NUMBER, read_email, read_staff_number},
        table::Table,
        values::read_date,
        whom::Whom,
    },
    reference::calendar::Month,
};
use amounts::{read_amount, read_days, read_month, read_paid_hours};

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
        "À partir du, À compter du, Du, Depuis, Depuis le, Date d’effet, Valable à partir du, From, \
         From date, Effective date, Effective from, Valid from, Since, Date de début, Start date, Date",
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
        let mut mapping = Self::guess_among(header, &NAMES);
        // Beside the month, a bare date is that of the payslip.
        let is_bare = |column| header.get(column).is_some_and(|name| fold(name) == "date");
        if mapping.column(RateField::Month).is_some() && mapping.column(RateField::From).is_some_and(is_bare)
        {
            mapping.set(RateField::From, None);
        }
        mapping
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

/// A line of a list: what it says, or everything that is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct RateLine {
    /// Where it begins in the file, from 1.
    pub(crate) number: u64,
    /// Whom it names as far as that could be read, right or wrong, so that they are looked up all the same.
    pub(crate) whom: Whom,
    /// The time that it is for, of a wrong line too: which of two lines for the same is right only the person can say.
    pub(crate) period: Option<(RateKind, NaiveDate)>,
    pub(crate) outcome: Result<RateRow, Vec<RowFault>>,
}

/// What one employee costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RateRow {
    /// For one month, or from a day on.
    pub(crate) kind: RateKind,
    /// That day, or the first of that month.
    pub(crate) from_on: NaiveDate,
    /// What the cost is made of. Its `Debug` shows no amount.
    pub(crate) terms: Terms,
}

/// Reads a list of cost rates line by line.
pub(crate) struct RateRows<R> {
    table: Table<R>,
    mapping: Mapping<RateField>,
    /// The day on which the list is read: no rate holds from years after it.
    today: NaiveDate,
}

impl<R: Read> RateRows<R> {
    /// Over a table, with its columns as the person matched them.
    pub(crate) fn new(table: Table<R>, mapping: Mapping<RateField>, today: NaiveDate) -> Self {
        Self { table, mapping, today }
    }

    fn line(&self, record: &Record) -> RateLine {
        let number = record.line;
        let mut cells = match Cells::of(record, self.table.header().len(), &self.mapping, &[]) {
            Ok(cells) => cells,
            Err(faults) => {
                return RateLine { number, whom: Whom::default(), period: None, outcome: Err(faults) };
            }
        };
        let email = cells.read(RateField::Email, EMAIL, read_email);
        let staff_number = cells.read(RateField::StaffNumber, STAFF_NUMBER, read_staff_number);
        if cells.is_empty(RateField::Email) && cells.is_empty(RateField::StaffNumber) {
            cells.add(cells.fault(RateField::Email, FaultCode::MissingEmployee));
        }
        let period = read_period(&mut cells, self.today);
        let terms = read_terms(&mut cells);
        let faults = cells.into_faults();
        let whom = Whom { email, staff_number };
        let outcome = match (period, terms) {
            (Some((kind, from_on)), Some(terms)) if faults.is_empty() => Ok(RateRow { kind, from_on, terms }),
            _ => Err(faults),
        };
        RateLine { number, whom, period, outcome }
    }
}

impl<R: Read> Iterator for RateRows<R> {
    type Item = io::Result<RateLine>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.table.next()?;
        Some(record.map(|record| self.line(&record)))
    }
}

/// The month or the day from which the cost holds: one of the two.
fn read_period(cells: &mut Cells<'_, RateField>, today: NaiveDate) -> Option<(RateKind, NaiveDate)> {
    let possible = |from_on| match day_is_possible(from_on, today) {
        Ok(()) => Ok(from_on),
        Err(DayProblem::TooLongAgo) => Err(FaultCode::TooLongAgo),
        Err(DayProblem::TooFarAhead) => Err(FaultCode::TooFarAhead),
    };
    let month = cells.read(RateField::Month, SHORT, |text| {
        let month = read_date(text).or_else(|| read_month(text)).ok_or(FaultCode::InvalidMonth)?;
        Ok((RateKind::Month, Month::of(possible(month)?).first_day()))
    });
    let from = cells.read(RateField::From, SHORT, |text| {
        Ok((RateKind::From, possible(read_date(text).ok_or(FaultCode::InvalidDate)?)?))
    });
    match (cells.is_empty(RateField::Month), cells.is_empty(RateField::From)) {
        (true, true) => cells.add(cells.fault(RateField::Month, FaultCode::MissingPeriod)),
        (false, false) => cells.add(cells.fault(RateField::From, FaultCode::TwoPeriods)),
        _ => {}
    }
    month.or(from)
}

/// A month's pay or a year's cost: one of the two.
fn read_terms(cells: &mut Cells<'_, RateField>) -> Option<Terms> {
    let is_hourly = [RateField::Gross, RateField::SocialCharges, RateField::Indemnities]
        .iter()
        .any(|field| !cells.is_empty(*field));
    let terms = match (is_hourly, !cells.is_empty(RateField::YearlyCost)) {
        (false, false) => {
            cells.add(cells.fault(RateField::Gross, FaultCode::MissingCost));
            None
        }
        (true, true) => {
            cells.add(cells.fault(RateField::YearlyCost, FaultCode::TwoKindsOfCost));
            None
        }
        (true, false) => read_hours(cells),
        (false, true) => read_days_contract(cells),
    }?;
    for problem in terms.problems() {
        let (field, code) = match problem {
            TermsProblem::Gross => (RateField::Gross, FaultCode::ImpossibleAmount),
            TermsProblem::SocialCharges => (RateField::SocialCharges, FaultCode::ImpossibleAmount),
            TermsProblem::Indemnities => (RateField::Indemnities, FaultCode::ImpossibleAmount),
            TermsProblem::IndemnitiesAbovePay => (RateField::Indemnities, FaultCode::IndemnitiesAbovePay),
            TermsProblem::YearlyCost => (RateField::YearlyCost, FaultCode::ImpossibleAmount),
            TermsProblem::DayLength => (RateField::DayLength, FaultCode::InvalidDayLength),
        };
        cells.add(cells.fault(field, code));
    }
    Some(terms)
}

/// A month's pay; the hours are those of full time when nothing is said.
fn read_hours(cells: &mut Cells<'_, RateField>) -> Option<Terms> {
    for (field, code) in [
        (RateField::Gross, FaultCode::MissingCost),
        (RateField::SocialCharges, FaultCode::MissingSocialCharges),
    ] {
        if cells.is_empty(field) {
            cells.add(cells.fault(field, code));
        }
    }
    let gross = cells.read_confidential(RateField::Gross, SHORT, read_amount);
    let social_charges = cells.read_confidential(RateField::SocialCharges, SHORT, read_amount);
    let indemnities = cells.read_confidential(RateField::Indemnities, SHORT, read_amount);
    let paid_hours = cells.read(RateField::PaidHours, SHORT, read_paid_hours);
    Some(Terms::Hours {
        gross: gross?,
        social_charges: social_charges?,
        indemnities: indemnities.unwrap_or_default(),
        paid_hours: paid_hours.unwrap_or(PaidHours::FULL_TIME),
    })
}

/// A year's cost; days and their length are the usual ones when nothing is said.
fn read_days_contract(cells: &mut Cells<'_, RateField>) -> Option<Terms> {
    let yearly_cost = cells.read_confidential(RateField::YearlyCost, SHORT, read_amount);
    let days = cells.read(RateField::Days, SHORT, read_days);
    let day_length = cells.read(RateField::DayLength, SHORT, read_day_length);
    Some(Terms::Days {
        yearly_cost: yearly_cost?,
        days: days.unwrap_or(DaysAYear::USUAL),
        day_length: day_length.unwrap_or(DAY_LENGTH),
    })
}
