//! The fees of a demo's network: grids, what fell due, and the invoices that followed, which were paid, are overdue or were taken
//! back. Each happens on its day and in its order, so that numbers have no gap.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Europe::Paris;
use entity::{
    AssociationId, FeeId, FeeState, InvoiceId, InvoiceKind, InvoiceStatus, NeedId, NeedState as State,
    PaymentMeans, SearchFeeDue, fee, invoice,
};
use rust_decimal::Decimal;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::settling::{Settling, done, told};
use crate::{
    Internal,
    access::{InvoiceKeeper, NetworkAdmin, Viewer},
    chance::Chance,
    demo::{days::at, numbers},
    domain::intermediaries::fees::{
        correcting, falling_due,
        grids::{self, TypedBand},
        invoicing, paying, reminding,
        settings::{self, Typed},
    },
    queue::FeeMoment,
    tx::Tx,
};

/// How many associations are invoiced, the first ones.
const INVOICED: usize = 6;

/// The number of the one whose budget is not known: its fees wait.
pub(super) const WITHOUT_BUDGET: usize = 4;

/// How many reminders of an invoice there are.
const REMINDERS: usize = 3;

/// How long ago the fees begin that are invoiced.
const DAYS: i64 = 300;

impl Settling {
    /// All of it.
    pub(super) async fn invoices(&self, tx: &Tx, chance: &Arc<dyn Chance>) -> Result<(), Internal> {
        let began = told(tx, at(self.days.ago(DAYS + 120), 9, 0, Paris), chance);
        self.terms_of_fees(&began).await?;
        for (at, need, moment) in self.moments() {
            let then = told(tx, at, chance);
            falling_due::follow(&then, need, (moment, then.today(Paris))).await?;
            for fee in waiting(&then, need).await? {
                invoicing::invoice(&then, fee).await?;
            }
        }
        self.what_became_of_them(tx, chance).await?;
        let planned = told(tx, at(self.days.ago(8), 9, 0, Paris), chance);
        let right = self.admin_of(&planned).await?;
        let bands = bands([0, 70, 140], [60, 170, 330]);
        done(grids::publish(&right, &planned, self.days.ago(-80), &bands).await)?;
        Ok(())
    }

    async fn admin_of(&self, tx: &Tx) -> Result<NetworkAdmin, Internal> {
        let viewer = Viewer::load(tx, self.admin, None, tx.now()).await?;
        viewer.may_run_network(self.network).map_err(|_| Internal::because("nobody runs the demo's network"))
    }

    async fn keeper_of(&self, tx: &Tx) -> Result<InvoiceKeeper, Internal> {
        let viewer = Viewer::load(tx, self.treasurer, None, tx.now()).await?;
        let right = viewer.may_keep_invoices(self.network);
        right.map_err(|_| Internal::because("nobody keeps the demo's invoices"))
    }

    /// Who issues, and the first grid.
    async fn terms_of_fees(&self, tx: &Tx) -> Result<(), Internal> {
        let right = self.admin_of(tx).await?;
        let typed = Typed {
            search_fee_due: SearchFeeDue::Approved,
            payment_days: 30,
            issuer_name: "Passerelles du savoir-faire".to_owned(),
            street: "12 rue des Ponts".to_owned(),
            postcode: "75011".to_owned(),
            city: "Paris".to_owned(),
            siren: Some(numbers::siren(3_001).to_string()),
            rna: None,
            iban: Some("FR14 2004 1010 0505 0001 3M02 606".to_owned()),
            vat_mention: None,
        };
        done(settings::save(&right, tx, &typed).await)?;
        done(grids::publish(&right, tx, tx.today(Paris), &bands([0, 60, 120], [50, 150, 300])).await)?;
        Ok(())
    }

