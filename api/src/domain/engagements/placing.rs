//! Giving somebody places: every check that a booking must pass, first when it is asked for and again when one who
//! waited is promoted.

mod days;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use entity::{
    AssociationBranchId, BookingId, BookingStatus, EmploymentId, EngagementId, Minutes, MissionStatus,
    OrganisationStatus, PersonId, ProgrammeVolunteerId, TimeBasis, Timestamp, booking, company, employment,
    engagement, mission, programme_volunteer, session, time_entry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use uuid::Uuid;

pub(super) use days::still_fits_beside_partial_activity;

use super::{
    Refused,
    factories::days as factory_days,
    policy,
    sessions::{self, LIVE, Places},
    untold,
};
use crate::{
    Internal,
    access::MayBook,
    domain::{
        budgets::{self, OnDate, OverBudget},
        companies::employees,
    },
    outcome::{Outcome, Stop},
    tx::{Tx, locked},
    zone,
};

/// Who would take places, and on whose time.
pub(super) struct Candidate {
    pub(super) person: PersonId,
    /// None on one's own time.
    pub(super) employment: Option<employment::Model>,
    pub(super) basis: TimeBasis,
    /// By which right they are asked for; none where nobody asks just now.
    right: Option<MayBook>,
}

/// A place that a candidate would take.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) booking: BookingId,
    pub(super) session: &'a session::Model,
    /// How often calendars were told of it before.
    pub(super) sequence: i32,
    /// The dates of it whose hours are declared: those hold minutes of their own.
    pub(super) declared: &'a [NaiveDate],
}

impl Candidate {
    /// Reads the employment.
    pub(super) async fn read(
        tx: &Tx,
        person: PersonId,
        employment: Option<EmploymentId>,
        basis: TimeBasis,
    ) -> Result<Self, Internal> {
        let employment = match employment {
            Some(id) => employment::Entity::find_by_id(id).one(tx).await?,
            None => None,
        };
        Ok(Self { person, employment, basis, right: None })
    }

    /// The same who asks by a right: of what that does not show nothing is told but that it is there.
    pub(super) fn asking(self, right: &MayBook) -> Self {
        Self { right: Some(*right), ..self }
    }

    /// Whether whoever asks is shown each of some bookings of theirs.
    async fn is_shown(&self, tx: &Tx, others: impl IntoIterator<Item = BookingId>) -> Result<bool, Internal> {
        let shown = self.right.and_then(|right| right.within(booking::Column::CompanyId));
        let Some(shown) = shown else { return Ok(true) };
        let hidden = booking::Entity::find().filter(booking::Column::Id.is_in(others)).filter(shown.not());
        Ok(hidden.count(tx).await? == 0)
    }

    /// On whose time they would be taken.
    pub(super) fn time(&self) -> policy::OnTimeOf<'_> {
        (self.basis, self.employment.as_ref())
    }

    /// What a session takes of the candidate's budget: only working time is granted, and only it is counted.
    pub(super) fn minutes(&self, session: &session::Model) -> Minutes {
        if self.basis == TimeBasis::WorkingTime { session.minutes } else { Minutes::ZERO }
    }

    /// What a place holds of it, by the civil dates of the session's own clocks.
    pub(super) fn minutes_by_date(&self, place: &Place<'_>) -> Vec<OnDate> {
        if self.basis != TimeBasis::WorkingTime {
            return Vec::new();
        }
        let dates = sessions::minutes_by_date(place.session).into_iter();
        dates.filter(|(date, _)| !place.declared.contains(date)).collect()
    }
}

/// The mission takes bookings and its association may be helped.
pub(super) async fn mission_is_open(tx: &Tx, mission: &mission::Model) -> Outcome<(), Refused> {
    let is_open = mission.status == MissionStatus::Published
        && sessions::is_verified(tx, mission.association_id).await?;
    if is_open { Ok(()) } else { Err(Refused::MissionClosed.into()) }
}

