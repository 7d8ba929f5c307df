//! What a directory may send at most, and what it may not: no request keeps everybody else waiting, and none writes what a form
//! would refuse.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    TestApp, both_databases,
    builders::{Directory, ENTERPRISE, zoe},
};

use crate::scim::{encoded, error, path};

/// An attribute has so many values and a request so many members: more are refused before anything waits for them.
#[both_databases]
async fn requests_are_bounded(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let zoe = directory.makes(zoe()).await;
    let values = |count: usize| -> Value {
        (0..count).map(|at| json!({"value": format!("z{at}@alpha.example"), "type": "home"})).collect()
    };
    for operations in [
        json!([{"op": "add", "path": "emails", "value": values(51)}]),
        json!([{"op": "add", "value": {"emails": values(51)}}]),
        // One after another they are too many too.
        json!([{"op": "add", "path": "emails", "value": values(50)}, {"op": "add", "path": "phoneNumbers", "value": "1"},
            {"op": "add", "path": "emails", "value": "last@alpha.example"}]),
    ] {
        assert_eq!(error(&directory.patch(&path(&zoe), operations).await), (400, json!("tooMany")));
    }
    let fits = json!([{"op": "add", "path": "emails", "value": values(20)}]);
    let fits = directory.patch(&path(&zoe), fits).await;
    assert_eq!(fits.status, StatusCode::OK, "{}", fits.body);
    assert_eq!(fits.json()["emails"][0]["value"], "zoe.evrard@alpha.example", "the one for work stays");

    let group = directory.post("/Groups", json!({"displayName": "Tous"})).await.json();
    let place = format!("/Groups/{}", group["id"].as_str().expect("an id"));
    let crowd: Value = (0..10_001).map(|at| json!({ "value": at.to_string() })).collect();
    let crowd = json!([{"op": "add", "path": "members", "value": crowd}]);
    assert_eq!(error(&directory.patch(&place, crowd).await), (400, json!("tooMany")));
}

/// A text that no database holds finds nobody and is no text of ours; names hold nothing that does not show, as in a form.
/// What stands there already hinders no other change.
#[both_databases]
async fn texts_show_what_they_are(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    for filter in ["userName eq \"\\u0000\"", "externalId eq \"a\\u0000b\""] {
        for place in ["/Users", "/Groups"] {
            let page = directory.get(&format!("{place}?filter={}", encoded(filter))).await;
            assert_eq!(error(&page), (400, json!("invalidFilter")), "{place} {filter}");
        }
    }
    let zoe = directory.makes(zoe()).await;
    for (attribute, value) in
        [("userName", "zo\u{200b}e@alpha.example"), ("title", "Cheffe\u{202e}"), ("displayName", "x")]
    {
        let mut body =
            json!({"userName": "ana@alpha.example", "name": {"givenName": "Ana", "familyName": "Petit"}});
        body[attribute] = json!(value);
        let page = directory.post("/Users", body).await;
        if attribute == "displayName" {
            assert_eq!(page.status, StatusCode::CREATED, "{}", page.body);
        } else {
            assert_eq!(error(&page), (400, json!("invalidValue")), "{attribute}");
        }
    }
    let hidden = json!([{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "zo\u{200b}e@alpha.example"}]);
    assert_eq!(error(&directory.patch(&path(&zoe), hidden).await), (400, json!("invalidValue")));
    let reversed = json!([{"op": "replace", "path": "name.familyName", "value": "\u{202e}drarvÉ"}]);
    assert_eq!(error(&directory.patch(&path(&zoe), reversed).await), (400, json!("invalidValue")));
    let group = directory.post("/Groups", json!({"displayName": "R\u{200b}H"})).await;
    assert_eq!(error(&group), (400, json!("invalidValue")));

    app.sql("update employment set qualification = 'Chef\u{200b}fe' where user_name_key = 'zoe.evrard@alpha.example'")
        .await
        .expect("a title from elsewhere");
    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    assert_eq!(directory.patch(&path(&zoe), off).await.json()["active"], false);
}

/// What this service alone writes is not written; a manager may come as a list of one; an order is one of two; what is not
/// found by says what is.
#[both_databases]
async fn trifles_are_as_the_rfc_says(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let zoe = directory.makes(zoe()).await;
    let boss = json!({"userName": "noe@alpha.example", "name": {"givenName": "Noé", "familyName": "Roux"}});
    let boss = directory.makes(boss).await;
    let group = directory.post("/Groups", json!({"displayName": "RH"})).await.json();
    let group_path = format!("/Groups/{}", group["id"].as_str().expect("an id"));
    for (place, id) in [(path(&zoe), &zoe["id"]), (group_path, &group["id"])] {
        for operation in [
            json!({"op": "replace", "path": "id", "value": "42"}),
            json!({"op": "replace", "path": "meta.created", "value": "2020-01-01T00:00:00Z"}),
            json!({"op": "remove", "path": "meta"}),
            json!({"op": "replace", "value": {"id": "42"}}),
        ] {
            let page = directory.patch(&place, json!([operation])).await;
            assert_eq!(error(&page), (400, json!("mutability")), "{place} {operation}");
        }
        let repeated = json!([{"op": "replace", "value": {"id": id}}]);
        assert_eq!(directory.patch(&place, repeated).await.status, StatusCode::OK);
    }
    let led =
        json!([{"op": "add", "path": format!("{ENTERPRISE}:manager"), "value": [{"value": boss["id"]}]}]);
    let led = directory.patch(&path(&zoe), led).await.json();
    assert_eq!(led[ENTERPRISE]["manager"]["displayName"], "Noé Roux");
    let made = json!({"userName": "ana@alpha.example", "name": {"givenName": "Ana", "familyName": "Petit"},
        ENTERPRISE: {"manager": [{"value": boss["id"]}]}});
    assert_eq!(directory.makes(made).await[ENTERPRISE]["manager"]["value"], boss["id"]);
    let order = directory.get("/Users?sortBy=userName&sortOrder=sideways").await;
    assert_eq!(error(&order), (400, json!("invalidValue")));
    let unfound = directory.get(&format!("/Users?filter={}", encoded("displayName co \"a\""))).await;
    assert_eq!(error(&unfound), (400, json!("invalidFilter")));
    assert!(
        unfound.json()["detail"].to_string().contains("displayName and name.formatted (eq, ne)"),
        "{}",
        unfound.body
    );
}
