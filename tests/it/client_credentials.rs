//! A company's own systems: they get a token for a secret, read what their scopes open, and change nothing.

use axum::http::{Request, StatusCode, header};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases, builders::Company, gid};

use crate::trail_of_changes::told;

/// A system, with its client id and its secret.
pub(crate) async fn system(who: &Actor, company: &Company, scopes: &[&str]) -> (Value, String, String) {
    made(who, json!({"companyId": gid(company.id), "label": "SIRH", "scopes": scopes})).await
}

/// One that is let in until a day.
async fn system_until(who: &Actor, company: &Company, label: &str, day: &str) -> (Value, String, String) {
    made(who, until(company, label, day)).await
}

fn until(company: &Company, label: &str, day: &str) -> Value {
    json!({"companyId": gid(company.id), "label": label, "scopes": ["company:read"], "endsOn": day})
}

async fn made(who: &Actor, input: Value) -> (Value, String, String) {
    let made = who.does("createApiClient", input, "apiClient { id clientId } secret").await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (made["apiClient"]["id"].clone(), text(&made["apiClient"]["clientId"]), text(&made["secret"]))
}

/// Asks for a token by HTTP Basic.
async fn asks(app: &TestApp, id: &str, secret: &str, form: &str) -> Page {
    let basic = BASE64_STANDARD.encode(format!("{id}:{secret}"));
    let request = Request::post("/oauth/token")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::AUTHORIZATION, format!("Basic {basic}"));
    app.send_with(request, form.to_owned()).await
}

const GRANT: &str = "grant_type=client_credentials";

/// The token that a system is given.
pub(crate) async fn token(app: &TestApp, id: &str, secret: &str) -> String {
    let given = asks(app, id, secret, GRANT).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.body);
    given.json()["access_token"].as_str().expect("a token").to_owned()
}

const PROGRAMME: &str = "query ($id: ID!) { company(id: $id) { name employees(first: 1) { totalCount } } }";
const COSTS: &str = "query ($id: ID!) { employeeCosts(companyId: $id) { nodes { employee { id } } } }";

/// A system reads its company's programme for an hour; never what anything costs, nothing of another company, and nothing
/// that is a person's.
#[both_databases]
async fn a_system_reads_its_companys_programme(app: TestApp) {
    let (alpha, bravo) = (app.company("Alpha").await, app.company("Bravo").await);
    alpha.employee("Awa", "Diagne").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let (_, id, secret) = system(&manager, &alpha, &["company:read"]).await;
    let given = asks(&app, &id, &secret, GRANT).await;
    assert_eq!(given.header(header::CACHE_CONTROL), Some("no-store"));
    let told = given.json();
    assert_eq!(
        (&told["token_type"], &told["expires_in"], &told["scope"]),
        (&json!("Bearer"), &json!(3600), &json!("company:read"))
    );
    let token = told["access_token"].as_str().expect("a token");
    let of = |company: &Company| json!({"id": gid(company.id)});
    let seen = app.graphql_by(token, PROGRAMME, of(&alpha)).await.json();
    assert_eq!(seen["data"]["company"], json!({"name": "Alpha", "employees": {"totalCount": 1}}));
    assert_eq!(app.graphql_by(token, PROGRAMME, of(&bravo)).await.json()["data"]["company"], json!(null));
    assert_eq!(app.graphql_by(token, COSTS, of(&alpha)).await.code(), "FORBIDDEN");
    let own = app
        .graphql_by(token, "{ viewer { person { id } memberships { roles } isOperator } }", json!({}))
        .await;
    assert_eq!(own.json()["data"]["viewer"], json!({"person": null, "memberships": [], "isOperator": false}));

    app.clock.advance(Duration::minutes(61));
    let late = app.graphql_by(token, PROGRAMME, of(&alpha)).await;
    assert_eq!((late.status, late.code()), (StatusCode::UNAUTHORIZED, json!("BAD_TOKEN")));
}

/// A system changes nothing, whatever it asks.
#[both_databases]
async fn a_system_changes_nothing(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let finance = alpha.with_role(Role::Finance).await;
    let (_, id, secret) = system(&finance, &alpha, &["company:read", "finance:read"]).await;
    let token = token(&app, &id, &secret).await;
    let company = json!({"id": gid(alpha.id)});
    assert!(app.graphql_by(&token, COSTS, company.clone()).await.json()["data"]["employeeCosts"].is_object());
    for mutation in [
        "updateCompany(input: {id: $id, name: \"X\", capMode: ANNUAL, approvesHours: true})",
        "exportEmployees(input: {companyId: $id})",
        "createApiClient(input: {companyId: $id, label: \"X\", scopes: [\"company:read\"]})",
    ] {
        let document = format!("mutation ($id: ID!) {{ {mutation} {{ problems {{ code }} }} }}");
        assert_eq!(
            app.graphql_by(&token, &document, company.clone()).await.code(),
            "FORBIDDEN",
            "{mutation}"
        );
    }
}

