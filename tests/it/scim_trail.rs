//! What a directory does stands in the company's trail: what, from what to what, by which token and from which network; one row
//! a request, and none where nothing changed.

use api::{ScimMethod, ScimRequest, graphql::Client};
use axum::http::{Method, StatusCode};
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Directory, ENTERPRISE, zoe},
    gid,
};

use crate::scim::path;

const TRAIL: &str = "query ($id: ID!, $filter: AuditFilter) {
    organisationAuditEvents(organisationId: $id, filter: $filter, first: 50) { nodes {
        by subjectName means network details { name value } changes { name before after } } } }";

/// What somebody reads of an action, the latest first.
async fn told(who: &Actor, id: &str, action: &str) -> Vec<Value> {
    let reply = who.ask(TRAIL, json!({"id": id, "filter": {"action": action}})).await;
    reply.data()["organisationAuditEvents"]["nodes"].as_array().expect("events").clone()
}

/// Making and changing somebody is told with the token that did it; doing the same again is not told again.
#[both_databases]
async fn people_are_told_of(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, id) = (alpha.with_role(Role::CsrManager).await, gid(alpha.id));
    let directory = Directory::of(&app, &alpha, &manager).await;
    let settings = json!({"companyId": id, "entityAttribute": "ORGANIZATION"});
    manager.does("updateProvisioning", settings, "company { id }").await;
    alpha.add_entity("Alpha Sud").await;
    let mut body = zoe();
    body[ENTERPRISE]["organization"] = json!("Alpha");
    let request = ScimRequest {
        method: ScimMethod::Post,
        path: "/Users".to_owned(),
        parameters: Vec::new(),
        body,
        if_match: None,
        if_none_match: None,
        client: Client("198.51.100.77".to_owned()),
    };
    let made = Box::pin(app.app.scim(Some(&directory.token), &request)).await;
    assert_eq!(made.status, 201, "{made:?}");
    let zoe = made.body.expect("a user");
    let added = told(&manager, &id, "EMPLOYEE_ADDED_BY_DIRECTORY").await;
    assert_eq!(added.len(), 1);
    assert_eq!((&added[0]["means"], &added[0]["network"]), (&json!("TOKEN"), &json!("198.51.100.0/24")));
    assert_eq!((&added[0]["by"], &added[0]["subjectName"]), (&json!("PROGRAM"), &json!("Zoé Évrard")));
    assert_eq!(added[0]["details"], json!([{"name": "token", "value": "Entra ID"}]));

    let moves = json!([
        {"op": "replace", "path": format!("{ENTERPRISE}:organization"), "value": "Alpha Sud"},
        {"op": "replace", "path": "title", "value": "Directrice"},
        {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "z@alpha.example"},
    ]);
    for _ in 0..2 {
        assert_eq!(directory.patch(&path(&zoe), moves.clone()).await.status, StatusCode::OK);
    }
    let changed = told(&manager, &id, "EMPLOYEE_CHANGED_BY_DIRECTORY").await;
    assert_eq!(changed.len(), 1, "the second request changed nothing: {changed:?}");
    let expected = json!([
        {"name": "work-email", "before": null, "after": null},
        {"name": "qualification", "before": null, "after": null},
        {"name": "legal-entity", "before": "Alpha", "after": "Alpha Sud"},
        {"name": "organization", "before": null, "after": null},
    ]);
    assert_eq!(changed[0]["changes"], expected);
    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    directory.patch(&path(&zoe), off).await;
    let left = told(&manager, &id, "EMPLOYEE_LEFT_BY_DIRECTORY").await;
    assert_eq!((&left[0]["means"], &left[0]["changes"][0]["name"]), (&json!("TOKEN"), &json!("ends-on")));
    assert_eq!(
        app.number(
            "select count(*) from audit_event where arguments like '%vrard%' or changes like '%vrard%'"
        )
        .await,
        0
    );
}

/// A group is told of once a request, with how many came and left.
#[both_databases]
async fn groups_are_told_of(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, id) = (alpha.with_role(Role::CsrManager).await, gid(alpha.id));
    let directory = Directory::of(&app, &alpha, &manager).await;
    let mut members = Vec::new();
    for name in ["ana", "noe", "lea"] {
        let user = json!({"userName": format!("{name}@alpha.example"), "name": {"givenName": name, "familyName": "Petit"}});
        members.push(json!({"value": directory.makes(user).await["id"]}));
    }
    let made =
        directory.post("/Groups", json!({"displayName": "Ventes", "members": members[..2]})).await.json();
    let place = format!("/Groups/{}", made["id"].as_str().expect("an id"));
    let details = |event: &Value| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let details = event["details"].as_array().expect("details").iter();
        details.map(|detail| (text(&detail["name"]), text(&detail["value"]))).collect()
    };
    let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let told_made = told(&manager, &id, "GROUP_MADE_BY_DIRECTORY").await;
    assert_eq!(details(&told_made[0]), own(&[("name", "Ventes"), ("joined", "2"), ("token", "Entra ID")]));
    let change = json!([
        {"op": "replace", "path": "displayName", "value": "Commerce"},
        {"op": "add", "path": "members", "value": [members[2]]},
        {"op": "remove", "path": format!("members[value eq {}]", members[0]["value"])},
    ]);
    for _ in 0..2 {
        assert_eq!(directory.patch(&place, change.clone()).await.status, StatusCode::OK);
    }
    let changed = told(&manager, &id, "GROUP_CHANGED_BY_DIRECTORY").await;
    assert_eq!(changed.len(), 1, "{changed:?}");
    let expected = [("joined", "1"), ("left", "1"), ("token", "Entra ID")];
    assert_eq!(details(&changed[0]), own(&expected));
    assert_eq!(changed[0]["changes"], json!([{"name": "name", "before": "Ventes", "after": "Commerce"}]));
    directory.send(Method::DELETE, &place, &Value::Null, &[]).await;
    let removed = told(&manager, &id, "GROUP_REMOVED_BY_DIRECTORY").await;
    assert_eq!(details(&removed[0]), own(&[("name", "Commerce"), ("left", "2"), ("token", "Entra ID")]));
}

/// What came to nothing is kept for whoever runs the programme, by its kind, with the place that an attribute named in vain and
/// nothing of the person; no more than the list needs.
#[both_databases]
async fn refusals_are_kept(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    manager.get("/company/directory").await.says("Aucun refus");
    let settings = json!({"companyId": gid(alpha.id), "siteAttribute": "DEPARTMENT"});
    manager.does("updateProvisioning", settings, "company { id }").await;
    let mut body = zoe();
    body[ENTERPRISE]["department"] = json!("Ailleurs");
    assert_eq!(directory.post("/Users", body.clone()).await.status, StatusCode::BAD_REQUEST);
    let page = manager.get("/company/directory").await;
    page.says("Derniers refus").says("<code>department</code> Ailleurs").does_not_say("Aucun refus");
    page.does_not_say("zoe.evrard");
    directory.makes(zoe()).await;
    assert_eq!(directory.post("/Users", zoe()).await.status, StatusCode::CONFLICT);
    let page = manager.get("/company/directory").await;
    page.says("Quelqu’un d’autre a déjà ce nom").does_not_say("zoe.evrard");
    for _ in 0..105 {
        directory.post("/Users", body.clone()).await;
    }
    assert_eq!(app.number("select count(*) from directory_failure").await, 100);
}
