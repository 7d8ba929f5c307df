//! Booking a session: a volunteer takes a place, or a rank on its waiting list.
//! All that can refuse is decided inside one transaction, so two people never get the last place.

use entity::{
    BookingId, BookingStatus, CompanyId, EngagementId, MissionStatus, OrganisationStatus, PersonId,
    SessionId, TimeBasis, booking, employment, mission, session,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, TryIntoModel as _,
};
use uuid::Uuid;

use super::{
    Refused,
    approvals::asking::{self, Asked},
    given, letters, minors,
    placing::{self, Candidate, Place},
    policy,
    sessions::{self, LIVE, Places},
    untold, waiting,
};
use crate::{
    access::{Denied, MayBook, Viewer},
    database::broken_constraint,
    domain::{companies::employees, people::accounts},
    outbox::{self, Event, EventType},
    outcome::Outcome,
    tx::Tx,
    zone,
};

/// What somebody wishes to book.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    pub(crate) session: SessionId,
    pub(crate) basis: TimeBasis,
    /// Whether a rank on the waiting list will do.
    pub(crate) joins_waiting_list: bool,
    /// That an employee on partial activity gives these hours of their own accord, asked by nobody.
    pub(crate) is_spontaneous: bool,
    /// That the employer's approvers and finance are not to see the association: the hours count and are not valued.
    pub(crate) is_kept_from_company: bool,
}

/// Proves that somebody may give time on a basis: an employer's is that of the company named, or of the only one.
pub(crate) fn right(
    viewer: &Viewer,
    basis: TimeBasis,
    employer: Option<CompanyId>,
) -> Outcome<MayBook, Refused> {
    let jobs = &viewer.account()?.employments;
    if basis == TimeBasis::PersonalTime {
        return Ok(viewer.may_book(None)?);
    }
    let job = match employer {
        Some(company) => jobs.iter().find(|job| job.company_id == company).ok_or(Denied::Hidden)?,
        None => {
            let mut fitting = jobs.iter().filter(|job| job.company_status == OrganisationStatus::Verified);
            let first = fitting.next().or(jobs.first()).ok_or(Refused::NoEmployer)?;
            if fitting.next().is_some() {
                return Err(Refused::MembershipRequired.into());
            }
            first
        }
    };
    if job.company_status != OrganisationStatus::Verified {
        return Err(Refused::CompanyNotVerified.into());
    }
    Ok(viewer.may_book(Some(job.id))?)
}

/// Books a session for the person behind `right`; of a series, every session that can still be booked, all or none.
/// The booking of the session that was named.
///
/// Minutes are reserved in the employer's budget at once, and given back on cancellation.
pub(crate) async fn book_session(right: &MayBook, tx: &Tx, wish: Wish) -> Outcome<BookingId, Refused> {
    if !given::is_of_own_accord(wish.basis, wish.is_spontaneous) {
        return Err(Refused::NotSpontaneous.into());
    }
    let mut places = sessions::lock_all(tx, wish.session).await?;
    is_open_to(tx, right, &places.mission).await?;
    can_be_booked(tx, &places, wish.session).await?;
    if wish.is_kept_from_company && !given::may_be_kept(&places.mission) {
        return Err(Refused::NotConfidential.into());
    }
    places.keep_bookable(tx.now_utc());
    accounts::lock(tx, right.person()).await?.ok_or(Denied::SignedOut)?;
    is_not_booked(tx, right, &places).await?;
    minors::must_be_open_to(tx, right.person(), &places.mission).await?;
    let candidate = Candidate::read(tx, right.person(), right.employment(), wish.basis).await?.asking(right);
    if places.sessions.iter().all(sessions::has_room) {
        take(tx, &candidate, &mut places, wish).await
    } else if wish.joins_waiting_list {
        wait(tx, &candidate, &mut places, wish).await
    } else {
        Err(Refused::Full { can_wait: true }.into())
    }
}

