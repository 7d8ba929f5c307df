//! Programmes: the factories of a branch, from their plan to the choice of the associations that come. Which way one may go
//! stands in `states`, and every one of these steps is gone through `moving`, whatever the door.

pub(crate) mod applying;
pub(crate) mod calling;
pub(crate) mod challenges;
pub(crate) mod choosing;
pub(crate) mod forgetting;
pub(crate) mod juries;
mod letters;
pub(crate) mod moving;
pub(crate) mod noting;
pub(crate) mod ranking;
pub(crate) mod reading;
pub(crate) mod rescheduling;
#[cfg(test)]
mod state_tests;
pub(crate) mod states;
pub(crate) mod timeline;
pub(crate) mod writing;

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    AssociationId, ProgrammeApplicationId, ProgrammeId, ProgrammeState, branch, programme,
    programme_application,
};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{AssociationMember, BranchPlace, Denied, JurySeat, Organiser, Viewer},
    domain::intermediaries,
    outcome::{Outcome, Refusal},
    tx::{Tx, locked},
    zone,
};

/// How many characters a reason has at most.
const REASON: usize = 2000;

/// A programme with its branch, and as whom the viewer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) programme: programme::Model,
    pub(crate) branch: branch::Model,
    /// As one who organises it.
    pub(crate) organiser: Option<Organiser>,
}

/// An application with its programme, and as whom the viewer sees it. Whoever works in the association sees it as that, whatever
/// else they are.
#[derive(Clone, Debug)]
pub(crate) struct SeenApplication {
    pub(crate) application: programme_application::Model,
    pub(crate) programme: programme::Model,
    pub(crate) branch: branch::Model,
    /// As one of the association's people.
    pub(crate) association: Option<AssociationMember>,
    /// As one who organises the programme.
    pub(crate) organiser: Option<Organiser>,
    /// As a juror.
    pub(crate) juror: Option<JurySeat>,
}

impl Seen {
    /// What a viewer sees of a programme: everybody one that was opened, its organisers one that is planned too.
    pub(crate) fn of(viewer: &Viewer, programme: programme::Model, branch: branch::Model) -> Option<Self> {
        let organiser = viewer.may_organise(BranchPlace::from(&branch)).ok();
        let is_seen = organiser.is_some() || programme.opened_at.is_some();
        is_seen.then_some(Self { programme, branch, organiser })
    }
}

/// The clock of a programme's deadlines.
pub(crate) fn zone_of(programme: &programme::Model) -> Tz {
    zone::of(&programme.time_zone)
}

/// Whether associations apply to a programme on a day of its clock.
pub(crate) fn takes_applications(programme: &programme::Model, on: NaiveDate) -> bool {
    programme.state == ProgrammeState::Open && on <= programme.applications_until
}

/// A programme that the viewer may know of.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ProgrammeId,
) -> Result<Option<Seen>, DbErr> {
    let Some(programme) = programme::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let branch = intermediaries::find_branch(connection, programme.branch_id).await?;
    Ok(branch.and_then(|branch| Seen::of(viewer, programme, branch)))
}

/// An application that the viewer may know of: the association's people from the beginning on, its organisers and jurors once two
/// people carry it.
pub(crate) async fn find_application(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ProgrammeApplicationId,
) -> Result<Option<SeenApplication>, DbErr> {
    let found = programme_application::Entity::find_by_id(id).one(connection).await?;
    let Some(application) = found else { return Ok(None) };
    let found = programme::Entity::find_by_id(application.programme_id).one(connection).await?;
    let Some(programme) = found else { return Ok(None) };
    let found = intermediaries::find_branch(connection, programme.branch_id).await?;
    let Some(branch) = found else { return Ok(None) };
    seen(connection, viewer, application, programme, branch).await
}

/// As whom a viewer sees an application.
async fn seen(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    application: programme_application::Model,
    programme: programme::Model,
    branch: branch::Model,
) -> Result<Option<SeenApplication>, DbErr> {
    let association = viewer.may_work_in_association(application.association_id).ok();
    let is_carried = application.second_said_at.is_some();
    let organiser = viewer.may_organise(BranchPlace::from(&branch)).ok();
    let organiser = organiser.filter(|_| is_carried && association.is_none());
    let juror = if is_carried && association.is_none() {
        viewer.sits_in_jury(connection, &programme).await?
    } else {
        None
    };
    let is_seen = association.is_some() || organiser.is_some() || juror.is_some();
    Ok(is_seen.then_some(SeenApplication { application, programme, branch, association, organiser, juror }))
}

/// Takes a programme's row for this transaction, for whoever sees it.
pub(crate) async fn lock<R: Refusal>(tx: &Tx, viewer: &Viewer, id: ProgrammeId) -> Outcome<Seen, R> {
    viewer.account()?;
    let programme = locked(programme::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let branch = intermediaries::find_branch(tx, programme.branch_id).await?.ok_or(Denied::Hidden)?;
    Ok(Seen::of(viewer, programme, branch).ok_or(Denied::Hidden)?)
}

/// The same for one who organises it.
pub(crate) async fn lock_to_organise<R: Refusal>(
    tx: &Tx,
    viewer: &Viewer,
    id: ProgrammeId,
) -> Outcome<(Organiser, Seen), R> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.organiser.ok_or(Denied::Forbidden)?;
    Ok((right, seen))
}

/// The same for who leads its branch, or runs the network.
async fn lock_to_lead<R: Refusal>(
    tx: &Tx,
    viewer: &Viewer,
    id: ProgrammeId,
) -> Outcome<(Organiser, Seen), R> {
    let seen = lock(tx, viewer, id).await?;
    let right = viewer.may_lead_programme(BranchPlace::from(&seen.branch));
    Ok((right.map_err(|_| Denied::Forbidden)?, seen))
}

/// Takes an application and its programme for this transaction, for whoever sees it. The programme first: what becomes of its
/// applications is decided one after the other.
pub(crate) async fn lock_application<R: Refusal>(
    tx: &Tx,
    viewer: &Viewer,
    id: ProgrammeApplicationId,
) -> Outcome<SeenApplication, R> {
    viewer.account()?;
    let (application, programme, branch) = lock_rows(tx, id).await?.ok_or(Denied::Hidden)?;
    let found = seen(tx, viewer, application, programme, branch).await?;
    Ok(found.ok_or(Denied::Hidden)?)
}

/// The rows of both, and of the branch.
async fn lock_rows(
    tx: &Tx,
    id: ProgrammeApplicationId,
) -> Result<Option<(programme_application::Model, programme::Model, branch::Model)>, DbErr> {
    let Some(known) = programme_application::Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
    let programme = locked(programme::Entity::find_by_id(known.programme_id)).one(tx).await?;
    let Some(programme) = programme else { return Ok(None) };
    let application = locked(programme_application::Entity::find_by_id(id)).one(tx).await?;
    let branch = intermediaries::find_branch(tx, programme.branch_id).await?;
    Ok(application.zip(branch).map(|(application, branch)| (application, programme, branch)))
}

/// The same for one of the association's people.
async fn lock_own<R: Refusal>(
    tx: &Tx,
    viewer: &Viewer,
    id: ProgrammeApplicationId,
) -> Outcome<(AssociationMember, SeenApplication), R> {
    let seen = lock_application(tx, viewer, id).await?;
    let right = seen.association.ok_or(Denied::Forbidden)?;
    Ok((right, seen))
}

/// Whether somebody belongs to one of some associations: they neither choose among them nor note them.
fn is_among(own: &[AssociationId], applications: &[programme_application::Model]) -> bool {
    applications.iter().any(|row| own.contains(&row.association_id))
}
