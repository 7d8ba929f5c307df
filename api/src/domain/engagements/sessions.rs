//! Sessions as bookings meet them: locked first, so that competitors for the last place queue here, and counted in
//! the transaction that takes or frees a place.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{
    AssociationId, BookingMode, BookingStatus, MissionId, OrganisationStatus, SessionId, SessionStatus,
    Timestamp, association, booking, mission, session,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use super::Refused;
use crate::{
    Internal,
    access::{Denied, Scope, SecureFind as _, Viewer},
    civil_dates::split_by_date,
    database::broken_constraint,
    domain::{budgets::OnDate, missions},
    outcome::{Outcome, Stop},
    tx::{Tx, locked},
    zone,
};

/// Bookings that hold a place and an hour.
pub(crate) const LIVE: [BookingStatus; 3] =
    [BookingStatus::PendingApproval, BookingStatus::Confirmed, BookingStatus::Attended];

/// A session's link as somebody sees it, with their booking if they have one: who has a place and the association see it,
/// until the session is over or called off.
pub(crate) fn link_for<'a>(
    session: &'a session::Model,
    booking: Option<&booking::Model>,
    is_inside: bool,
    now: Timestamp,
) -> Option<&'a str> {
    let has_place =
        booking.is_some_and(|row| matches!(row.status, BookingStatus::Confirmed | BookingStatus::Attended));
    let takes_place = session.status == SessionStatus::Open && session.ends_at >= now;
    let is_shown = takes_place && (has_place || is_inside);
    session.link.as_deref().filter(|_| is_shown)
}

/// The sessions that are booked together, locked, and what they are of.
pub(crate) struct Places {
    pub(crate) mission: mission::Model,
    /// By id: one, or all those of a series that are still to come.
    pub(crate) sessions: Vec<session::Model>,
}

impl Places {
    /// One of the sessions.
    pub(crate) fn session(&self, id: SessionId) -> Option<&session::Model> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// Leaves of them what one booking takes.
    pub(super) fn keep_bookable(&mut self, now: DateTime<Utc>) {
        let sessions = std::mem::take(&mut self.sessions);
        self.sessions = bookable(&self.mission, sessions, now);
    }

    /// Whether somebody could still take a place in one of them.
    pub(crate) fn has_room(&self) -> bool {
        self.sessions.iter().any(has_room)
    }

    /// Counts places and ranks that were taken or given back, here and in the table.
    pub(crate) async fn count(
        &mut self,
        tx: &Tx,
        id: SessionId,
        taken: i32,
        waiting: i32,
    ) -> Outcome<(), Refused> {
        use session::Column;
        let plus = |column: Column, by: i32| Expr::col((session::Entity, column)).add(by);
        let updated = session::Entity::update_many()
            .col_expr(Column::Taken, plus(Column::Taken, taken))
            .col_expr(Column::Waiting, plus(Column::Waiting, waiting))
            .filter(Column::Id.eq(id))
            .exec(tx)
            .await;
        match updated {
            // The database is the last guard of the last place.
            Err(error) if broken_constraint(&error).as_deref() == Some("session_is_not_overbooked") => {
                return Err(Refused::Full { can_wait: true }.into());
            }
            updated => updated?,
        };
        if let Some(session) = self.sessions.iter_mut().find(|session| session.id == id) {
            session.taken += taken;
            session.waiting += waiting;
        }
        Ok(())
    }
}

/// What one booking takes of sessions of a mission, which come by when they begin: the first that can still be booked, or
/// of a series all of these.
pub(crate) fn bookable(
    mission: &mission::Model,
    sessions: impl IntoIterator<Item = session::Model>,
    now: DateTime<Utc>,
) -> Vec<session::Model> {
    let most = if mission.booking_mode == BookingMode::Single { 1 } else { usize::MAX };
    sessions.into_iter().filter(|session| is_open(session, now)).take(most).collect()
}

/// How many places are left: none in a session that is called off.
pub(crate) fn places_left(session: &session::Model) -> i32 {
    if session.status == SessionStatus::Cancelled { 0 } else { session.capacity - session.taken }
}

/// Whether a place is left.
pub(crate) fn has_room(session: &session::Model) -> bool {
    session.taken < session.capacity
}

/// The zone in which a session's civil dates are taken.
pub(crate) fn zone(session: &session::Model) -> Tz {
    zone::of(&session.time_zone)
}

