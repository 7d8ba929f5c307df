//! Missions: written by an association, published, found by those who can help, and opened in sessions.

pub(crate) mod local_time;
pub(crate) mod matching;
mod places;
pub(crate) mod publishing;
pub(crate) mod search;
pub(crate) mod series;
pub(crate) mod sessions;
mod terms;
pub(crate) mod writing;

use entity::{MissionId, MissionStatus, mission};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{AssociationMember, Denied, Viewer},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// Whether a viewer may know of a mission: everybody once it was published, its association's people before.
pub(crate) fn is_visible(viewer: &Viewer, mission: &mission::Model) -> bool {
    mission.status != MissionStatus::Draft || viewer.sees_inside(mission.association_id)
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

/// Takes a mission's row for this transaction, with the right to work on it: its association's people only. For
/// everybody else a draft does not exist, and a published one cannot be touched.
pub(crate) async fn lock(
    tx: &Tx,
    viewer: &Viewer,
    id: MissionId,
) -> Outcome<(AssociationMember, mission::Model), Vec<Problem>> {
    viewer.account()?;
    let found = locked(mission::Entity::find_by_id(id)).one(tx).await?;
    let found = found.ok_or(Denied::Hidden)?;
    let right = viewer.may_work_in_association(found.association_id)?;
    Ok((right, found))
}
