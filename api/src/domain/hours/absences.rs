//! Hours of a session from which somebody was noted as absent: nobody declares or confirms them before the association
//! puts its note right. Whoever notes an absence locks the association's chain, as whoever asks here does.

use std::collections::HashSet;

use chrono::{Duration, NaiveDate, NaiveTime};
use entity::{
    BookingId, BookingStatus, Timestamp, association, booking, mission, person, session, time_entry,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::refused::Refused;
use crate::{
    Internal,
    civil_dates::split_by_date,
    domain::engagements::{attendance, sessions},
    tx::Tx,
};

/// A session that touches a day begins no further from it, whatever its zone.
const NEAR: Duration = Duration::days(2);

/// The places among those that entries are about whose people were noted as absent.
pub(super) async fn among(tx: &Tx, entries: &[time_entry::Model]) -> Result<HashSet<BookingId>, DbErr> {
    let places: Vec<_> = entries.iter().filter_map(|entry| entry.booking_id).collect();
    attendance::noted_absent(tx, &places).await
}

/// Whether an absence stands against what somebody declares: from the session that proposed it, or, of what is declared
/// by hand, from all that they had booked of the mission on that day.
pub(super) async fn stands_against(tx: &Tx, entry: &time_entry::Model) -> Result<bool, DbErr> {
    if entry.booking_id.is_some() {
        return Ok(!among(tx, std::slice::from_ref(entry)).await?.is_empty());
    }
    let places = places_on(tx, entry).await?;
    Ok(!places.is_empty() && places.iter().all(|status| *status == BookingStatus::Absent))
}

/// What became of the places that a person had in a mission on the day of an entry.
async fn places_on(tx: &Tx, entry: &time_entry::Model) -> Result<Vec<BookingStatus>, DbErr> {
    let midnight = entry.date.and_time(NaiveTime::MIN).and_utc();
    let near = |days: Duration| Timestamp::from(midnight + days);
    let booked = booking::Entity::find()
        .filter(booking::Column::PersonId.eq(entry.person_id))
        .filter(booking::Column::MissionId.eq(entry.mission_id))
        .filter(booking::Column::StartsAt.between(near(-NEAR), near(NEAR)))
        .filter(booking::Column::Status.is_in([
            BookingStatus::Confirmed,
            BookingStatus::Attended,
            BookingStatus::Absent,
        ]))
        .all(tx)
        .await?;
    let found = session::Entity::find()
        .filter(session::Column::Id.is_in(booked.iter().map(|row| row.session_id)))
        .all(tx)
        .await?;
    let on_the_day: Vec<_> =
        found.iter().filter(|session| dates_of(session).any(|date| date == entry.date)).collect();
    let is_there = |row: &&booking::Model| on_the_day.iter().any(|session| session.id == row.session_id);
    Ok(booked.iter().filter(is_there).map(|row| row.status).collect())
}

/// The civil dates of a session.
fn dates_of(session: &session::Model) -> impl Iterator<Item = NaiveDate> {
    let zone = sessions::zone(session);
    split_by_date(session.starts_at.to_utc(), session.ends_at.to_utc(), zone)
        .into_iter()
        .map(|part| part.date)
}

/// Why an entry is not confirmed, as those who confirm are told: whose absence from which session.
pub(super) async fn told_to_confirmers(tx: &Tx, entry: &time_entry::Model) -> Result<Refused, Internal> {
    let person = person::Entity::find_by_id(entry.person_id).one(tx).await?;
    let person = person.map(|row| row.full_name()).unwrap_or_default();
    let (mission, on) = session_of(tx, entry).await?;
    Ok(Refused::NotedAbsent { person, mission, on })
}

/// Why an entry is neither declared nor accepted, as its author is told: from which session, and whom to ask.
pub(super) async fn told_to_author(tx: &Tx, entry: &time_entry::Model) -> Result<Refused, Internal> {
    let association = association::Entity::find_by_id(entry.association_id).one(tx).await?;
    let association = association.map(|row| row.name).unwrap_or_default();
    let (mission, on) = session_of(tx, entry).await?;
    Ok(Refused::OwnAbsence { association, mission, on })
}

/// The mission of an entry, and the day on which its session began; its own day where it was declared by hand.
async fn session_of(tx: &Tx, entry: &time_entry::Model) -> Result<(String, NaiveDate), Internal> {
    let mission = mission::Entity::find_by_id(entry.mission_id).one(tx).await?;
    let title = mission.map(|row| row.title).unwrap_or_default();
    let Some(id) = entry.booking_id else {
        return Ok((title, entry.date));
    };
    let session = match booking::Entity::find_by_id(id).one(tx).await? {
        Some(booking) => session::Entity::find_by_id(booking.session_id).one(tx).await?,
        None => None,
    };
    Ok((title, session.map_or(entry.date, |session| sessions::local_date(&session))))
}
