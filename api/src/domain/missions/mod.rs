//! Missions: written by an association, published, found by those who can help, and opened in sessions.

pub(crate) mod allowed;
pub(crate) mod free_times;
pub(crate) mod local_time;
pub(crate) mod needs;
pub(crate) mod offers;
mod places;
pub(crate) mod programmes;
pub(crate) mod publishing;
pub(crate) mod ranking;
pub(crate) mod search;
pub(crate) mod series;
pub(crate) mod sessions;
mod terms;
pub(crate) mod writing;

use entity::{AssociationId, MissionId, MissionStatus, WayIn, mission};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, Select,
};

use crate::{
    access::{AssociationMember, Denied, Viewer},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// Whether a viewer may know of a mission: everybody once it was published, the people of its association before,
/// or those of its branch. One that came of an offer is known to whoever made that, and to nobody else.
pub(crate) fn is_visible(viewer: &Viewer, mission: &mission::Model) -> bool {
    let is_seen_inside =
        || viewer.may_see_inside(mission.association_id).is_ok_and(|right| right.is_over(mission.branch_id));
    let is_shown =
        || mission.status != MissionStatus::Draft && (mission.is_for_everybody() || is_held(viewer, mission));
    is_shown() || is_seen_inside()
}

/// Whether a mission is held for the viewer, or for those of a company among whom they are.
fn is_held(viewer: &Viewer, mission: &mission::Model) -> bool {
    let is_own = mission.held_for.is_some() && mission.held_for == viewer.person_id();
    let is_of = |company| viewer.works_for(company) || viewer.may_read_company(company).is_ok();
    is_own || mission.held_for_company.is_some_and(is_of)
}

/// What everybody may find: nothing that is held for somebody.
pub(crate) fn for_everybody() -> Condition {
    Condition::all().add(mission::Column::HeldFor.is_null()).add(mission::Column::HeldForCompany.is_null())
}

/// A mission that the viewer may know of.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: MissionId,
) -> Result<Option<mission::Model>, DbErr> {
    let found = mission::Entity::find_by_id(id).one(connection).await?;
    Ok(found.filter(|mission| is_visible(viewer, mission)))
}

/// An association's missions: all of them, drafts too, or those that stand so.
pub(crate) fn of_association(
    association: AssociationId,
    status: Option<MissionStatus>,
) -> Select<mission::Entity> {
    let wanted = Condition::all()
        .add(mission::Column::AssociationId.eq(association))
        .add_option(status.map(|status| mission::Column::Status.eq(status)));
    mission::Entity::find().filter(wanted)
}

/// Takes a mission's row for this transaction, with the right to work on it: its association's people only. For
/// everybody else a draft does not exist, and a published one cannot be touched. One whose volunteers a coordinator selects
/// is worked on as a need, and not here.
pub(crate) async fn lock(
    tx: &Tx,
    viewer: &Viewer,
    id: MissionId,
) -> Outcome<(AssociationMember, mission::Model), Vec<Problem>> {
    viewer.account()?;
    let found = locked(mission::Entity::find_by_id(id)).one(tx).await?;
    let found = found.ok_or(Denied::Hidden)?;
    let right = viewer.may_work_in_association(found.association_id);
    let right = right.map_err(|denied| denied.where_seen(is_visible(viewer, &found)))?;
    if found.way_in != WayIn::Direct {
        // What it says was approved as an announcement, and its places are given by selecting.
        return Err(vec![Problem::new("MISSION_IS_COORDINATED")].into());
    }
    Ok((right, found))
}
