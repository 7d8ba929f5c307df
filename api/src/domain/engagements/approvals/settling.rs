//! How a request ends: the place is had, or it is given back with its minutes and goes to the next who waits. Whoever asked
//! is told either; whoever decides second finds that it is decided.

mod application;

use entity::{
    ApprovalRequestId, ApprovalState, BookingStatus, DecidedHow, PersonId, ProgrammeVolunteerId, TimeBasis,
    approval_request, booking,
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{
    super::{
        Refused,
        calendars::Told,
        cancelling,
        factories::approving,
        letters,
        placing::{self, Candidate, Place},
        sessions::{self, Places},
    },
    deciders,
};
use crate::{
    Internal,
    access::Denied,
    domain::people::accounts,
    outbox::{self, Event, EventType},
    outcome::{Argument, Outcome},
    queue::{self, Work},
    tx::{Tx, locked},
};

/// How it ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ending<'a> {
    /// The place is had.
    Approved,
    /// It is not, for a reason that whoever decided gave.
    Refused(Option<&'a str>),
    /// Nobody decided.
    Lapsed,
}

/// Who ends it, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    pub(super) by: Option<PersonId>,
    pub(super) how: Option<DecidedHow>,
}

/// Ends a request that waits. What it is about is locked first, as bookings are: of two who decide at once one comes second.
pub(super) async fn end(
    tx: &Tx,
    id: ApprovalRequestId,
    ending: Ending<'_>,
    hand: Hand,
) -> Outcome<approval_request::Model, Refused> {
    let request = approval_request::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    if let Some(of) = request.application_id {
        return application::end(tx, (id, of), ending, hand).await;
    }
    if let Some(registration) = request.programme_volunteer_id {
        return end_of_registration(tx, (id, registration), ending, hand).await;
    }
    let held = deciders::held(tx, &request).await?;
    let first = held.first().ok_or(Refused::ApprovalDecided)?;
    let mut places = sessions::lock_all(tx, first.session_id).await?;
    accounts::lock(tx, request.person_id).await?;
    let request = lock_waiting(tx, id, ending).await?;
    let held = deciders::held(tx, &request).await?;
    match ending {
        Ending::Approved => {
            let (person, job) = (request.person_id, Some(request.employment_id));
            let candidate = Candidate::read(tx, person, job, TimeBasis::WorkingTime).await?;
            // Before anything is written: of several that are decided at once, the others go on.
            let taken = places_of(&places, &held);
            placing::still_fits_beside_partial_activity(tx, &candidate, &taken).await?;
            write(tx, id, ending, hand).await?;
            confirm(tx, &places, &candidate, &held).await?;
        }
        Ending::Refused(reason) => {
            write(tx, id, ending, hand).await?;
            release(tx, &mut places, &request, &held, (BookingStatus::Refused, reason)).await?;
        }
        Ending::Lapsed => {
            write(tx, id, ending, hand).await?;
            release(tx, &mut places, &request, &held, (BookingStatus::Cancelled, None)).await?;
        }
    }
    Ok(request)
}