/// Whoever runs the programme gives access to it, and only finance to what hours cost; nobody else gives any.
#[both_databases]
async fn only_finance_gives_access_to_costs(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let wish = |scopes: Value| json!({"companyId": gid(alpha.id), "label": "SIRH", "scopes": scopes});
    assert_eq!(
        manager.is_refused("createApiClient", wish(json!(["finance:read"]))).await,
        ["SCOPE_OF_FINANCE"]
    );
    assert_eq!(
        manager.is_refused("createApiClient", wish(json!(["company:write"]))).await,
        ["UNKNOWN_SCOPE"]
    );
    assert_eq!(manager.is_refused("createApiClient", wish(json!([]))).await, ["REQUIRED"]);
    let stranger = app.company("Bravo").await.with_role(Role::CsrManager).await;
    assert_eq!(stranger.is_refused("createApiClient", wish(json!(["company:read"]))).await, ["NOT_FOUND"]);
    let (id, ..) = system(&manager, &alpha, &["company:read"]).await;
    for mutation in ["rotateApiClientSecret", "updateApiClient", "revokeApiClient"] {
        assert_eq!(stranger.is_refused(mutation, json!({ "id": id })).await, ["NOT_FOUND"], "{mutation}");
    }
    let (auditor, hr) = (alpha.with_role(Role::Auditor).await, alpha.with_role(Role::Hr).await);
    let (document, of) =
        ("query ($id: ID!) { companyApiClients(companyId: $id) { id } }", json!({"id": gid(alpha.id)}));
    assert_eq!(hr.ask(document, of.clone()).await.error(), "FORBIDDEN");
    assert_eq!(auditor.ask(document, of).await.data()["companyApiClients"], json!([{ "id": id }]));
    let revoke = "mutation ($id: ID!) { revokeApiClient(input: {id: $id}) { problems { code } } }";
    assert_eq!(auditor.ask(revoke, json!({ "id": id })).await.error(), "FORBIDDEN");
}

/// Two secrets work while one takes the other's place, for a week; a system that is revoked is let in no more, nor is its
/// token.
#[both_databases]
async fn secrets_change_and_end(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let (id, public, old) = system(&manager, &alpha, &["company:read"]).await;
    let rotated = manager.does("rotateApiClientSecret", json!({ "id": id }), "secret").await;
    let new = rotated["secret"].as_str().expect("a secret");
    token(&app, &public, &old).await;
    let held = token(&app, &public, new).await;
    app.clock.advance(Duration::days(8));
    assert_eq!(asks(&app, &public, &old, GRANT).await.json()["error"], "invalid_client");
    let held_now = token(&app, &public, new).await;
    assert_ne!(held, held_now);
    manager.does("revokeApiClient", json!({ "id": id }), "revokedId").await;
    assert_eq!(asks(&app, &public, new, GRANT).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.graphql_by(&held_now, "{ __typename }", json!({})).await.status, StatusCode::UNAUTHORIZED);
}

/// A system is let in until the end of its last day, as clocks go where companies close: then neither its secret nor its token
/// works, until it is given another day or none. A day that is over cannot be given.
#[both_databases]
async fn a_system_is_let_in_until_its_last_day(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let refused = manager.is_refused("createApiClient", until(&alpha, "SIRH", "2026-03-09")).await;
    assert_eq!(refused, ["IN_THE_PAST"]);
    let (id, public, secret) = system_until(&manager, &alpha, "SIRH", "2026-03-10").await;
    // Half past eleven in the evening in Paris.
    app.clock.advance(Duration::minutes(14 * 60 + 30));
    let held = token(&app, &public, &secret).await;
    app.clock.advance(Duration::minutes(31));
    let late = app.graphql_by(&held, "{ __typename }", json!({})).await;
    assert_eq!((late.status, late.code()), (StatusCode::UNAUTHORIZED, json!("BAD_TOKEN")));
    let refused = asks(&app, &public, &secret, GRANT).await;
    let error = refused.json()["error"].clone();
    assert_eq!((refused.status, error), (StatusCode::UNAUTHORIZED, json!("invalid_client")));
    let kept = "query ($id: ID!) { companyApiClients(companyId: $id) { endsOn isOver } }";
    let kept = manager.ask(kept, json!({"id": gid(alpha.id)})).await.data()["companyApiClients"].clone();
    assert_eq!(kept, json!([{"endsOn": "2026-03-10", "isOver": true}]));

    let over = json!({"id": id, "endsOn": "2026-03-10"});
    assert_eq!(manager.is_refused("updateApiClient", over).await, ["IN_THE_PAST"]);
    let later = json!({"id": id, "endsOn": "2026-03-31"});
    let changed = manager.does("updateApiClient", later, "apiClient { endsOn isOver }").await;
    assert_eq!(changed["apiClient"], json!({"endsOn": "2026-03-31", "isOver": false}));
    token(&app, &public, &secret).await;
    let changed = manager.does("updateApiClient", json!({ "id": id }), "apiClient { endsOn }").await;
    assert_eq!(changed["apiClient"], json!({"endsOn": null}));
    let changes = told(&manager, &gid(alpha.id), "CLIENT_CHANGED").await[0]["changes"].clone();
    assert_eq!(changes, json!([{"name": "ends-on", "before": "mardi 31\u{a0}mars 2026", "after": null}]));
    assert!(app.tamper("update api_client set ends_on = '2027-02-30'").await.is_err(), "no day at all");
    app.clock.advance(Duration::days(30));
    token(&app, &public, &secret).await;
}

