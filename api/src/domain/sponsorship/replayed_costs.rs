//! What the hours cost that a replay of a draft goes through: by the rate that was in force on each date, as valuations take
//! it. Rates are opened by the program's own right, for sums that are sealed at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, Minutes};

use super::{cost_rates, exact::Exact, rates::Rates};
use crate::{
    Internal,
    access::CostReckoner,
    domain::{
        engagements::replaying::{Prices, Pricing, Spent},
        reference::calendar::Month,
    },
    tx::Tx,
};

/// The rates that finance has entered.
pub(crate) struct EnteredRates;

impl Pricing for EnteredRates {
    type Prices = Rates;

    async fn prices(
        &self,
        tx: &Tx,
        company: CompanyId,
        employees: &[EmploymentId],
    ) -> Result<Rates, Internal> {
        let right = CostReckoner::of(company);
        Ok(cost_rates::of_employees(&right, tx, tx.keys(), employees).await?.into_iter().collect())
    }
}

impl Prices for Rates {
    /// Each month is rounded once, as a line of a valuation is. Time without a rate is told and not guessed, and so is time
    /// whose figures are too large.
    fn spent(&self, employee: EmploymentId, dates: &[(NaiveDate, Minutes)]) -> Spent {
        let (mut months, mut spent) = (BTreeMap::new(), Spent::default());
        for (date, minutes) in dates {
            let month = months.entry(Month::of(*date)).or_insert(Exact::ZERO);
            let part = self.on(employee, *date).and_then(|rate| rate.terms.cost_of((*minutes).into()));
            match part.and_then(|part| month.plus(part)) {
                Some(sum) => *month = sum,
                None => spent.unpriced = spent.unpriced + *minutes,
            }
        }
        // An amount that cannot be stored is beyond all rates that can be entered.
        spent.cost = months.into_values().filter_map(Exact::to_cents).sum();
        spent
    }
}

#[cfg(test)]
mod tests {
    use entity::{Cents, RateKind};
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        reference::dates::day,
        sponsorship::rates::{PaidHours, Rate, Terms},
    };

    fn rate(id: u128, from_on: &str, gross: i64) -> Rate {
        Rate {
            id: Uuid::from_u128(id).into(),
            employment: Uuid::nil().into(),
            kind: RateKind::From,
            from_on: day(from_on),
            terms: Terms::Hours {
                gross: Cents(gross),
                social_charges: Cents::ZERO,
                indemnities: Cents::ZERO,
                paid_hours: PaidHours::FULL_TIME,
            },
        }
    }

    /// Each date has the rate of its day, each month is rounded once, and what no rate holds is told.
    #[test]
    fn each_date_has_the_rate_of_its_day() {
        let rates: Rates =
            [rate(1, "2026-01-01", 400_000), rate(2, "2026-02-10", 500_000)].into_iter().collect();
        let spent = |dates: &[(&str, i64)]| {
            let dates: Vec<_> = dates.iter().map(|(date, minutes)| (day(date), Minutes(*minutes))).collect();
            rates.spent(Uuid::nil().into(), &dates)
        };
        // 4,000.00 × 180 ÷ (151.67 × 60) = 79.119…, 5,000.00 of the same time = 98.898…
        let one = |cents: i64, minutes: i64| Spent { cost: Cents(cents), unpriced: Minutes(minutes) };
        assert_eq!(spent(&[("2026-02-09", 180)]), one(7_912, 0));
        assert_eq!(spent(&[("2026-02-10", 180)]), one(9_890, 0));
        // 24.175… and 30.219… make 54.394…
        assert_eq!(
            spent(&[("2026-02-09", 55), ("2026-02-10", 55)]),
            one(5_439, 0),
            "a month is rounded once"
        );
        assert_eq!(spent(&[("2026-01-31", 180), ("2025-12-31", 60)]), one(7_912, 60));
        assert_eq!(rates.spent(Uuid::max().into(), &[(day("2026-02-10"), Minutes(30))]), one(0, 30));
    }
}
