//! The day of a factory as a place that is taken: a session of no mission yet, since whoever registers is put into a team later.
//! It has the id of its programme, and a place in it that of the registration.

use std::collections::HashMap;

use entity::{
    AssociationId, Minutes, MissionId, PersonId, ProgrammeVolunteerId, ProgrammeVolunteerState, SessionId,
    SessionStatus, intermediary, programme, programme_volunteer, session,
};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::HOLDING;

/// A day, with what the factory and who organises it are called.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub(crate) programme: String,
    pub(crate) intermediary: String,
    pub(crate) session: session::Model,
}

/// The day of a programme; none in flow.
pub(crate) fn session_of(programme: &programme::Model) -> Option<session::Model> {
    let (starts_at, ends_at) = programme.starts_at.zip(programme.ends_at)?;
    Some(session::Model {
        id: SessionId::from(Uuid::from(programme.id)),
        mission_id: MissionId::from(Uuid::nil()),
        association_id: AssociationId::from(Uuid::nil()),
        starts_at,
        ends_at,
        local_start: programme.local_start.clone().unwrap_or_default(),
        local_end: programme.local_end.clone().unwrap_or_default(),
        time_zone: programme.time_zone.clone(),
        minutes: Minutes((ends_at.to_utc() - starts_at.to_utc()).num_minutes()),
        capacity: programme.volunteer_places,
        taken: 0,
        waiting: 0,
        notice_minutes: Minutes::ZERO,
        link: None,
        address: programme.address.clone(),
        status: SessionStatus::Open,
        cancel_reason: None,
        sequence: 0,
        created_at: programme.created_at,
    })
}

/// The days that registrations are for; none of those in flow.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeVolunteerId],
) -> Result<HashMap<ProgrammeVolunteerId, Day>, DbErr> {
    let named = Condition::all().add(programme_volunteer::Column::Id.is_in(ids.iter().copied()));
    read(connection, named).await
}

/// The same of those whose employer has not decided.
pub(crate) async fn that_wait(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeVolunteerId],
) -> Result<HashMap<ProgrammeVolunteerId, Day>, DbErr> {
    let waits = Condition::all()
        .add(programme_volunteer::Column::Id.is_in(ids.iter().copied()))
        .add(programme_volunteer::Column::State.eq(ProgrammeVolunteerState::AwaitingApproval));
    read(connection, waits).await
}

async fn read(
    connection: &impl ConnectionTrait,
    which: Condition,
) -> Result<HashMap<ProgrammeVolunteerId, Day>, DbErr> {
    let rows = programme_volunteer::Entity::find().filter(which).all(connection).await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let programmes = programme::Entity::find()
        .filter(programme::Column::Id.is_in(rows.iter().map(|row| row.programme_id)))
        .all(connection)
        .await?;
    let organisers = intermediary::Entity::find()
        .filter(intermediary::Column::Id.is_in(programmes.iter().map(|row| row.intermediary_id)))
        .all(connection)
        .await?;
    let day = |row: &programme_volunteer::Model| {
        let programme = programmes.iter().find(|found| found.id == row.programme_id)?;
        let organiser = organisers.iter().find(|found| found.id == programme.intermediary_id)?;
        let session = session_of(programme)?;
        let (programme, intermediary) = (programme.title.clone(), organiser.name.clone());
        Some((row.id, Day { programme, intermediary, session }))
    };
    Ok(rows.iter().filter_map(day).collect())
}

/// The registration that somebody has for the day of a factory at the time of a session, but for one.
pub(in crate::domain::engagements) async fn at_the_time_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
    session: &session::Model,
    but: ProgrammeVolunteerId,
) -> Result<Option<(programme_volunteer::Model, programme::Model)>, DbErr> {
    let own = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::PersonId.eq(person))
        .filter(programme_volunteer::Column::State.is_in(HOLDING))
        .filter(programme_volunteer::Column::Id.ne(but))
        .all(connection)
        .await?;
    if own.is_empty() {
        return Ok(None);
    }
    let then = programme::Entity::find()
        .filter(programme::Column::Id.is_in(own.iter().map(|row| row.programme_id)))
        .filter(programme::Column::StartsAt.lt(session.ends_at))
        .filter(programme::Column::EndsAt.gt(session.starts_at))
        .one(connection)
        .await?;
    Ok(then.and_then(|programme| {
        let row = own.into_iter().find(|row| row.programme_id == programme.id)?;
        Some((row, programme))
    }))
}
