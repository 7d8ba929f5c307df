//! Places on working time that no longer fit in what partial activity leaves of their day. They stay: whoever holds one
//! gives it back, or gives the time of their own accord.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Duration, NaiveDate, NaiveTime};
use entity::{
    BookingId, BookingStatus, EmploymentId, Minutes, MissionId, PersonId, SessionId, TimeBasis, Timestamp,
    booking, mission, person, session,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde::{Deserialize, Serialize};

use super::shares::{self, Day, Share};
use crate::{
    Internal,
    civil_dates::split_by_date,
    database::CHUNK,
    tx::{Tx, locked},
    zone,
};

/// A place that no longer fits, as the company is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnfitPlace {
    /// Whose it is.
    pub(crate) employment: EmploymentId,
    /// In which session.
    pub(crate) session: SessionId,
}

/// A place that does not fit any more.
pub(super) struct Unfit {
    pub(super) booking: booking::Model,
    pub(super) session: session::Model,
    pub(super) mission: mission::Model,
    /// Whether it is had, and fits no more beside what is had.
    is_had: bool,
}

impl Unfit {
    /// What the company is told of it: confidential causes, what is kept from it and what waits for an approval are told to
    /// their holders alone. A request that was told today and is not there tomorrow was refused.
    pub(super) fn told(&self) -> Option<UnfitPlace> {
        let is_told = self.is_had && !self.mission.confidential && !self.booking.is_kept_from_company;
        let employment = self.booking.employment_id.filter(|_| is_told)?;
        Some(UnfitPlace { employment, session: self.session.id })
    }
}

/// Locks the people behind employments, in one order: what they book queues behind the days that are marked, and finds
/// them.
pub(super) async fn lock_people(tx: &Tx, people: impl IntoIterator<Item = PersonId>) -> Result<(), Internal> {
    let people: BTreeSet<_> = people.into_iter().collect();
    for part in Vec::from_iter(people).chunks(CHUNK) {
        let part = person::Entity::find().filter(person::Column::Id.is_in(part.iter().copied()));
        locked(part.order_by_asc(person::Column::Id)).all(tx).await?;
    }
    Ok(())
}

/// Which places to come of some employees do not fit any more, for their holders to read.
pub(crate) async fn of_employees(
    connection: &impl ConnectionTrait,
    now: Timestamp,
    employments: &[EmploymentId],
) -> Result<HashMap<EmploymentId, HashSet<BookingId>>, DbErr> {
    // A session that is to come may begin yesterday by the clocks of its own place.
    let yesterday = now.to_utc().date_naive() - Duration::days(1);
    let shares = shares::since(connection, employments, yesterday).await?;
    let mut unfit: HashMap<EmploymentId, HashSet<BookingId>> = HashMap::new();
    for place in find(connection, now, &shares).await? {
        if let Some(employment) = place.booking.employment_id {
            unfit.entry(employment).or_default().insert(place.booking.id);
        }
    }
    Ok(unfit)
}

/// The places to come on days that are shared so, by when they begin.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    now: Timestamp,
    shares: &HashMap<Day, Share>,
) -> Result<Vec<Unfit>, DbErr> {
    let booked = booked_on(connection, now, shares).await?;
    let sessions = sessions_of(connection, &booked).await?;
    let mut placed: Vec<Placed> = Vec::new();
    for booking in booked {
        if let (Some(employment), Some(session)) = (booking.employment_id, sessions.get(&booking.session_id))
        {
            let parts = split_by_date(
                session.starts_at.to_utc(),
                session.ends_at.to_utc(),
                zone::of(&session.time_zone),
            );
            let days: Vec<_> =
                parts.into_iter().map(|part| ((employment, part.date), part.minutes)).collect();
            placed.push((booking, session.clone(), days));
        }
    }
    // A place that only fits no more beside one that waits would tell of that one.
    let (all, had) = (totals_of(placed.iter()), totals_of(placed.iter().filter(|(row, ..)| is_had(row))));
    let is_over = |totals: &HashMap<Day, Minutes>, days: &[(Day, Minutes)]| {
        days.iter().any(|(day, _)| {
            let total = totals.get(day).copied().unwrap_or(Minutes::ZERO);
            shares.get(day).is_some_and(|share| total > share.left())
        })
    };
    placed.retain(|(_, _, days)| is_over(&all, days));
    let missions = missions_of(connection, placed.iter().map(|(booking, ..)| booking.mission_id)).await?;
    let unfit = placed.into_iter().filter_map(|(booking, session, days)| {
        let mission = missions.get(&booking.mission_id)?.clone();
        let is_had = is_had(&booking) && is_over(&had, &days);
        Some(Unfit { booking, session, mission, is_had })
    });
    Ok(unfit.collect())
}

