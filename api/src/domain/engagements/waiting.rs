//! Waiting lists: a rank reserves neither minutes nor the hour. When a place frees, those who wait are asked in the
//! order of their ranks, each by every check; who does not fit any more keeps the rank and is told.

use std::collections::HashMap;

use entity::{BookingId, BookingStatus, PersonId, SessionId, booking, mission, session};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Refused,
    approvals::asking::{self, Asked},
    letters,
    placing::{self, Candidate, Place},
    sessions::{self, Places},
    untold,
};
use crate::{
    Internal,
    domain::{budgets, people::accounts},
    mail::Words,
    outbox::{self, Event, EventType},
    outcome::{Argument, Outcome, Stop},
    tx::Tx,
};

/// Gives the free places of a session to those who wait; a session that is gone has none.
pub(crate) async fn promote_in(tx: &Tx, session: SessionId) -> Result<(), Internal> {
    match sessions::lock_all(tx, session).await {
        Ok(mut places) => promote(tx, &mut places).await,
        Err(Stop::Failed(failed)) => Err(failed),
        Err(Stop::Denied(_) | Stop::Refused(_)) => Ok(()),
    }
}

/// Gives free places to those who wait, in the order of their ranks. None after a session's notice limit.
pub(super) async fn promote(tx: &Tx, places: &mut Places) -> Result<(), Internal> {
    places.keep_bookable(tx.now_utc());
    if !places.has_room() {
        return Ok(());
    }
    if let Err(stop) = placing::mission_is_open(tx, &places.mission).await {
        return refused_or_failed(stop).map(|_| ());
    }
    for group in waiting_groups(tx, places).await? {
        let sessions: Vec<_> =
            group.iter().filter_map(|row| places.session(row.session_id).cloned()).collect();
        if !sessions.iter().all(sessions::has_room) {
            continue;
        }
        match confirm(tx, places, &group, &sessions).await {
            Ok(()) if !places.has_room() => return Ok(()),
            Ok(()) => {}
            Err(stop) => pass_over(tx, places, &group, &sessions, refused_or_failed(stop)?).await?,
        }
    }
    Ok(())
}

/// Those who wait, the earliest rank first; the rows of a series together.
async fn waiting_groups(tx: &Tx, places: &Places) -> Result<Vec<Vec<booking::Model>>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::SessionId.is_in(places.sessions.iter().map(|session| session.id)))
        .filter(booking::Column::Status.eq(BookingStatus::Waiting))
        .order_by_asc(booking::Column::WaitingRank)
        .order_by_asc(booking::Column::Id)
        .all(tx)
        .await?;
    let mut groups: Vec<Vec<booking::Model>> = Vec::new();
    let mut of_series: HashMap<Uuid, usize> = HashMap::new();
    for row in rows {
        match row.series_id.and_then(|series| of_series.get(&series).copied()) {
            Some(at) => groups[at].push(row),
            None => {
                of_series.extend(row.series_id.map(|series| (series, groups.len())));
                groups.push(vec![row]);
            }
        }
    }
    Ok(groups)
}

/// The places that somebody waits for, each in its session.
fn places_of<'a>(group: &[booking::Model], sessions: &'a [session::Model]) -> Vec<Place<'a>> {
    let place = |(row, session): (&booking::Model, &'a session::Model)| Place {
        booking: row.id,
        session,
        sequence: row.sequence,
        declared: &[],
    };
    group.iter().zip(sessions).map(place).collect()
}

