//! Cost rates: what a company pays for an employee's time, by the hour or by the day.
//! Only the finance role sees them; nothing here prints or logs an amount.

use std::{collections::HashMap, fmt};

use chrono::{Datelike as _, NaiveDate};
use entity::{Cents, CostRateId, EmploymentId, Minutes, RateKind};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde::{Deserialize, Serialize};

use super::exact::{Exact, Seconds};
use crate::domain::reference::calendar::Month;

/// The length of a day of a days contract, unless the company says otherwise (to confirm).
pub(crate) const DAY_LENGTH: Minutes = Minutes(7 * 60);

/// Paid hours of a month, with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct PaidHours {
    hundredths: u32,
}

impl PaidHours {
    /// 151.67: 35 hours a week over a twelfth of a year (C. trav. L. 3121-27).
    pub(crate) const FULL_TIME: Self = Self { hundredths: 15_167 };

    /// The hours of the longest month, 744.
    const MOST: u32 = 74_400;

    /// From hours as people write them, `151.67`. `None` for no hours, more than a month has, or a third
    /// decimal.
    pub(crate) fn from_hours(hours: Decimal) -> Option<Self> {
        let hundredths = hours.checked_mul(Decimal::ONE_HUNDRED)?;
        let hundredths = hundredths.is_integer().then(|| hundredths.to_u32()).flatten()?;
        (1..=Self::MOST).contains(&hundredths).then_some(Self { hundredths })
    }

    /// As people write them.
    pub(crate) fn hours(self) -> Decimal {
        Decimal::new(self.hundredths.into(), 2)
    }

    /// The same length, exactly.
    pub(crate) fn time(self) -> Seconds {
        Seconds(i64::from(self.hundredths) * 36)
    }
}

/// Days a year of a days contract, with one decimal: some count halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct DaysAYear {
    tenths: u16,
}

impl DaysAYear {
    /// 218, unless the company says otherwise (C. trav. L. 3121-64; to confirm).
    pub(crate) const USUAL: Self = Self { tenths: 2_180 };

    /// From days as people write them, `217.5`. `None` for no days, more than a year has, or a second
    /// decimal.
    pub(crate) fn from_days(days: Decimal) -> Option<Self> {
        let tenths = days.checked_mul(Decimal::TEN)?;
        let tenths = tenths.is_integer().then(|| tenths.to_u16()).flatten()?;
        (1..=3_660).contains(&tenths).then_some(Self { tenths })
    }

    /// As people write them.
    pub(crate) fn days(self) -> Decimal {
        Decimal::new(self.tenths.into(), 1)
    }

    /// The same length, exactly, in days of so many minutes: a tenth of a minute is six seconds.
    fn time(self, day_length: Minutes) -> Seconds {
        Seconds(i64::from(self.tenths).saturating_mul(day_length.0).saturating_mul(6))
    }
}

/// What an employee costs, and for how much time. Bonuses stand in the pay as the company spreads them.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "contract")]
pub(crate) enum Terms {
    /// A month's pay for a month's hours.
    Hours {
        /// Gross pay.
        gross: Cents,
        /// The employer's social charges.
        social_charges: Cents,
        /// Indemnities received for the employee, subtracted before any proportion.
        indemnities: Cents,
        /// Those that the pay is for.
        paid_hours: PaidHours,
    },
    /// A days contract (*forfait jours*): a year's pay for a year's days.
    Days {
        /// Gross pay and social charges.
        yearly_cost: Cents,
        /// Those that the pay is for.
        days: DaysAYear,
        /// The length of one.
        day_length: Minutes,
    },
}

impl fmt::Debug for Terms {
    /// Without amounts: what is printed for developers ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hours { .. } => "Hours(confidential)",
            Self::Days { .. } => "Days(confidential)",
        })
    }
}

/// A cost, and the time that it pays for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Price {
    /// How much.
    pub(crate) cost: Cents,
    /// For how long.
    pub(crate) time: Seconds,
}

impl Terms {
    /// What a proportion is taken of: a month of paid hours, or a year of days. The cost is pay and charges,
    /// less indemnities, and never less than nothing.
    pub(crate) fn price(&self) -> Price {
        match *self {
            Self::Hours { gross, social_charges, indemnities, paid_hours } => {
                let cost = gross.0.saturating_add(social_charges.0).saturating_sub(indemnities.0);
                Price { cost: Cents(cost.max(0)), time: paid_hours.time() }
            }
            Self::Days { yearly_cost, days, day_length } => {
                Price { cost: Cents(yearly_cost.0.max(0)), time: days.time(day_length) }
            }
        }
    }

    /// What some time costs, not rounded: the share of the price that falls to it. `None` when there is no such time.
    pub(crate) fn cost_of(&self, time: Seconds) -> Option<Exact> {
        let price = self.price();
        Exact::share(price.cost, time.0, price.time.0)
    }

    /// What was paid for one month, beyond which nobody is worth more. A month of a days contract is a
    /// twelfth of its year, in money and in time (to the second), so that a month given whole has ratio 1 as
    /// everybody else's.
    pub(crate) fn month(&self) -> Price {
        let price = self.price();
        match self {
            Self::Hours { .. } => price,
            Self::Days { .. } => Price {
                cost: Cents::quotient(price.cost.0.into(), 12).unwrap_or(price.cost),
                time: Seconds(price.time.0 / 12),
            },
        }
    }

