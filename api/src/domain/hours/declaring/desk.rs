//! What declarations need to know, read once for all of them: the engagements, missions, entries and employments that they
//! name, the zones in which their days are counted, and what else those days and the ones beside them hold.

use std::collections::{HashMap, HashSet};

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use entity::{
    AssociationBranchId, AssociationId, BookingId, MissionId, TimeEntryId, booking, employment, engagement,
    mission, person, session, time_entry,
};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{Status, Wish};
use crate::{
    Internal,
    access::Oneself,
    domain::{
        engagements::given,
        hours::{
            absences::{self, Presence},
            employers::Periods,
        },
        missions::needs::pauses::{self, Pause},
    },
    tx::Tx,
    zone,
};

/// How many days before and after an entry its rules look at.
const BESIDE: Duration = Duration::days(2);

/// What was read, for one author.
pub(super) struct Desk {
    pub(super) author: person::Model,
    zone: Tz,
    pub(super) engagements: Vec<engagement::Model>,
    pub(super) entries: Vec<time_entry::Model>,
    pub(super) jobs: Vec<employment::Model>,
    /// Where those employments belong, through time.
    pub(super) periods: Periods,
    missions: Vec<mission::Model>,
    /// When the needs rested from which those missions came.
    pauses: Vec<Pause>,
    sessions: Vec<(BookingId, session::Model)>,
    /// What counts on the days of the wishes and beside them; what is declared meanwhile comes to it.
    counting: Vec<time_entry::Model>,
    /// Those of them that the way in does not reach.
    hidden: HashSet<TimeEntryId>,
    /// Where the author was missed, of what the wishes say, and on which day.
    denied: HashMap<Presence, NaiveDate>,
}

impl Desk {
    /// Reads it, as far as the author reaches what is theirs by the way in by which they ask.
    pub(super) async fn gather(
        tx: &Tx,
        right: Oneself,
        author: person::Model,
        wishes: &[Wish],
    ) -> Result<Self, Internal> {
        let known = wishes.iter().filter_map(|wish| match wish {
            Wish::Known { id, .. } => Some(*id),
            _ => None,
        });
        let entries = time_entry::Entity::find()
            .filter(time_entry::Column::Id.is_in(known))
            .filter(time_entry::Column::PersonId.eq(right.person()))
            .filter(Condition::all().add_option(right.within(time_entry::Column::CompanyId)))
            .filter(time_entry::Column::ReversesId.is_null())
            .all(tx)
            .await?;
        let new = wishes.iter().filter_map(|wish| match wish {
            Wish::New { engagement_id, .. } => Some(*engagement_id),
            _ => None,
        });
        let ids: Vec<_> = new.chain(entries.iter().map(|entry| entry.engagement_id)).collect();
        let engagements = engagement::Entity::find()
            .filter(engagement::Column::Id.is_in(ids))
            .filter(engagement::Column::PersonId.eq(right.person()))
            .filter(Condition::all().add_option(right.within(engagement::Column::CompanyId)))
            .all(tx)
            .await?;
        let jobs = employment::Entity::find()
            .filter(employment::Column::Id.is_in(engagements.iter().filter_map(|found| found.employment_id)))
            .all(tx)
            .await?;
        let periods = Periods::of(tx, &jobs).await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(engagements.iter().map(|found| found.mission_id)))
            .all(tx)
            .await?;
        let pauses = pauses::of_missions(tx, missions.iter().map(|found| found.id)).await?;
        let since = engagements.iter().map(|found| found.starts_on).min();
        let mut dates = dates_of(wishes, &entries);
        // Others are refused before their days are looked at.
        dates.retain(|date| {
            since.is_some_and(|since| since <= *date) && *date <= tx.today(chrono_tz::UTC) + BESIDE
        });
        let counting = counting_beside(tx, &author, dates).await?;
        let hidden = not_reached(tx, right, &counting).await?;
        let sessions = sessions_of(tx, &entries).await?;
        let zone = zone::of(&author.time_zone);
        let denied = HashMap::new();
        Ok(Self {
            author,
            zone,
            engagements,
            entries,
            jobs,
            periods,
            missions,
            pauses,
            sessions,
            counting,
            hidden,
            denied,
        })
    }

    /// Reads which absences stand against the wishes, once their chains are locked: none is noted from then on.
    pub(super) async fn look_for_absences(&mut self, tx: &Tx, wishes: &[Wish]) -> Result<(), Internal> {
        let by_hand = wishes.iter().filter_map(|wish| match wish {
            Wish::New { engagement_id, date, .. } => {
                let engagement = self.engagements.iter().find(|found| found.id == *engagement_id)?;
                Some(Presence::by_hand(self.author.id, engagement.mission_id, *date))
            }
            _ => None,
        });
        let said: Vec<_> = by_hand.chain(self.entries.iter().map(Presence::from)).collect();
        self.denied = absences::denied(tx, &said).await?;
        Ok(())
    }

    /// The day of the absence that stands against an entry.
    pub(super) fn absence_against(&self, entry: &time_entry::Model) -> Option<NaiveDate> {
        self.denied.get(&Presence::from(entry)).copied()
    }

    /// Whether what is given for a mission may be kept from the company.
    pub(super) fn may_be_kept(&self, id: MissionId) -> bool {
        self.missions.iter().any(|mission| mission.id == id && given::may_be_kept(mission))
    }

    /// A mission that was engaged on.
    pub(super) fn mission(&self, id: MissionId) -> Option<&mission::Model> {
        self.missions.iter().find(|mission| mission.id == id)
    }

    /// Since when the mission of an entry rested on its day, if it did.
    pub(super) fn paused_on(&self, entry: &time_entry::Model) -> Option<NaiveDate> {
        let rested = |pause: &&Pause| pause.mission == entry.mission_id && pause.holds(entry.date);
        self.pauses.iter().find(rested).map(|pause| pause.from)
    }

    /// The branch that a mission is of.
    pub(super) fn branch_of(&self, id: MissionId) -> Option<AssociationBranchId> {
        self.missions.iter().find(|mission| mission.id == id)?.branch_id
    }

    /// What else counts on the day of an entry and on the two days before and after it.
    pub(super) fn around(&self, entry: &time_entry::Model) -> Vec<&time_entry::Model> {
        let days = entry.date - BESIDE..=entry.date + BESIDE;
        self.counting.iter().filter(|other| other.id != entry.id && days.contains(&other.date)).collect()
    }

    /// Whether the day of an entry holds what the author does not reach by the way in by which they ask.
    pub(super) fn hides_some_of(&self, entry: &time_entry::Model) -> bool {
        self.around(entry).iter().any(|other| other.date == entry.date && self.hidden.contains(&other.id))
    }

    /// An entry was declared: it counts for the next ones.
    pub(super) fn counts(&mut self, entry: time_entry::Model) {
        self.counting.retain(|other| other.id != entry.id);
        self.counting.push(entry);
    }

    /// Whose chains will be locked, in the order of their ids.
    pub(super) fn associations(&self, wishes: &[Wish]) -> Vec<AssociationId> {
        let of = |wish: &Wish| match wish {
            Wish::New { engagement_id, .. } => self
                .engagements
                .iter()
                .find(|found| found.id == *engagement_id)
                .map(|found| found.association_id),
            Wish::Known { id, .. } => {
                self.entries.iter().find(|found| found.id == *id).map(|found| found.association_id)
            }
            Wish::Incomplete { .. } => None,
        };
        let mut all: Vec<_> = wishes.iter().filter_map(of).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The zone in which an entry has its date: its session's, or the person's own.
    pub(super) fn zone_of(&self, booking_id: Option<BookingId>) -> Tz {
        self.session_of(booking_id).map_or(self.zone, |session| zone::of(&session.time_zone))
    }

    /// The session that an entry was proposed from.
    pub(super) fn session_of(&self, booking_id: Option<BookingId>) -> Option<&session::Model> {
        self.sessions.iter().find(|(id, _)| Some(*id) == booking_id).map(|(_, session)| session)
    }
}

