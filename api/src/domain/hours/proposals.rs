//! When a session has ended, everybody who had a place finds a time entry proposed, with the session's real length:
//! a draft that only they see, to adjust and to submit.

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    BookingStatus, EmploymentId, SessionId, SessionStatus, TimeEntryStatus, booking, employment, session,
    time_entry,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::employers::Periods;
use crate::{Internal, civil_dates::split_by_date, tx::Tx};

/// Proposes what is not proposed yet. A session that was called off, or that has not ended, proposes nothing.
pub(crate) async fn propose(tx: &Tx, session_id: SessionId) -> Result<(), Internal> {
    let session = session::Entity::find_by_id(session_id).one(tx).await?;
    let Some(session) =
        session.filter(|found| found.status == SessionStatus::Open && found.ends_at <= tx.now())
    else {
        return Ok(());
    };
    let bookings = booking::Entity::find()
        .filter(booking::Column::SessionId.eq(session_id))
        .filter(booking::Column::Status.is_in([BookingStatus::Confirmed, BookingStatus::Attended]))
        .filter(booking::Column::EngagementId.is_not_null())
        .all(tx)
        .await?;
    let known: Vec<_> = time_entry::Entity::find()
        .filter(time_entry::Column::BookingId.is_in(bookings.iter().map(|booking| booking.id)))
        .all(tx)
        .await?;
    let jobs = employment::Entity::find()
        .filter(employment::Column::Id.is_in(bookings.iter().filter_map(|booking| booking.employment_id)))
        .all(tx)
        .await?;
    let periods = Periods::of(tx, &jobs).await?;
    let job_of = |id: Option<EmploymentId>| jobs.iter().find(|job| Some(job.id) == id);
    let mut drafts = Vec::new();
    for booking in &bookings {
        let of_booking = known.iter().filter(|entry| entry.booking_id == Some(booking.id));
        let dates: Vec<_> = of_booking.map(|entry| entry.date).collect();
        let job = job_of(booking.employment_id);
        drafts.extend(drafts_of(tx, &session, booking, job, &periods, &dates)?);
    }
    for rows in drafts.chunks(100) {
        time_entry::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// One draft a civil date, but for those that are known: what was declared or dropped is not proposed again.
fn drafts_of(
    tx: &Tx,
    session: &session::Model,
    booking: &booking::Model,
    job: Option<&employment::Model>,
    periods: &Periods,
    known: &[NaiveDate],
) -> Result<Vec<time_entry::ActiveModel>, Internal> {
    let Some(engagement_id) = booking.engagement_id else {
        return Ok(Vec::new());
    };
    let zone: Tz = session.time_zone.parse().map_err(Internal::because)?;
    let mut drafts = Vec::new();
    for part in split_by_date(session.starts_at.to_utc(), session.ends_at.to_utc(), zone) {
        if known.contains(&part.date) {
            continue;
        }
        let place = job.map(|job| periods.place_on(job, part.date));
        drafts.push(time_entry::ActiveModel {
            id: Set(tx.id()),
            engagement_id: Set(engagement_id),
            mission_id: Set(booking.mission_id),
            association_id: Set(booking.association_id),
            branch_id: Set(booking.branch_id),
            person_id: Set(booking.person_id),
            company_id: Set(booking.company_id),
            employment_id: Set(booking.employment_id),
            legal_entity_id: Set(place.map(|(entity, _)| entity)),
            establishment_id: Set(place.and_then(|(_, site)| site)),
            booking_id: Set(Some(booking.id)),
            date: Set(part.date),
            starts_at: Set(Some(part.starts_at.into())),
            minutes: Set(part.minutes),
            declared_minutes: Set(part.minutes),
            basis: Set(booking.basis),
            status: Set(TimeEntryStatus::Draft),
            description: Set(String::new()),
            reverses_id: Set(None),
            sheet_code: Set(None),
            created_at: Set(tx.now()),
            submitted_at: Set(None),
            decided_at: Set(None),
            decided_by: Set(None),
            reminders: Set(0),
            is_kept_from_company: Set(booking.is_kept_from_company),
        });
    }
    Ok(drafts)
}