/// The civil date on which a session begins: that of the budget and of the engagement.
pub(crate) fn local_date(session: &session::Model) -> NaiveDate {
    session.starts_at.to_utc().with_timezone(&zone(session)).date_naive()
}

/// A session's minutes by the civil dates of its own clocks: one over New Year takes of two budgets.
pub(crate) fn minutes_by_date(session: &session::Model) -> Vec<OnDate> {
    let parts = split_by_date(session.starts_at.to_utc(), session.ends_at.to_utc(), zone(session));
    parts.into_iter().map(|part| (part.date, part.minutes)).collect()
}

/// Until when a session can be booked, and places go to those who wait.
pub(crate) fn notice_ends_at(session: &session::Model) -> DateTime<Utc> {
    session.starts_at.to_utc() - Duration::minutes(session.notice_minutes.0)
}

/// Whether a session takes place and can still be booked.
pub(crate) fn is_open(session: &session::Model, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Open && now <= notice_ends_at(session)
}

/// Whether somebody may know of a session: they may know of its mission, or have a place or a rank in it.
pub(crate) async fn is_visible(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    session: &session::Model,
) -> Result<bool, DbErr> {
    if missions::find(connection, viewer, session.mission_id).await?.is_some() {
        return Ok(true);
    }
    let Ok(right) = viewer.oneself() else {
        return Ok(false);
    };
    let own = booking::Entity::secure_find(&Scope::own(right))
        .filter(booking::Column::SessionId.eq(session.id))
        .filter(booking::Column::Status.is_not_in([BookingStatus::Cancelled, BookingStatus::Refused]));
    Ok(own.one(connection).await?.is_some())
}

/// A session that is not open refuses for what it is.
pub(super) fn must_be_open(session: &session::Model, now: DateTime<Utc>) -> Result<(), Refused> {
    if session.status == SessionStatus::Cancelled {
        return Err(Refused::SessionCancelled);
    }
    let ended_at = notice_ends_at(session);
    if now > ended_at {
        return Err(Refused::NoticeEnded { ended_at, zone: zone(session) });
    }
    Ok(())
}

/// A session of which the mission changes too, or says what may change, locked behind it: whoever writes the mission
/// takes its sessions along.
pub(super) async fn lock_with_mission(tx: &Tx, id: SessionId) -> Outcome<Places, Refused> {
    let found = session::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    locked(mission::Entity::find_by_id(found.mission_id)).one(tx).await?;
    lock(tx, id).await
}

/// A session, locked alone.
pub(super) async fn lock(tx: &Tx, id: SessionId) -> Outcome<Places, Refused> {
    let found = locked(session::Entity::find_by_id(id)).one(tx).await?;
    let session = found.ok_or(Denied::Hidden)?;
    Ok(Places { mission: mission_of(tx, session.mission_id).await?, sessions: vec![session] })
}

/// A session with those that are booked together with it, locked. A series is locked whole, always in one order, so
/// that two people who book it do not wait for each other.
pub(super) async fn lock_all(tx: &Tx, id: SessionId) -> Outcome<Places, Refused> {
    let found = session::Entity::find_by_id(id).one(tx).await?;
    let mission = mission_of(tx, found.ok_or(Denied::Hidden)?.mission_id).await?;
    if mission.booking_mode == BookingMode::Single {
        return lock(tx, id).await;
    }
    let to_come = session::Entity::find()
        .filter(session::Column::MissionId.eq(mission.id))
        .filter(session::Column::StartsAt.gt(tx.now()).or(session::Column::Id.eq(id)))
        .order_by_asc(session::Column::Id);
    Ok(Places { sessions: locked(to_come).all(tx).await?, mission })
}

/// Whether an association may receive help.
pub(super) async fn is_verified(tx: &Tx, id: AssociationId) -> Result<bool, DbErr> {
    let found = association::Entity::find_by_id(id).one(tx).await?;
    Ok(found.is_some_and(|found| found.status == OrganisationStatus::Verified))
}

async fn mission_of(tx: &Tx, id: MissionId) -> Outcome<mission::Model, Refused> {
    let found = mission::Entity::find_by_id(id).one(tx).await?;
    found.ok_or_else(|| Stop::Failed(Internal::because("a session of no mission")))
}