/// The days of what is to be declared.
fn dates_of(wishes: &[Wish], entries: &[time_entry::Model]) -> Vec<NaiveDate> {
    let new = wishes.iter().filter_map(|wish| match wish {
        Wish::New { date, .. } => Some(*date),
        _ => None,
    });
    let mut dates: Vec<_> = new.chain(entries.iter().map(|entry| entry.date)).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// What counts of a person on some days and beside them. Days that follow one another are one condition.
async fn counting_beside(
    tx: &Tx,
    author: &person::Model,
    dates: Vec<NaiveDate>,
) -> Result<Vec<time_entry::Model>, Internal> {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in dates {
        let (first, last) = (date - BESIDE, date + BESIDE);
        match spans.last_mut() {
            Some(before) if first <= before.1 => before.1 = last,
            _ => spans.push((first, last)),
        }
    }
    if spans.is_empty() {
        return Ok(Vec::new());
    }
    let on = |any: Condition, (first, last): (NaiveDate, NaiveDate)| {
        any.add(time_entry::Column::Date.between(first, last))
    };
    Ok(time_entry::Entity::find()
        .filter(time_entry::Column::PersonId.eq(author.id))
        .filter(time_entry::Column::Status.is_in(Status::COUNTS))
        .filter(spans.into_iter().fold(Condition::any(), on))
        .all(tx)
        .await?)
}

/// Which entries stand on the time of a company that this way in does not reach.
async fn not_reached(
    tx: &Tx,
    right: Oneself,
    entries: &[time_entry::Model],
) -> Result<HashSet<TimeEntryId>, Internal> {
    let Some(reached) = right.within(time_entry::Column::CompanyId) else { return Ok(HashSet::new()) };
    let hidden: Vec<TimeEntryId> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::Id)
        .filter(time_entry::Column::Id.is_in(entries.iter().map(|entry| entry.id)))
        .filter(reached.not())
        .into_tuple()
        .all(tx)
        .await?;
    Ok(hidden.into_iter().collect())
}

/// The sessions that entries were proposed from.
async fn sessions_of(
    tx: &Tx,
    entries: &[time_entry::Model],
) -> Result<Vec<(BookingId, session::Model)>, Internal> {
    let bookings = booking::Entity::find()
        .filter(booking::Column::Id.is_in(entries.iter().filter_map(|entry| entry.booking_id)))
        .all(tx)
        .await?;
    let sessions = session::Entity::find()
        .filter(session::Column::Id.is_in(bookings.iter().map(|booking| booking.session_id)))
        .all(tx)
        .await?;
    let of = |booking: &booking::Model| {
        let session = sessions.iter().find(|session| session.id == booking.session_id)?;
        Some((booking.id, session.clone()))
    };
    Ok(bookings.iter().filter_map(of).collect())
}
