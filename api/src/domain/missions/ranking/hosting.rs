//! How much help associations host in a week, of those that said how much they can: what is booked for the next seven days, and
//! what missions under way take of each volunteer.

use std::collections::{BTreeSet, HashMap};

use chrono::Duration;
use entity::{
    AssociationId, BookingStatus, MissionId, NeedState, Timestamp, booking, engagement, hosting_capacity,
    need,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, Func},
};

use super::{Host, rhythms};
use crate::{civil_dates::civil_date, zone};

/// What these associations host, and how much they can; none of those that have not said.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    associations: &[AssociationId],
    now: Timestamp,
) -> Result<HashMap<AssociationId, Host>, DbErr> {
    let asked: BTreeSet<AssociationId> = associations.iter().copied().collect();
    let said = hosting_capacity::Entity::find()
        .filter(hosting_capacity::Column::AssociationId.is_in(asked))
        .all(connection)
        .await?;
    if said.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<AssociationId> = said.iter().map(|row| row.association_id).collect();
    let booked = booked(connection, &ids, now).await?;
    let under_way = under_way(connection, &ids, now).await?;
    let minutes = |id: AssociationId| {
        booked.get(&id).copied().unwrap_or_default() + under_way.get(&id).copied().unwrap_or_default()
    };
    let host = |row: hosting_capacity::Model| {
        let id = row.association_id;
        (id, Host { hosted_minutes: minutes(id), most_hours: row.hours_a_week.into() })
    };
    Ok(said.into_iter().map(host).collect())
}

/// What is booked with associations in the next seven days, in minutes.
async fn booked(
    connection: &impl ConnectionTrait,
    ids: &[AssociationId],
    now: Timestamp,
) -> Result<HashMap<AssociationId, i64>, DbErr> {
    use booking::Column;
    let sum = Func::sum(Expr::col(Column::Minutes)).cast_as("bigint");
    let rows: Vec<(AssociationId, Option<i64>)> = booking::Entity::find()
        .select_only()
        .column(Column::AssociationId)
        .column_as(sum, "booked")
        .filter(Column::AssociationId.is_in(ids.iter().copied()))
        .filter(Column::Status.eq(BookingStatus::Confirmed))
        .filter(Column::StartsAt.gte(now))
        .filter(Column::StartsAt.lt(Timestamp::from(now.to_utc() + Duration::days(7))))
        .group_by(Column::AssociationId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, minutes)| (id, minutes.unwrap_or_default())).collect())
}

/// What those take in a week who are on missions under way, in minutes.
async fn under_way(
    connection: &impl ConnectionTrait,
    ids: &[AssociationId],
    now: Timestamp,
) -> Result<HashMap<AssociationId, i64>, DbErr> {
    use engagement::Column;
    let missions = need::Entity::find()
        .select_only()
        .column(need::Column::MissionId)
        .filter(need::Column::AssociationId.is_in(ids.iter().copied()))
        .filter(need::Column::State.eq(NeedState::UnderWay))
        .filter(need::Column::MissionId.is_not_null());
    let today = civil_date(now.to_utc(), zone::DEFAULT);
    let stays = Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(today));
    let on_them: Vec<(AssociationId, MissionId, i64)> = engagement::Entity::find()
        .select_only()
        .columns([Column::AssociationId, Column::MissionId])
        .column_as(Column::Id.count(), "volunteers")
        .filter(Column::MissionId.in_subquery(missions.into_query()))
        .filter(stays)
        .group_by(Column::AssociationId)
        .group_by(Column::MissionId)
        .into_tuple()
        .all(connection)
        .await?;
    let missions: Vec<MissionId> = on_them.iter().map(|(_, mission, _)| *mission).collect();
    let rhythms = rhythms::of(connection, &missions).await?;
    let mut minutes: HashMap<AssociationId, i64> = HashMap::new();
    for (association, mission, volunteers) in on_them {
        let hours = rhythms.get(&mission).and_then(|rhythm| rhythm.hours_a_week).unwrap_or_default();
        *minutes.entry(association).or_default() += volunteers * hours * 60;
    }
    Ok(minutes)
}