    /// The part of a month's `room` that falls to some time, as [`CapMode::MonthlyProrata`](entity::CapMode)
    /// counts it: over full time at least, so that part time does not raise the ceiling of an hour; for a
    /// days contract, over the days of its own year, for twelve times the room. `None` when there is no such
    /// time.
    pub(crate) fn part_of_room(&self, room: Cents, time: Seconds) -> Option<Exact> {
        match self {
            Self::Hours { paid_hours, .. } => {
                Exact::share(room, time.0, PaidHours::FULL_TIME.max(*paid_hours).time().0)
            }
            Self::Days { .. } => Exact::share(Cents(room.0.checked_mul(12)?), time.0, self.price().time.0),
        }
    }

    /// What is wrong with them, in the order of the form's fields.
    pub(crate) fn problems(&self) -> Vec<TermsProblem> {
        // Nobody works for nothing: a pay of nought is one that was not known yet.
        let is_pay = |amount: Cents| (1..=MOST_PAY).contains(&amount.0);
        let checks = match *self {
            Self::Hours { gross, social_charges, indemnities, .. } => {
                let is_charge = (0..=MOST_PAY).contains(&social_charges.0);
                // Compared with pay that can be right only, so that one mistake is told once.
                let is_above = is_pay(gross) && is_charge && indemnities.0 >= gross.0 + social_charges.0;
                vec![
                    (is_pay(gross), TermsProblem::Gross),
                    (is_charge, TermsProblem::SocialCharges),
                    (indemnities.0 >= 0, TermsProblem::Indemnities),
                    (!is_above, TermsProblem::IndemnitiesAbovePay),
                ]
            }
            Self::Days { yearly_cost, day_length, .. } => vec![
                (is_pay(yearly_cost), TermsProblem::YearlyCost),
                ((1..=24 * 60).contains(&day_length.0), TermsProblem::DayLength),
            ],
        };
        checks.into_iter().filter(|(is_right, _)| !is_right).map(|(_, problem)| problem).collect()
    }
}

/// The most that is taken for one amount, in cents: a hundred million euros.
const MOST_PAY: i64 = 10_000_000_000;

/// What is wrong with the terms of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TermsProblem {
    /// None, negative, or beyond all measure.
    #[error("the gross pay cannot be right")]
    Gross,
    /// Negative, or beyond all measure.
    #[error("the social charges cannot be right")]
    SocialCharges,
    /// Negative.
    #[error("the indemnities cannot be right")]
    Indemnities,
    /// As much as was paid, or more: nothing would be left.
    #[error("the indemnities leave nothing of the pay")]
    IndemnitiesAbovePay,
    /// None, negative, or beyond all measure.
    #[error("the yearly cost cannot be right")]
    YearlyCost,
    /// None, or longer than a day.
    #[error("the length of a day cannot be right")]
    DayLength,
}

/// Why a rate cannot hold from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DayProblem {
    /// Before 2000.
    #[error("the day is long past")]
    TooLongAgo,
    /// Beyond the year after next.
    #[error("the day is years away")]
    TooFarAhead,
}

/// Rates hold from a day since 2000, and of the year after next at the latest: outside, a year was mistyped.
pub(crate) fn day_is_possible(from_on: NaiveDate, today: NaiveDate) -> Result<(), DayProblem> {
    match from_on.year() {
        ..2000 => Err(DayProblem::TooLongAgo),
        year if year > today.year() + 2 => Err(DayProblem::TooFarAhead),
        _ => Ok(()),
    }
}

/// A cost rate, opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// Its id: of two rates entered for the same employee and time, the later one counts.
    pub(crate) id: CostRateId,
    /// Whose.
    pub(crate) employment: EmploymentId,
    /// For one month, or from a day on.
    pub(crate) kind: RateKind,
    /// That day, or any day of that month.
    pub(crate) from_on: NaiveDate,
    /// What it says.
    pub(crate) terms: Terms,
}

/// The rates of some employees, to be looked up by date.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rates(HashMap<EmploymentId, Vec<Rate>>);

impl FromIterator<Rate> for Rates {
    /// Without those that a later entry superseded.
    fn from_iter<I: IntoIterator<Item = Rate>>(rates: I) -> Self {
        let mut by_employment: HashMap<_, Vec<_>> = HashMap::new();
        for rate in rates {
            by_employment.entry(rate.employment).or_default().push(rate);
        }
        Self(by_employment)
    }
}

impl Rates {
    /// The rate of an employee on a date: that of its month if there is one, else the latest that had begun.
    pub(crate) fn on(&self, employment: EmploymentId, date: NaiveDate) -> Option<&Rate> {
        let month = Month::of(date);
        let rates = self.0.get(&employment)?;
        let of_month = |rate: &&Rate| rate.kind == RateKind::Month && Month::of(rate.from_on) == month;
        let begun = |rate: &&Rate| rate.kind == RateKind::From && rate.from_on <= date;
        let for_the_month = rates.iter().filter(of_month).max_by_key(|rate| rate.id);
        for_the_month.or_else(|| rates.iter().filter(begun).max_by_key(|rate| (rate.from_on, rate.id)))
    }
}