/// A mission that came of an offer is there for whoever made that, or for those who work for the company that did; for
/// nobody else it exists.
async fn is_open_to(tx: &Tx, right: &MayBook, mission: &mission::Model) -> Outcome<(), Refused> {
    let is_theirs = match (mission.held_for, mission.held_for_company) {
        (None, None) => true,
        (Some(person), _) => person == right.person(),
        (None, Some(company)) => works_for(tx, right.person(), company).await?,
    };
    if is_theirs { Ok(()) } else { Err(Denied::Hidden.into()) }
}

/// Whether somebody works for a company today, on its own clocks.
async fn works_for(tx: &Tx, person: PersonId, company: CompanyId) -> Result<bool, DbErr> {
    let jobs = employment::Entity::find()
        .filter(employment::Column::PersonId.eq(person))
        .filter(employment::Column::CompanyId.eq(company))
        .all(tx)
        .await?;
    let today = zone::day_of_companies(tx.now());
    Ok(jobs.iter().any(|job| employees::is_running(job, today)))
}

/// The session takes place, soon enough but not too soon, and its mission takes bookings.
async fn can_be_booked(tx: &Tx, places: &Places, id: SessionId) -> Outcome<(), Refused> {
    let session = places.session(id).ok_or(Denied::Hidden)?;
    if places.mission.status == MissionStatus::Draft {
        return Err(Denied::Hidden.into());
    }
    sessions::must_be_open(session, tx.now_utc())?;
    placing::mission_is_open(tx, &places.mission).await
}

/// The person has no place in any of them, and waits for none. One that this way in does not show is not said to be among their
/// bookings.
async fn is_not_booked(tx: &Tx, right: &MayBook, places: &Places) -> Outcome<(), Refused> {
    let known = booking::Entity::find()
        .filter(booking::Column::PersonId.eq(right.person()))
        .filter(booking::Column::SessionId.is_in(places.sessions.iter().map(|session| session.id)))
        .filter(booking::Column::Status.is_in(LIVE.into_iter().chain([BookingStatus::Waiting])));
    if known.clone().count(tx).await? == 0 {
        return Ok(());
    }
    let shown = known.filter(Condition::all().add_option(right.within(booking::Column::CompanyId)));
    if shown.count(tx).await? > 0 {
        return Err(Refused::AlreadyBooked.into());
    }
    Err(untold::hidden(right, Refused::BookedBehindSignIn).into())
}

/// Takes a place in each of the sessions: had at once, or kept until the employer has approved it.
async fn take(
    tx: &Tx,
    candidate: &Candidate,
    places: &mut Places,
    wish: Wish,
) -> Outcome<BookingId, Refused> {
    let sessions = places.sessions.clone();
    let taken = in_each(tx, &sessions);
    placing::take(tx, candidate, &places.mission, &taken, tx.now_utc()).await?;
    let series = series_of(tx, places);
    if let Some(terms) = asking::terms_of(tx, candidate, &taken).await? {
        let booking = write(tx, candidate, places, &taken, series, Share::Kept, wish).await?;
        let asked = Asked { mission: &places.mission, candidate, places: &taken, series, terms };
        let more = asking::ask(tx, &asked).await?;
        waiting::tell(tx, "booking-asked", &places.mission, candidate.person, &sessions, more).await?;
        return Ok(booking);
    }
    let starts_on =
        sessions.iter().map(sessions::local_date).min().unwrap_or_else(|| tx.today(chrono_tz::UTC));
    let engagement = placing::engage(tx, candidate, places, starts_on).await?;
    let booking = write(tx, candidate, places, &taken, series, Share::Place(engagement), wish).await?;
    letters::confirmed(tx, "booking-confirmed", &places.mission, candidate.person, &taken).await?;
    Ok(booking)
}

/// Takes a rank behind all others, in each session of a series the same.
async fn wait(
    tx: &Tx,
    candidate: &Candidate,
    places: &mut Places,
    wish: Wish,
) -> Outcome<BookingId, Refused> {
    let sessions = places.sessions.clone();
    for session in &sessions {
        placing::is_employed(tx, candidate, sessions::local_date(session)).await?;
    }
    // Nobody waits for what their company would not let them take now.
    policy::allows(tx, candidate.time(), &places.mission, &sessions, tx.now_utc()).await?;
    let rank = last_rank(tx, places).await? + 1;
    let ranks = in_each(tx, &sessions);
    let series = series_of(tx, places);
    let booking = write(tx, candidate, places, &ranks, series, Share::Rank(rank), wish).await?;
    waiting::tell(tx, "booking-waiting", &places.mission, candidate.person, &sessions, Vec::new()).await?;
    Ok(booking)
}