/// Confirms one who waited, if everything still fits.
async fn confirm(
    tx: &Tx,
    places: &mut Places,
    group: &[booking::Model],
    sessions: &[session::Model],
) -> Outcome<(), Refused> {
    let Some(first) = group.first() else {
        return Ok(());
    };
    if accounts::lock(tx, first.person_id).await?.is_none() {
        return Err(Refused::BookingEnded.into());
    }
    let candidate = Candidate::read(tx, first.person_id, first.employment_id, first.basis).await?;
    let taken = places_of(group, sessions);
    placing::take(tx, &candidate, &places.mission, &taken, tx.now_utc()).await?;
    let terms = asking::terms_of(tx, &candidate, &taken).await?;
    let engagement = match terms {
        Some(_) => None,
        None => {
            let starts_on =
                sessions.iter().map(sessions::local_date).min().unwrap_or_else(|| tx.today(chrono_tz::UTC));
            Some(placing::engage(tx, &candidate, places, starts_on).await?)
        }
    };
    let status = if terms.is_some() { BookingStatus::PendingApproval } else { BookingStatus::Confirmed };
    for place in &taken {
        let promoted = booking::ActiveModel {
            id: Set(place.booking),
            status: Set(status),
            engagement_id: Set(engagement),
            waiting_rank: Set(None),
            minutes: Set(candidate.minutes(place.session)),
            decided_at: Set(engagement.map(|_| tx.now())),
            ..Default::default()
        };
        booking::Entity::update(promoted).exec(tx).await?;
        places.count(tx, place.session.id, 1, -1).await?;
    }
    let (mission, person) = (&places.mission, candidate.person);
    let Some(terms) = terms else {
        let confirmed = group.iter().map(|row| Event::booking(EventType::BookingConfirmed, row));
        outbox::tell(tx, confirmed.collect()).await?;
        letters::confirmed(tx, "booking-promoted", mission, person, &taken).await?;
        return Ok(());
    };
    // To everybody else the rank ends here, as one that was given back: a request that waits is known to nobody, and whoever
    // heard of a rank and of no end would read a refusal in it.
    let ended = group.iter().map(|row| Event::booking(EventType::BookingCancelled, row));
    outbox::tell(tx, ended.collect()).await?;
    let asked = Asked { mission, candidate: &candidate, places: &taken, series: first.series_id, terms };
    let more = asking::ask(tx, &asked).await?;
    tell(tx, "booking-promoted-asked", mission, person, sessions, more).await?;
    Ok(())
}

/// Gives back what was reserved of the budget before something refused, and tells the person, once.
async fn pass_over(
    tx: &Tx,
    places: &Places,
    group: &[booking::Model],
    sessions: &[session::Model],
    refused: Refused,
) -> Result<(), Internal> {
    for row in group {
        budgets::release(tx, row.id.into()).await?;
    }
    let Some(first) = group.first() else {
        return Ok(());
    };
    if first.passed_over_at.is_some() {
        return Ok(());
    }
    for row in group {
        let told = booking::ActiveModel {
            id: Set(row.id),
            passed_over_at: Set(Some(tx.now())),
            ..Default::default()
        };
        booking::Entity::update(told).exec(tx).await?;
    }
    let candidate = Candidate::read(tx, first.person_id, first.employment_id, first.basis).await?;
    let why = untold::in_mail(tx, &candidate, &places_of(group, sessions), &refused).await?;
    tell(tx, "booking-passed-over", &places.mission, first.person_id, sessions, why).await
}

/// Tells one person what becomes of their rank: of a series, in all its sessions at once.
pub(super) async fn tell(
    tx: &Tx,
    code: &'static str,
    mission: &mission::Model,
    person: PersonId,
    sessions: &[session::Model],
    mut more: Words,
) -> Result<(), Internal> {
    let Some(first) = sessions.iter().min_by_key(|session| session.starts_at) else {
        return Ok(());
    };
    more.push(("count", Argument::from(sessions.len())));
    letters::plain(tx, code, mission, person, first, more).await
}

/// A refusal to act on, or the failure that stops the whole story.
pub(super) fn refused_or_failed(stop: Stop<Refused>) -> Result<Refused, Internal> {
    match stop {
        Stop::Refused(refused) => Ok(refused),
        Stop::Denied(_) => Ok(Refused::BookingEnded),
        Stop::Failed(failed) => Err(failed),
    }
}

/// Who waits for each of some sessions, the earliest rank first.
pub(crate) async fn ranks(
    connection: &impl ConnectionTrait,
    sessions: &[SessionId],
) -> Result<HashMap<SessionId, Vec<BookingId>>, DbErr> {
    let rows: Vec<(SessionId, BookingId)> = booking::Entity::find()
        .select_only()
        .columns([booking::Column::SessionId, booking::Column::Id])
        .filter(booking::Column::SessionId.is_in(sessions.iter().copied()))
        .filter(booking::Column::Status.eq(BookingStatus::Waiting))
        .order_by_asc(booking::Column::WaitingRank)
        .order_by_asc(booking::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let mut ranks: HashMap<SessionId, Vec<BookingId>> = HashMap::new();
    for (session, booking) in rows {
        ranks.entry(session).or_default().push(booking);
    }
    Ok(ranks)
}
