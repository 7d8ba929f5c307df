//! Moving and cancelling sessions: the association decides, everybody who has a place or a rank is told, and who
//! cannot come at the new time is released.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use entity::{BookingStatus, SessionId, SessionStatus, booking, session};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Refused,
    approvals::asking,
    calendars::Told,
    cancelling,
    letters::{self, Letters},
    placing::{self, Candidate, Place},
    sessions::{self, Places},
    untold, waiting,
};
use crate::{
    Internal,
    access::{AssociationMember, Denied},
    documents::ics::Standing,
    domain::{
        audit::{self, Deed},
        missions::{
            self,
            local_time::{self, NoSpan, Span},
        },
        people::accounts,
    },
    outbox::{self, Event, EventType},
    outcome::{Argument, Outcome, Problem},
    queue::{self, Work},
    text_analysis::is_blank,
    tx::Tx,
};

/// The longest session.
const LONGEST: Duration = Duration::hours(24);

/// Where a session moves to.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    /// On the clocks of its zone, as `2026-03-29T09:00`.
    pub(crate) local_start: String,
    pub(crate) local_end: String,
    /// The zone it had, when left out.
    pub(crate) time_zone: Option<String>,
    pub(crate) reason: String,
}

/// Moves a session. A booking keeps its place where the new time fits the person, their employment and their
/// budget; the others are released. Who waits keeps the rank. How many people are written to.
pub(crate) async fn move_session(
    right: &AssociationMember,
    tx: &Tx,
    id: SessionId,
    to: &Move,
) -> Outcome<u32, Refused> {
    let reason = reason(&to.reason)?;
    let mut places = sessions::lock_with_mission(tx, id).await?;
    let before = still_to_come(right, tx, &places, id)?;
    let after = moved(&before, to, tx.now_utc())?;
    let row = session::ActiveModel {
        id: Set(id),
        starts_at: Set(after.starts_at),
        ends_at: Set(after.ends_at),
        local_start: Set(after.local_start.clone()),
        local_end: Set(after.local_end.clone()),
        time_zone: Set(after.time_zone.clone()),
        minutes: Set(after.minutes),
        sequence: Set(after.sequence),
        ..Default::default()
    };
    session::Entity::update(row).exec(tx).await?;
    missions::sessions::ask_for_proposals(tx, id, after.ends_at).await?;
    places.sessions = vec![after.clone()];
    let rows = open_bookings(tx, id).await?;
    outbox::tell(tx, vec![Event::session(EventType::SessionMoved, &after, &rows)]).await?;
    let letters = letters_to(tx, &places, &rows).await?;
    let untouched = Untouched::beside(tx, id, &rows).await?;
    for row in &rows {
        let said = untouched.said_to(row);
        move_booking(tx, &mut places, &letters, row, [&before, &after], &reason, said).await?;
    }
    missions::sessions::keep_next(tx, after.mission_id).await?;
    // In a transaction of its own: who waits for a series waits for all of it, and only this session is locked here.
    queue::enqueue(tx, Work::PromoteWaiting { session: id }).await?;
    let deed = Deed::of(right.person(), "SESSION_MOVED").in_association(right.association());
    let at = Argument::Instant(after.starts_at.to_utc(), sessions::zone(&after));
    audit::write(tx, deed.with("reason", reason).with("at", at), id).await?;
    Ok(letters.readers())
}

/// Calls a session off. Every booking and every rank ends, and gives back what it held. How many people are written to.
pub(crate) async fn cancel_session(
    right: &AssociationMember,
    tx: &Tx,
    id: SessionId,
    reason_given: &str,
) -> Outcome<u32, Refused> {
    let reason = reason(reason_given)?;
    let mut places = sessions::lock_with_mission(tx, id).await?;
    let session = still_to_come(right, tx, &places, id)?;
    let row = session::ActiveModel {
        id: Set(id),
        status: Set(SessionStatus::Cancelled),
        cancel_reason: Set(Some(reason.clone())),
        sequence: Set(session.sequence + 1),
        ..Default::default()
    };
    session::Entity::update(row).exec(tx).await?;
    let rows = open_bookings(tx, id).await?;
    outbox::tell(tx, vec![Event::session(EventType::SessionCancelled, &session, &rows)]).await?;
    let letters = letters_to(tx, &places, &rows).await?;
    let untouched = Untouched::beside(tx, id, &rows).await?;
    for row in &rows {
        let told = cancelling::release(tx, &mut places, row, Some(&reason)).await?;
        let minutes = letters::minutes_of(row);
        let why = vec![("reason", Argument::from(reason.clone())), minutes, untouched.said_to(row)];
        if row.status == BookingStatus::Waiting {
            letters.plain(tx, "session-cancelled", row.person_id, &session, why).await?;
        } else {
            letters.changed(tx, "session-cancelled", row.person_id, &session, told, why).await?;
            cancelling::look_elsewhere(tx, row.person_id).await?;
        }
    }
    missions::sessions::keep_next(tx, session.mission_id).await?;
    let deed = Deed::of(right.person(), "SESSION_CANCELLED").in_association(right.association());
    audit::write(tx, deed.with("reason", reason), id).await?;
    Ok(letters.readers())
}

