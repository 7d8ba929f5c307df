//! Attendance: once a session has begun, the association says who was there. Whoever was not gets the minutes back, is
//! told, and has no hours of it to declare.

use std::collections::{HashMap, HashSet};

use entity::{
    BookingId, BookingStatus, SessionId, TimeEntryStatus, booking, ledger_chain, session, time_entry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Refused, letters,
    placing::{self, Candidate, Place},
    sessions,
};
use crate::{
    access::{AssociationMember, Denied, HourConfirmer},
    domain::{
        audit::{self, Deed},
        budgets,
        people::accounts,
    },
    outcome::{Outcome, Problem, Refusal as _, Stop},
    queue::{self, Work},
    tx::{Tx, locked},
};

/// Whether somebody was there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) booking: BookingId,
    pub(crate) is_present: bool,
}

/// What came of marking: those who are marked, and what stood in the way of the others, at their position in the input.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    pub(crate) bookings: Vec<BookingId>,
    pub(crate) problems: Vec<Problem>,
}

/// Marks those who had a place in a session as present or absent, each on its own. Nobody is absent whose hours are
/// confirmed: those are taken back first, by whoever confirms hours. `confirmer` says whether that is who marks.
pub(crate) async fn mark(
    right: &AssociationMember,
    confirmer: Option<&HourConfirmer>,
    tx: &Tx,
    session: SessionId,
    marks: &[Mark],
) -> Outcome<Marked, Refused> {
    let places = sessions::lock(tx, session).await?;
    let session = begun(right, tx, places.session(session))?;
    let mut sheet = Sheet::of(right, confirmer, tx, session).await?;
    let mut outcomes = Vec::new();
    for at in sheet.in_order(marks) {
        outcomes.push((at, sheet.mark(tx, &marks[at]).await));
    }
    outcomes.sort_unstable_by_key(|(at, _)| *at);
    let mut marked = Marked::default();
    for (at, outcome) in outcomes {
        match outcome {
            Ok(()) => marked.bookings.push(marks[at].booking),
            Err(stop) => marked.problems.extend(problems_of(stop, at)?),
        }
    }
    let absent = sheet.newly_absent();
    if !absent.is_empty() {
        let declared = with_hours(tx, session.id, &UNDECIDED).await?;
        let told: Vec<_> = absent.iter().map(|row| (row.person_id, declared.contains(&row.id))).collect();
        letters::noted_absent(tx, &places.mission, session, &told).await?;
    }
    Ok(marked)
}

/// A session of the association, once it has begun: before that nobody was there or was not.
fn begun<'a>(
    right: &AssociationMember,
    tx: &Tx,
    session: Option<&'a session::Model>,
) -> Outcome<&'a session::Model, Refused> {
    let session = session.filter(|session| session.association_id == right.association());
    let session = session.ok_or(Denied::Hidden)?;
    if session.starts_at > tx.now() {
        return Err(Refused::SessionNotStarted.into());
    }
    Ok(session)
}

/// What stopped one mark, at its position in the input; what failed stops them all.
fn problems_of(stop: Stop<Refused>, at: usize) -> Outcome<Vec<Problem>, Refused> {
    match stop {
        Stop::Failed(failed) => Err(Stop::Failed(failed)),
        Stop::Denied(_) => Ok(vec![Problem::new("NOT_FOUND").at("marks").at(at).at("bookingId")]),
        Stop::Refused(refused) => {
            let placed = |problem: Problem| Problem { path: Vec::new(), ..problem }.at("marks").at(at);
            Ok(refused.problems().into_iter().map(placed).collect())
        }
    }
}

/// A session's bookings while somebody marks them one after the other.
struct Sheet<'a> {
    right: &'a AssociationMember,
    confirmer: Option<&'a HourConfirmer>,
    session: &'a session::Model,
    bookings: HashMap<BookingId, booking::Model>,
    /// Those whose hours are confirmed.
    confirmed: HashSet<BookingId>,
    /// Those that this sheet noted as absent, whatever was marked later.
    noted: HashSet<BookingId>,
}

impl<'a> Sheet<'a> {
    async fn of(
        right: &'a AssociationMember,
        confirmer: Option<&'a HourConfirmer>,
        tx: &Tx,
        session: &'a session::Model,
    ) -> Result<Self, DbErr> {
        let found = booking::Entity::find().filter(booking::Column::SessionId.eq(session.id)).all(tx).await?;
        // Whoever confirms hours has the head of the chain: both cannot happen at once.
        locked(ledger_chain::Entity::find_by_id(session.association_id)).one(tx).await?;
        let confirmed = with_hours(tx, session.id, &TimeEntryStatus::CONFIRMED).await?;
        let bookings = found.into_iter().map(|row| (row.id, row)).collect();
        Ok(Self { right, confirmer, session, bookings, confirmed, noted: HashSet::new() })
    }

