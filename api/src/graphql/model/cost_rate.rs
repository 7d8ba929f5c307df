//! What employees cost, for the finance role alone: whoever makes one of these has asked for that right.

use async_graphql::{Description, Object, SimpleObject};
use entity::{CostRateId, EmploymentId, employment};

use super::{date::Date, decimal::Decimal, money::Money, sponsorship_words::RateKind};
use crate::{
    domain::sponsorship::{
        cost_coverage::Covered,
        rates::{Rate, Terms},
    },
    graphql::{cost::list_cost, id::Gid},
};

/// An employee as the employer names them.
#[derive(Clone, Description)]
pub struct NamedEmployee(pub(crate) employment::Model);

#[Object(use_type_description)]
impl NamedEmployee {
    /// The id of the employment.
    async fn id(&self) -> Gid<EmploymentId> {
        Gid(self.0.id)
    }

    /// The first name.
    async fn first_name(&self) -> &str {
        &self.0.first_name
    }

    /// The last name.
    async fn last_name(&self) -> &str {
        &self.0.last_name
    }

    /// The employer's number for them.
    async fn staff_number(&self) -> Option<&str> {
        self.0.staff_number.as_deref()
    }

    /// What they are by trade, as receipts name it.
    async fn qualification(&self) -> Option<&str> {
        self.0.qualification.as_deref()
    }
}

/// What an employee costs, for a month or from a day on. Finance only.
#[derive(Description)]
pub struct CostRate(pub(crate) Rate);

#[Object(use_type_description)]
impl CostRate {
    /// The rate's id.
    async fn id(&self) -> Gid<CostRateId> {
        Gid(self.0.id)
    }

    /// For one month, or from a day on.
    async fn kind(&self) -> RateKind {
        self.0.kind.into()
    }

    /// That day, or the month's first.
    async fn from(&self) -> Date {
        Date(self.0.from_on)
    }

    /// What it says.
    async fn terms(&self) -> CostTerms {
        CostTerms::of(&self.0.terms)
    }
}

/// What a rate says: a month's pay and its hours, or a year's cost and its days.
#[derive(SimpleObject)]
pub struct CostTerms {
    /// Gross pay of the month; null for a days contract.
    gross: Option<Money>,
    /// The employer's social charges on it; null for a days contract.
    social_charges: Option<Money>,
    /// Indemnities received, subtracted before any proportion; null for a days contract.
    indemnities: Option<Money>,
    /// The hours that the month's pay is for; null for a days contract.
    paid_hours: Option<Decimal>,
    /// Gross pay and social charges of the year; null for a contract by the hour.
    yearly_cost: Option<Money>,
    /// The days that the year's pay is for; null for a contract by the hour.
    days: Option<Decimal>,
    /// The length of one of them; null for a contract by the hour.
    day_minutes: Option<i64>,
    /// What the proportion is taken of: the cost of the month, or of the year.
    cost: Money,
    /// The time that this cost pays for, in seconds: paid hours have two decimals.
    paid_seconds: i64,
}

impl CostTerms {
    /// What terms say.
    pub(crate) fn of(terms: &Terms) -> Self {
        let price = terms.price();
        let none = Self {
            gross: None,
            social_charges: None,
            indemnities: None,
            paid_hours: None,
            yearly_cost: None,
            days: None,
            day_minutes: None,
            cost: Money(price.cost),
            paid_seconds: price.time.0,
        };
        match *terms {
            Terms::Hours { gross, social_charges, indemnities, paid_hours } => Self {
                gross: Some(Money(gross)),
                social_charges: Some(Money(social_charges)),
                indemnities: Some(Money(indemnities)),
                paid_hours: Some(paid_hours.hours().into()),
                ..none
            },
            Terms::Days { yearly_cost, days, day_length } => Self {
                yearly_cost: Some(Money(yearly_cost)),
                days: Some(days.days().into()),
                day_minutes: Some(day_length.0),
                ..none
            },
        }
    }
}

/// An employee with the rates in force, and the months of a period that have none. Finance only.
#[derive(Description)]
pub struct EmployeeCosts(pub(crate) Covered);

#[Object(use_type_description)]
impl EmployeeCosts {
    /// Who.
    async fn employee(&self) -> NamedEmployee {
        NamedEmployee(self.0.employee.clone())
    }

    /// The rates in force, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn rates(&self) -> Vec<CostRate> {
        self.0.rates.iter().copied().map(CostRate).collect()
    }

    /// The first days of the months that have no rate.
    async fn missing_months(&self) -> Vec<Date> {
        self.0.missing.iter().map(|month| Date(month.first_day())).collect()
    }

    /// Those of them that hold confirmed working time to be valued: no valuation takes it before the rate is there.
    async fn months_to_value(&self) -> Vec<Date> {
        self.0.to_value.iter().map(|month| Date(month.first_day())).collect()
    }
}
