//! A company's own systems: they get a token for a secret, read what their scopes open, and change nothing.

use axum::http::{Request, StatusCode, header};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases, builders::Company, gid};

/// A system, with its client id and its secret.
pub(crate) async fn system(who: &Actor, company: &Company, scopes: &[&str]) -> (Value, String, String) {
    let input = json!({"companyId": gid(company.id), "label": "SIRH", "scopes": scopes});
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
    for mutation in ["rotateApiClientSecret", "revokeApiClient"] {
        assert_eq!(stranger.is_refused(mutation, json!({ "id": id })).await, ["NOT_FOUND"], "{mutation}");
    }
    let auditor = alpha.with_role(Role::Auditor).await;
    let document = "query ($id: ID!) { companyApiClients(companyId: $id) { id } }";
    assert_eq!(auditor.ask(document, json!({"id": gid(alpha.id)})).await.error(), "FORBIDDEN");
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
