//! What an entry means to its employer's budget: declared it holds its minutes, confirmed it has used them, gone it
//! gives them back. Only working time counts there.

use entity::{Minutes, TimeBasis, TimeEntryStatus as Status, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::refused::Refused;
use crate::{
    Internal,
    domain::budgets::{self, OverBudget},
    outcome::{Outcome, Stop},
    tx::Tx,
};

/// Holds the entry's minutes in the employer's budget. What its booking held passes to it; the rest stays with the
/// booking for the other dates of the same session.
pub(super) async fn hold(tx: &Tx, entry: &time_entry::Model) -> Outcome<(), Refused> {
    let (TimeBasis::WorkingTime, Some(employment_id)) = (entry.basis, entry.employment_id) else {
        // What was booked on working time and is declared on another needs no budget any more.
        return let_go(tx, entry).await;
    };
    let subject = Uuid::from(entry.id);
    let booking = match entry.booking_id {
        Some(id) => Some((Uuid::from(id), budgets::held(tx, id.into()).await?)),
        None => None,
    };
    let booking = booking.filter(|(_, held)| *held > Minutes::ZERO);
    if let Some((id, _)) = booking {
        budgets::release(tx, id).await?;
    }
    let reserved = budgets::reserve(tx, employment_id, entry.date, subject, entry.minutes).await;
    let Some((id, held)) = booking else {
        return reserved.map_err(Stop::widen);
    };
    let rest = match &reserved {
        Ok(()) => drafted(tx, entry).await?,
        Err(_) => held,
    };
    // No more than was held before: it was free a moment ago, or the entry took some of it.
    let again = budgets::reserve(tx, employment_id, entry.date, id, rest.min(held)).await;
    match again {
        Ok(()) | Err(Stop::Refused(OverBudget { .. })) => reserved.map_err(Stop::widen),
        Err(stop) => Err(stop.widen()),
    }
}

/// What is proposed for the other dates of the same booking and not declared yet.
async fn drafted(tx: &Tx, entry: &time_entry::Model) -> Result<Minutes, Internal> {
    let drafts = time_entry::Entity::find()
        .filter(time_entry::Column::BookingId.eq(entry.booking_id))
        .filter(time_entry::Column::Status.eq(Status::Draft))
        .filter(time_entry::Column::Id.ne(entry.id))
        .all(tx)
        .await?;
    Ok(drafts.iter().map(|draft| draft.minutes).sum())
}

/// A draft is dropped, or declared on a time that no budget counts: its booking holds what is proposed for its other
/// dates, and no more.
pub(super) async fn let_go(tx: &Tx, entry: &time_entry::Model) -> Outcome<(), Refused> {
    let (Some(booking_id), Some(employment_id)) = (entry.booking_id, entry.employment_id) else {
        return Ok(());
    };
    let held = budgets::held(tx, booking_id.into()).await?;
    if held == Minutes::ZERO {
        return Ok(());
    }
    budgets::release(tx, booking_id.into()).await?;
    let rest = drafted(tx, entry).await?.min(held);
    budgets::reserve(tx, employment_id, entry.date, booking_id.into(), rest).await.map_err(Stop::widen)
}

/// Whatever the entry holds or has used is free again.
pub(super) async fn give_back(tx: &Tx, entry: &time_entry::Model) -> Result<(), Internal> {
    budgets::release(tx, entry.id.into()).await
}

/// The entry's minutes are used; what it held beyond them is free again.
pub(super) async fn use_up(tx: &Tx, entry: &time_entry::Model, minutes: Minutes) -> Result<(), Internal> {
    budgets::consume(tx, entry.id.into(), minutes).await
}
