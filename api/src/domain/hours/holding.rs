//! What an entry means to its employer's budget: declared it holds its minutes, confirmed it has used them, gone it
//! gives them back. Only working time counts there.

use entity::{Minutes, TimeBasis, TimeEntryStatus as Status, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::refused::Refused;
use crate::{
    Internal,
    domain::budgets::{self, Giver, OnDate},
    outcome::{Outcome, Stop},
    tx::Tx,
};

/// Holds the entry's minutes in the employer's budget. What its booking held passes to it; what is proposed for the
/// other dates of the same session stays with the booking.
pub(super) async fn hold(tx: &Tx, entry: &time_entry::Model) -> Outcome<(), Refused> {
    let (TimeBasis::WorkingTime, Some(employment_id)) = (entry.basis, entry.employment_id) else {
        // What was booked on working time and is declared on another needs no budget any more.
        return Ok(let_go(tx, entry).await?);
    };
    let (on_date, subject) = ((entry.date, entry.minutes), Uuid::from(entry.id));
    let reserved = match entry.booking_id {
        Some(booking) => {
            let from = Giver { subject: booking.into(), keeps: &drafted(tx, entry).await? };
            budgets::pass_on(tx, employment_id, on_date, from, subject).await
        }
        None => budgets::reserve(tx, employment_id, &[on_date], subject).await,
    };
    reserved.map_err(Stop::widen)
}

/// What is proposed for the other dates of the same booking and not declared yet.
async fn drafted(tx: &Tx, entry: &time_entry::Model) -> Result<Vec<OnDate>, Internal> {
    let drafts = time_entry::Entity::find()
        .filter(time_entry::Column::BookingId.eq(entry.booking_id))
        .filter(time_entry::Column::Status.eq(Status::Draft))
        .filter(time_entry::Column::Id.ne(entry.id))
        .all(tx)
        .await?;
    Ok(drafts.iter().map(|draft| (draft.date, draft.minutes)).collect())
}

/// A draft is dropped, or declared on a time that no budget counts: its booking holds what is proposed for its other
/// dates, and no more.
pub(super) async fn let_go(tx: &Tx, entry: &time_entry::Model) -> Result<(), Internal> {
    match entry.booking_id {
        Some(booking) => budgets::shrink(tx, booking.into(), &drafted(tx, entry).await?).await,
        None => Ok(()),
    }
}

/// Whatever the entry holds or has used is free again.
pub(super) async fn give_back(tx: &Tx, entry: &time_entry::Model) -> Result<(), Internal> {
    budgets::release(tx, entry.id.into()).await
}

/// The entry's minutes are used; what it held beyond them is free again.
pub(super) async fn use_up(tx: &Tx, entry: &time_entry::Model, minutes: Minutes) -> Result<(), Internal> {
    budgets::consume(tx, entry.id.into(), minutes).await
}
