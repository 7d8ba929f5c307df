//! What declarations need to know, read once for all of them: the engagements, entries and employments that they name,
//! and the zones in which their days are counted.

use chrono_tz::Tz;
use entity::{AssociationId, BookingId, booking, employment, engagement, person, session, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::Wish;
use crate::{Internal, tx::Tx};

/// What was read, for one author.
pub(super) struct Desk {
    pub(super) author: person::Model,
    zone: Tz,
    pub(super) engagements: Vec<engagement::Model>,
    pub(super) entries: Vec<time_entry::Model>,
    pub(super) jobs: Vec<employment::Model>,
    zones: Vec<(BookingId, Tz)>,
}

impl Desk {
    /// Reads it.
    pub(super) async fn gather(tx: &Tx, author: person::Model, wishes: &[Wish]) -> Result<Self, Internal> {
        let known = wishes.iter().filter_map(|wish| match wish {
            Wish::Known { id, .. } => Some(*id),
            _ => None,
        });
        let entries = time_entry::Entity::find()
            .filter(time_entry::Column::Id.is_in(known))
            .filter(time_entry::Column::PersonId.eq(author.id))
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
            .filter(engagement::Column::PersonId.eq(author.id))
            .all(tx)
            .await?;
        let jobs = employment::Entity::find()
            .filter(employment::Column::Id.is_in(engagements.iter().filter_map(|found| found.employment_id)))
            .all(tx)
            .await?;
        let zones = zones_of(tx, &entries).await?;
        let zone = author.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris);
        Ok(Self { author, zone, engagements, entries, jobs, zones })
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
            Wish::Incomplete(_) => None,
        };
        let mut all: Vec<_> = wishes.iter().filter_map(of).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The zone in which an entry has its date: its session's, or the person's own.
    pub(super) fn zone_of(&self, booking_id: Option<BookingId>) -> Tz {
        let of_session = self.zones.iter().find(|(id, _)| Some(*id) == booking_id);
        of_session.map_or(self.zone, |(_, zone)| *zone)
    }
}

/// The zones of the sessions that entries were proposed from.
async fn zones_of(tx: &Tx, entries: &[time_entry::Model]) -> Result<Vec<(BookingId, Tz)>, Internal> {
    let bookings = booking::Entity::find()
        .filter(booking::Column::Id.is_in(entries.iter().filter_map(|entry| entry.booking_id)))
        .all(tx)
        .await?;
    let sessions = session::Entity::find()
        .filter(session::Column::Id.is_in(bookings.iter().map(|booking| booking.session_id)))
        .all(tx)
        .await?;
    let zone = |booking: &booking::Model| {
        let session = sessions.iter().find(|session| session.id == booking.session_id)?;
        Some((booking.id, session.time_zone.parse().ok()?))
    };
    Ok(bookings.iter().filter_map(zone).collect())
}
