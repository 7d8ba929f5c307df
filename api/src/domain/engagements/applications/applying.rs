//! Putting oneself forward for a mission, and taking that back: one application a mission, three that wait at most, by volunteers
//! whom the intermediary has welcomed.

use entity::{
    ApplicationId, ApplicationState, MissionId, NeedState, PersonId, TimeBasis, VolunteerAge, VolunteerState,
    application, branch, employment, need, volunteer,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use super::{
    super::working_time::offering::{self, Offered},
    WAITING, elsewhere, letters, lock_need, refused, search_of, set_clock, stands,
};
use crate::{
    Internal,
    access::{Denied, Oneself, Viewer, opens_roadmap},
    domain::{
        checks::Checks,
        intermediaries,
        missions::{
            self,
            needs::{
                broadcasting::share_links,
                states::OVER,
                ties,
                timeline::{self, By, Line},
            },
        },
        people::accounts,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// How many applications of one volunteer wait at once: states.md, step 5.
const MOST_WAITING: usize = 3;

/// The longest texts, in characters.
const LONGEST_MOTIVATION: usize = 3_000;
const LONGEST_AVAILABILITY: usize = 1_000;

/// An application, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) mission: MissionId,
    pub(crate) motivation: String,
    pub(crate) availability: String,
    /// Whether the association may see them while they are on the shortlist.
    pub(crate) may_be_shown: bool,
    /// Whose time it is for.
    pub(crate) offered: Offered,
}

/// Puts somebody forward for a mission. What they took back they may put in again, and so may whoever was answered in a search
/// before this one.
pub(crate) async fn apply(
    right: Oneself,
    viewer: &Viewer,
    tx: &Tx,
    wish: &Wish,
) -> Outcome<ApplicationId, Vec<Problem>> {
    let mission = missions::find(tx, viewer, wish.mission).await?.ok_or(Denied::Hidden)?;
    // Applications of one person queue here, so that no two of them are the third.
    accounts::lock(tx, right.person()).await?.ok_or(Denied::Hidden)?;
    let Some((need, branch)) = search_of(tx, mission.id).await? else {
        return Err(refused("MISSION_TAKES_NO_APPLICATION"));
    };
    let need = lock_need(tx, need.id).await?.ok_or(Denied::Hidden)?;
    must_be_open(&need)?;
    let volunteer = must_be_welcomed(tx, right.person(), &need).await?;
    if volunteer.age == VolunteerAge::Minor && !mission.open_to_minors {
        return Err(refused("MISSION_NOT_FOR_MINORS"));
    }
    if ties::belongs(tx, right.person(), &need).await? {
        return Err(refused("OWN_ASSOCIATION"));
    }
    let chosen = offering::chosen(viewer, tx, (&mission, &need, &branch), wish.offered).await;
    let (texts, job) = all_that_is_wrong(read(wish), chosen)?;
    let known = of_person(tx, right.person(), &need).await?;
    if known.as_ref().is_some_and(|row| counts(row, &need)) {
        return Err(refused("ALREADY_APPLIED"));
    }
    if has_enough_waiting(tx, right.person()).await? {
        return Err(vec![Problem::new("TOO_MANY_APPLICATIONS").with("most", MOST_WAITING)].into());
    }
    let id = known.as_ref().map_or_else(|| tx.id(), |row| row.id);
    let relay = share_links::relay_of(tx, need.id, right.person()).await?;
    let row = pending(tx, (id, relay), (right.person(), &need), texts, wish);
    let row = on_time_of(row, job.as_ref(), wish.offered);
    if known.is_some() {
        application::Entity::update(row).exec(tx).await?;
    } else {
        application::Entity::insert(row).exec_without_returning(tx).await?;
    }
    happened(tx, (&need, &branch), ("APPLIED", "application-received"), (id, right.person())).await?;
    Ok(id)
}

/// The row of an application that nobody has decided about, with what it says and by whose link they came.
fn pending(
    tx: &Tx,
    (id, relay): (ApplicationId, Option<PersonId>),
    (person, need): (PersonId, &need::Model),
    (motivation, availability): (String, String),
    wish: &Wish,
) -> application::ActiveModel {
    application::ActiveModel {
        id: Set(id),
        need_id: Set(need.id),
        person_id: Set(person),
        round: Set(need.round),
        state: Set(ApplicationState::Pending),
        basis: Set(TimeBasis::PersonalTime),
        company_id: Set(None),
        employment_id: Set(None),
        motivation: Set(motivation),
        availability: Set(availability),
        may_be_shown: Set(wish.may_be_shown),
        relay_id: Set(relay),
        applied_at: Set(tx.now()),
        state_since: Set(tx.now()),
        decided_by: Set(None),
        reason_code: Set(None),
        reason: Set(None),
        wants_another: Set(None),
        engagement_id: Set(None),
        is_kept_from_company: Set(false),
        time_agreed_at: Set(None),
    }
}

/// The same on whose time it is offered; no company has agreed to it yet.
pub(super) fn on_time_of(
    row: application::ActiveModel,
    job: Option<&employment::Model>,
    offered: Offered,
) -> application::ActiveModel {
    let basis = if job.is_some() { TimeBasis::WorkingTime } else { TimeBasis::PersonalTime };
    application::ActiveModel {
        basis: Set(basis),
        company_id: Set(job.map(|job| job.company_id)),
        employment_id: Set(job.map(|job| job.id)),
        is_kept_from_company: Set(offered.is_kept()),
        time_agreed_at: Set(None),
        ..row
    }
}

/// What both parts of a form say, or all that is wrong with either.
fn all_that_is_wrong<A, B>(
    one: Outcome<A, Vec<Problem>>,
    other: Outcome<B, Vec<Problem>>,
) -> Outcome<(A, B), Vec<Problem>> {
    match (one, other) {
        (Err(Stop::Refused(mut first)), Err(Stop::Refused(others))) => {
            first.extend(others);
            Err(first.into())
        }
        (one, other) => Ok((one?, other?)),
    }
}

/// What follows once an application came in or was taken back: the search's clock, a line of the branch's own that names nobody,
/// and a mail to whoever decides.
async fn happened(
    tx: &Tx,
    of: (&need::Model, &branch::Model),
    (kind, code): (&'static str, &'static str),
    application: (ApplicationId, PersonId),
) -> Result<(), Internal> {
    set_clock(tx, of.0).await?;
    timeline::write(tx, of.0.id, &By::a_volunteer(), Line::inside(kind)).await?;
    letters::to_deciders(tx, code, of, application).await
}

/// Takes one's own application back: at any time before the introduction.
pub(crate) async fn withdraw(
    right: Oneself,
    tx: &Tx,
    id: ApplicationId,
) -> Outcome<ApplicationId, Vec<Problem>> {
    let (row, need) = lock_own(right, tx, id).await?;
    if !may_be_withdrawn(&row, &need) {
        return Err(elsewhere(row.state));
    }
    stands(tx, id, ApplicationState::Withdrawn, None, (None, None)).await?;
    let branch = intermediaries::find_branch(tx, need.branch_id).await?.ok_or(Denied::Hidden)?;
    let told = ("APPLICATION_WITHDRAWN", "application-withdrawn");
    happened(tx, (&need, &branch), told, (id, right.person())).await?;
    Ok(id)
}

/// Whether an application can be taken back where it and its need stand.
pub(crate) fn may_be_withdrawn(row: &application::Model, need: &need::Model) -> bool {
    match row.state {
        ApplicationState::Selected => !opens_roadmap(row, need) && !OVER.contains(&need.state),
        state => WAITING.contains(&state),
    }
}

/// Takes one's own application for this transaction, with its need.
pub(super) async fn lock_own(
    right: Oneself,
    tx: &Tx,
    id: ApplicationId,
) -> Outcome<(application::Model, need::Model), Vec<Problem>> {
    let own = || application::Entity::find_by_id(id).filter(application::Column::PersonId.eq(right.person()));
    let found = own().one(tx).await?.ok_or(Denied::Hidden)?;
    accounts::lock(tx, right.person()).await?.ok_or(Denied::Hidden)?;
    let need = lock_need(tx, found.need_id).await?.ok_or(Denied::Hidden)?;
    // Behind whoever decided meanwhile.
    let row = own().one(tx).await?.ok_or(Denied::Hidden)?;
    Ok((row, need))
}

fn must_be_open(need: &need::Model) -> Outcome<(), Vec<Problem>> {
    match need.state {
        NeedState::Searching => Ok(()),
        NeedState::Paused => Err(refused("SEARCH_PAUSED")),
        _ => Err(refused("SEARCH_OVER")),
    }
}

async fn must_be_welcomed(
    tx: &Tx,
    person: PersonId,
    need: &need::Model,
) -> Outcome<volunteer::Model, Vec<Problem>> {
    let found = volunteering(tx, person, need).await?;
    let found = found.filter(|row| row.state != VolunteerState::Left);
    let volunteer = found.ok_or_else(|| refused("NOT_A_VOLUNTEER_HERE"))?;
    if volunteer.state == VolunteerState::Registered {
        return Err(refused("VOLUNTEER_NOT_WELCOMED"));
    }
    Ok(volunteer)
}

/// How somebody is a volunteer of the branch that looks for some, or of any branch where all are asked; none where they
/// are no volunteer there.
pub(super) async fn volunteering(
    connection: &impl ConnectionTrait,
    person: PersonId,
    need: &need::Model,
) -> Result<Option<volunteer::Model>, DbErr> {
    let here = (!need.is_national).then(|| volunteer::Column::BranchId.eq(need.branch_id));
    volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.eq(person))
        .filter(volunteer::Column::IntermediaryId.eq(need.intermediary_id))
        .filter(Condition::all().add_option(here))
        .one(connection)
        .await
}

/// Whether an application stands for the search that its need is in, so that its candidate puts in no other one: neither what
/// was taken back does, nor what was answered in a search before (`broadcasting::counting` says the same to the database).
pub(super) fn counts(row: &application::Model, need: &need::Model) -> bool {
    match row.state {
        ApplicationState::Withdrawn => false,
        ApplicationState::NotSelected => row.round >= need.round,
        _ => true,
    }
}

/// Somebody's application for a need, whatever became of it.
pub(super) async fn of_person(
    connection: &impl ConnectionTrait,
    person: PersonId,
    need: &need::Model,
) -> Result<Option<application::Model>, DbErr> {
    application::Entity::find()
        .filter(application::Column::NeedId.eq(need.id))
        .filter(application::Column::PersonId.eq(person))
        .one(connection)
        .await
}

/// Whether as many of somebody's applications wait as may: new ones, and those on a shortlist. Where the need is over or rests
/// nothing waits.
pub(super) async fn has_enough_waiting(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<bool, DbErr> {
    let waits = [ApplicationState::Pending, ApplicationState::Shortlisted];
    let resting = need::Entity::find()
        .select_only()
        .column(need::Column::Id)
        .filter(need::Column::State.is_in([NeedState::Paused, NeedState::Closed, NeedState::Stopped]))
        .into_query();
    let waiting = application::Entity::find()
        .filter(application::Column::PersonId.eq(person))
        .filter(application::Column::State.is_in(waits))
        .filter(application::Column::NeedId.not_in_subquery(resting))
        .count(connection)
        .await?;
    Ok(waiting >= MOST_WAITING as u64)
}

fn read(wish: &Wish) -> Outcome<(String, String), Vec<Problem>> {
    let mut checks = Checks::default();
    let motivation = checks.text("motivation", &wish.motivation, LONGEST_MOTIVATION);
    let availability = checks.text("availability", &wish.availability, LONGEST_AVAILABILITY);
    checks.pass()?;
    Ok((motivation, availability))
}
