//! What happens in an engagement's life, told to the webhooks of the organisations that it concerns. An event is written in
//! the transaction of its fact, one row for each address that asked for it, and sent by a job.

mod event;
mod event_type;

use std::collections::BTreeSet;

use entity::{
    AssociationId, CompanyId, MissionId, WebhookDeliveryId, WebhookStatus, mission, webhook_delivery,
    webhook_endpoint,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use serde_json::json;
use uuid::Uuid;

pub(crate) use event::Event;
pub(crate) use event_type::EventType;

use crate::{
    Internal,
    queue::{self, Work},
    tx::Tx,
};

/// How many rows one statement writes.
const BATCH: usize = 500;

/// Tells what happened to whoever asked to be told. In the company nobody is told of a confidential mission.
pub(crate) async fn tell(tx: &Tx, events: Vec<Event>) -> Result<(), Internal> {
    if events.is_empty() {
        return Ok(());
    }
    let endpoints = listening(tx, &events).await?;
    if endpoints.is_empty() {
        return Ok(());
    }
    let hidden = confidential(tx, &events, &endpoints).await?;
    let mut rows = Vec::new();
    for event in &events {
        let event_id: Uuid = tx.id();
        let is_hidden = event.mission.is_some_and(|id| hidden.contains(&id));
        for endpoint in endpoints.iter().filter(|endpoint| asks_for(endpoint, event.kind)) {
            let data = match (endpoint.company_id, endpoint.association_id) {
                (Some(id), _) if event.companies.contains(&id) && !is_hidden => event.said_to_company(id),
                (_, Some(id)) if event.association == Some(id) => event.said_to_association(),
                _ => continue,
            };
            rows.push(row(tx, endpoint, event.kind, event_id, &data)?);
        }
    }
    enqueue(tx, rows).await
}

/// Tells one address of something, whatever it asked for: how a webhook is tried.
pub(crate) async fn tell_one(
    tx: &Tx,
    endpoint: &webhook_endpoint::Model,
    kind: EventType,
) -> Result<WebhookDeliveryId, Internal> {
    let id = WebhookDeliveryId::from(tx.id::<Uuid>());
    let mut written = row(tx, endpoint, kind, tx.id(), &json!({}))?;
    written.id = Set(id);
    enqueue(tx, vec![written]).await?;
    Ok(id)
}

/// Whether an endpoint asked for events of a kind.
fn asks_for(endpoint: &webhook_endpoint::Model, kind: EventType) -> bool {
    endpoint.event_types.split(' ').any(|code| code == kind.code())
}

/// The endpoints of every organisation that some events concern, the oldest first.
async fn listening(tx: &Tx, events: &[Event]) -> Result<Vec<webhook_endpoint::Model>, Internal> {
    use webhook_endpoint::Column;
    let companies: BTreeSet<CompanyId> =
        events.iter().flat_map(|event| event.companies.iter().copied()).collect();
    let associations: BTreeSet<AssociationId> = events.iter().filter_map(|event| event.association).collect();
    let concerned = Condition::any()
        .add(Column::CompanyId.is_in(companies))
        .add(Column::AssociationId.is_in(associations));
    let found = webhook_endpoint::Entity::find()
        .filter(concerned)
        .filter(Column::DisabledAt.is_null())
        .order_by_asc(Column::Id)
        .all(tx)
        .await?;
    Ok(found)
}

/// Which of the missions are confidential, where a company could be told of one.
async fn confidential(
    tx: &Tx,
    events: &[Event],
    endpoints: &[webhook_endpoint::Model],
) -> Result<BTreeSet<MissionId>, Internal> {
    if endpoints.iter().all(|endpoint| endpoint.company_id.is_none()) {
        return Ok(BTreeSet::new());
    }
    let missions: BTreeSet<MissionId> = events.iter().filter_map(|event| event.mission).collect();
    let found: Vec<MissionId> = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::Id.is_in(missions))
        .filter(mission::Column::Confidential.eq(true))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(found.into_iter().collect())
}

fn row(
    tx: &Tx,
    endpoint: &webhook_endpoint::Model,
    kind: EventType,
    event_id: Uuid,
    data: &serde_json::Value,
) -> Result<webhook_delivery::ActiveModel, Internal> {
    let at = tx.now_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let payload = serde_json::to_string(&json!({ "type": kind.code(), "timestamp": at, "data": data }))?;
    Ok(webhook_delivery::ActiveModel {
        id: Set(tx.id()),
        webhook_endpoint_id: Set(endpoint.id),
        event_id: Set(event_id),
        event_type: Set(kind.code().to_owned()),
        payload: Set(payload),
        status: Set(WebhookStatus::Waiting),
        attempts: Set(0),
        next_at: Set(Some(tx.now())),
        last_status_code: Set(None),
        last_error: Set(None),
        created_at: Set(tx.now()),
        delivered_at: Set(None),
    })
}

/// Keeps deliveries and the jobs that send them.
async fn enqueue(tx: &Tx, rows: Vec<webhook_delivery::ActiveModel>) -> Result<(), Internal> {
    for part in rows.chunks(BATCH) {
        webhook_delivery::Entity::insert_many(part.to_vec()).exec_without_returning(tx).await?;
    }
    let work = |row: webhook_delivery::ActiveModel| match row.id {
        Set(delivery) => Some(Work::SendWebhook { delivery }),
        _ => None,
    };
    let sent: Vec<_> = rows.into_iter().filter_map(work).collect();
    queue::enqueue_all(tx, &sent).await
}