/// A place with what it takes of each day.
type Placed = (booking::Model, session::Model, Vec<(Day, Minutes)>);

/// Whether a place is had for good.
fn is_had(row: &booking::Model) -> bool {
    row.status == BookingStatus::Confirmed
}

/// What places take of each day together.
fn totals_of<'a>(placed: impl Iterator<Item = &'a Placed>) -> HashMap<Day, Minutes> {
    let mut totals: HashMap<Day, Minutes> = HashMap::new();
    for (day, minutes) in placed.flat_map(|(_, _, days)| days) {
        let total = totals.entry(*day).or_default();
        *total = *total + *minutes;
    }
    totals
}

/// The places to come of these employees around these days.
async fn booked_on(
    connection: &impl ConnectionTrait,
    now: Timestamp,
    shares: &HashMap<Day, Share>,
) -> Result<Vec<booking::Model>, DbErr> {
    use booking::Column;
    let dates = || shares.keys().map(|(_, date)| *date);
    let Some((first, last)) = dates().min().zip(dates().max()) else { return Ok(Vec::new()) };
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    // Whatever zone a session is in, its dates are within a day of those of UTC.
    let (from, to) = (midnight(first) - Duration::days(1), midnight(last) + Duration::days(2));
    let employments: BTreeSet<EmploymentId> = shares.keys().map(|(employment, _)| *employment).collect();
    let mut booked = Vec::new();
    for part in Vec::from_iter(employments).chunks(CHUNK) {
        let rows = booking::Entity::find()
            .filter(Column::EmploymentId.is_in(part.iter().copied()))
            .filter(Column::Basis.eq(TimeBasis::WorkingTime))
            .filter(Column::Status.is_in([BookingStatus::PendingApproval, BookingStatus::Confirmed]))
            .filter(Column::StartsAt.gt(now))
            .filter(Column::StartsAt.lt(Timestamp::from(to)))
            .filter(Column::EndsAt.gt(Timestamp::from(from)))
            .order_by_asc(Column::StartsAt)
            .order_by_asc(Column::Id)
            .all(connection)
            .await?;
        booked.extend(rows);
    }
    Ok(booked)
}

async fn sessions_of(
    connection: &impl ConnectionTrait,
    booked: &[booking::Model],
) -> Result<HashMap<SessionId, session::Model>, DbErr> {
    let ids: HashSet<_> = booked.iter().map(|booking| booking.session_id).collect();
    let mut found = HashMap::new();
    for part in Vec::from_iter(ids).chunks(CHUNK) {
        let rows = session::Entity::find()
            .filter(session::Column::Id.is_in(part.iter().copied()))
            .all(connection)
            .await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

async fn missions_of(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = MissionId>,
) -> Result<HashMap<MissionId, mission::Model>, DbErr> {
    let ids: HashSet<_> = ids.collect();
    let mut found = HashMap::new();
    for part in Vec::from_iter(ids).chunks(CHUNK) {
        let rows = mission::Entity::find()
            .filter(mission::Column::Id.is_in(part.iter().copied()))
            .all(connection)
            .await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}
