//! What an entry means to its employer's budget: declared it holds its minutes, confirmed it has used them, gone it
//! gives them back. Only working time counts there. Hours that were agreed on for a mission that selects lie with its engagement: an
//! entry takes its own from there, and gives them back to it as long as it goes on.

use entity::{
    EmploymentId, Minutes, TimeBasis, TimeEntryStatus as Status, engagement, team_member, time_entry,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::refused::Refused;
use crate::{
    Internal,
    domain::{
        budgets::{self, Giver, OnDate, Stock},
        engagements::working_time::reserving::counted,
    },
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
    let reserved = match giver_of(tx, entry).await? {
        Some(giver) => {
            let from = Giver { subject: giver, keeps: &drafted(tx, entry).await? };
            budgets::pass_on(tx, employment_id, on_date, from, subject).await
        }
        None => match stock_of(tx, entry, entry.minutes).await? {
            Some((_, stock)) => budgets::draw(tx, employment_id, on_date, stock, subject).await,
            None => budgets::reserve(tx, employment_id, &[on_date], subject).await,
        },
    };
    reserved.map_err(Stop::widen)
}

/// What the engagement of an entry by hand holds once so much of the entry counts; none where no hours were agreed on.
async fn stock_of(
    tx: &Tx,
    entry: &time_entry::Model,
    minutes: Minutes,
) -> Result<Option<(EmploymentId, Stock)>, Internal> {
    let (TimeBasis::WorkingTime, Some(job), None) = (entry.basis, entry.employment_id, entry.booking_id)
    else {
        return Ok(None);
    };
    let known = engagement::Entity::find_by_id(entry.engagement_id).one(tx).await?;
    let Some(agreed) = known.and_then(|known| known.agreed_minutes) else { return Ok(None) };
    let others = counted(tx, entry.engagement_id, Some(entry.id)).await?;
    Ok(Some((job, Stock { subject: entry.engagement_id.into(), most: agreed - others - minutes })))
}

/// What holds minutes for an entry until it is declared: its booking, or the registration for the factory on whose team it is.
async fn giver_of(tx: &Tx, entry: &time_entry::Model) -> Result<Option<Uuid>, Internal> {
    if let Some(booking) = entry.booking_id {
        return Ok(Some(booking.into()));
    }
    let of_team = team_member::Column::EngagementId.eq(entry.engagement_id);
    let member = team_member::Entity::find().filter(of_team).one(tx).await?;
    Ok(member.map(|row| row.volunteer_id.into()))
}

/// What is proposed for the other dates of the same booking, or of the same day of a factory, and not declared yet.
async fn drafted(tx: &Tx, entry: &time_entry::Model) -> Result<Vec<OnDate>, Internal> {
    let same = match entry.booking_id {
        Some(booking) => time_entry::Column::BookingId.eq(booking),
        None => time_entry::Column::EngagementId.eq(entry.engagement_id),
    };
    let drafts = time_entry::Entity::find()
        .filter(same)
        .filter(time_entry::Column::Status.eq(Status::Draft))
        .filter(time_entry::Column::Id.ne(entry.id))
        .all(tx)
        .await?;
    Ok(drafts.iter().map(|draft| (draft.date, draft.minutes)).collect())
}

/// A draft is dropped, or declared on a time that no budget counts: what held its minutes holds what is proposed for its other
/// dates, and no more.
pub(super) async fn let_go(tx: &Tx, entry: &time_entry::Model) -> Result<(), Internal> {
    match giver_of(tx, entry).await? {
        Some(giver) => budgets::shrink(tx, giver, &drafted(tx, entry).await?).await,
        None => Ok(()),
    }
}

/// Whatever the entry holds or has used is free again, or its engagement's.
pub(super) async fn give_back(tx: &Tx, entry: &time_entry::Model) -> Result<(), Internal> {
    match stock_of(tx, entry, Minutes::ZERO).await? {
        Some((_, stock)) => budgets::restock(tx, stock, entry.id.into()).await,
        None => budgets::release(tx, entry.id.into()).await,
    }
}

/// The entry's minutes are used; what it held beyond them is free again, or its engagement's.
pub(super) async fn use_up(tx: &Tx, entry: &time_entry::Model, minutes: Minutes) -> Result<(), Internal> {
    let gives_up = minutes < entry.declared_minutes;
    let stock = if gives_up { stock_of(tx, entry, minutes).await? } else { None };
    if let Some((job, stock)) = stock {
        let drawn = budgets::draw(tx, job, (entry.date, minutes), stock, entry.id.into()).await;
        // Fewer than it holds are always there.
        drawn.map_err(|stop| match stop {
            Stop::Failed(failed) => failed,
            stop => Internal::because(format!("{stop:?}")),
        })?;
    }
    budgets::consume(tx, entry.id.into(), minutes).await
}
