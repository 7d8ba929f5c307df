//! Registering as a volunteer for a factory, with a company or without. On an employer's time the day passes what a booking does:
//! its policy, its budget, its approval and every other hour of the person.

use entity::{
    BookingId, CompanyId, ProgrammeId, ProgrammeKind, ProgrammeVolunteerId, ProgrammeVolunteerState as State,
    Situation, TimeBasis, VolunteerAge, VolunteerState, person, programme, programme_volunteer, session,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::{
    LIVE, days, judging,
    letters::Letters,
    preferences::{self, Preferences},
    refused, taken, takes_registrations,
};
use crate::{
    Internal,
    access::{Denied, MayBook, Viewer},
    domain::{
        budgets,
        checks::Checks,
        engagements::{
            approvals::asking,
            booking, minors,
            placing::{self, Candidate, Place},
            sessions,
        },
        intermediaries::volunteers,
        missions::programmes::{
            self,
            moving::stands_elsewhere,
            timeline::{self, By, Line},
            zone_of,
        },
        people::accounts,
        policies::approval::ApprovalTerms,
    },
    mail::Words,
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// What somebody wishes to register for.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) programme: ProgrammeId,
    pub(crate) situation: Situation,
    /// Where they work or study, in words.
    pub(crate) organisation: Option<String>,
    pub(crate) basis: TimeBasis,
    /// On whose time, where there are several.
    pub(crate) employer: Option<CompanyId>,
    pub(crate) age: VolunteerAge,
    /// Whether a rank on the waiting list will do.
    pub(crate) joins_waiting_list: bool,
    pub(crate) preferences: preferences::Typed,
}

/// What came of asking for a place.
pub(super) enum Taken {
    /// It is had.
    Had,
    /// It is kept until the employer has approved it.
    Kept(ApprovalTerms),
}

/// Registers somebody. Who gave their place back may come again.
pub(crate) async fn register(
    viewer: &Viewer,
    tx: &Tx,
    wish: &Wish,
) -> Outcome<ProgrammeVolunteerId, Vec<Problem>> {
    let right = right(viewer, wish)?;
    let seen = programmes::lock::<Vec<Problem>>(tx, viewer, wish.programme).await?;
    let programme = &seen.programme;
    must_take_registrations(tx, programme)?;
    let person = accounts::lock(tx, right.person()).await?.ok_or(Denied::SignedOut)?;
    let known = of_person(tx, programme.id, &person).await?;
    must_be_free_to(known.as_ref())?;
    let mut checks = Checks::default();
    if wish.basis == TimeBasis::WorkingTime && programme.kind == ProgrammeKind::Continuous {
        checks.refuse("basis", "WORKING_TIME_IN_FLOW");
    }
    if !is_old_enough(tx, programme, &person, wish.age).await? {
        checks.refuse("age", "MINOR_WITHOUT_CONSENT");
    }
    let organisation = checks.optional_line("organisation", wish.organisation.as_deref(), 200);
    let mut said = Checks::below("preferences");
    let preferences = preferences::read(&mut said, tx, programme.id, &wish.preferences).await?;
    let mut problems = checks.found();
    problems.extend(said.found());
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let candidate = Candidate::read(tx, person.id, right.employment(), wish.basis).await?.asking(&right);
    let id = known.as_ref().map_or_else(|| tx.id(), |row| row.id);
    let has_room = taken(tx, programme.id).await? < i64::from(programme.volunteer_places);
    if !has_room && !wish.joins_waiting_list {
        return Err(refused("PROGRAMME_FULL").into());
    }
    let took = if has_room { Some(take(tx, &candidate, programme, id).await?) } else { None };
    if took.is_none() {
        could_take(tx, &candidate, programme).await?;
    }
    let state = match &took {
        Some(Taken::Had) => State::Registered,
        Some(Taken::Kept(_)) => State::AwaitingApproval,
        None => State::Waiting,
    };
    let row = row(tx, wish, &candidate, (id, state, organisation), &preferences);
    if known.is_some() {
        programme_volunteer::Entity::update(row).exec(tx).await?;
    } else {
        programme_volunteer::Entity::insert(row).exec_without_returning(tx).await?;
    }
    preferences::write(tx, id, &preferences).await?;
    timeline::write(tx, programme.id, &By::a_volunteer(), Line::inside("VOLUNTEER_REGISTERED")).await?;
    let letters = Letters::about(tx, programme, &seen.branch);
    match took {
        Some(Taken::Kept(terms)) => {
            let day = days::session_of(programme);
            let asked = ask(tx, &candidate, day.as_ref(), id, &terms).await?;
            letters.asked(person.id, asked).await?;
        }
        Some(Taken::Had) => letters.registered(person.id).await?,
        None => letters.waiting(person.id).await?,
    }
    Ok(id)
}

/// By which right somebody gives this time: working time that of an employment, as for a booking.
fn right(viewer: &Viewer, wish: &Wish) -> Outcome<MayBook, Vec<Problem>> {
    if !matches!(wish.basis, TimeBasis::WorkingTime | TimeBasis::PersonalTime) {
        return Err(vec![Problem::new("BASIS_NOT_TAKEN").at("basis")].into());
    }
    booking::right(viewer, wish.basis, wish.employer).map_err(Stop::into_problems)
}

fn must_take_registrations(tx: &Tx, programme: &programme::Model) -> Outcome<(), Vec<Problem>> {
    if takes_registrations(programme, tx.today(zone_of(programme))) {
        return Ok(());
    }
    let is_open = takes_registrations(programme, programme.registrations_until);
    if is_open {
        let ended = Problem::new("REGISTRATIONS_ENDED").with("on", programme.registrations_until);
        return Err(vec![ended].into());
    }
    Err(stands_elsewhere(programme.state).into())
}

/// Nobody registers twice, and whom the organisers took off the list does not come back by themselves.
fn must_be_free_to(known: Option<&programme_volunteer::Model>) -> Outcome<(), Vec<Problem>> {
    match known {
        Some(row) if LIVE.contains(&row.state) => Err(refused("ALREADY_REGISTERED").into()),
        Some(row) if row.state == State::Refused && row.reason.is_some() => {
            Err(refused("REGISTRATION_REFUSED").into())
        }
        _ => Ok(()),
    }
}

/// Somebody's registration for a programme, whatever became of it.
async fn of_person(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
    person: &person::Model,
) -> Result<Option<programme_volunteer::Model>, DbErr> {
    programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(programme))
        .filter(programme_volunteer::Column::PersonId.eq(person.id))
        .one(connection)
        .await
}