    /// The marks' positions, person after person: whoever changes several people's budgets locks them in this order.
    fn in_order(&self, marks: &[Mark]) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..marks.len()).collect();
        positions.sort_by_key(|at| self.bookings.get(&marks[*at].booking).map(|row| row.person_id));
        positions
    }

    /// Marks one; marking the same again changes nothing.
    async fn mark(&mut self, tx: &Tx, mark: &Mark) -> Outcome<(), Refused> {
        let row = self.bookings.get(&mark.booking).ok_or(Denied::Hidden)?;
        self.must_be_markable(row, mark.is_present)?;
        let next = if mark.is_present { BookingStatus::Attended } else { BookingStatus::Absent };
        if row.status == next {
            return Ok(());
        }
        if !mark.is_present {
            was_not_there(tx, row.id).await?;
        } else if row.status == BookingStatus::Absent {
            was_there_after_all(tx, row, self.session).await?;
        }
        self.write(tx, mark, next).await
    }

    /// Refuses a mark that would contradict the ledger, that is about whoever marks, or about nobody who had a place.
    fn must_be_markable(&self, row: &booking::Model, is_present: bool) -> Result<(), Refused> {
        if !is_present && self.confirmed.contains(&row.id) {
            let can_take_back = self.confirmer.is_some_and(|confirmer| confirmer.is_over(row.branch_id));
            return Err(Refused::HoursConfirmed { can_take_back });
        }
        if row.person_id == self.right.person() {
            return Err(Refused::OwnAttendance);
        }
        let had_place = BookingStatus::HAD_PLACE.contains(&row.status);
        if had_place { Ok(()) } else { Err(Refused::BookingEnded) }
    }

    /// Writes a mark down, here and in the tables.
    async fn write(&mut self, tx: &Tx, mark: &Mark, status: BookingStatus) -> Outcome<(), Refused> {
        let row = booking::ActiveModel { id: Set(mark.booking), status: Set(status), ..Default::default() };
        booking::Entity::update(row).exec(tx).await?;
        let deed = Deed::of(self.right.person(), "ATTENDANCE_MARKED");
        let deed = deed.in_association(self.right.association()).with("present", i64::from(mark.is_present));
        audit::write(tx, deed, mark.booking).await?;
        if let Some(row) = self.bookings.get_mut(&mark.booking) {
            row.status = status;
        }
        if !mark.is_present {
            self.noted.insert(mark.booking);
        }
        Ok(())
    }

    /// The bookings that were noted as absent, and still are, person by person.
    fn newly_absent(&self) -> Vec<&booking::Model> {
        let noted = self.noted.iter().filter_map(|id| self.bookings.get(id));
        let mut absent: Vec<_> = noted.filter(|row| row.status == BookingStatus::Absent).collect();
        absent.sort_unstable_by_key(|row| row.person_id);
        absent
    }
}

/// Hours that were declared and hold their minutes until they are confirmed or withdrawn.
const UNDECIDED: [TimeEntryStatus; 3] =
    [TimeEntryStatus::Submitted, TimeEntryStatus::Adjusted, TimeEntryStatus::Disputed];

/// The bookings of a session that have hours in one of these standings.
async fn with_hours(
    tx: &Tx,
    id: SessionId,
    standings: &[TimeEntryStatus],
) -> Result<HashSet<BookingId>, DbErr> {
    let of_session = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::SessionId.eq(id))
        .into_query();
    let found: Vec<Option<BookingId>> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::BookingId)
        .filter(time_entry::Column::BookingId.in_subquery(of_session))
        .filter(time_entry::Column::Status.is_in(standings.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// Gives the minutes of somebody who was not there back.
async fn was_not_there(tx: &Tx, id: BookingId) -> Outcome<(), Refused> {
    budgets::release(tx, id.into()).await?;
    take_proposals_away(tx, id).await?;
    Ok(())
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
    let place = Place { booking: row.id, session, sequence: row.sequence, declared: &declared };
    if declared.is_empty() || !candidate.minutes_by_date(&place).is_empty() {
        placing::reserve(tx, &candidate, &[place]).await?;
    }
    if session.ends_at <= tx.now() {
        // Without the key of the proposal at the end, which is done.
        queue::enqueue(tx, Work::ProposeEntries { session: session.id }).await?;
    }
    Ok(())
}