/// The employment runs on the day of a session, and the employer is known to the platform.
pub(super) async fn is_employed(tx: &Tx, candidate: &Candidate, on: NaiveDate) -> Outcome<(), Refused> {
    let Some(job) = &candidate.employment else {
        return if candidate.basis == TimeBasis::PersonalTime {
            Ok(())
        } else {
            Err(Refused::NoEmployer.into())
        };
    };
    // A link that was taken back leaves nobody to give the employer's time.
    let is_theirs = job.person_id == Some(candidate.person);
    if !is_theirs || !employees::is_running(job, on) {
        return Err(Refused::NotEmployedThen { on }.into());
    }
    let employer = company::Entity::find_by_id(job.company_id).one(tx).await?;
    if employer.is_some_and(|employer| employer.status == OrganisationStatus::Verified) {
        Ok(())
    } else {
        Err(Refused::CompanyNotVerified.into())
    }
}

/// Gives places that are asked for, as far as they are the candidate's own affair: the employer's policy is asked, then
/// all that `reserve` checks. What was asked for at an instant keeps to the notice of the policy or does not.
pub(super) async fn take(
    tx: &Tx,
    candidate: &Candidate,
    mission: &mission::Model,
    places: &[Place<'_>],
    asked_at: DateTime<Utc>,
) -> Outcome<(), Refused> {
    are_employed(tx, candidate, places).await?;
    let booked = places.iter().map(|place| place.session);
    policy::allows(tx, candidate.time(), mission, booked, asked_at).await?;
    reserve(tx, candidate, places).await
}

async fn are_employed(tx: &Tx, candidate: &Candidate, places: &[Place<'_>]) -> Outcome<(), Refused> {
    for place in places {
        is_employed(tx, candidate, sessions::local_date(place.session)).await?;
    }
    Ok(())
}

/// Checks everything that is the candidate's own, and reserves the minutes. The person is locked by now. After a
/// refusal some may be reserved: whoever goes on with the transaction gives them back.
pub(super) async fn reserve(tx: &Tx, candidate: &Candidate, places: &[Place<'_>]) -> Outcome<(), Refused> {
    are_employed(tx, candidate, places).await?;
    let booked = booked_around(tx, candidate.person, places).await?;
    is_free(tx, candidate, &booked, places).await?;
    days::fits_in_working_days(tx, candidate, &booked, places).await?;
    days::fits_beside_partial_activity(tx, candidate, &booked, places).await?;
    for (at, place) in places.iter().enumerate() {
        let dates = candidate.minutes_by_date(place);
        if let (Some(job), false) = (&candidate.employment, dates.is_empty()) {
            let reserved = budgets::reserve(tx, job.id, &dates, Uuid::from(place.booking)).await;
            let booked = if places.len() > 1 { "series" } else { "session" };
            reserved.map_err(|stop| match stop {
                Stop::Refused(over) => {
                    let over = of_all(candidate, places, at, over);
                    Stop::Refused(Refused::OverBudget { over, booked })
                }
                Stop::Denied(denied) => Stop::Denied(denied),
                Stop::Failed(failed) => Stop::Failed(failed),
            })?;
        }
    }
    Ok(())
}

/// What all places of a budget's year need together and what was left of it before the first was reserved, when the one
/// at `at` went over: nobody is told of a step.
fn of_all(candidate: &Candidate, places: &[Place<'_>], at: usize, over: OverBudget) -> OverBudget {
    let taken = |places: &[Place<'_>]| {
        let dates = places.iter().flat_map(|place| candidate.minutes_by_date(place));
        let of_the_year = dates.filter(|(date, _)| (over.starts_on..=over.ends_on).contains(date));
        of_the_year.map(|(_, minutes)| minutes).sum::<Minutes>()
    };
    OverBudget { needed: taken(places), left: over.left + taken(&places[..at]), ..over }
}

/// What somebody has booked from the day before some places to the day after them, the earliest first.
pub(super) async fn booked_around(
    tx: &Tx,
    person: PersonId,
    places: &[Place<'_>],
) -> Result<Vec<booking::Model>, Internal> {
    let first = places.iter().map(|place| place.session.starts_at.to_utc()).min();
    let last = places.iter().map(|place| place.session.ends_at.to_utc()).max();
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let own = places.iter().map(|place| place.booking);
    let booked = booking::Entity::find()
        .filter(booking::Column::PersonId.eq(person))
        .filter(booking::Column::Status.is_in(LIVE))
        .filter(booking::Column::Id.is_not_in(own))
        .filter(booking::Column::StartsAt.lt(Timestamp::from(last + Duration::days(1))))
        .filter(booking::Column::EndsAt.gt(Timestamp::from(first - Duration::days(1))))
        .order_by_asc(booking::Column::StartsAt)
        .all(tx)
        .await?;
    Ok(booked)
}

/// No two bookings of one person overlap, nor two sessions of one series.
async fn is_free(
    tx: &Tx,
    candidate: &Candidate,
    booked: &[booking::Model],
    places: &[Place<'_>],
) -> Outcome<(), Refused> {
    for (at, Place { session, .. }) in places.iter().enumerate() {
        let again = places[..at].iter().find(|other| overlap(other.session, session));
        if let Some(other) = again {
            return Err(overlapping(tx, other.session).await?.into());
        }
    }
    let other = booked.iter().find(|other| places.iter().any(|place| is_then(other, place.session)));
    let Some(other) = other else {
        return is_free_of_factories(tx, candidate, places).await;
    };
    let session = session::Entity::find_by_id(other.session_id).one(tx).await?;
    let session = session.ok_or_else(|| Internal::because("a booking of no session"))?;
    if let Some(right) = &candidate.right
        && !candidate.is_shown(tx, [other.id]).await?
    {
        let (starts_at, zone) = (session.starts_at.to_utc(), sessions::zone(&session));
        return Err(untold::hidden(right, Refused::OverlapBehindSignIn { starts_at, zone }).into());
    }
    Err(overlapping(tx, &session).await?.into())
}

/// Nor a booking and the day of a factory.
async fn is_free_of_factories(tx: &Tx, candidate: &Candidate, places: &[Place<'_>]) -> Outcome<(), Refused> {
    for place in places {
        let own = ProgrammeVolunteerId::from(Uuid::from(place.booking));
        let found = factory_days::at_the_time_of(tx, candidate.person, place.session, own).await?;
        let Some((row, programme)) = found else { continue };
        let (zone, starts_at) = (zone::of(&programme.time_zone), programme.starts_at);
        let starts_at = starts_at.unwrap_or(place.session.starts_at).to_utc();
        if let Some(right) = &candidate.right
            && right.within(programme_volunteer::Column::CompanyId).is_some()
            && candidate.employment.as_ref().map(|job| job.company_id) != row.company_id
            && row.company_id.is_some()
        {
            return Err(untold::hidden(right, Refused::OverlapBehindSignIn { starts_at, zone }).into());
        }
        return Err(Refused::Overlap { mission: programme.title, starts_at, zone }.into());
    }
    Ok(())
}

/// Whether a booking is at the time of a session.
pub(super) fn is_then(row: &booking::Model, session: &session::Model) -> bool {
    row.starts_at < session.ends_at && session.starts_at < row.ends_at
}

fn overlap(one: &session::Model, other: &session::Model) -> bool {
    one.starts_at < other.ends_at && other.starts_at < one.ends_at
}

async fn overlapping(tx: &Tx, session: &session::Model) -> Result<Refused, Internal> {
    let mission = mission::Entity::find_by_id(session.mission_id).one(tx).await?;
    Ok(Refused::Overlap {
        mission: mission.map(|mission| mission.title).unwrap_or_default(),
        starts_at: session.starts_at.to_utc(),
        zone: sessions::zone(session),
    })
}

/// The row of a booking that is not decided yet. It stays with the branch that its mission is of now.
pub(super) fn row(
    tx: &Tx,
    candidate: &Candidate,
    place: Place<'_>,
    series: Option<Uuid>,
    status: BookingStatus,
    is_kept_from_company: bool,
    branch_id: Option<AssociationBranchId>,
) -> booking::ActiveModel {
    let Place { booking, session, .. } = place;
    booking::ActiveModel {
        id: Set(booking),
        session_id: Set(session.id),
        mission_id: Set(session.mission_id),
        association_id: Set(session.association_id),
        branch_id: Set(branch_id),
        person_id: Set(candidate.person),
        company_id: Set(candidate.employment.as_ref().map(|job| job.company_id)),
        employment_id: Set(candidate.employment.as_ref().map(|job| job.id)),
        engagement_id: Set(None),
        series_id: Set(series),
        basis: Set(candidate.basis),
        status: Set(status),
        waiting_rank: Set(None),
        starts_at: Set(session.starts_at),
        ends_at: Set(session.ends_at),
        minutes: Set(candidate.minutes(session)),
        sequence: Set(place.sequence),
        cancel_reason: Set(None),
        passed_over_at: Set(None),
        created_at: Set(tx.now()),
        decided_at: Set(None),
        is_kept_from_company: Set(is_kept_from_company),
    }
}

/// The engagement of a candidate on a mission: the one that is there, or a new one. It begins with the first session.
pub(super) async fn engage(
    tx: &Tx,
    candidate: &Candidate,
    places: &Places,
    starts_on: NaiveDate,
) -> Result<EngagementId, Internal> {
    use engagement::Column;
    let employment_id = candidate.employment.as_ref().map(|job| job.id);
    let known = engagement::Entity::find()
        .filter(Column::MissionId.eq(places.mission.id))
        .filter(Column::PersonId.eq(candidate.person))
        .filter(employment_id.map_or(Column::EmploymentId.is_null(), |id| Column::EmploymentId.eq(id)));
    let known = locked(known).one(tx).await?;
    if let Some(known) = known {
        return go_on(tx, &known, starts_on).await;
    }
    let id: EngagementId = tx.id();
    let row = engagement::ActiveModel {
        id: Set(id),
        mission_id: Set(places.mission.id),
        association_id: Set(places.mission.association_id),
        person_id: Set(candidate.person),
        company_id: Set(candidate.employment.as_ref().map(|job| job.company_id)),
        employment_id: Set(employment_id),
        starts_on: Set(starts_on),
        ends_on: Set(None),
        created_at: Set(tx.now()),
        agreed_minutes: Set(None),
    };
    engagement::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// An engagement that is there goes on: from an earlier day if need be, and anew if it had come to nothing.
async fn go_on(tx: &Tx, known: &engagement::Model, starts_on: NaiveDate) -> Result<EngagementId, Internal> {
    let is_empty = known.ends_on.is_some_and(|last| last < known.starts_on);
    if is_empty || starts_on < known.starts_on {
        let row = engagement::ActiveModel {
            id: Set(known.id),
            starts_on: Set(starts_on),
            ends_on: Set(known.ends_on.filter(|_| !is_empty)),
            ..Default::default()
        };
        engagement::Entity::update(row).exec(tx).await?;
    }
    Ok(known.id)
}

/// Ends an engagement that came to nothing: every place in it was given back, and no time was ever entered. It ends
/// before its first day, so that no hours are declared on a mission to which nobody came.
pub(super) async fn end_if_empty(tx: &Tx, id: EngagementId) -> Result<(), Internal> {
    let Some(known) = locked(engagement::Entity::find_by_id(id)).one(tx).await? else {
        return Ok(());
    };
    let places = booking::Entity::find()
        .filter(booking::Column::EngagementId.eq(id))
        .filter(booking::Column::Status.is_not_in([BookingStatus::Cancelled, BookingStatus::Refused]))
        .count(tx)
        .await?;
    let entries =
        time_entry::Entity::find().filter(time_entry::Column::EngagementId.eq(id)).count(tx).await?;
    if places + entries == 0 {
        let ends_on = Set(known.starts_on.pred_opt());
        let ended = engagement::ActiveModel { id: Set(id), ends_on, ..Default::default() };
        engagement::Entity::update(ended).exec(tx).await?;
    }
    Ok(())
}
