//! Cost rates as they are typed: amounts in euros, hours or days, read into terms that are right or said to be wrong.
//! No problem repeats an amount.

use chrono::NaiveDate;
use entity::{Cents, EmploymentId, Minutes, RateKind};
use rust_decimal::Decimal;

use super::rates::{DAY_LENGTH, DayProblem, DaysAYear, PaidHours, Terms, TermsProblem, day_is_possible};
use crate::{domain::reference::calendar::Month, outcome::Problem};

/// A rate as typed. Its `Debug` is not derived: what is printed for developers ends in logs.
#[derive(Clone)]
pub(crate) struct Typed {
    pub(crate) employment: EmploymentId,
    /// Any day of the month that it is for; or
    pub(crate) month: Option<NaiveDate>,
    /// the day from which it holds.
    pub(crate) from_on: Option<NaiveDate>,
    /// A month's pay, in euros,
    pub(crate) gross: Option<Decimal>,
    pub(crate) social_charges: Option<Decimal>,
    pub(crate) indemnities: Option<Decimal>,
    /// and its hours, those of full time when left out; or
    pub(crate) paid_hours: Option<Decimal>,
    /// a year's cost,
    pub(crate) yearly_cost: Option<Decimal>,
    /// and its days, 218 of seven hours when left out (to confirm).
    pub(crate) days: Option<Decimal>,
    pub(crate) day_minutes: Option<i64>,
    /// Whether it may take the place of one that is in force for the same time.
    pub(crate) may_replace: bool,
}

/// What finance enters for an employee.
#[derive(Clone, Debug)]
pub(crate) struct NewRate {
    pub(crate) employment: EmploymentId,
    /// For one month, or from a day on.
    pub(crate) kind: RateKind,
    /// That day, or any day of that month.
    pub(crate) from_on: NaiveDate,
    pub(crate) terms: Terms,
    /// Whether it may take the place of one that is in force for the same time.
    pub(crate) may_replace: bool,
}

/// Whom and what time a rate is for: of several only one is in force.
pub(super) type When = (EmploymentId, RateKind, NaiveDate);

impl NewRate {
    /// Its time; that of a month begins on the first day.
    pub(super) fn when(&self) -> When {
        let from_on = match self.kind {
            RateKind::Month => Month::of(self.from_on).first_day(),
            RateKind::From => self.from_on,
        };
        (self.employment, self.kind, from_on)
    }

    /// The field that says its time.
    pub(super) fn field(&self) -> &'static str {
        match self.kind {
            RateKind::Month => "month",
            RateKind::From => "from",
        }
    }
}

/// Reads a rate, the one at a place of several; or all that is wrong with it, each at its place: `rates.3.gross`.
pub(super) fn read(at: usize, typed: &Typed, today: NaiveDate) -> Result<NewRate, Vec<Problem>> {
    let mut sheet = Sheet { at, today, problems: Vec::new() };
    let (period, terms) = (sheet.period(typed), sheet.terms(typed));
    match period.zip(terms) {
        Some(((kind, from_on), terms)) if sheet.problems.is_empty() => {
            let (employment, may_replace) = (typed.employment, typed.may_replace);
            Ok(NewRate { employment, kind, from_on, terms, may_replace })
        }
        _ => Err(sheet.problems),
    }
}

/// One rate of several, and what is wrong with it.
struct Sheet {
    at: usize,
    today: NaiveDate,
    problems: Vec<Problem>,
}

impl Sheet {
    fn wrong<T>(&mut self, code: &'static str, field: &str) -> Option<T> {
        self.problems.push(Problem::new(code).at("rates").at(self.at).at(field));
        None
    }

    fn period(&mut self, typed: &Typed) -> Option<(RateKind, NaiveDate)> {
        let (kind, from_on, field) = match (typed.month, typed.from_on) {
            (Some(month), None) => (RateKind::Month, month, "month"),
            (None, Some(from_on)) => (RateKind::From, from_on, "from"),
            _ => return self.wrong("RATE_PERIOD_NEEDED", "from"),
        };
        match day_is_possible(from_on, self.today) {
            Ok(()) => Some((kind, from_on)),
            Err(DayProblem::TooLongAgo) => self.wrong("TOO_LONG_AGO", field),
            Err(DayProblem::TooFarAhead) => self.wrong("TOO_FAR_AHEAD", field),
        }
    }

    fn terms(&mut self, typed: &Typed) -> Option<Terms> {
        let is_monthly = [typed.gross, typed.social_charges, typed.indemnities, typed.paid_hours]
            .iter()
            .any(Option::is_some);
        let terms = match (is_monthly, typed.yearly_cost) {
            (true, None) => self.hours(typed),
            (false, Some(cost)) => self.days(cost, typed),
            _ => self.wrong("RATE_TERMS_NEEDED", "gross"),
        }?;
        for problem in terms.problems() {
            let (code, field) = named(problem);
            self.wrong::<()>(code, field);
        }
        Some(terms)
    }

    fn hours(&mut self, typed: &Typed) -> Option<Terms> {
        let gross = self.amount(typed.gross, "gross");
        let social_charges = self.amount(typed.social_charges, "socialCharges");
        let indemnities = self.amount(Some(typed.indemnities.unwrap_or_default()), "indemnities");
        let paid_hours = match typed.paid_hours {
            None => Some(PaidHours::FULL_TIME),
            Some(hours) => {
                PaidHours::from_hours(hours).or_else(|| self.wrong("INVALID_PAID_HOURS", "paidHours"))
            }
        };
        Some(Terms::Hours {
            gross: gross?,
            social_charges: social_charges?,
            indemnities: indemnities?,
            paid_hours: paid_hours?,
        })
    }

    fn days(&mut self, cost: Decimal, typed: &Typed) -> Option<Terms> {
        let yearly_cost = self.amount(Some(cost), "yearlyCost");
        let days = match typed.days {
            None => Some(DaysAYear::USUAL),
            Some(days) => DaysAYear::from_days(days).or_else(|| self.wrong("INVALID_DAYS", "days")),
        };
        let day_length = typed.day_minutes.map_or(DAY_LENGTH, Minutes);
        Some(Terms::Days { yearly_cost: yearly_cost?, days: days?, day_length })
    }

    /// An amount to the cent.
    fn amount(&mut self, euros: Option<Decimal>, field: &str) -> Option<Cents> {
        let Some(euros) = euros else {
            return self.wrong("REQUIRED", field);
        };
        Cents::from_typed_euros(euros).or_else(|| self.wrong("INVALID_AMOUNT", field))
    }
}

/// The code of a problem, and the field it is about.
fn named(problem: TermsProblem) -> (&'static str, &'static str) {
    match problem {
        TermsProblem::Gross => ("INVALID_AMOUNT", "gross"),
        TermsProblem::SocialCharges => ("INVALID_AMOUNT", "socialCharges"),
        TermsProblem::Indemnities => ("INVALID_AMOUNT", "indemnities"),
        TermsProblem::IndemnitiesAbovePay => ("INDEMNITIES_ABOVE_PAY", "indemnities"),
        TermsProblem::YearlyCost => ("INVALID_AMOUNT", "yearlyCost"),
        TermsProblem::DayLength => ("INVALID_DAY_LENGTH", "dayMinutes"),
    }
}
