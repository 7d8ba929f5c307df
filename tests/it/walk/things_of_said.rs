//! Each tenant's needs of which whoever coordinates enters what the association said: one for each step.

use entity::*;
use sea_orm::ActiveValue::Set;

use super::world::Tenant;

/// All of it.
pub(super) async fn said(tenant: &mut Tenant) {
    let (network, association, coordinator) =
        (tenant.network.clone(), tenant.association.clone(), tenant.person('R'));
    for (kept, state) in [
        ("saidOpenNeed", NeedState::Drafting),
        ("saidPausedNeed", NeedState::Paused),
        ("saidStoppedNeed", NeedState::Drafting),
    ] {
        let id = network.need(&association, state, Some(coordinator)).await;
        tenant.keep(kept, id);
    }
    let searching = network.followed(&association, NeedState::Searching, Some(coordinator)).await;
    let now = tenant.app.now();
    searching.set(|row| row.flagged_at = Set(Some(now))).await;
    tenant.keep("saidFlaggedNeed", searching.need);
    let looked_back = network.followed(&association, NeedState::Debrief, Some(coordinator)).await;
    looked_back.asks_to_look_back(None).await;
    tenant.keep("saidDebriefNeed", looked_back.need);
    let closed = network.followed(&association, NeedState::Closed, Some(coordinator)).await;
    let question = closed.asks_later(&association, 90).await;
    tenant.keep("saidQuestion", question);
    // Of an association that has adhered to nothing.
    let other = tenant.app.association(&format!("Cercle {}", tenant.name)).await;
    let unbound = network.need(&other, NeedState::Qualifying, Some(coordinator)).await;
    tenant.keep("unboundNeed", unbound);
}
