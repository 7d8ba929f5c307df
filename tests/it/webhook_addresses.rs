//! The addresses of webhooks: kept as requests are made to them, and told in the log where none can be.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

async fn made(manager: &Actor, company: &Company, address: &str) -> Value {
    let input = json!({"companyId": gid(company.id), "address": address, "events": ["HOURS_CONFIRMED"]});
    manager.does("createWebhook", input, "webhook { id address }").await["webhook"].clone()
}

/// However an address is typed, it is kept as it is asked: a name of other letters, spaces and brackets in ASCII.
#[both_databases]
async fn addresses_are_kept_as_they_are_asked(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    for (typed, kept) in [
        ("https://exämple.example/hook", "https://xn--exmple-cua.example/hook"),
        ("https://example.org/a b?c=<d>", "https://example.org/a%20b?c=%3Cd%3E"),
        ("https://example.org\\a", "https://example.org/a"),
        ("https:example.org", "https://example.org/"),
    ] {
        assert_eq!(made(&manager, &company, typed).await["address"], kept, "{typed}");
    }
}

/// What reading an address would leave out, and what no request can be made to, is refused beside the field.
#[both_databases]
async fn what_cannot_be_asked_is_refused(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let long = format!("https://example.org/{}", "é".repeat(300));
    for (address, code) in [
        ("https://example.org/\r\nX: y", "INVALID_WEB_ADDRESS"),
        ("https://exam\tple.org/", "INVALID_WEB_ADDRESS"),
        ("https://{example}.org/", "INVALID_WEB_ADDRESS"),
        ("https://example.org:0/", "INVALID_PORT"),
        ("https://example.org:70000/", "INVALID_PORT"),
        ("https://example.org:web/", "INVALID_PORT"),
        ("https://hooks..example/", "INVALID_WEB_ADDRESS"),
        (long.as_str(), "TOO_LONG"),
    ] {
        let input = json!({"companyId": gid(company.id), "address": address, "events": ["HOURS_CONFIRMED"]});
        assert_eq!(manager.is_refused("createWebhook", input).await, [code], "{address}");
    }
}

/// A delivery to an address that was kept before, and that no request goes to, is an attempt that failed, with its reason.
#[both_databases]
async fn what_cannot_be_sent_has_failed(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let id = made(&manager, &company, "https://example.org/").await["id"].clone();
    let list = "/company/integrations/webhooks";
    manager.get(list).await.says("En marche").says("Rien n’y a été envoyé").does_not_say("En service");
    app.execute_sql("update webhook_endpoint set address = 'https://exämple.example/a b'").await;
    manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
    app.do_jobs().await;
    let document =
        "query ($id: ID!) { webhookDeliveries(webhookId: $id) { nodes { status attempts lastError } } }";
    let found = manager.ask(document, json!({ "id": id })).await;
    let failed = json!([{"status": "FAILED", "attempts": 1, "lastError": "NOT_AN_ADDRESS"}]);
    assert_eq!(found.data()["webhookDeliveries"]["nodes"], failed);
    manager.get(list).await.says("Dernier envoi").says("abandonné").does_not_say("Rien n’y a été envoyé");
    let page = manager.get(&format!("/company/integrations/webhooks/{}", id.as_str().expect("an id"))).await;
    page.says("L’adresse n’est pas de celles que nous appelons");
}
