//! What a token may be used for: within its scopes what its owner may, and nothing beyond.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{booking_approvals::Scene, waiting_lists::book};

/// A token with scopes, made as people make one.
async fn token(who: &Actor, scopes: &[&str]) -> String {
    let input = json!({"label": "Tableau", "days": 30, "scopes": scopes});
    let made = who.does("createAccessToken", input, "accessToken { scopes } secret").await;
    made["secret"].as_str().expect("a token").to_owned()
}

/// What a mutation by a token is refused with: its code and the scope that it lacks.
async fn refused(app: &TestApp, token: &str, document: &str, variables: Value) -> (Value, Value) {
    let answer = app.graphql_by(token, document, variables).await.json();
    let extensions = &answer["errors"][0]["extensions"];
    (extensions["code"].clone(), extensions["scope"].clone())
}

const BOOK: &str =
    "mutation ($id: ID!) { bookSession(input: {sessionId: $id}) { booking { status } problems { code } } }";

/// A token books when it may; without the scope it is refused by a code that names the scope, and reads all the same.
#[both_databases]
async fn a_token_does_what_its_scopes_say(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let session =
        app.association("Les Jardins").await.mission("Budget").await.session("2026-03-17T14:00", 60, 5).await;
    let id = json!({"id": gid(session)});
    let (reads, books) = (token(&nadia, &["read"]).await, token(&nadia, &["bookings:write"]).await);
    assert_eq!(refused(&app, &reads, BOOK, id.clone()).await, (json!("FORBIDDEN"), json!("bookings:write")));
    let booked = app.graphql_by(&books, BOOK, id).await.json();
    assert_eq!(booked["data"]["bookSession"]["booking"]["status"], "CONFIRMED");
    let own = app.graphql_by(
        &reads,
        "{ viewer { person { firstName } bookings(first: 5) { totalCount } } }",
        json!({}),
    );
    let own = own.await.json();
    assert_eq!(
        own["data"]["viewer"],
        json!({"person": {"firstName": "Nadia"}, "bookings": {"totalCount": 1}})
    );
    // What no scope opens is for people who have signed in.
    let makes = "mutation { createAccessToken(input: {label: \"x\", days: 1, scopes: []}) { secret } }";
    assert_eq!(refused(&app, &books, makes, json!({})).await, (json!("FORBIDDEN"), json!(null)));
}

/// Costs are read with their scope alone; without it, whoever knows them reads the programme as an auditor does.
#[both_databases]
async fn costs_need_their_scope(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.employee("Awa", "Diagne").await;
    let finance = company.with_role(Role::Finance).await;
    let document = "query ($id: ID!) { employeeCosts(companyId: $id) { nodes { employee { id } } } }";
    let programme = "query ($id: ID!) { company(id: $id) { employees(first: 1) { totalCount } } }";
    let id = json!({"id": gid(company.id)});
    let (reads, knows, own) = (
        token(&finance, &["company:read"]).await,
        token(&finance, &["finance:read"]).await,
        token(&finance, &["read"]).await,
    );
    assert_eq!(refused(&app, &reads, document, id.clone()).await.0, "FORBIDDEN");
    let found = app.graphql_by(&knows, document, id.clone()).await.json();
    assert_eq!(found["data"]["employeeCosts"]["nodes"].as_array().map(Vec::len), Some(1));
    let found = app.graphql_by(&reads, programme, id.clone()).await.json();
    assert_eq!(found["data"]["company"]["employees"]["totalCount"], 1);
    let hidden = app.graphql_by(&own, programme, id.clone()).await.json();
    assert_eq!(hidden["data"]["company"], json!(null), "a token without the company's scope sees none of it");
    let enters = "mutation ($id: ID!) { setBonusMode(input: {companyId: $id, bonusMode: SPREAD_OVER_THE_YEAR}) { problems { code } } }";
    assert_eq!(refused(&app, &knows, enters, id).await, (json!("FORBIDDEN"), json!("finance:write")));
}

/// What a manager's people ask for is their employer's: a token that opens no company reads none of it.
#[both_databases]
async fn what_waits_for_approval_needs_the_companys_scope(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let zoe = &scene.zoe.actor;
    book(&scene.nadia.actor, scene.session).await;
    let document = "{ approvals { totalCount } viewer { approvalsWaiting } }";
    let (own, programme) = (token(zoe, &["hours:write"]).await, token(zoe, &["company:read"]).await);
    for (token, count) in [(&own, 0), (&programme, 1)] {
        let found = app.graphql_by(token, document, json!({})).await.json()["data"].clone();
        assert_eq!(found["approvals"]["totalCount"].as_i64().unwrap_or(0), count, "{found}");
        assert_eq!(found["viewer"]["approvalsWaiting"].as_i64().unwrap_or(0), count, "{found}");
    }
}

