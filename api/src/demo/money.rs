//! What time is worth in a demo: cost rates of everybody, a signed receipt, and one that waits. The use cases do it,
//! as they would have on those days.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{Datelike as _, Days as Count, Duration, Months, NaiveDate};
use entity::{Cents, CompanyId, CostRateId, Minutes, PersonId, RateKind, TaxReceiptId, cost_rate};

use super::{days::at, making::Making, pack::row, rng::Rng, story::Story};
use crate::{
    Internal,
    access::Viewer,
    chance::{Chance, SeededChance},
    domain::sponsorship::{
        cost_rates, declaring,
        period::Period,
        rates::{DaysAYear, PaidHours, Terms},
        signing_receipts::{self, Consent},
        valuations,
    },
    keys::Keys,
    outcome::{Outcome, Stop},
    tx::Tx,
};

/// Who values what, and who signs.
#[derive(Clone)]
pub(super) struct Sponsors {
    seed: u64,
    company: CompanyId,
    finance: PersonId,
    president: PersonId,
    /// The older one is receipted, the newer one waits for its signature.
    periods: [Period; 2],
    days: super::days::Days,
    /// Where documents are verified.
    verify_page: String,
}

impl Sponsors {
    pub(super) fn of(story: &Story, making: &Making, seed: u64, verify_page: &str) -> Self {
        let today = making.days.today();
        let month = |back| {
            let first = today.with_day(1).unwrap_or(today);
            let first = first.checked_sub_months(Months::new(back)).unwrap_or(first);
            let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
            Period {
                legal_entity: story.alpha.entities[0].id,
                association: story.voisines.id,
                from_on: first,
                to_on: next - Count::new(1),
                left_out: BTreeSet::new(),
                instead_of: None,
                fingerprint: None,
            }
        };
        Self {
            seed,
            company: story.alpha.id,
            finance: story.finance,
            president: story.president,
            periods: [month(3), month(2)],
            days: making.days,
            verify_page: verify_page.to_owned(),
        }
    }

    /// Values two months; the first is signed for. A month for which no ceiling is published yet is left alone.
    pub(super) async fn act(&self, tx: &Tx) -> Result<(), Internal> {
        let chance: Arc<dyn Chance> = Arc::new(SeededChance::new(self.seed));
        for (period, days) in self.periods.iter().zip([16, 6]) {
            let day = self.days.workday_ago(days);
            let valued = tx.told_at(at(day, 9, 0, chrono_tz::UTC), Arc::clone(&chance));
            let Some(receipt) = passed(self.declare(&valued, period).await)? else {
                continue;
            };
            if days == 16 {
                let next = at(day + Duration::days(1), 16, 0, chrono_tz::UTC);
                let signed = tx.told_at(next, Arc::clone(&chance));
                self.sign(&signed, receipt).await?;
            }
        }
        Ok(())
    }

    async fn declare(&self, tx: &Tx, period: &Period) -> Outcome<TaxReceiptId, valuations::Refused> {
        let viewer = Viewer::load(tx, self.finance, None, tx.now()).await?;
        let right = viewer.may_see_costs(self.company)?;
        declaring::declare(&right, tx, period, None).await.map(|(_, receipt)| receipt)
    }

    async fn sign(&self, tx: &Tx, receipt: TaxReceiptId) -> Result<(), Internal> {
        let viewer = Viewer::load(tx, self.president, None, tx.now()).await?;
        let Ok(right) = viewer.may_sign_receipts(self.periods[0].association) else {
            return Err(Internal::because("nobody signs in the demo"));
        };
        let consent = Consent { on_honour: true, place: None };
        let signed = signing_receipts::sign(&right, tx, receipt, &consent, &self.verify_page).await;
        passed(signed)?.map(|_| ()).ok_or_else(|| Internal::because("a receipt of the demo was refused"))
    }
}

/// What a use case did; nothing when its rules refused.
pub(super) fn passed<T, R>(outcome: Outcome<T, R>) -> Result<Option<T>, Internal> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(Stop::Refused(_)) => Ok(None),
        Err(Stop::Failed(failed)) => Err(failed),
        Err(Stop::Denied(_)) => Err(Internal::because("somebody of the demo may not do their work")),
    }
}

impl Making {
    /// What an hour of a company's employees from a number on costs, from long ago on, as finance entered it.
    pub(super) fn cost_rates(
        &mut self,
        keys: &Keys,
        first: usize,
        (company_id, finance): (CompanyId, PersonId),
    ) -> Result<(), Internal> {
        let (mut rng, day) = (self.rng.stream(&format!("cost rates {first}")), self.days.leap_day());
        let from_on = NaiveDate::from_ymd_opt(day.year() - 1, 1, 1).unwrap_or(day);
        let since = at(self.days.ago(90), 11, 0, chrono_tz::UTC);
        let chance = SeededChance::new(rng.next());
        for worker in first..self.workers.len() {
            if self.workers[worker].company != company_id {
                continue;
            }
            let id: CostRateId = self.id(since);
            let terms = serde_json::to_vec(&terms(&mut rng))?;
            let found = &self.workers[worker];
            self.pack.cost_rate.push(row(cost_rate::Model {
                id,
                company_id,
                employment_id: found.employment,
                kind: RateKind::From,
                from_on,
                sealed: keys.seal(cost_rates::place(id), &terms, &chance),
                created_by: finance,
                created_at: since.into(),
                superseded_at: None,
            }));
        }
        Ok(())
    }
}

/// What somebody costs: one in six counts in days.
fn terms(rng: &mut Rng) -> Terms {
    let gross = rng.within(2_100..=6_800) * 100;
    if rng.chance(17) {
        let yearly_cost = Cents(gross * 12 * 142 / 100);
        return Terms::Days { yearly_cost, days: DaysAYear::USUAL, day_length: Minutes(7 * 60) };
    }
    Terms::Hours {
        gross: Cents(gross),
        social_charges: Cents(gross * 42 / 100),
        indemnities: Cents::ZERO,
        paid_hours: PaidHours::FULL_TIME,
    }
}
