//! Each tenant's intermediary, and the needs that its branch carries: one in each of the states that the tables speak of.

use chrono::Duration;
use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::Tenant;

/// All of it.
pub(super) async fn coordinated(tenant: &mut Tenant) {
    let network = tenant.network.clone();
    tenant.keep("intermediary", network.id);
    tenant.keep("networkBranch", network.branch);
    let bureau = network.branch_of(&format!("Bureau {}", tenant.name), Some(network.branch), &[]).await;
    let closed = branch::ActiveModel {
        id: Set(bureau),
        closed_on: Set(Some("2025-12-31".parse().expect("a date"))),
        ..Default::default()
    };
    closed.update(tenant.app.connection()).await.expect("a closed bureau");
    tenant.keep("bureau", bureau);
    let coordinator = tenant.person('R');
    let (association, sender) = (tenant.association.clone(), tenant.person('D'));
    for (kept, state) in [("need", NeedState::Qualifying), ("pausedNeed", NeedState::Paused)] {
        let id = network.need(&association, state, Some(coordinator)).await;
        let (title, late) =
            (format!("Besoin {}", tenant.name), tenant.app.now().to_utc().date_naive() - Duration::days(3));
        let row = need::ActiveModel {
            id: Set(id),
            title: Set(title),
            due_on: Set(Some(late)),
            sent_by: Set(Some(sender)),
            returns_on: Set((state == NeedState::Paused).then_some(late)),
            ..Default::default()
        };
        row.update(tenant.app.connection()).await.expect("a need");
        tenant.keep(kept, id);
    }
    lines(tenant).await;
    said(tenant).await;
    sent(tenant).await;
}

/// A need that nobody coordinates yet, with a file.
async fn sent(tenant: &mut Tenant) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let id = network.need(&association, NeedState::Sent, None).await;
    tenant.keep("sentNeed", id);
    let (file, now) = (UploadId::from(Uuid::new_v4()), tenant.app.now());
    let row = upload::ActiveModel {
        id: Set(file),
        person_id: Set(tenant.person('M')),
        file_name: Set(format!("besoin-{}.pdf", tenant.name)),
        media_type: Set("application/pdf".to_owned()),
        size: Set(4),
        sha256: Set(vec![0; 32]),
        storage_key: Set("uploads/need".to_owned()),
        created_at: Set(now),
        used_at: Set(Some(now)),
    };
    row.insert(tenant.app.connection()).await.expect("a file");
    let attached = need_attachment::ActiveModel { need_id: Set(id), position: Set(1), upload_id: Set(file) };
    attached.insert(tenant.app.connection()).await.expect("an attachment");
}

/// A line that the coordinator entered on the association's behalf and it denied, and one that is the branch's own.
async fn lines(tenant: &Tenant) {
    let (now, today) = (tenant.app.now(), tenant.app.now().to_utc().date_naive());
    let said = need_event::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        need_id: Set(super::world::within(&tenant.ids["need"]).into()),
        at: Set(now),
        kind: Set("ASSIGN".to_owned()),
        side: Set(NeedSide::Association),
        person_id: Set(Some(tenant.person('R'))),
        from_state: Set(Some(NeedState::Sent)),
        to_state: Set(Some(NeedState::Qualifying)),
        is_shared: Set(true),
        note: Set(Some(format!("Dit par {}", tenant.name))),
        said_by: Set(Some("Paule".to_owned())),
        said_how: Set(Some(SaidHow::Call)),
        said_on: Set(Some(today)),
        denied_at: Set(Some(now)),
    };
    said.insert(tenant.app.connection()).await.expect("a line");
}

/// A need of which the coordinator entered what the association said, and nobody has denied it.
async fn said(tenant: &mut Tenant) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let need = network.need(&association, NeedState::Qualifying, Some(tenant.person('R'))).await;
    let (line, now) = (NeedEventId::from(Uuid::new_v4()), tenant.app.now());
    let row = need_event::ActiveModel {
        id: Set(line),
        need_id: Set(need),
        at: Set(now),
        kind: Set("FEWER_PLACES_AGREED".to_owned()),
        side: Set(NeedSide::Association),
        person_id: Set(Some(tenant.person('R'))),
        from_state: Set(None),
        to_state: Set(None),
        is_shared: Set(true),
        note: Set(Some("1".to_owned())),
        said_by: Set(Some("Paule".to_owned())),
        said_how: Set(Some(SaidHow::Call)),
        said_on: Set(Some(now.to_utc().date_naive())),
        denied_at: Set(None),
    };
    row.insert(tenant.app.connection()).await.expect("a line");
    tenant.keep("saidLine", line);
}
