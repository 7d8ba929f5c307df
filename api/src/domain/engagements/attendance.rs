//! Attendance: once a session has begun, the association says who was there. Whoever was not gets the minutes back, is
//! told, and has no hours of it to declare.

use std::collections::{HashMap, HashSet};

use entity::{
    BookingId, BookingStatus, SessionId, TimeEntryStatus, booking, ledger_chain, session, time_entry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{
    Refused, letters,
    placing::{self, Candidate, Place},
    sessions,
};
use crate::{
    access::{AssociationMember, Denied},
    domain::{
        audit::{self, Deed},
        budgets,
        people::accounts,
    },
    outcome::{Outcome, Problem, Stop},
    queue::{self, Work},
    tx::{Tx, locked},
};

/// Whether somebody was there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) booking: BookingId,
    pub(crate) is_present: bool,
}

/// Marks those who had a place in a session as present or absent, each on its own; those that could be marked, and
/// the problems of the others at their position in the input. Nobody is absent whose hours are confirmed: those are
/// taken back first.
pub(crate) async fn mark(
    right: &AssociationMember,
    tx: &Tx,
    session: SessionId,
    marks: &[Mark],
) -> Outcome<(Vec<BookingId>, Vec<Problem>), Refused> {
    let places = sessions::lock(tx, session).await?;
    let session = places.session(session).filter(|session| session.association_id == right.association());
    let session = session.ok_or(Denied::Hidden)?;
    if session.starts_at > tx.now() {
        return Err(Refused::SessionNotStarted.into());
    }
    let found = booking::Entity::find().filter(booking::Column::SessionId.eq(session.id)).all(tx).await?;
    let mut bookings: HashMap<_, _> = found.into_iter().map(|row| (row.id, row)).collect();
    // Whoever confirms hours has the head of the chain: both cannot happen at once.
    locked(ledger_chain::Entity::find_by_id(session.association_id)).one(tx).await?;
    let confirmed = with_confirmed_hours(tx, session.id).await?;
    let (mut marked, mut problems, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    for (at, mark) in marks.iter().enumerate() {
        let outcome = match bookings.get_mut(&mark.booking) {
            None => Err(Denied::Hidden.into()),
            Some(row) if !mark.is_present && confirmed.contains(&row.id) => {
                Err(Refused::HoursConfirmed.into())
            }
            Some(row) => mark_one(right, tx, session, row, mark.is_present).await,
        };
        match outcome {
            Ok(is_new) => {
                marked.push(mark.booking);
                if is_new && !mark.is_present {
                    absent.push(mark.booking);
                }
            }
            Err(Stop::Failed(failed)) => return Err(Stop::Failed(failed)),
            Err(Stop::Denied(_)) => {
                problems.push(Problem::new("NOT_FOUND").at("marks").at(at).at("bookingId"));
            }
            Err(Stop::Refused(refused)) => {
                use crate::outcome::Refusal as _;
                let placed = |problem: Problem| Problem { path: Vec::new(), ..problem }.at("marks").at(at);
                problems.extend(refused.problems().into_iter().map(placed));
            }
        }
    }
    let newly = bookings.into_values().filter(|row| row.status == BookingStatus::Absent);
    let mut people: Vec<_> = newly.filter(|row| absent.contains(&row.id)).map(|row| row.person_id).collect();
    people.sort_unstable();
    letters::noted_absent(tx, &places.mission, session, &people).await?;
    Ok((marked, problems))
}

/// Which of these bookings are of people who were noted as absent. Whoever notes an absence locks the association's
/// chain, as whoever declares or confirms hours does: what a transaction reads here behind that lock stays so.
pub(crate) async fn noted_absent(
    connection: &impl ConnectionTrait,
    ids: &[BookingId],
) -> Result<HashSet<BookingId>, DbErr> {
    let absent: Vec<BookingId> = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::Id.is_in(ids.iter().copied()))
        .filter(booking::Column::Status.eq(BookingStatus::Absent))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(absent.into_iter().collect())
}

/// The bookings of a session whose hours the association confirmed and did not take back: whoever gave them was there.
async fn with_confirmed_hours(tx: &Tx, id: SessionId) -> Result<HashSet<BookingId>, DbErr> {
    let of_session = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::SessionId.eq(id))
        .into_query();
    let found: Vec<Option<BookingId>> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::BookingId)
        .filter(time_entry::Column::BookingId.in_subquery(of_session))
        .filter(time_entry::Column::Status.is_in([TimeEntryStatus::Confirmed, TimeEntryStatus::Approved]))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// Marks one, and whether that changes anything.
async fn mark_one(
    right: &AssociationMember,
    tx: &Tx,
    session: &session::Model,
    row: &mut booking::Model,
    is_present: bool,
) -> Outcome<bool, Refused> {
    if row.person_id == right.person() {
        return Err(Refused::OwnAttendance.into());
    }
    let (status, was_absent) = match row.status {
        BookingStatus::Confirmed | BookingStatus::Attended => (row.status, false),
        BookingStatus::Absent => (row.status, true),
        _ => return Err(Refused::BookingEnded.into()),
    };
    let next = if is_present { BookingStatus::Attended } else { BookingStatus::Absent };
    if status == next {
        return Ok(false);
    }
    if !is_present {
        budgets::release(tx, row.id.into()).await?;
        take_proposals_away(tx, row.id).await?;
    } else if was_absent {
        was_there_after_all(tx, row, session).await?;
    }
    let marked = booking::ActiveModel { id: Set(row.id), status: Set(next), ..Default::default() };
    booking::Entity::update(marked).exec(tx).await?;
    row.status = next;
    let deed = Deed::of(right.person(), "ATTENDANCE_MARKED").in_association(right.association());
    audit::write(tx, deed.with("present", i64::from(is_present)), row.id).await?;
    Ok(true)
}

/// What was proposed to somebody who was not there and is not declared is gone: nobody else ever saw it. What they
/// declared stays, for the association to dispute.
async fn take_proposals_away(tx: &Tx, id: BookingId) -> Result<(), DbErr> {
    time_entry::Entity::delete_many()
        .filter(time_entry::Column::BookingId.eq(id))
        .filter(time_entry::Column::Status.eq(TimeEntryStatus::Draft))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts right that somebody was noted as absent. The place holds its minutes again until they are declared, date by
/// date: an entry that was declared holds its own. What was not proposed, or was taken away, is proposed again.
async fn was_there_after_all(
    tx: &Tx,
    row: &booking::Model,
    session: &session::Model,
) -> Outcome<(), Refused> {
    accounts::lock(tx, row.person_id).await?;
    let entries = time_entry::Entity::find().filter(time_entry::Column::BookingId.eq(row.id)).all(tx).await?;
    let declared = entries.iter().filter(|entry| entry.status != TimeEntryStatus::Draft);
    let declared: Vec<_> = declared.map(|entry| entry.date).collect();
    let candidate = Candidate::read(tx, row.person_id, row.employment_id, row.basis).await?;
    let place = Place { booking: row.id, session, declared: &declared };
    if declared.is_empty() || !candidate.minutes_by_date(&place).is_empty() {
        placing::reserve(tx, &candidate, &[place]).await?;
    }
    if session.ends_at <= tx.now() {
        // Without the key of the proposal at the end, which is done.
        queue::enqueue(tx, Work::ProposeEntries { session: session.id }).await?;
    }
    Ok(())
}