/// What everybody is told must say something.
fn reason(text: &str) -> Result<String, Refused> {
    let text = text.trim();
    if is_blank(text) {
        return Err(Refused::Input(vec![Problem::new("REQUIRED").at("reason")]));
    }
    cancelling::is_not_too_long(text)?;
    Ok(text.to_owned())
}

/// The session, while it is the association's and has not begun.
pub(super) fn still_to_come(
    right: &AssociationMember,
    tx: &Tx,
    places: &Places,
    id: SessionId,
) -> Outcome<session::Model, Refused> {
    let session = places.session(id).filter(|session| session.association_id == right.association());
    let session = session.ok_or(Denied::Hidden)?;
    if session.status == SessionStatus::Cancelled {
        return Err(Refused::SessionCancelled.into());
    }
    if session.starts_at <= tx.now() {
        return Err(Refused::SessionStarted.into());
    }
    Ok(session.clone())
}

/// The session at its new time, as the clocks of its zone will show it.
fn moved(before: &session::Model, to: &Move, now: DateTime<Utc>) -> Result<session::Model, Refused> {
    let name = to.time_zone.as_deref().unwrap_or(&before.time_zone);
    let wrong = |code, field: &str| Refused::Input(vec![Problem::new(code).at(field)]);
    let zone: Tz = name.parse().map_err(|_| wrong("UNKNOWN_TIME_ZONE", "timeZone"))?;
    let civil =
        |text: &str, field| local_time::read(text).ok_or_else(|| wrong(local_time::fault(text), field));
    let (start, end) = (civil(&to.local_start, "localStart")?, civil(&to.local_end, "localEnd")?);
    let span = Span::between(start, end, zone).map_err(|no| match no {
        NoSpan::Skipped { is_end: false } => wrong("TIME_DOES_NOT_EXIST", "localStart"),
        NoSpan::Skipped { is_end: true } => wrong("TIME_DOES_NOT_EXIST", "localEnd"),
        NoSpan::Backwards => wrong("ENDS_BEFORE_IT_STARTS", "localEnd"),
    })?;
    let (starts_at, ends_at) = (span.starts_at, span.ends_at);
    if starts_at <= now {
        return Err(wrong("IN_THE_PAST", "localStart"));
    }
    if starts_at > now + local_time::FURTHEST {
        return Err(wrong("TOO_FAR_AHEAD", "localStart"));
    }
    if ends_at - starts_at > LONGEST {
        return Err(wrong("SESSION_TOO_LONG", "localEnd"));
    }
    Ok(session::Model {
        starts_at: starts_at.into(),
        ends_at: ends_at.into(),
        local_start: local_time::write(start),
        local_end: local_time::write(end),
        time_zone: zone.name().to_owned(),
        minutes: span.minutes(),
        sequence: before.sequence + 1,
        ..before.clone()
    })
}

/// Everybody who has a place or a rank, always in one order.
pub(super) async fn open_bookings(tx: &Tx, id: SessionId) -> Result<Vec<booking::Model>, Internal> {
    let rows = booking::Entity::find()
        .filter(booking::Column::SessionId.eq(id))
        .order_by_asc(booking::Column::PersonId)
        .all(tx)
        .await?;
    Ok(rows.into_iter().filter(|row| cancelling::is_open(row.status)).collect())
}

/// What is written to all those people.
pub(super) async fn letters_to(
    tx: &Tx,
    places: &Places,
    rows: &[booking::Model],
) -> Result<Letters, Internal> {
    let people: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    Letters::about(tx, &places.mission, &people).await
}

