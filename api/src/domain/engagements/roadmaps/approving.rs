//! Approving a roadmap: each volunteer first, the association last, all of them the very version that they read. With the
//! association's approval the search is over and the mission begins.

use chrono::Duration;
use entity::{
    ActionLinkId, ApplicationState, NeedId, NeedSide, RoadmapApprovalId, RoadmapId, application, branch,
    need, roadmap, roadmap_approval,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::{super::working_time::reserving, Seen, engaging, letters, reading};
use crate::{
    Internal,
    access::{AssociationMember, Denied, Viewer},
    domain::{
        intermediaries::zone_of,
        missions::needs::{
            behalf::{self, TypedBehalf},
            states::{Actor, NeedStep},
            ties,
            timeline::{self, By, Line},
        },
        people::action_links,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// How long a roadmap may have waited for its first day: longer ago, its days are to be thought of again.
const WAITS: Duration = Duration::days(30);

/// Approves a version, for whichever side the viewer is on; for the association, with what it said, where they coordinate.
pub(crate) async fn approve(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    (version, said): (i32, Option<&TypedBehalf>),
) -> Outcome<NeedId, Vec<Problem>> {
    reserving::lock_people(tx, id).await?;
    let seen = super::lock(tx, viewer, id).await?;
    let by = match said {
        Some(said) => on_behalf(tx, &seen, said).await?,
        None => for_own_side(&seen)?,
    };
    seen.must_be_open()?;
    let latest = seen.version_read(version)?;
    must_be_complete(tx, latest, &seen.branch).await?;
    if by.actor() == Actor::Volunteer {
        as_volunteer(tx, (&seen.need, &seen.branch), latest, &by).await?;
    } else {
        as_association(tx, (seen.need.clone(), &seen.branch), latest, &by).await?;
    }
    Ok(id)
}

/// Approves the version that a link was sent for, for the association.
pub(crate) async fn by_link(
    right: &AssociationMember,
    link: ActionLinkId,
    tx: &Tx,
    (need, version): (NeedId, RoadmapId),
) -> Outcome<NeedId, Vec<Problem>> {
    reserving::lock_people(tx, need).await?;
    let (need, branch, latest) = super::lock_version(tx, need, version).await?;
    if !action_links::use_up(tx, link).await? {
        return Err(vec![Problem::new("LINK_GONE")].into());
    }
    let by = By::association_by_link(Some(right.person()));
    must_be_complete(tx, &latest, &branch).await?;
    let id = need.id;
    as_association(tx, (need, &branch), &latest, &by).await?;
    Ok(id)
}

/// Whoever volunteers approves for themselves, and for nobody else; a coordinator has no side of their own.
fn for_own_side(seen: &Seen) -> Result<By, Denied> {
    match (&seen.sight.volunteer, &seen.sight.association) {
        (Some(right), _) => Ok(By::volunteer(right.person())),
        (None, Some(right)) => Ok(By::association(right)),
        (None, None) => Err(Denied::Forbidden),
    }
}

/// The association, as a coordinator enters what it said: no one who volunteers for it or belongs to it.
async fn on_behalf(tx: &Tx, seen: &Seen, said: &TypedBehalf) -> Outcome<By, Vec<Problem>> {
    let right = seen.sight.coordinator.ok_or(Denied::Forbidden)?;
    ties::must_be_free(tx, right.person(), &seen.need).await.map_err(Stop::widen)?;
    let said = behalf::heard(said, tx.today(zone_of(&seen.branch)), "onBehalf")?;
    Ok(By::on_behalf(&right, said))
}

/// What both sides agree on says what is to be reached, how much time it takes and when it begins. All that is missing is told
/// at once.
async fn must_be_complete(
    tx: &Tx,
    version: &roadmap::Model,
    branch: &branch::Model,
) -> Outcome<(), Vec<Problem>> {
    let today = tx.today(zone_of(branch));
    let mut missing = Vec::new();
    if reading::objectives(tx, &[version.id]).await?.is_empty() {
        missing.push(Problem::new("ROADMAP_NEEDS_OBJECTIVE"));
    }
    if version.expected_minutes.is_none() {
        missing.push(Problem::new("ROADMAP_NEEDS_TIME"));
    }
    if version.starts_on.is_none() {
        missing.push(Problem::new("ROADMAP_NEEDS_START"));
    }
    let is_stale = version.starts_on.is_some_and(|day| day < today - WAITS);
    if is_stale || version.ends_on.is_some_and(|day| day < today) {
        missing.push(Problem::new("ROADMAP_DAYS_ARE_OVER").with("most", WAITS.num_days()));
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.into()) }
}

/// A volunteer approves. When they are the last of them, the association is asked.
async fn as_volunteer(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    version: &roadmap::Model,
    by: &By,
) -> Outcome<(), Vec<Problem>> {
    let person = by.person().ok_or(Denied::Hidden)?;
    let approvals = reading::approvals(tx, &[version.id]).await?;
    if reading::has_approved(&approvals, person) {
        return Ok(());
    }
    let volunteers = reading::volunteers(tx, need.id).await?;
    if let Some(own) = volunteers.iter().find(|one| one.person_id == person) {
        reserving::must_fit(tx, (need, branch), own, version).await?;
    }
    write(tx, version.id, by).await?;
    timeline::write(tx, need.id, by, Line::shared("ROADMAP_APPROVED")).await?;
    let is_approved = |one: &application::Model| {
        one.person_id == person || reading::has_approved(&approvals, one.person_id)
    };
    if volunteers.iter().all(is_approved) {
        letters::ask_association(tx, (need, branch), version).await?;
    }
    Ok(())
}

/// Asks the association as volunteers are introduced who have all approved the version that stands, in a search before: none of
/// them approves it once more, and so nothing else would ask it.
pub(in super::super) async fn ask_where_all_approved(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
) -> Result<(), Internal> {
    let Some(version) = reading::latest(tx, need.id).await? else { return Ok(()) };
    let approvals = reading::approvals(tx, &[version.id]).await?;
    let volunteers = reading::volunteers(tx, need.id).await?;
    if volunteers.iter().any(|one| !reading::has_approved(&approvals, one.person_id)) {
        return Ok(());
    }
    letters::ask_association(tx, (need, branch), &version).await
}

/// The association approves, after all volunteers. Where a coordinator enters that, it is told so at once.
async fn as_association(
    tx: &Tx,
    (need, branch): (need::Model, &branch::Model),
    version: &roadmap::Model,
    by: &By,
) -> Outcome<(), Vec<Problem>> {
    let volunteers = reading::volunteers(tx, need.id).await?;
    if volunteers.iter().all(|one| one.state != ApplicationState::Selected) {
        return Err(vec![Problem::new("NOBODY_SELECTED")].into());
    }
    let approvals = reading::approvals(tx, &[version.id]).await?;
    if volunteers.iter().any(|one| !reading::has_approved(&approvals, one.person_id)) {
        return Err(vec![Problem::new("VOLUNTEERS_FIRST")].into());
    }
    give_way(tx, version.id).await?;
    write(tx, version.id, by).await?;
    let need = engaging::begin(tx, (need, branch), version, by).await?;
    behalf::tell(tx, (&need, branch), by, NeedStep::ApproveRoadmap.code()).await
}

/// What the association approved of this very version for those who were on it before gives way, where somebody has joined them
/// since: its approval comes after theirs. The timeline keeps both.
async fn give_way(tx: &Tx, version: RoadmapId) -> Result<(), DbErr> {
    roadmap_approval::Entity::delete_many()
        .filter(roadmap_approval::Column::RoadmapId.eq(version))
        .filter(roadmap_approval::Column::Side.eq(NeedSide::Association))
        .exec(tx)
        .await?;
    Ok(())
}

async fn write(tx: &Tx, version: RoadmapId, by: &By) -> Result<(), DbErr> {
    let said_by = by.said().map(|said| said.said_by.clone());
    let row = roadmap_approval::ActiveModel {
        id: Set(tx.id::<RoadmapApprovalId>()),
        roadmap_id: Set(version),
        side: Set(if by.actor() == Actor::Volunteer { NeedSide::Volunteer } else { NeedSide::Association }),
        person_id: Set(by.person().filter(|_| said_by.is_none())),
        said_by: Set(said_by),
        approved_at: Set(tx.now()),
    };
    roadmap_approval::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
