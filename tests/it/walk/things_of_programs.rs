//! What each tenant lets programs do and be told: webhooks with what was sent to them, a system of the company's, a token with
//! scopes.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::gid;
use uuid::Uuid;

use super::world::Tenant;

/// All of it, made as people make it, and a log of what was sent.
pub(super) async fn programs(tenant: &mut Tenant) {
    webhooks(tenant).await;
    systems(tenant).await;
    bounded_token(tenant).await;
}

async fn webhooks(tenant: &mut Tenant) {
    let (manager, admin) = (tenant.actor('C').clone(), tenant.actor('D').clone());
    let place = tenant.name.to_lowercase();
    for name in ["webhook", "otherWebhook", "spareWebhook", "offWebhook"] {
        let input = json!({"companyId": gid(tenant.company.id),
            "address": format!("https://{place}.example/{name}"), "events": ["EMPLOYEE_LEFT"]});
        let made = manager.does("createWebhook", input, "webhook { id }").await;
        let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
        tenant.ids.insert(name.to_owned(), id);
    }
    let off = json!({"id": tenant.ids["offWebhook"], "on": false});
    manager.does("switchWebhook", off, "webhook { id }").await;
    let input = json!({"associationId": gid(tenant.association.id),
        "address": format!("https://{place}.example/association"), "events": ["HOURS_CONFIRMED"]});
    let made = admin.does("createWebhook", input, "webhook { id }").await;
    let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
    tenant.ids.insert("associationWebhook".to_owned(), id);
    let waiting = delivery(tenant, "webhook", WebhookStatus::Waiting).await;
    tenant.keep("waitingDelivery", waiting);
    let delivered = delivery(tenant, "webhook", WebhookStatus::Delivered).await;
    tenant.keep("delivery", delivered);
    delivery(tenant, "otherWebhook", WebhookStatus::Delivered).await;
    delivery(tenant, "associationWebhook", WebhookStatus::Delivered).await;
}

/// A delivery of which every column says something.
async fn delivery(tenant: &Tenant, webhook: &str, status: WebhookStatus) -> WebhookDeliveryId {
    let (id, now) = (WebhookDeliveryId::from(Uuid::new_v4()), tenant_now(tenant));
    let is_waiting = status == WebhookStatus::Waiting;
    let row = webhook_delivery::ActiveModel {
        id: Set(id),
        webhook_endpoint_id: Set(uuid_of(&tenant.ids[webhook]).into()),
        event_id: Set(Uuid::new_v4()),
        event_type: Set("employee.left".to_owned()),
        payload: Set(json!({"type": "employee.left", "data": {"of": tenant.name}}).to_string()),
        status: Set(status),
        attempts: Set(1),
        next_at: Set(is_waiting.then_some(now)),
        last_status_code: Set(Some(500)),
        last_error: Set(Some("STATUS".to_owned())),
        created_at: Set(now),
        delivered_at: Set((!is_waiting).then_some(now)),
    };
    row.insert(tenant.app.connection()).await.expect("a delivery");
    id
}

fn tenant_now(tenant: &Tenant) -> Timestamp {
    api::clock::Clock::now(tenant.app.clock.as_ref()).into()
}

/// The id that an opaque one holds at its end.
fn uuid_of(id: &str) -> Uuid {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(id).expect("an id");
    Uuid::from_slice(&bytes[bytes.len() - 16..]).expect("sixteen bytes")
}

async fn systems(tenant: &mut Tenant) {
    let manager = tenant.actor('C').clone();
    for name in ["apiClient", "spareClient"] {
        let input = json!({"companyId": gid(tenant.company.id), "label": format!("SIRH {}", tenant.name),
            "scopes": ["company:read"], "endsOn": "2026-12-31"});
        let made = manager.does("createApiClient", input, "apiClient { id clientId } secret").await;
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let id = text(&made["apiClient"]["id"]);
        manager.does("rotateApiClientSecret", json!({ "id": id }), "secret").await;
        let asked = api::ClientCredentials {
            client_id: text(&made["apiClient"]["clientId"]),
            client_secret: text(&made["secret"]),
            scope: None,
            place: "test".to_owned(),
        };
        tenant.app.app.client_token(asked).await.expect("a token");
        tenant.ids.insert(name.to_owned(), id);
    }
    a_system_read_a_file(tenant).await;
}

/// A line of the access log that names a system.
async fn a_system_read_a_file(tenant: &Tenant) {
    let employee = &tenant.employee;
    let line = access_log::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        at: Set(tenant_now(tenant)),
        person_id: Set(None),
        api_client_id: Set(Some(uuid_of(&tenant.ids["apiClient"]).into())),
        kind: Set(AccessKind::EmployeeFile),
        subject_id: Set(employee.employment.into()),
        list: Set(None),
        about_person_id: Set(Some(employee.person)),
        employment_id: Set(Some(employee.employment)),
        company_id: Set(Some(tenant.company.id)),
        association_id: Set(None),
        means: Set(Means::Token),
        network: Set(None),
    };
    line.insert(tenant.app.connection()).await.expect("a line");
}

/// A token with scopes that was used.
async fn bounded_token(tenant: &Tenant) {
    let input = json!({"label": format!("Heures {}", tenant.name), "days": 30, "scopes": ["hours:write"]});
    let made = tenant.actor('E').does("createAccessToken", input, "secret").await;
    let secret = made["secret"].as_str().expect("a token");
    tenant.app.app.bearer(secret).await.expect("a look").expect("a caller");
}
