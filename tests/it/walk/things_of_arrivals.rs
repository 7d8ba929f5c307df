//! The history that each tenant's network arrives with: files on their way in, and a need that was brought along.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::json;
use tests::gid;
use uuid::Uuid;

use super::world::{Tenant, day, within};

/// A file that can be taken in, one whose only line is refused, and where the need comes from.
pub(super) async fn arrived(tenant: &mut Tenant) {
    let upload = tenant.actor('N').upload("volontaires.csv", list(tenant, "zoe").as_bytes()).await;
    tenant.ids.insert("networkUpload".to_owned(), upload);
    let valid = list(tenant, "zoe");
    start(tenant, "networkImport", &valid).await;
    let refused = list(tenant, "");
    start(tenant, "doneNetworkImport", &refused).await;
    tenant.app.do_jobs().await;
    let done = json!({"id": tenant.ids["doneNetworkImport"]});
    tenant.actor('N').does("confirmNetworkImport", done, "networkImport { id }").await;
    tenant.app.do_jobs().await;
    brought(tenant).await;
}

/// A file whose check a worker has begun.
pub(super) async fn under_way(tenant: &mut Tenant) {
    let list = list(tenant, "zoe");
    start(tenant, "checkingNetworkImport", &list).await;
}

/// A volunteer, whose line is refused where they have no address.
fn list(tenant: &Tenant, who: &str) -> String {
    let address = if who.is_empty() { String::new() } else { format!("{who}@travail.example") };
    format!(
        "E-mail;Prénom;Nom;Antenne;Chat\r\n{address};Zoé;Évrard;Antenne Réseau {};Mistigri\r\n",
        tenant.name
    )
}

async fn start(tenant: &mut Tenant, kept: &str, list: &str) {
    let admin = tenant.actor('N').clone();
    let upload = admin.upload("volontaires.csv", list.as_bytes()).await;
    let input = json!({"intermediaryId": gid(tenant.network.id), "uploadId": upload, "holds": "VOLUNTEERS"});
    let told = admin.does("startNetworkImport", input, "networkImport { id }").await;
    tenant.keep_told(kept, &told["networkImport"]["id"]);
}

/// The need has a reference of the network's own, and somebody was on its mission before.
async fn brought(tenant: &Tenant) {
    let (now, need) = (tenant.app.now(), NeedId::from(within(&tenant.ids["need"])));
    let row = brought_need::ActiveModel {
        need_id: Set(need),
        intermediary_id: Set(tenant.network.id),
        reference: Set(format!("B-{}", tenant.name)),
        fingerprint: Set("0".to_owned()),
        state: Set(NeedState::Qualifying),
        since: Set(Some(day("2025-11-03"))),
        brought_at: Set(now),
    };
    row.insert(tenant.app.connection()).await.expect("a need's past");
    let figure = brought_mission::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        need_id: Set(need),
        volunteer_id: Set(None),
        fingerprint: Set("0".to_owned()),
        state: Set(BroughtState::Over),
        starts_on: Set(None),
        ends_on: Set(Some(day("2025-06-30"))),
        agreed_minutes: Set(Some(Minutes(2400))),
        brought_at: Set(now),
    };
    figure.insert(tenant.app.connection()).await.expect("a figure of the past");
}
