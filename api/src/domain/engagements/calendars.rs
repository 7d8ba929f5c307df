//! Calendars: a booking as an event that keeps its identity, and the private feed that a calendar subscribes to.
//! A feed's address is a secret; it is stored hashed, and revoked for good.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use entity::{
    BookingId, BookingStatus, CalendarFeedId, MissionId, PersonId, association, booking, calendar_feed,
    mission, person, session,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};
use uuid::Uuid;

use super::sessions;
use crate::{
    Language,
    access::{Denied, Oneself, open_to, within},
    documents::ics::{Entry, Standing},
    outcome::{Outcome, Problem},
    secret::{self, Secret},
    tx::Tx,
    words, zone,
};

/// How long a session stays in a feed after it ended.
const KEPT: Duration = Duration::days(90);

/// How many sessions a feed holds at most, the latest.
const MOST: u64 = 1_000;

/// What a calendar is told of a booking.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) booking: BookingId,
    pub(super) sequence: i32,
    pub(super) standing: Standing,
    pub(super) written_at: DateTime<Utc>,
}

/// A booking as an event. Its identity is that of the booking, whatever becomes of it.
pub(super) fn entry(
    told: &Told,
    mission: &mission::Model,
    association: &str,
    session: &session::Model,
    language: Language,
) -> Entry {
    let starts_at = session.starts_at.to_utc();
    let zone = sessions::zone(session);
    let (local, zone) = (words::date_time(starts_at, zone, language), words::zone_name(zone, language));
    let mut description = format!("{association}\n{local} ({zone})");
    if let Some(link) = &session.link {
        description.push('\n');
        description.push_str(link);
    }
    Entry {
        uid: format!("{}@maillon", Uuid::from(told.booking)),
        sequence: u32::try_from(told.sequence).unwrap_or(0),
        written_at: told.written_at,
        starts_at,
        ends_at: session.ends_at.to_utc(),
        standing: told.standing,
        title: mission.title.clone(),
        description,
        place: session.address.as_deref().or(session.link.as_deref()).map(ToOwned::to_owned),
        page: None,
    }
}

/// Makes a feed. The secret is known now and never again.
pub(crate) async fn create_feed(right: Oneself, tx: &Tx) -> Outcome<(CalendarFeedId, Secret), Problem> {
    let (id, secret): (CalendarFeedId, Secret) = (tx.id(), tx.secret());
    let row = calendar_feed::ActiveModel {
        id: Set(id),
        person_id: Set(right.person()),
        token_hash: Set(secret.hash()),
        created_at: Set(tx.now()),
        revoked_at: Set(None),
        company_id: Set(right.through()),
    };
    calendar_feed::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((id, secret))
}

/// Revokes one of one's own feeds: from then on its address shows nothing.
pub(crate) async fn revoke_feed(right: Oneself, tx: &Tx, id: CalendarFeedId) -> Outcome<(), Problem> {
    let revoked = calendar_feed::Entity::update_many()
        .col_expr(calendar_feed::Column::RevokedAt, Expr::value(tx.now()))
        .filter(calendar_feed::Column::Id.eq(id))
        .filter(calendar_feed::Column::PersonId.eq(right.person()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .filter(Condition::all().add_option(right.ways_in(calendar_feed::Column::CompanyId)))
        .exec(tx)
        .await?;
    if revoked.rows_affected == 0 { Err(Denied::Hidden.into()) } else { Ok(()) }
}

/// One's own feeds that still work, the latest first.
pub(crate) async fn list_feeds(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<calendar_feed::Model>, DbErr> {
    calendar_feed::Entity::find()
        .filter(calendar_feed::Column::PersonId.eq(right.person()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .filter(Condition::all().add_option(right.ways_in(calendar_feed::Column::CompanyId)))
        .order_by_desc(calendar_feed::Column::Id)
        .all(connection)
        .await
}

/// What the feed of a secret shows, and in which language; nothing when it was revoked or never was.
pub(crate) async fn read_feed(
    connection: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Language, Vec<Entry>)>, DbErr> {
    let feed = calendar_feed::Entity::find()
        .filter(calendar_feed::Column::TokenHash.eq(secret::hash(token)))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .one(connection)
        .await?;
    let Some(feed) = feed else {
        return Ok(None);
    };
    let person = person::Entity::find_by_id(feed.person_id)
        .filter(person::Column::ErasedAt.is_null())
        .one(connection)
        .await?;
    let Some(person) = person else {
        return Ok(None);
    };
    let language = person.language.into();
    let today = now.with_timezone(&zone::of(&person.time_zone)).date_naive();
    // One that was made in an employer's session shows that employer's time; any other is a way in of the person's own.
    let reached = within(feed.company_id, booking::Column::CompanyId)
        .unwrap_or_else(|| open_to(person.id, today, booking::Column::CompanyId));
    Ok(Some((language, entries(connection, person.id, reached, language, now).await?)))
}

async fn entries(
    connection: &impl ConnectionTrait,
    person: PersonId,
    reached: Condition,
    language: Language,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::PersonId.eq(person))
        .filter(reached)
        .filter(booking::Column::EndsAt.gt(entity::Timestamp::from(now - KEPT)))
        // One who only waited never had it in the calendar; one whose place was taken back did.
        .filter(booking::Column::EngagementId.is_not_null())
        .order_by_desc(booking::Column::StartsAt)
        .order_by_asc(booking::Column::Id)
        .limit(MOST)
        .all(connection)
        .await?;
    let names = names(connection, &rows).await?;
    let ids = rows.iter().map(|row| row.session_id);
    let sessions = session::Entity::find().filter(session::Column::Id.is_in(ids)).all(connection).await?;
    let sessions: HashMap<_, _> = sessions.into_iter().map(|session| (session.id, session)).collect();
    let shown = |row: &booking::Model| {
        let (session, (mission, association)) = (sessions.get(&row.session_id)?, names.get(&row.mission_id)?);
        Some(entry(&told(row), mission, association, session, language))
    };
    Ok(rows.iter().filter_map(shown).collect())
}

/// What a calendar that reads a feed is told of a booking.
fn told(row: &booking::Model) -> Told {
    let standing = match row.status {
        BookingStatus::PendingApproval | BookingStatus::Waiting => Standing::Tentative,
        BookingStatus::Confirmed | BookingStatus::Attended | BookingStatus::Absent => Standing::Confirmed,
        BookingStatus::Cancelled | BookingStatus::Refused => Standing::Cancelled,
    };
    let written_at = row.decided_at.unwrap_or(row.created_at).to_utc();
    Told { booking: row.id, sequence: row.sequence, standing, written_at }
}

/// The missions and the names of their associations.
async fn names(
    connection: &impl ConnectionTrait,
    rows: &[booking::Model],
) -> Result<HashMap<MissionId, (mission::Model, String)>, DbErr> {
    let (missions, associations) =
        (rows.iter().map(|row| row.mission_id), rows.iter().map(|row| row.association_id));
    let missions =
        mission::Entity::find().filter(mission::Column::Id.is_in(missions)).all(connection).await?;
    let associations: HashMap<_, _> = association::Entity::find()
        .filter(association::Column::Id.is_in(associations))
        .all(connection)
        .await?
        .into_iter()
        .map(|association| (association.id, association.name))
        .collect();
    let named = |mission: mission::Model| {
        let association = associations.get(&mission.association_id).cloned().unwrap_or_default();
        (mission.id, (mission, association))
    };
    Ok(missions.into_iter().map(named).collect())
}
