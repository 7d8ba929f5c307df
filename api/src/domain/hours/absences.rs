//! Hours of a session from which somebody was noted as absent, proposed from it or entered by hand: nobody declares, accepts
//! or confirms them before the association puts its note right. Whoever notes an absence locks the association's chain, as
//! whoever asks here before they write does: what a transaction reads here behind that lock stays so.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate, NaiveTime};
use entity::{
    BookingId, BookingStatus, MissionId, PersonId, Timestamp, association, booking, mission, person, session,
    time_entry,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType,
    QueryFilter as _, QuerySelect as _,
};

use super::refused::Refused;
use crate::{Internal, civil_dates::split_by_date, tx::Tx, zone};

/// A session that touches a day begins no further from it, whatever its zone.
const NEAR: Duration = Duration::days(2);

/// Where an entry says that somebody was: in the session that it was proposed from, or, entered by hand, in its mission on
/// its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Presence {
    booking_id: Option<BookingId>,
    person_id: PersonId,
    mission_id: MissionId,
    date: NaiveDate,
}

impl From<&time_entry::Model> for Presence {
    fn from(entry: &time_entry::Model) -> Self {
        let time_entry::Model { booking_id, person_id, mission_id, date, .. } = *entry;
        Self { booking_id, person_id, mission_id, date }
    }
}

/// A place that somebody had, and when its session was.
#[derive(FromQueryResult)]
struct Place {
    id: BookingId,
    person_id: PersonId,
    mission_id: MissionId,
    status: BookingStatus,
    starts_at: Timestamp,
    ends_at: Timestamp,
    time_zone: String,
}

impl Presence {
    /// In a mission on a day, of time that is entered by hand.
    pub(super) fn by_hand(person_id: PersonId, mission_id: MissionId, date: NaiveDate) -> Self {
        Self { booking_id: None, person_id, mission_id, date }
    }

    /// The day of the absence, where all places behind it were noted as one: that on which its session began, its own of
    /// time by hand. Where there is no place, nobody was missed.
    fn denied_by(&self, places: &[Place]) -> Option<NaiveDate> {
        let mut own = places.iter().filter(|place| place.is_behind(self)).peekable();
        let began_on = own.peek()?.began_on();
        let day = if self.booking_id.is_some() { began_on } else { self.date };
        own.all(|place| place.status == BookingStatus::Absent).then_some(day)
    }
}

impl Place {
    fn is_behind(&self, presence: &Presence) -> bool {
        match presence.booking_id {
            Some(id) => self.id == id,
            None => {
                self.person_id == presence.person_id
                    && self.mission_id == presence.mission_id
                    && self.is_on(presence.date)
            }
        }
    }

    /// The civil date on which its session began.
    fn began_on(&self) -> NaiveDate {
        self.starts_at.to_utc().with_timezone(&zone::of(&self.time_zone)).date_naive()
    }

    /// Whether its session has a part on a civil date.
    fn is_on(&self, day: NaiveDate) -> bool {
        let parts = split_by_date(self.starts_at.to_utc(), self.ends_at.to_utc(), zone::of(&self.time_zone));
        parts.iter().any(|part| part.date == day)
    }
}

/// Those against which an absence stands: noted in the session that an entry was proposed from, or, of time by hand, in all
/// that its author had booked of the mission on that day. Each comes with the day of the absence. In one statement, however
/// many are asked.
pub(crate) async fn denied(
    connection: &impl ConnectionTrait,
    said: &[Presence],
) -> Result<HashMap<Presence, NaiveDate>, DbErr> {
    use booking::Column;
    if said.is_empty() {
        return Ok(HashMap::new());
    }
    let of = booking::Entity::belongs_to(session::Entity).from(Column::SessionId).to(session::Column::Id);
    let places = booking::Entity::find()
        .select_only()
        .columns([Column::Id, Column::PersonId, Column::MissionId, Column::Status])
        .columns([session::Column::StartsAt, session::Column::EndsAt, session::Column::TimeZone])
        .join(JoinType::InnerJoin, of.into())
        .filter(Column::Status.is_in(BookingStatus::HAD_PLACE))
        .filter(behind(said))
        .into_model::<Place>()
        .all(connection)
        .await?;
    Ok(said.iter().filter_map(|presence| Some((*presence, presence.denied_by(&places)?))).collect())
}

/// The places that may stand behind what is said.
fn behind(said: &[Presence]) -> Condition {
    use booking::Column;
    let proposed = Column::Id.is_in(said.iter().filter_map(|presence| presence.booking_id));
    let by_hand: Vec<_> = said.iter().filter(|presence| presence.booking_id.is_none()).collect();
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let first = by_hand.iter().map(|presence| midnight(presence.date)).min();
    let last = by_hand.iter().map(|presence| midnight(presence.date)).max();
    let on_those_days = first.zip(last).map(|(first, last)| {
        Condition::all()
            .add(Column::PersonId.is_in(by_hand.iter().map(|presence| presence.person_id)))
            .add(Column::MissionId.is_in(by_hand.iter().map(|presence| presence.mission_id)))
            .add(Column::StartsAt.between(Timestamp::from(first - NEAR), Timestamp::from(last + NEAR)))
    });
    Condition::any().add(proposed).add_option(on_those_days)
}

/// The same of one entry: the day of the absence.
pub(super) async fn stands_against(tx: &Tx, entry: &time_entry::Model) -> Result<Option<NaiveDate>, DbErr> {
    Ok(denied(tx, &[Presence::from(entry)]).await?.into_values().next())
}

/// Why entries are not confirmed, as those who confirm are told: whose absence, from which mission, on which day.
pub(super) struct Denials {
    days: HashMap<Presence, NaiveDate>,
    people: HashMap<PersonId, String>,
    missions: HashMap<MissionId, String>,
}

impl Denials {
    /// Looks them up, in three statements however many entries are asked: chains are locked meanwhile.
    pub(super) async fn of(tx: &Tx, entries: &[time_entry::Model]) -> Result<Self, DbErr> {
        let said: Vec<Presence> = entries.iter().map(Presence::from).collect();
        let days = denied(tx, &said).await?;
        if days.is_empty() {
            return Ok(Self { days, people: HashMap::new(), missions: HashMap::new() });
        }
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(days.keys().map(|presence| presence.person_id)))
            .all(tx)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(days.keys().map(|presence| presence.mission_id)))
            .all(tx)
            .await?;
        let people = people.into_iter().map(|row| (row.id, row.full_name())).collect();
        let missions = missions.into_iter().map(|row| (row.id, row.title)).collect();
        Ok(Self { days, people, missions })
    }

    /// The one that stands against an entry.
    pub(super) fn against(&self, entry: &time_entry::Model) -> Option<Refused> {
        let on = *self.days.get(&Presence::from(entry))?;
        let person = self.people.get(&entry.person_id).cloned().unwrap_or_default();
        let mission = self.missions.get(&entry.mission_id).cloned().unwrap_or_default();
        Some(Refused::NotedAbsent { person, mission, on })
    }
}

/// Why an entry is neither declared nor accepted, as its author is told: the absence of which day, and whom to ask.
pub(super) async fn told_to_author(
    tx: &Tx,
    entry: &time_entry::Model,
    on: NaiveDate,
) -> Result<Refused, Internal> {
    let association = association::Entity::find_by_id(entry.association_id).one(tx).await?;
    let association = association.map(|row| row.name).unwrap_or_default();
    let mission = mission::Entity::find_by_id(entry.mission_id).one(tx).await?;
    let mission = mission.map(|row| row.title).unwrap_or_default();
    Ok(Refused::OwnAbsence { association, mission, on })
}
