//! Leaving an employer: what was booked on its time for later is given back, and the associations that counted on the
//! person are told. Hours that were given stay, and can be confirmed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{
    BookingId, BookingStatus, EmploymentId, MembershipRole, MissionId, PersonId, booking, employment,
    mission, person, session,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{
    Refused, cancelling,
    factories::forgetting,
    letters::{self, Released},
    sessions,
    working_time::releasing,
};
use crate::{
    Internal,
    domain::associations::members,
    outcome::{Argument, Outcome, Stop},
    queue::{self, Work},
    tx::Tx,
};

/// The sessions of a mission that somebody will not come to: the first of them, and how many.
type Missed = BTreeMap<MissionId, (mission::Model, session::Model, i64)>;

/// Gives back what an employee who leaves had booked on the employer's time for days after the last one, and what was agreed on for
/// missions that select.
pub(crate) async fn release(tx: &Tx, id: EmploymentId) -> Result<(), Internal> {
    let found = employment::Entity::find_by_id(id).one(tx).await?;
    let Some((last_day, person)) = found.and_then(|row| row.ends_on.zip(row.person_id)) else {
        return Ok(());
    };
    releasing::of_leaver(tx, id, last_day).await?;
    let (mut missed, mut released) = (Missed::new(), Vec::new());
    for booking in to_come(tx, id).await? {
        match release_one(tx, booking, last_day, &mut missed).await {
            Ok(one) => released.extend(one),
            Err(Stop::Denied(_) | Stop::Refused(_)) => {}
            Err(Stop::Failed(failed)) => return Err(failed),
        }
    }
    forgetting::leave_employer(tx, id, last_day).await?;
    letters::released_by_leaving(tx, person, &released).await?;
    if !missed.is_empty() {
        cancelling::look_elsewhere(tx, person).await?;
    }
    for (mission, session, count) in missed.into_values() {
        tell_association(tx, person, &mission, &session, count).await?;
    }
    Ok(())
}

/// Gives back all that somebody has booked for later, on whosever time, as their account ends. They asked for it, and are
/// not written to.
pub(crate) async fn give_all_back(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let rows = booking::Entity::find()
        .filter(booking::Column::PersonId.eq(person))
        .filter(booking::Column::StartsAt.gt(tx.now()))
        .order_by_asc(booking::Column::SessionId)
        .all(tx)
        .await?;
    forgetting::leave_all(tx, person).await?;
    let mut missed = Missed::new();
    for row in rows.into_iter().filter(|row| cancelling::is_open(row.status)) {
        match give_one_back(tx, row.id, &mut missed).await {
            Ok(()) | Err(Stop::Denied(_) | Stop::Refused(_)) => {}
            Err(Stop::Failed(failed)) => return Err(failed),
        }
    }
    for (mission, session, count) in missed.into_values() {
        tell_association(tx, person, &mission, &session, count).await?;
    }
    Ok(())
}

async fn give_one_back(tx: &Tx, id: BookingId, missed: &mut Missed) -> Outcome<(), Refused> {
    let booking = || booking::Entity::find_by_id(id).one(tx);
    let Some(row) = booking().await? else { return Ok(()) };
    let mut places = sessions::lock(tx, row.session_id).await?;
    // It may have changed while this waited for the lock.
    let row = booking().await?.filter(|row| cancelling::is_open(row.status));
    let (Some(row), Some(session)) = (row, places.sessions.first().cloned()) else {
        return Ok(());
    };
    cancelling::release(tx, &mut places, &row, None).await?;
    if row.status == BookingStatus::Waiting {
        return Ok(());
    }
    // Each session in a transaction of its own, as its waiting list locks more than one person.
    queue::enqueue(tx, Work::PromoteWaiting { session: session.id }).await?;
    miss(missed, &places.mission, &row, session);
    Ok(())
}

/// Counts a session of a mission that somebody will not come to. Nobody counted on a place that still waited for an approval,
/// and its association never knew whose it was.
fn miss(missed: &mut Missed, mission: &mission::Model, row: &booking::Model, session: session::Model) {
    if row.engagement_id.is_none() {
        return;
    }
    let (_, first, count) = missed.entry(mission.id).or_insert_with(|| (mission.clone(), session.clone(), 0));
    *count += 1;
    if session.starts_at < first.starts_at {
        *first = session;
    }
}

/// Bookings of sessions that have not begun, in the order in which sessions are locked.
async fn to_come(tx: &Tx, id: EmploymentId) -> Result<Vec<BookingId>, Internal> {
    let rows = booking::Entity::find()
        .filter(booking::Column::EmploymentId.eq(id))
        .filter(booking::Column::StartsAt.gt(tx.now()))
        .order_by_asc(booking::Column::SessionId)
        .all(tx)
        .await?;
    Ok(rows.into_iter().filter(|row| cancelling::is_open(row.status)).map(|row| row.id).collect())
}

async fn release_one(
    tx: &Tx,
    id: BookingId,
    last_day: NaiveDate,
    missed: &mut Missed,
) -> Outcome<Option<Released>, Refused> {
    let booking = || booking::Entity::find_by_id(id).one(tx);
    let Some(row) = booking().await? else { return Ok(None) };
    let mut places = sessions::lock(tx, row.session_id).await?;
    // It may have changed while this waited for the lock.
    let row = booking().await?.filter(|row| cancelling::is_open(row.status));
    let (Some(row), Some(session)) = (row, places.sessions.first().cloned()) else {
        return Ok(None);
    };
    if sessions::local_date(&session) <= last_day {
        return Ok(None);
    }
    let told = cancelling::release(tx, &mut places, &row, None).await?;
    let had_place = row.status != BookingStatus::Waiting;
    if had_place {
        // Each session in a transaction of its own, as its waiting list locks more than one person.
        queue::enqueue(tx, Work::PromoteWaiting { session: session.id }).await?;
        miss(missed, &places.mission, &row, session.clone());
    }
    // A request that nobody had approved stood in no calendar.
    let told = row.engagement_id.map(|_| told);
    Ok(Some(Released { mission: places.mission, session, had_place, told }))
}

/// Tells those who look after an association's missions that somebody will not come; why is the person's own affair.
async fn tell_association(
    tx: &Tx,
    person: PersonId,
    mission: &mission::Model,
    session: &session::Model,
    count: i64,
) -> Result<(), Internal> {
    let Some(person) = person::Entity::find_by_id(person).one(tx).await? else {
        return Ok(());
    };
    let zone = sessions::zone(session);
    let arguments = [
        ("person", person.full_name().into()),
        ("mission", mission.title.clone().into()),
        ("count", count.into()),
        ("at", Argument::Instant(session.starts_at.to_utc(), zone)),
        ("zone", Argument::Zone(zone)),
        ("path", "/association/missions".into()),
    ];
    let roles = [MembershipRole::AssociationAdmin, MembershipRole::AssociationMember];
    members::write_to(tx, mission.association_id, &roles, "volunteer-will-not-come", &arguments).await
}