/// The series whose other sessions somebody still has, while one of them changes: nothing becomes of those.
struct Untouched(HashSet<Uuid>);

impl Untouched {
    /// Those of the bookings of a session.
    async fn beside(tx: &Tx, session: SessionId, rows: &[booking::Model]) -> Result<Self, Internal> {
        let series: Vec<Uuid> = rows.iter().filter_map(|row| row.series_id).collect();
        let others: Vec<Option<Uuid>> = booking::Entity::find()
            .select_only()
            .column(booking::Column::SeriesId)
            .distinct()
            .filter(booking::Column::SeriesId.is_in(series))
            .filter(booking::Column::SessionId.ne(session))
            .filter(booking::Column::StartsAt.gt(tx.now()))
            .filter(booking::Column::Status.is_in(cancelling::OPEN))
            .into_tuple()
            .all(tx)
            .await?;
        Ok(Self(others.into_iter().flatten().collect()))
    }

    /// What stays of a booking's series, as a mail says it.
    fn said_to(&self, row: &booking::Model) -> (&'static str, Argument) {
        let word = match row.series_id {
            Some(series) if self.0.contains(&series) => {
                if row.status == BookingStatus::Waiting {
                    "waiting"
                } else {
                    "booked"
                }
            }
            _ => "none",
        };
        ("others", Argument::from(word))
    }
}

/// Moves one booking with its session, or releases it where the new time does not fit.
async fn move_booking(
    tx: &Tx,
    places: &mut Places,
    letters: &Letters,
    row: &booking::Model,
    sessions: [&session::Model; 2],
    reason: &str,
    others: (&'static str, Argument),
) -> Outcome<(), Refused> {
    let [_, after] = sessions;
    let mut more = vec![("reason", Argument::from(reason.to_owned())), others];
    let times = booking::ActiveModel {
        id: Set(row.id),
        starts_at: Set(after.starts_at),
        ends_at: Set(after.ends_at),
        sequence: Set(row.sequence + 1),
        ..Default::default()
    };
    if row.status == BookingStatus::Waiting {
        booking::Entity::update(times).exec(tx).await?;
        return Ok(letters.moved(tx, "session-moved-waiting", row.person_id, sessions, None, more).await?);
    }
    accounts::lock(tx, row.person_id).await?;
    let candidate = Candidate::read(tx, row.person_id, row.employment_id, row.basis).await?;
    let place = Place { booking: row.id, session: after, sequence: row.sequence + 1, declared: &[] };
    // Asked for when it was booked: that the association moves it makes nobody late.
    let asked_at = row.created_at.to_utc();
    match placing::take(tx, &candidate, &places.mission, &[place], asked_at).await {
        Ok(()) => {
            let decided_at = Set(Some(tx.now()));
            let minutes = Set(candidate.minutes(after));
            booking::Entity::update(booking::ActiveModel { minutes, decided_at, ..times }).exec(tx).await?;
            let asked = asking::ask_again(tx, &places.mission, &candidate, row, place).await?;
            let waits = asked.is_some();
            let standing = if waits { Standing::Tentative } else { Standing::Confirmed };
            let sequence = row.sequence + 1;
            let told = Told { booking: row.id, sequence, standing, written_at: tx.now_utc() };
            let code = match asked {
                Some(said) => {
                    more.extend(said);
                    "session-moved-asked"
                }
                None => {
                    placing::engage(tx, &candidate, places, sessions::local_date(after)).await?;
                    more.push(letters::link_of(&places.mission, [after]));
                    "session-moved"
                }
            };
            // Who never had the place for good has nothing in their calendar to change.
            let told = Some(told).filter(|_| !waits || row.engagement_id.is_some());
            letters.moved(tx, code, row.person_id, sessions, told, more).await?;
        }
        Err(stop) => {
            let refused = waiting::refused_or_failed(stop)?;
            booking::Entity::update(times).exec(tx).await?;
            let told = cancelling::release(tx, places, row, Some(reason)).await?;
            more.extend(untold::in_mail(tx, &candidate, &[place], &refused).await?);
            more.push(letters::minutes_of(row));
            letters.moved(tx, "session-moved-released", row.person_id, sessions, Some(told), more).await?;
        }
    }
    // Moved or released, the person has the former hour again.
    Ok(cancelling::look_elsewhere(tx, row.person_id).await?)
}
