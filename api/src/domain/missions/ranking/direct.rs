//! What missions that are booked say of a week: their sessions to come say when they are and how many hours they take, their title and
//! what is handed over say what is to be done.

use std::collections::HashMap;

use entity::{
    BookingMode, Minutes, MissionId, ObjectiveKind, SessionStatus, TimesOfWeek, Timestamp, WayIn, mission,
    objective, session,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::rhythms::Rhythm;
use crate::domain::missions::{free_times, local_time};

/// The columns of a session that say it.
#[derive(FromQueryResult)]
struct Session {
    mission_id: MissionId,
    local_start: String,
    local_end: String,
    minutes: Minutes,
}

/// Of these missions, those that are booked, each with what its sessions say. Those that select are told by their announcements.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    missions: &[MissionId],
    now: Timestamp,
) -> Result<HashMap<MissionId, Rhythm>, DbErr> {
    let rows: Vec<(MissionId, String, BookingMode)> = mission::Entity::find()
        .select_only()
        .columns([mission::Column::Id, mission::Column::Title, mission::Column::BookingMode])
        .filter(mission::Column::Id.is_in(missions.iter().copied()))
        .filter(mission::Column::WayIn.ne(WayIn::Selected))
        .into_tuple()
        .all(connection)
        .await?;
    let ids: Vec<MissionId> = rows.iter().map(|(id, ..)| *id).collect();
    let mut sessions: HashMap<MissionId, Vec<Session>> = HashMap::new();
    for row in to_come(connection, &ids, now).await? {
        sessions.entry(row.mission_id).or_default().push(row);
    }
    let mut texts = deliverables(connection, &ids).await?;
    let rhythm = |(id, title, mode): (MissionId, String, BookingMode)| {
        let sessions = sessions.remove(&id).unwrap_or_default();
        let text = format!("{title}\n{}", texts.remove(&id).unwrap_or_default());
        (id, Rhythm { times: times(&sessions), hours_a_week: hours_a_week(mode, &sessions), text })
    };
    Ok(rows.into_iter().map(rhythm).collect())
}

/// Their sessions that take place and have not begun.
async fn to_come(
    connection: &impl ConnectionTrait,
    missions: &[MissionId],
    now: Timestamp,
) -> Result<Vec<Session>, DbErr> {
    use session::Column;
    session::Entity::find()
        .select_only()
        .columns([Column::MissionId, Column::LocalStart, Column::LocalEnd, Column::Minutes])
        .filter(Column::MissionId.is_in(missions.iter().copied()))
        .filter(Column::Status.eq(SessionStatus::Open))
        .filter(Column::StartsAt.gt(now))
        .order_by_asc(Column::StartsAt)
        .into_model()
        .all(connection)
        .await
}

/// What they hand over, in words.
async fn deliverables(
    connection: &impl ConnectionTrait,
    missions: &[MissionId],
) -> Result<HashMap<MissionId, String>, DbErr> {
    let rows: Vec<(MissionId, String)> = objective::Entity::find()
        .select_only()
        .columns([objective::Column::MissionId, objective::Column::Text])
        .filter(objective::Column::MissionId.is_in(missions.iter().copied()))
        .filter(objective::Column::Kind.eq(ObjectiveKind::Deliverable))
        .order_by_asc(objective::Column::Position)
        .into_tuple()
        .all(connection)
        .await?;
    let mut texts: HashMap<MissionId, String> = HashMap::new();
    for (id, text) in rows {
        let all = texts.entry(id).or_default();
        all.push_str(&text);
        all.push('\n');
    }
    Ok(texts)
}

/// The parts of a week in which sessions begin or end.
fn times(sessions: &[Session]) -> TimesOfWeek {
    let ends = |row: &Session| {
        let (start, end) = (local_time::read(&row.local_start)?, local_time::read(&row.local_end)?);
        Some(free_times::ends(start, end))
    };
    TimesOfWeek::of(sessions.iter().filter_map(ends).flatten())
}

/// How many hours a week they take: of sessions that are booked each alone the shortest one, of those that are booked together all of
/// them over their weeks. A part of an hour is one.
fn hours_a_week(mode: BookingMode, sessions: &[Session]) -> Option<i64> {
    let hours = |minutes: i64| (minutes + 59) / 60;
    let minutes = sessions.iter().map(|row| row.minutes.0);
    if mode == BookingMode::Single {
        return minutes.min().map(hours);
    }
    let first = local_time::read(&sessions.first()?.local_start)?.date();
    let last = local_time::read(&sessions.last()?.local_end)?.date();
    let days = ((last - first).num_days() + 1).max(7);
    Some(hours((minutes.sum::<i64>() * 7 + days - 1) / days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(start: &str, end: &str, minutes: i64) -> Session {
        Session {
            mission_id: MissionId::from(uuid::Uuid::nil()),
            local_start: start.to_owned(),
            local_end: end.to_owned(),
            minutes: Minutes(minutes),
        }
    }

    /// A Tuesday from the morning into the afternoon, and a Tuesday's evening two weeks later.
    #[test]
    fn sessions_say_when_a_mission_is() {
        let both = [
            session("2026-03-17T11:00", "2026-03-17T15:00", 240),
            session("2026-03-31T19:00", "2026-03-31T20:30", 90),
        ];
        assert_eq!(times(&both), TimesOfWeek::of([3, 4, 5]));
        assert_eq!(hours_a_week(BookingMode::Single, &both), Some(2), "the shortest alone");
        assert_eq!(hours_a_week(BookingMode::Series, &both), Some(3), "330 minutes in fifteen days");
        assert_eq!(hours_a_week(BookingMode::Series, &[]), None);
    }
}