/// Whoever is 16 or 17 is a volunteer of the intermediary to whom a parent has agreed there: product.md, the rules of age.
async fn is_old_enough(
    tx: &Tx,
    programme: &programme::Model,
    person: &person::Model,
    age: VolunteerAge,
) -> Result<bool, DbErr> {
    let known = volunteers::reading::row_of(tx, person.id, programme.intermediary_id).await?;
    let known = known.filter(|row| row.state != VolunteerState::Left);
    // Who said to an intermediary that they are not 18 says so here too.
    let is_minor = age == VolunteerAge::Minor || minors::is_one(tx, person.id).await?;
    Ok(!is_minor || known.is_some_and(|row| row.age == VolunteerAge::Minor && !row.waits_for_consent()))
}

/// The place that a registration takes on the day.
pub(super) fn place_of(id: ProgrammeVolunteerId, day: &session::Model) -> Place<'_> {
    Place { booking: BookingId::from(Uuid::from(id)), session: day, sequence: 0, declared: &[] }
}

/// Takes a place on the day: the policy is asked, then all that a booking is checked for, and the minutes are held.
pub(super) async fn take(
    tx: &Tx,
    candidate: &Candidate,
    programme: &programme::Model,
    id: ProgrammeVolunteerId,
) -> Outcome<Taken, Vec<Problem>> {
    let Some(day) = days::session_of(programme) else { return Ok(Taken::Had) };
    let place = place_of(id, &day);
    judging::allows(tx, candidate, programme, &day).await.map_err(Stop::into_problems)?;
    placing::reserve(tx, candidate, &[place]).await.map_err(Stop::into_problems)?;
    let terms = asking::terms_of(tx, candidate, &[place]).await?;
    Ok(terms.map_or(Taken::Had, Taken::Kept))
}

/// Nobody waits for what their employer would not let them take now.
async fn could_take(
    tx: &Tx,
    candidate: &Candidate,
    programme: &programme::Model,
) -> Outcome<(), Vec<Problem>> {
    let Some(day) = days::session_of(programme) else { return Ok(()) };
    let on = sessions::local_date(&day);
    placing::is_employed(tx, candidate, on).await.map_err(Stop::into_problems)?;
    judging::allows(tx, candidate, programme, &day).await.map_err(Stop::into_problems)
}

/// Asks the employer, once the registration is written. What a mail to whoever registered says of it.
pub(super) async fn ask(
    tx: &Tx,
    candidate: &Candidate,
    day: Option<&session::Model>,
    id: ProgrammeVolunteerId,
    terms: &ApprovalTerms,
) -> Result<Words, Internal> {
    let day = day.ok_or_else(|| Internal::because("an approval of no day"))?;
    asking::ask_for_registration(tx, candidate, day, id, terms).await
}

fn row(
    tx: &Tx,
    wish: &Wish,
    candidate: &Candidate,
    (id, state, organisation): (ProgrammeVolunteerId, State, Option<String>),
    said: &Preferences,
) -> programme_volunteer::ActiveModel {
    programme_volunteer::ActiveModel {
        id: Set(id),
        programme_id: Set(wish.programme),
        person_id: Set(candidate.person),
        state: Set(state),
        situation: Set(wish.situation),
        organisation: Set(organisation),
        basis: Set(wish.basis),
        company_id: Set(candidate.employment.as_ref().map(|job| job.company_id)),
        employment_id: Set(candidate.employment.as_ref().map(|job| job.id)),
        may_join: Set(said.may_join),
        may_lead: Set(said.may_lead),
        may_coach: Set(said.may_coach),
        words: Set(said.words.clone()),
        age: Set(wish.age),
        registered_at: Set(tx.now()),
        state_since: Set(tx.now()),
        reason: Set(None),
    }
}

/// Gives back what a registration holds of a budget.
pub(super) async fn release(tx: &Tx, id: ProgrammeVolunteerId) -> Result<(), Internal> {
    budgets::release(tx, Uuid::from(id)).await
}