/// A token from before there were scopes keeps all that it could; how it was last used is seen to the minute.
#[both_databases]
async fn an_old_token_keeps_what_it_could(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let old = manager.token(30).await;
    let rename = "mutation ($id: ID!) { updateCompany(input: {id: $id, name: \"Alpha\", capMode: ANNUAL, approvesHours: true}) { company { name } problems { code } } }";
    let id = json!({"id": gid(company.id)});
    let done = app.graphql_by(&old, rename, id).await.json();
    assert_eq!(done["data"]["updateCompany"]["company"]["name"], "Alpha");
    let tokens = manager.ask("{ viewer { accessTokens { scopes lastUsedAt } } }", json!({})).await;
    let listed = json!([{"scopes": null, "lastUsedAt": "2026-03-10T08:00:00+00:00"}]);
    assert_eq!(tokens.data()["viewer"]["accessTokens"], listed);
    app.clock.advance(chrono::Duration::seconds(30));
    app.graphql_by(&old, "{ __typename }", json!({})).await;
    let tokens = manager.ask("{ viewer { accessTokens { scopes lastUsedAt } } }", json!({})).await;
    assert_eq!(tokens.data()["viewer"]["accessTokens"], listed, "not every request writes");
}

/// Scopes that do not exist, a token for too long and one without a name are refused, each beside its field.
#[both_databases]
async fn a_token_is_asked_for_rightly(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let wrong = json!({"label": " ", "days": 366, "scopes": ["read", "everything"]});
    assert_eq!(
        nadia.is_refused("createAccessToken", wrong).await,
        ["REQUIRED", "OUT_OF_RANGE", "UNKNOWN_SCOPE"]
    );
    let none = json!({"label": "Tableau", "days": 30, "scopes": []});
    let refused = nadia.tries("createAccessToken", none, "secret").await;
    assert_eq!(refused["problems"][0]["code"], "REQUIRED");
    assert_eq!((&refused["problems"][0]["path"], &refused["secret"]), (&json!(["scopes"]), &Value::Null));
    let least = json!({"label": "Tableau", "days": 30, "scopes": ["read"]});
    let made = nadia.does("createAccessToken", least, "accessToken { scopes }").await;
    assert_eq!(made["accessToken"]["scopes"], json!(["read"]));
}

/// The page makes a token within ticked scopes, and shows it once.
#[both_databases]
async fn a_token_is_made_on_a_page(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let page = nadia.get("/sessions/tokens/new").await;
    page.says("bookings:write").says("<input type=\"hidden\" name=\"scopes\" value=\"read\">");
    assert_eq!(
        page.body.matches("value=\"read\"").count(),
        1,
        "nobody chooses what every token may: {}",
        page.body
    );
    let none = nadia.post("/sessions/tokens/new", "label=Tableau&days=30").await;
    none.says("role=\"alert\"").does_not_say("il ne sera plus affiché");
    let made = nadia.post("/sessions/tokens/new", "label=Tableau&days=30&scopes=hours%3Awrite").await;
    made.says("il ne sera plus affiché");
    nadia.get("/sessions").await.says("Tableau").says("hours:write");
    let reads = nadia.post("/sessions/tokens/new", "label=Lecture&days=30&scopes=read").await;
    reads.says("il ne sera plus affiché");
    let again = nadia.post("/sessions/tokens/new", "label=&days=30").await;
    again.says("role=\"alert\"").says("value=\"30\"");
}

/// A file of a list was made with all that its owner may read: no bounded token fetches it.
#[both_databases]
async fn files_are_fetched_by_no_bounded_token(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let finance = company.with_role(Role::Finance).await;
    let asked = finance.does("exportEmployees", json!({"companyId": gid(company.id)}), "exportId").await;
    app.do_jobs().await;
    let file = format!("/exports/{}/file", asked["exportId"].as_str().expect("an id"));
    let (bounded, old) = (token(&finance, &["finance:read"]).await, finance.token(1).await);
    assert_eq!(app.download_by(&old, &file).await.0, finance.download(&file).await.0);
    assert_ne!(app.download_by(&bounded, &file).await.0, 200);
    let exports = "mutation ($id: ID!) { exportEmployees(input: {companyId: $id}) { exportId } }";
    let id = json!({"id": gid(company.id)});
    assert_eq!(refused(&app, &bounded, exports, id).await, (json!("FORBIDDEN"), json!(null)));
}
