//! The mission of a need is found by volunteers while its search goes on, and no longer. It follows the need's state, whoever
//! moves that.

use entity::{MissionStatus, NeedState, mission, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, DbErr, EntityTrait as _, IntoActiveModel as _};

use crate::{
    domain::missions::terms,
    tx::{Tx, locked},
};

/// Lets the mission of a need stand as the need does now; nothing while it has none.
pub(super) async fn follow(tx: &Tx, need: &need::Model) -> Result<(), DbErr> {
    let Some(id) = need.mission_id else { return Ok(()) };
    let Some(mission) = locked(mission::Entity::find_by_id(id)).one(tx).await? else { return Ok(()) };
    let status = status_in(need.state, need.paused_from);
    if mission.status == status {
        return Ok(());
    }
    let mut row = mission.into_active_model();
    row.status = Set(status);
    match status {
        MissionStatus::Draft => {}
        MissionStatus::Published => {
            row.published_at = Set(Some(tx.now()));
            row.closed_at = Set(None);
        }
        MissionStatus::Closed => row.closed_at = Set(Some(tx.now())),
    }
    let stands = row.update(tx).await?;
    if status == MissionStatus::Published {
        terms::index(tx, &stands).await
    } else {
        terms::forget(tx, id).await
    }
}

/// What a mission is to everybody while its need stands so: nothing while its text is written or the search rests.
pub(super) fn status_in(state: NeedState, paused_from: Option<NeedState>) -> MissionStatus {
    match (state, paused_from) {
        (NeedState::Searching, _) => MissionStatus::Published,
        (NeedState::Sent | NeedState::Qualifying | NeedState::Drafting | NeedState::ToApprove, _)
        | (NeedState::Paused, Some(NeedState::Searching)) => MissionStatus::Draft,
        (NeedState::Paused, Some(from)) => status_in(from, None),
        _ => MissionStatus::Closed,
    }
}
