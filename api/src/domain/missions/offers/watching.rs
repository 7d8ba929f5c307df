//! What time brings: every day a job looks for offers whose last day is past and for loans that are late, and each is looked at
//! by a job of its own.

use chrono::{Duration, NaiveDate};
use entity::{LoanId, LoanState, OfferId, OfferState, loan, offer, offer_request};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::letters;
use crate::{
    Internal,
    queue::{self, Terms, Work},
    tx::{Tx, locked},
    zone,
};

/// How long after a reminder the next one goes.
const EVERY: Duration = Duration::days(7);

/// Asks for the look of a day, in its morning. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(5, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("follow offers {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::FollowOffers, terms).await.map(|_| ())
}

/// Finds what is due, each to be looked at by a job of its own.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    let today = tx.today(zone::DEFAULT);
    let past: Vec<OfferId> = offer::Entity::find()
        .select_only()
        .column(offer::Column::Id)
        .filter(offer::Column::State.is_in([OfferState::Published, OfferState::Paused]))
        .filter(offer::Column::EndsOn.lt(today))
        .order_by_asc(offer::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let late: Vec<LoanId> = loan::Entity::find()
        .select_only()
        .column(loan::Column::Id)
        .filter(loan::Column::State.eq(LoanState::Lent))
        .filter(loan::Column::RemindOn.lte(today))
        .order_by_asc(loan::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    for offer in past {
        once_a_day(tx, Uuid::from(offer), today, Work::CloseOffer { offer }).await?;
    }
    for loan in late {
        once_a_day(tx, Uuid::from(loan), today, Work::RemindOfLoan { loan }).await?;
    }
    Ok(())
}

async fn once_a_day(tx: &Tx, of: Uuid, day: NaiveDate, work: Work) -> Result<(), Internal> {
    let terms = Terms { once_key: Some(format!("follow {of} {day}")), ..Terms::default() };
    queue::enqueue_with(tx, work, terms).await.map(|_| ())
}

/// Reminds both sides of a loan that is late, and again a week later while it is. What came back meanwhile is not reminded of.
pub(crate) async fn remind(tx: &Tx, id: LoanId) -> Result<(), Internal> {
    let today = tx.today(zone::DEFAULT);
    let found = locked(loan::Entity::find_by_id(id)).one(tx).await?;
    let is_due =
        |row: &loan::Model| row.state == LoanState::Lent && row.remind_on.is_some_and(|day| day <= today);
    let Some(loan) = found.filter(is_due) else { return Ok(()) };
    let offer = offer::Entity::find_by_id(loan.offer_id).one(tx).await?;
    let request = offer_request::Entity::find_by_id(loan.request_id).one(tx).await?;
    if let Some((offer, request)) = offer.zip(request) {
        letters::late(tx, &offer, &request, &loan).await?;
    }
    let mut row = loan.into_active_model();
    row.remind_on = Set(Some(today + EVERY));
    row.update(tx).await?;
    Ok(())
}