    /// What meant something for fees, in the order of time.
    fn moments(&self) -> Vec<(DateTime<Utc>, NeedId, FeeMoment)> {
        let begin = at(self.days.ago(DAYS), 0, 0, Paris);
        let invoiced =
            |id: AssociationId| self.charities.iter().take(INVOICED).any(|(charity, _)| *charity == id);
        let mut moments = Vec::new();
        for told in self.told.iter().filter(|told| told.network == self.network && told.sent_at >= begin) {
            if !invoiced(told.charity) {
                continue;
            }
            let stopped_at = (told.fate.state == State::Stopped).then_some(told.since);
            let all = [
                (Some(told.sent_at), FeeMoment::Sent),
                (told.approved_at, FeeMoment::Approved),
                (told.begun_at, FeeMoment::Closed),
                (stopped_at, FeeMoment::Stopped),
            ];
            let later = |at: DateTime<Utc>| at + Duration::minutes(5);
            moments.extend(all.into_iter().filter_map(|(at, moment)| Some((later(at?), told.need, moment))));
        }
        moments.sort_by_key(|(at, need, _)| (*at, *need));
        moments
    }

    /// Most invoices of more than a month were paid; of the others one in four was not, and one was taken back.
    async fn what_became_of_them(&self, tx: &Tx, chance: &Arc<dyn Chance>) -> Result<(), Internal> {
        let today = self.days.today();
        let now = told(tx, self.days.present() - Duration::minutes(40), chance);
        let (admin, keeper) = (self.admin_of(&now).await?, self.keeper_of(&now).await?);
        let means = [PaymentMeans::Transfer, PaymentMeans::Cheque, PaymentMeans::Transfer];
        for (number, invoice) in open_invoices(&now, self).await?.into_iter().enumerate() {
            let is_old = (today - invoice.issued_on).num_days() > 25;
            if number == 1 {
                let reason = "Deux factures pour la même recherche";
                done(correcting::credit(&admin, &now, invoice.id, (None, reason)).await)?;
            } else if number % 4 == 3 {
                self.remind(tx, chance, invoice.id).await?;
            } else if is_old {
                let paid_on = invoice.issued_on + Duration::days(15);
                let how = means[number % means.len()];
                done(paying::mark(&keeper, &now, invoice.id, (paid_on, how)).await)?;
            }
        }
        Ok(())
    }

    /// The association was reminded on each day that was due.
    async fn remind(&self, tx: &Tx, chance: &Arc<dyn Chance>, id: InvoiceId) -> Result<(), Internal> {
        for _ in 0..REMINDERS {
            let found = invoice::Entity::find_by_id(id).one(tx).await?;
            let due = found.and_then(|invoice| invoice.remind_on).filter(|day| *day < self.days.today());
            let Some(day) = due else { break };
            reminding::remind(&told(tx, at(day, 8, 0, Paris), chance), id).await?;
        }
        Ok(())
    }
}

/// The fees of a need that are due and not invoiced.
async fn waiting(tx: &Tx, need: NeedId) -> Result<Vec<FeeId>, DbErr> {
    fee::Entity::find()
        .select_only()
        .column(fee::Column::Id)
        .filter(fee::Column::NeedId.eq(need))
        .filter(fee::Column::State.eq(FeeState::Waiting))
        .order_by_asc(fee::Column::Id)
        .into_tuple()
        .all(tx)
        .await
}

/// The network's invoices of which something is to be paid, in their order.
async fn open_invoices(tx: &Tx, settling: &Settling) -> Result<Vec<invoice::Model>, DbErr> {
    invoice::Entity::find()
        .filter(invoice::Column::IntermediaryId.eq(settling.network))
        .filter(invoice::Column::Kind.eq(InvoiceKind::Invoice))
        .filter(invoice::Column::Status.eq(InvoiceStatus::Issued))
        .order_by_asc(invoice::Column::Year)
        .order_by_asc(invoice::Column::Number)
        .all(tx)
        .await
}

/// Three bands of operating budgets, and what a year and a search cost in each, in euros.
fn bands(yearly: [i64; 3], search: [i64; 3]) -> Vec<TypedBand> {
    let ends = [Some(50_000_i64), Some(200_000), None];
    let band = |((up_to, yearly), search): ((Option<i64>, i64), i64)| TypedBand {
        up_to: up_to.map(Decimal::from),
        yearly: Decimal::from(yearly),
        search: Decimal::from(search),
    };
    ends.into_iter().zip(yearly).zip(search).map(band).collect()
}