/// Who may not let a system read what hours cost does not let it go on longer either.
#[both_databases]
async fn only_finance_lengthens_access_to_costs(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, finance) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Finance).await);
    let (id, ..) = system(&finance, &alpha, &["finance:read"]).await;
    let document =
        "mutation ($input: UpdateApiClientInput!) { updateApiClient(input: $input) { problems { code } } }";
    let input = json!({"input": {"id": id, "endsOn": "2026-12-31"}});
    assert_eq!(manager.ask(document, input.clone()).await.error(), "FORBIDDEN");
    finance.ask(document, input).await.has_no_error();
    let form = "action=\"/company/integrations/clients/end\"";
    manager.get("/company/integrations").await.says("SIRH").does_not_say(form);
    finance.get("/company/integrations").await.says(form);
}

/// Two weeks before a system's last day, those who keep the company's systems are written to, once, and nobody else; not of a
/// system that was revoked, or has another day by then.
#[both_databases]
async fn a_last_day_is_told_in_time(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, finance) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Finance).await);
    let hr = alpha.with_role(Role::Hr).await;
    system_until(&manager, &alpha, "SIRH", "2026-04-30").await;
    let (gone, ..) = system_until(&manager, &alpha, "Ancien", "2026-04-30").await;
    manager.does("revokeApiClient", json!({ "id": gone }), "revokedId").await;
    let (other, ..) = system_until(&manager, &alpha, "Entrepôt", "2026-04-30").await;
    let later = json!({"id": other, "endsOn": "2026-12-31"});
    manager.does("updateApiClient", later, "apiClient { id }").await;
    app.clock.advance(Duration::days(36));
    assert_eq!(reminders(&app, &manager).await, Vec::<String>::new());
    app.clock.advance(Duration::days(1));
    for keeper in [&manager, &finance] {
        let sent = reminders(&app, keeper).await;
        assert_eq!(sent.len(), 1, "{sent:?}");
        assert!(sent[0].contains("SIRH") && sent[0].contains("jeudi 30\u{a0}avril 2026"), "{sent:?}");
    }
    assert_eq!(reminders(&app, &hr).await, Vec::<String>::new());
    app.clock.advance(Duration::days(13));
    assert_eq!(reminders(&app, &manager).await, Vec::<String>::new());
}

/// What the mails say that tell somebody of a last day.
async fn reminders(app: &TestApp, who: &Actor) -> Vec<String> {
    let mails = app.mails_to(&who.email).await.into_iter();
    mails.filter(|mail| mail.subject.contains("prend bientôt fin")).map(|mail| mail.text).collect()
}

/// What is asked wrongly is refused by the words of RFC 6749; whoever asks too often waits.
#[both_databases]
async fn refusals_are_those_of_oauth(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let (_, id, secret) = system(&manager, &alpha, &["company:read"]).await;
    for (secret, form, status, error) in [
        ("wrong", GRANT, 401, "invalid_client"),
        ("wro\0ng", GRANT, 401, "invalid_client"),
        (secret.as_str(), "grant_type=password", 400, "unsupported_grant_type"),
        (secret.as_str(), "", 400, "invalid_request"),
        (secret.as_str(), "grant_type=client_credentials&scope=finance%3Aread", 400, "invalid_scope"),
        (secret.as_str(), "grant_type=client_credentials&client_secret=x", 400, "invalid_request"),
    ] {
        let refused = asks(&app, &id, secret, form).await;
        assert_eq!(
            (refused.status.as_u16(), refused.json()["error"].clone()),
            (status, json!(error)),
            "{form}"
        );
    }
    let nobody = asks(&app, "no\0body", "wrong", GRANT).await;
    assert_eq!((nobody.status.as_u16(), nobody.json()["error"].clone()), (401, json!("invalid_client")));
    let refused = asks(&app, &id, "wrong", GRANT).await;
    assert_eq!(refused.header(header::WWW_AUTHENTICATE), Some("Basic realm=\"Maillon\""));
    let mut last = refused;
    for _ in 0..130 {
        last = asks(&app, &id, "wrong", GRANT).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    let document = app.send(Request::get("/.well-known/oauth-authorization-server")).await.json();
    assert!(document["token_endpoint"].as_str().expect("an address").ends_with("/oauth/token"));
    assert_eq!(document["scopes_supported"], json!(["company:read", "finance:read"]));
}
