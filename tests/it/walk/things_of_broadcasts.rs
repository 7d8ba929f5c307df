//! Each tenant's search: an announcement that went out to a volunteer, and that a relay passes on by a link of their own.

use entity::{MissionFormat, SentKind, announcement_sent};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use super::world::Tenant;

/// All of it.
pub(super) async fn broadcast(tenant: &mut Tenant) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let (coordinator, relay, volunteer) = (tenant.person('R'), tenant.person('Y'), tenant.person('W'));
    let title = format!("Recherche {}", tenant.name);
    let search = network.announces_need(&association, Some(coordinator), &title, MissionFormat::Hybrid).await;
    let search = search.asking_for(&tenant.ids["skill"]).await;
    tenant
        .app
        .execute_sql("update announcement set open_to_minors = true where title like 'Recherche %'")
        .await;
    search.has_link(relay, &format!("{}2345", tenant.name.to_lowercase()), 3).await;
    let row = announcement_sent::ActiveModel {
        need_id: Set(search.need),
        person_id: Set(volunteer),
        round: Set(1),
        kind: Set(SentKind::ForYou),
        at: Set(tenant.app.now()),
        mailed_at: Set(Some(tenant.app.now())),
        opened_at: Set(None),
        relay_id: Set(None),
    };
    row.insert(tenant.app.connection()).await.expect("an announcement that was sent");
    tenant.keep("broadcastNeed", search.need);
}
