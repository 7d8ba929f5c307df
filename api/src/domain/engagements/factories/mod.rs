//! Factories from their volunteers' side: who registers for a programme, the teams that they come into, the day itself, and what
//! was handed over. How a programme goes from step to step stands in `missions::programmes`, and each step is gone through it.
//!
//! A registration holds its minutes and its hour as a booking does, by its own id, until its hours are declared.

pub(crate) mod approving;
pub(crate) mod attending;
pub(crate) mod days;
pub(crate) mod delivering;
mod dropping;
pub(crate) mod editing;
pub(crate) mod ending;
mod engaging;
pub(crate) mod forgetting;
pub(crate) mod forming;
mod judging;
pub(crate) mod lasting;
pub(crate) mod leaving;
mod letters;
pub(crate) mod preferences;
pub(crate) mod reading;
pub(crate) mod readying;
pub(crate) mod registering;
pub(crate) mod table;
pub(crate) mod waiting;

use chrono::NaiveDate;
use entity::{
    PersonId, ProgrammeId, ProgrammeState, ProgrammeVolunteerId, ProgrammeVolunteerState as State, TeamId,
    association, programme, programme_application, programme_volunteer, team, team_member,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};

use crate::{
    access::{AssociationMember, Denied, Organiser, Viewer},
    domain::missions::programmes::{self, Seen},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// How many characters a reason has at most.
const REASON: usize = 1000;

/// Those who have a place, or whose employer decides about it: each counts as one.
pub(crate) const HOLDING: [State; 2] = [State::AwaitingApproval, State::Registered];

/// The registrations that are not over.
pub(crate) const LIVE: [State; 3] = [State::AwaitingApproval, State::Registered, State::Waiting];

/// The states in which volunteers come and go.
const BEFORE_THE_DAY: [ProgrammeState; 5] = [
    ProgrammeState::Open,
    ProgrammeState::Jury,
    ProgrammeState::Chosen,
    ProgrammeState::Teams,
    ProgrammeState::Ready,
];

/// A registration with its programme, taken for a transaction.
#[derive(Clone, Debug)]
struct Whole {
    volunteer: programme_volunteer::Model,
    seen: Seen,
    /// Whether it is the viewer's own.
    is_own: bool,
}

/// A team, and as whom the viewer sees it. Volunteers and the association see one that is complete.
#[derive(Clone, Debug)]
pub(crate) struct SeenTeam {
    pub(crate) team: team::Model,
    pub(crate) application: programme_application::Model,
    pub(crate) seen: Seen,
    /// As one of the association's people.
    pub(crate) association: Option<AssociationMember>,
    /// As one who organises the programme, and does not belong to the association.
    pub(crate) organiser: Option<Organiser>,
    /// As one of its people.
    pub(crate) member: Option<PersonId>,
}

/// Whether volunteers register for a programme on a day of its clock.
pub(crate) fn takes_registrations(programme: &programme::Model, on: NaiveDate) -> bool {
    let is_open = [ProgrammeState::Open, ProgrammeState::Jury, ProgrammeState::Chosen];
    is_open.contains(&programme.state) && on <= programme.registrations_until
}

/// A code of a refusal of the whole.
fn refused(code: &'static str) -> Vec<Problem> {
    vec![Problem::new(code)]
}

/// How many places of a programme are taken.
async fn taken(connection: &impl ConnectionTrait, programme: ProgrammeId) -> Result<i64, DbErr> {
    let count = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(programme))
        .filter(programme_volunteer::Column::State.is_in(HOLDING))
        .count(connection)
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Takes a registration and its programme for this transaction, for whose it is and for who organises. The programme first: what
/// becomes of its volunteers is decided one after the other.
async fn lock(tx: &Tx, viewer: &Viewer, id: ProgrammeVolunteerId) -> Outcome<Whole, Vec<Problem>> {
    let right = viewer.oneself()?;
    let known = programme_volunteer::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let seen = programmes::lock::<Vec<Problem>>(tx, viewer, known.programme_id).await?;
    let found = locked(programme_volunteer::Entity::find_by_id(id)).one(tx).await?;
    let volunteer = found.ok_or(Denied::Hidden)?;
    let reached = programme_volunteer::Entity::find_by_id(id)
        .filter(programme_volunteer::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(programme_volunteer::Column::CompanyId)));
    let is_own = reached.count(tx).await? > 0;
    // Who waits for an employer, and whom one refused, is nothing to who organises. Whom they took off the list has a reason.
    let is_removed = volunteer.state == State::Refused && volunteer.reason.is_some();
    let is_listed = is_removed || matches!(volunteer.state, State::Registered | State::Waiting);
    if is_own || (seen.organiser.is_some() && is_listed) {
        return Ok(Whole { volunteer, seen, is_own });
    }
    Err(Denied::Hidden.into())
}

/// A team that the viewer may know of.
pub(crate) async fn find_team(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: TeamId,
) -> Result<Option<SeenTeam>, DbErr> {
    if viewer.account().is_err() {
        return Ok(None);
    }
    let Some(team) = team::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let Some(seen) = programmes::find(connection, viewer, team.programme_id).await? else { return Ok(None) };
    let found = programme_application::Entity::find_by_id(team.application_id).one(connection).await?;
    let Some(application) = found else { return Ok(None) };
    let member = membership(connection, viewer, id).await?;
    Ok(see(viewer, team, application, seen, member))
}

/// As whom a viewer sees a team, of which they may be a member.
pub(crate) fn see(
    viewer: &Viewer,
    team: team::Model,
    application: programme_application::Model,
    seen: Seen,
    member: Option<PersonId>,
) -> Option<SeenTeam> {
    let is_told = team.state != entity::TeamState::Forming;
    let association = viewer.may_work_in_association(application.association_id).ok();
    let organiser = seen.organiser.filter(|_| association.is_none());
    let association = association.filter(|_| is_told);
    let member = member.filter(|_| is_told);
    let is_seen = association.is_some() || organiser.is_some() || member.is_some();
    is_seen.then_some(SeenTeam { team, application, seen, association, organiser, member })
}

/// Whether the viewer is one of a team's people.
async fn membership(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: TeamId,
) -> Result<Option<PersonId>, DbErr> {
    let Ok(right) = viewer.oneself() else { return Ok(None) };
    let of_team =
        team_member::Entity::find().filter(team_member::Column::TeamId.eq(id)).all(connection).await?;
    let own = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::Id.is_in(of_team.iter().map(|row| row.volunteer_id)))
        .filter(programme_volunteer::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(programme_volunteer::Column::CompanyId)))
        .one(connection)
        .await?;
    Ok(own.map(|row| row.person_id))
}

/// Takes a team and its programme for this transaction, for whoever sees it.
async fn lock_team(tx: &Tx, viewer: &Viewer, id: TeamId) -> Outcome<SeenTeam, Vec<Problem>> {
    viewer.account()?;
    let known = team::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let seen = programmes::lock::<Vec<Problem>>(tx, viewer, known.programme_id).await?;
    let team = locked(team::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let application = programme_application::Entity::find_by_id(team.application_id).one(tx).await?;
    let application = application.ok_or(Denied::Hidden)?;
    let member = membership(tx, viewer, id).await?;
    Ok(see(viewer, team, application, seen, member).ok_or(Denied::Hidden)?)
}

/// What an association is called.
async fn name_of(tx: &Tx, application: &programme_application::Model) -> Result<String, DbErr> {
    let found = association::Entity::find_by_id(application.association_id).one(tx).await?;
    Ok(found.map(|row| row.name).unwrap_or_default())
}