/// What somebody gets of each session.
#[derive(Clone, Copy)]
enum Share {
    /// A place, under their engagement.
    Place(EngagementId),
    /// A place that is kept for them until the employer has approved it.
    Kept,
    /// A rank on the waiting list.
    Rank(i64),
}

/// A booking to be in each of the sessions.
fn in_each<'a>(tx: &Tx, sessions: &'a [session::Model]) -> Vec<Place<'a>> {
    sessions.iter().map(|session| Place { booking: tx.id(), session, sequence: 0, declared: &[] }).collect()
}

/// Writes the bookings and counts them in their sessions; the one of the session that was asked for.
async fn write(
    tx: &Tx,
    candidate: &Candidate,
    places: &mut Places,
    held: &[Place<'_>],
    series: Option<Uuid>,
    share: Share,
    wish: Wish,
) -> Outcome<BookingId, Refused> {
    let branch = places.mission.branch_id;
    let row_of = |place: Place<'_>, status| {
        placing::row(tx, candidate, place, series, status, wish.is_kept_from_company, branch)
    };
    let mut told = Vec::new();
    for place in held {
        let (row, taken, waiting) = match share {
            Share::Place(engagement) => {
                let row = booking::ActiveModel {
                    engagement_id: Set(Some(engagement)),
                    decided_at: Set(Some(tx.now())),
                    ..row_of(*place, BookingStatus::Confirmed)
                };
                (row, 1, 0)
            }
            Share::Kept => (row_of(*place, BookingStatus::PendingApproval), 1, 0),
            Share::Rank(rank) => {
                let waiting_rank = Set(Some(rank));
                (booking::ActiveModel { waiting_rank, ..row_of(*place, BookingStatus::Waiting) }, 0, 1)
            }
        };
        let written = row.clone().try_into_model()?;
        insert(tx, row).await?;
        places.count(tx, place.session.id, taken, waiting).await?;
        let became = match share {
            Share::Place(_) => Some(EventType::BookingConfirmed),
            // It is told once it is had, and never where it is not.
            Share::Kept => None,
            Share::Rank(_) => Some(EventType::BookingWaiting),
        };
        let facts = [Some(EventType::BookingRequested), became].into_iter().flatten();
        told.extend(facts.map(|kind| Event::booking(kind, &written)));
    }
    outbox::tell(tx, told).await?;
    booking_of(held, wish.session)
}

async fn last_rank(tx: &Tx, places: &Places) -> Result<i64, DbErr> {
    let last: Option<Option<i64>> = booking::Entity::find()
        .select_only()
        .column_as(booking::Column::WaitingRank.max(), "rank")
        .filter(booking::Column::SessionId.is_in(places.sessions.iter().map(|session| session.id)))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

/// What holds the bookings of a series together.
fn series_of(tx: &Tx, places: &Places) -> Option<Uuid> {
    (places.mission.booking_mode == entity::BookingMode::Series).then(|| tx.id())
}

/// The booking of the session that was asked for.
fn booking_of(taken: &[Place<'_>], asked: SessionId) -> Outcome<BookingId, Refused> {
    let of_asked = |place: &&Place<'_>| place.session.id == asked;
    Ok(taken.iter().find(of_asked).map(|place| place.booking).ok_or(Denied::Hidden)?)
}

/// Writes a booking; a second one of the same person and session is refused by the database too.
async fn insert(tx: &Tx, row: booking::ActiveModel) -> Outcome<(), Refused> {
    let is_second = |error: &DbErr| {
        broken_constraint(error).is_some_and(|name| {
            name == "booking_once_per_person_and_session" || name == "booking.session_id, booking.person_id"
        })
    };
    match booking::Entity::insert(row).exec_without_returning(tx).await {
        Err(error) if is_second(&error) => Err(Refused::AlreadyBooked.into()),
        inserted => {
            inserted?;
            Ok(())
        }
    }
}