/// Takes a request that still waits for this transaction. It may have been decided while this waited for another lock; or it has
/// come to nothing, and is about to be told so.
async fn lock_waiting(
    tx: &Tx,
    id: ApprovalRequestId,
    ending: Ending<'_>,
) -> Outcome<approval_request::Model, Refused> {
    let request = locked(approval_request::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let is_over = request.lapses_at <= tx.now() && !matches!(ending, Ending::Lapsed);
    if request.state != ApprovalState::Waiting || is_over {
        return Err(Refused::ApprovalDecided.into());
    }
    Ok(request)
}

/// The same of one for the day of a factory: its programme is locked as sessions are.
async fn end_of_registration(
    tx: &Tx,
    (id, registration): (ApprovalRequestId, ProgrammeVolunteerId),
    ending: Ending<'_>,
    hand: Hand,
) -> Outcome<approval_request::Model, Refused> {
    let waiting = approving::lock(tx, registration).await?.ok_or(Refused::ApprovalDecided)?;
    let request = lock_waiting(tx, id, ending).await?;
    if matches!(ending, Ending::Approved) {
        waiting.must_still_fit(tx).await?;
    }
    write(tx, id, ending, hand).await?;
    match ending {
        Ending::Approved => waiting.confirm(tx).await?,
        Ending::Refused(reason) => waiting.refuse(tx, reason).await?,
        Ending::Lapsed => waiting.lapse(tx).await?,
    }
    Ok(request)
}

/// Writes down how it ended.
async fn write(tx: &Tx, id: ApprovalRequestId, ending: Ending<'_>, hand: Hand) -> Result<(), Internal> {
    let (state, reason) = match ending {
        Ending::Approved => (ApprovalState::Approved, None),
        Ending::Refused(reason) => (ApprovalState::Refused, reason),
        Ending::Lapsed => (ApprovalState::Lapsed, None),
    };
    let row = approval_request::ActiveModel {
        id: Set(id),
        state: Set(state),
        decided_by: Set(hand.by),
        decided_at: Set(Some(tx.now())),
        decided_how: Set(hand.how),
        reason: Set(reason.map(str::to_owned)),
        ..Default::default()
    };
    approval_request::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The places that the bookings are, in their sessions: these are locked, and none has begun.
fn places_of<'a>(places: &'a Places, held: &[booking::Model]) -> Vec<Place<'a>> {
    let place = |row: &booking::Model| {
        let session = places.session(row.session_id)?;
        Some(Place { booking: row.id, session, sequence: row.sequence, declared: &[] })
    };
    held.iter().filter_map(place).collect()
}

/// The places are had: each makes part of an engagement, and goes into the calendar.
async fn confirm(
    tx: &Tx,
    places: &Places,
    candidate: &Candidate,
    held: &[booking::Model],
) -> Outcome<(), Refused> {
    let starts_on = places_of(places, held).iter().map(|place| sessions::local_date(place.session)).min();
    let starts_on = starts_on.unwrap_or_else(|| tx.today(chrono_tz::UTC));
    let engagement = placing::engage(tx, candidate, places, starts_on).await?;
    for row in held {
        let confirmed = booking::ActiveModel {
            id: Set(row.id),
            status: Set(BookingStatus::Confirmed),
            engagement_id: Set(Some(engagement)),
            decided_at: Set(Some(tx.now())),
            ..Default::default()
        };
        booking::Entity::update(confirmed).exec(tx).await?;
    }
    let told = held.iter().map(|row| Event::booking(EventType::BookingConfirmed, row));
    outbox::tell(tx, told.collect()).await?;
    let taken = places_of(places, held);
    letters::confirmed(tx, "booking-approved", &places.mission, candidate.person, &taken).await?;
    Ok(())
}

/// The places are not had: each goes to the next who waits, and its minutes return.
async fn release(
    tx: &Tx,
    places: &mut Places,
    request: &approval_request::Model,
    held: &[booking::Model],
    (status, reason): (BookingStatus, Option<&str>),
) -> Outcome<(), Refused> {
    let code = if status == BookingStatus::Refused { "booking-refused" } else { "booking-lapsed" };
    let mut told: Option<Told> = None;
    for row in held {
        let released = cancelling::release_as(status, tx, places, row, reason).await?;
        // Only who had the place for good, before its session moved, has it in the calendar.
        told = told.or_else(|| row.engagement_id.map(|_| released));
    }
    let first = held.first().and_then(|row| places.session(row.session_id)).cloned();
    let Some(session) = first else { return Ok(()) };
    let more = vec![
        ("count", Argument::from(held.len())),
        ("why", Argument::from(if reason.is_some() { "said" } else { "silence" })),
        ("reason", Argument::from(reason.unwrap_or_default().to_owned())),
    ];
    let (mission, person) = (&places.mission, request.person_id);
    match told {
        Some(told) => letters::changed(tx, code, mission, person, &session, told, more).await?,
        None => letters::plain(tx, code, mission, person, &session, more).await?,
    }
    // In a transaction of its own, as a waiting list locks more than one person.
    queue::enqueue(tx, Work::PromoteWaiting { session: session.id }).await?;
    Ok(cancelling::look_elsewhere(tx, person).await?)
}
