//! Giving a place back: the minutes return to the budget, and the place goes to the first who waits and can take it.

use entity::{BookingId, BookingStatus, PersonId, SessionStatus, booking, session};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{
    Refused,
    approvals::withdrawing,
    calendars::Told,
    letters::{self, GivenBack},
    placing,
    sessions::{self, Places},
    waiting,
};
use crate::{
    Internal,
    access::{Denied, Oneself},
    documents::ics::Standing,
    domain::budgets,
    outbox::{self, Event, EventType},
    outcome::{Outcome, Problem},
    queue::{self, Work},
    text_analysis::is_blank,
    tx::Tx,
};

/// Bookings that can still be given back.
pub(super) const OPEN: [BookingStatus; 3] =
    [BookingStatus::PendingApproval, BookingStatus::Confirmed, BookingStatus::Waiting];

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Gives one's own booking back, or one's rank; of a series, all that is still to come.
pub(crate) async fn cancel_booking(
    right: Oneself,
    tx: &Tx,
    id: BookingId,
    reason: Option<String>,
) -> Outcome<BookingId, Refused> {
    let reason = reason.map(|reason| reason.trim().to_owned()).filter(|reason| !is_blank(reason));
    if let Some(reason) = &reason {
        is_not_too_long(reason)?;
    }
    let booking = own(tx, right, id).await?;
    let mut places = sessions::lock_all(tx, booking.session_id).await?;
    // It may have changed while this waited for the lock.
    let booking = own(tx, right, id).await?;
    if !is_open(booking.status) {
        return Err(Refused::BookingEnded.into());
    }
    let session = places.session(booking.session_id).ok_or(Denied::Hidden)?;
    if session.starts_at <= tx.now() {
        return Err(Refused::SessionStarted.into());
    }
    let mut given_back = Vec::new();
    for row in together(tx, &booking, &places).await? {
        let session = places.session(row.session_id).cloned().ok_or(Denied::Hidden)?;
        let told = release(tx, &mut places, &row, reason.as_deref()).await?;
        if row.status != BookingStatus::Waiting {
            given_back.push(GivenBack { row, session, told });
        }
    }
    letters::given_back(tx, &places.mission, right.person(), &given_back).await?;
    waiting::promote(tx, &mut places).await?;
    look_elsewhere(tx, right.person()).await?;
    Ok(id)
}

/// A reason that people read has an end.
pub(super) fn is_not_too_long(reason: &str) -> Result<(), Refused> {
    if reason.chars().count() <= LONGEST_REASON {
        return Ok(());
    }
    Err(Refused::Input(vec![Problem::new("TOO_LONG").at("reason").with("most", LONGEST_REASON)]))
}

/// Whether a booking can still be given back.
pub(crate) fn is_open(status: BookingStatus) -> bool {
    OPEN.contains(&status)
}

async fn own(tx: &Tx, right: Oneself, id: BookingId) -> Outcome<booking::Model, Refused> {
    let found = booking::Entity::find_by_id(id)
        .filter(booking::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(booking::Column::CompanyId)))
        .one(tx)
        .await?;
    Ok(found.ok_or(Denied::Hidden)?)
}

/// The booking with those of its series that are still to come.
async fn together(
    tx: &Tx,
    booking: &booking::Model,
    places: &Places,
) -> Outcome<Vec<booking::Model>, Refused> {
    let Some(series) = booking.series_id else {
        return Ok(vec![booking.clone()]);
    };
    let to_come =
        places.sessions.iter().filter(|session| session.starts_at > tx.now()).map(|session| session.id);
    let rows = booking::Entity::find()
        .filter(booking::Column::SeriesId.eq(series))
        .filter(booking::Column::SessionId.is_in(to_come))
        .order_by_asc(booking::Column::StartsAt)
        .all(tx)
        .await?;
    Ok(rows.into_iter().filter(|row| is_open(row.status)).collect())
}

/// Ends a booking and gives back what it held; the session is locked by now. What calendars are told.
pub(super) async fn release(
    tx: &Tx,
    places: &mut Places,
    row: &booking::Model,
    reason: Option<&str>,
) -> Outcome<Told, Refused> {
    release_as(BookingStatus::Cancelled, tx, places, row, reason).await
}

/// The same with the standing in which it ends. What was asked of those who approve is taken back with it.
pub(super) async fn release_as(
    status: BookingStatus,
    tx: &Tx,
    places: &mut Places,
    row: &booking::Model,
    reason: Option<&str>,
) -> Outcome<Told, Refused> {
    budgets::release(tx, row.id.into()).await?;
    let sequence = row.sequence + 1;
    let cancelled = booking::ActiveModel {
        id: Set(row.id),
        status: Set(status),
        cancel_reason: Set(reason.map(str::to_owned)),
        waiting_rank: Set(None),
        sequence: Set(sequence),
        decided_at: Set(Some(tx.now())),
        ..Default::default()
    };
    booking::Entity::update(cancelled).exec(tx).await?;
    if let Some(engagement) = row.engagement_id {
        placing::end_if_empty(tx, engagement).await?;
    }
    let (taken, waiting) = if row.status == BookingStatus::Waiting { (0, -1) } else { (-1, 0) };
    places.count(tx, row.session_id, taken, waiting).await?;
    outbox::tell(tx, vec![Event::booking(EventType::BookingCancelled, row)]).await?;
    if row.status == BookingStatus::PendingApproval {
        withdrawing::withdraw(tx, row).await?;
    }
    Ok(Told { booking: row.id, sequence, standing: Standing::Cancelled, written_at: tx.now_utc() })
}

/// Somebody who has an hour or minutes again may fit where they were passed over: those sessions are asked again,
/// each in a transaction of its own.
pub(super) async fn look_elsewhere(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let rows = booking::Entity::find()
        .filter(booking::Column::PersonId.eq(person))
        .filter(booking::Column::Status.eq(BookingStatus::Waiting))
        .filter(booking::Column::PassedOverAt.is_not_null())
        .filter(booking::Column::StartsAt.gt(tx.now()))
        .all(tx)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let ids = rows.iter().map(|row| row.session_id);
    let sessions = session::Entity::find()
        .filter(session::Column::Id.is_in(ids))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .all(tx)
        .await?;
    for session in sessions.iter().filter(|session| sessions::has_room(session)) {
        queue::enqueue(tx, Work::PromoteWaiting { session: session.id }).await?;
    }
    Ok(())
}
