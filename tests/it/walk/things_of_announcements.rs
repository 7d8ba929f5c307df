//! What is noted of each tenant's needs, and their announcements: two versions to be read, and one need for each thing that may
//! be done.

use entity::*;

use super::world::Tenant;

/// All of it.
pub(super) async fn announced(tenant: &mut Tenant) {
    let (network, skill) = (tenant.network.clone(), tenant.ids["skill"].clone());
    let read = NeedId::from(super::world::within(&tenant.ids["need"]));
    network.notes(read, &skill).await;
    for version in [1, 2] {
        network.announces(read, version, AnnouncementState::Replaced, &skill).await;
    }
    let (association, coordinator) = (tenant.association.clone(), tenant.person('R'));
    for (kept, state) in [
        ("readyNeed", NeedState::Qualifying),
        ("refusableNeed", NeedState::Qualifying),
        ("draftedNeed", NeedState::Drafting),
        ("askedNeed", NeedState::ToApprove),
        ("askedByCall", NeedState::ToApprove),
        ("returnedNeed", NeedState::ToApprove),
        ("searchedNeed", NeedState::Searching),
    ] {
        let id = network.need(&association, state, Some(coordinator)).await;
        match state {
            NeedState::Qualifying => network.notes(id, &skill).await,
            NeedState::Drafting => {
                network.announces(id, 1, AnnouncementState::Draft, &skill).await;
            }
            NeedState::ToApprove => {
                network.announces(id, 1, AnnouncementState::ToApprove, &skill).await;
            }
            _ => {
                network.announces(id, 1, AnnouncementState::Approved, &skill).await;
            }
        }
        tenant.keep(kept, id);
    }
}
