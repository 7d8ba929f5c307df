//! Directories write a company's people by SCIM 2.0, with bodies as Entra ID and Okta send them: who is let in, what becomes
//! of what is said, and what is refused in the words of the RFC.

use axum::http::{Method, Request, StatusCode, header};
use entity::{MembershipRole as Role, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Page, TestApp, both_databases,
    builders::{Company, Directory, ENTERPRISE, zoe},
    gid,
};

/// A text as it stands in an address.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The path of what a directory reads.
pub(crate) fn path(user: &Value) -> String {
    format!("/Users/{}", user["id"].as_str().expect("an id"))
}

/// What an error says of itself.
pub(crate) fn error(page: &Page) -> (u16, Value) {
    let body = page.json();
    assert_eq!(body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
    assert_eq!(body["status"], page.status.as_u16().to_string());
    assert!(body["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{body}");
    (page.status.as_u16(), body["scimType"].clone())
}

async fn employees(who: &Actor, company: &Company) -> Value {
    let ask = "query ($id: ID!) { company(id: $id) { employees { nodes { id firstName lastName workEmail staffNumber
        qualification staffCategory endsOn manager { firstName } values { field source } } } } }";
    who.ask(ask, json!({"id": gid(company.id)})).await.data()["company"]["employees"]["nodes"].clone()
}

/// Entra ID makes Zoé: she is an employee like any other, each of her values comes from the directory, and the directory
/// reads back what it wrote, with a version and a place.
#[both_databases]
async fn a_directory_makes_somebody(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let page = directory.post("/Users", zoe()).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.body);
    assert_eq!(page.header(header::CONTENT_TYPE), Some("application/scim+json; charset=utf-8"));
    let made = page.json();
    assert!(page.header(header::LOCATION).is_some_and(|place| place.ends_with(&path(&made))));
    assert_eq!(page.header(header::ETAG), made["meta"]["version"].as_str());
    let kept = [
        &made["userName"],
        &made["externalId"],
        &made["name"]["familyName"],
        &made["active"],
        &made["title"],
    ];
    let sent = zoe();
    let said = [
        &sent["userName"],
        &sent["externalId"],
        &sent["name"]["familyName"],
        &sent["active"],
        &sent["title"],
    ];
    assert_eq!(kept, said);
    assert_eq!(made[ENTERPRISE]["employeeNumber"], "A1");
    assert_eq!(directory.get(&path(&made)).await.json(), made);

    let here = employees(&manager, &alpha).await;
    assert_eq!(here[0]["workEmail"], "zoe.evrard@alpha.example");
    assert_eq!((&here[0]["staffNumber"], &here[0]["staffCategory"]), (&json!("A1"), &json!("Cadres")));
    let values = here[0]["values"].as_array().expect("values");
    assert!(!values.is_empty() && values.iter().all(|value| value["source"] == "DIRECTORY"), "{values:?}");

    assert_eq!(error(&directory.post("/Users", zoe()).await), (409, json!("uniqueness")));
    assert_eq!(error(&directory.get("/Users/nobody").await), (404, Value::Null));
}

/// Without a token, with a wrong one or one that was revoked nobody is let in; two work at once and no more; when each was
/// used is shown. Who does not run the programme makes none, and neither does a company that nobody speaks for.
#[both_databases]
async fn tokens_let_in_and_are_taken_back(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    for token in ["", "wrong"] {
        let other = Directory { app: app.clone(), token: token.to_owned() };
        let page = other.get("/Users").await;
        assert_eq!(error(&page), (401, Value::Null));
        assert!(page.header(header::WWW_AUTHENTICATE).is_some_and(|value| value.starts_with("Bearer")));
    }
    assert_eq!(directory.get("/Users").await.status, StatusCode::OK);
    let ask =
        "query ($id: ID!) { company(id: $id) { provisioning { address tokens { id label lastUsedAt } } } }";
    let id = json!({"id": gid(alpha.id)});
    let shown = manager.ask(ask, id.clone()).await.data()["company"]["provisioning"].clone();
    assert!(shown["address"].as_str().is_some_and(|address| address.ends_with("/scim/v2")), "{shown}");
    assert!(!shown["tokens"][0]["lastUsedAt"].is_null(), "its use is noted");
    let second = json!({"companyId": gid(alpha.id), "label": "Le suivant"});
    manager.does("createScimToken", second.clone(), "scimToken { id } secret").await;
    assert_eq!(manager.is_refused("createScimToken", second.clone()).await, ["TWO_TOKENS_WORK"]);
    let revoked = json!({"id": shown["tokens"][0]["id"]});
    manager.does("revokeScimToken", revoked.clone(), "revokedId").await;
    assert_eq!(error(&directory.get("/Users").await).0, 401);
    assert_eq!(manager.is_refused("revokeScimToken", revoked).await, ["NOT_FOUND"]);

    for role in [Role::Hr, Role::Finance, Role::Auditor] {
        let other = alpha.with_role(role).await;
        let document =
            "mutation ($input: CreateScimTokenInput!) { createScimToken(input: $input) { secret } }";
        assert_eq!(other.ask(document, json!({"input": second})).await.error(), "FORBIDDEN");
        // Who audits the company reads how its directory comes in.
        let read = other.ask(ask, id.clone()).await.data()["company"]["provisioning"].clone();
        assert_eq!(read.is_null(), role != Role::Auditor, "{role:?}");
    }
    let last = Directory::of(&app, &alpha, &manager).await;
    app.set_company(alpha.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    assert_eq!(error(&last.get("/Users").await).0, 403);
}

/// One company's directory sees and changes nothing of another's: for it nobody there exists, and their names are free.
#[both_databases]
async fn tenants_never_meet(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let one = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let other = Directory::of(&app, &beta, &beta.with_role(Role::CsrManager).await).await;
    let made = one.makes(zoe()).await;
    assert_eq!(other.get("/Users").await.json()["totalResults"], 0);
    let active = json!([{"op": "replace", "path": "active", "value": false}]);
    assert_eq!(other.get(&path(&made)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.patch(&path(&made), active).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        other.send(Method::DELETE, &path(&made), &Value::Null, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let group =
        other.post("/Groups", json!({"displayName": "Tous", "members": [{"value": made["id"]}]})).await;
    assert_eq!(error(&group), (400, json!("invalidValue")));
    other.makes(zoe()).await;
    assert_eq!(one.get(&path(&made)).await.json(), made);
}

/// What Entra ID and Okta send as changes is understood: capital operators, value paths, the extension before or around an
/// attribute, truths as texts, objects without a path, a manager as a bare id.
#[both_databases]
async fn changes_are_understood(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let zoe = directory.makes(zoe()).await;
    let boss = json!({"userName": "noe@alpha.example", "name": {"givenName": "Noé", "familyName": "L’Haÿ"}});
    let boss = directory.makes(boss).await;
    let changed = directory
        .patch(
            &path(&zoe),
            json!([
                {"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "zoe@alpha.example"},
                {"op": "Add", "path": format!("{ENTERPRISE}:manager"), "value": boss["id"]},
                {"op": "Replace", "path": "name.familyName", "value": "Roux"},
                {"op": "Remove", "path": "title"},
            ]),
        )
        .await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    let user = changed.json();
    assert_eq!(user["emails"][0]["value"], "zoe@alpha.example");
    assert_eq!((&user["name"]["familyName"], user.get("title")), (&json!("Roux"), None));
    assert_eq!(user[ENTERPRISE]["manager"]["displayName"], "Noé L’Haÿ");

    let okta = json!([{"op": "replace", "value": {"active": false, "userType": "Apprentis"}}]);
    assert_eq!(directory.patch(&path(&zoe), okta).await.json()["active"], false);
    let back = json!([{"op": "Replace", "path": "active", "value": "True"}]);
    let back = directory.patch(&path(&zoe), back).await.json();
    assert_eq!((&back["active"], &back["userType"]), (&json!(true), &json!("Apprentis")));

    let circle = json!([{"op": "add", "path": format!("{ENTERPRISE}:manager"), "value": zoe["id"]}]);
    assert_eq!(error(&directory.patch(&path(&boss), circle).await), (400, json!("invalidValue")));
    let nowhere = json!([{"op": "add", "path": "shoeSize", "value": 42}]);
    assert_eq!(error(&directory.patch(&path(&boss), nowhere).await), (400, json!("invalidPath")));
    let unread = directory.send(Method::PATCH, &path(&boss), &json!({"x": 1}), &[]).await;
    assert_eq!(error(&unread), (400, json!("invalidSyntax")));
}

/// A whole user is written anew, and what another wrote meanwhile is not written over: a version that is not the present one
/// is refused, and a version that is known is not sent again.
#[both_databases]
async fn versions_are_held(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let made = directory.makes(zoe()).await;
    let version = made["meta"]["version"].as_str().expect("a version").to_owned();
    let mut body = zoe();
    body["title"] = json!("Directrice");
    let written = directory.send(Method::PUT, &path(&made), &body, &[("if-match", &version)]).await;
    assert_eq!((written.status, written.json()["title"].clone()), (StatusCode::OK, json!("Directrice")));
    let late = directory.send(Method::PUT, &path(&made), &zoe(), &[("if-match", &version)]).await;
    assert_eq!(error(&late).0, 412);
    let now = written.json()["meta"]["version"].as_str().expect("a version").to_owned();
    let known = directory.send(Method::GET, &path(&made), &Value::Null, &[("if-none-match", &now)]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    body.as_object_mut().expect("a user").remove("title");
    let without = directory.send(Method::PUT, &path(&made), &body, &[]).await.json();
    assert_eq!(without.get("title"), None, "what the directory said, it takes back by leaving it out");
}

/// Users are found by what directories look for, sorted and turned over page by page; what would read everybody is refused.
#[both_databases]
async fn users_are_found(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let first = directory.makes(zoe()).await;
    for (name, family) in [("noe@alpha.example", "Martin"), ("B7", "Bernard"), ("ana@alpha.example", "Petit")]
    {
        directory.makes(json!({"userName": name, "name": {"givenName": "Ana", "familyName": family}})).await;
    }
    alpha.employed("CSV1", "Liste").await;
    let found = async |filter: &str| {
        let filter = encoded(filter);
        let page = directory.get(&format!("/Users?filter={filter}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.json()["totalResults"].as_i64().expect("a number")
    };
    let id = first["id"].as_str().expect("an id");
    for (filter, count) in [
        ("userName eq \"zoe.EVRARD@alpha.example\"", 1),
        ("userName eq \"csv1\"", 1),
        ("userName sw \"ana@\"", 1),
        ("externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"", 1),
        ("emails[type eq \"work\" and value eq \"noe@alpha.example\"]", 1),
        ("emails.value co \"ALPHA.example\"", 3),
        (&format!("{ENTERPRISE}:employeeNumber eq \"a1\""), 1),
        (&format!("id eq \"{id}\""), 1),
        ("displayName eq \"zoe evrard\"", 1),
        ("active eq true and not (userName sw \"b\")", 4),
        ("userName eq \"nobody\" or active eq \"False\"", 0),
        ("meta.lastModified ge \"2020-01-01T00:00:00Z\"", 5),
        ("emails[type eq \"work\"].value eq \"noe@alpha.example\"", 1),
        ("emails[type eq \"home\"].value eq \"noe@alpha.example\"", 0),
    ] {
        assert_eq!(found(filter).await, count, "{filter}");
    }
    for filter in ["title eq \"x\"", "userName", "name.givenName co \"a\"", "photos pr"] {
        let page = directory.get(&format!("/Users?filter={}", encoded(filter))).await;
        assert_eq!(error(&page), (400, json!("invalidFilter")), "{filter}");
    }
    let page = directory
        .get("/Users?sortBy=name.familyName&sortOrder=descending&startIndex=2&count=2&attributes=userName")
        .await;
    let page = page.json();
    assert_eq!(
        (&page["totalResults"], &page["itemsPerPage"], &page["startIndex"]),
        (&json!(5), &json!(2), &json!(2))
    );
    assert_eq!(
        page["Resources"][0]["userName"], "noe@alpha.example",
        "Petit, Martin, Liste, Évrard, Bernard"
    );
    assert_eq!(page["Resources"][0].get("name"), None);
    let search = json!({"filter": "userName eq \"B7\"", "excludedAttributes": ["name"], "count": 1});
    let searched = directory.post("/Users/.search", search).await.json();
    assert_eq!((&searched["totalResults"], searched["Resources"][0].get("name")), (&json!(1), None));
    assert_eq!(directory.get("/Users?count=0").await.json()["Resources"], json!([]));
}

/// The service says what it can do, and what it says is so.
#[both_databases]
async fn the_service_describes_itself(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let config = directory.get("/ServiceProviderConfig").await.json();
    for feature in ["patch", "bulk", "filter", "sort", "etag"] {
        assert_eq!(config[feature]["supported"], true, "{feature}");
    }
    assert_eq!(directory.get("/ResourceTypes").await.json()["totalResults"], 2);
    assert_eq!(directory.get("/ResourceTypes/User").await.json()["endpoint"], "/Users");
    let schema = directory.get(&format!("/Schemas/{ENTERPRISE}")).await.json();
    assert_eq!(schema["id"], ENTERPRISE);
    assert_eq!(directory.get("/Schemas").await.json()["totalResults"], 3);
    assert_eq!(directory.get("/Elsewhere").await.status, StatusCode::NOT_FOUND);
    let broken = app
        .send_with(
            Request::post("/scim/v2/Users")
                .header(header::AUTHORIZATION, format!("Bearer {}", directory.token)),
            "{no json",
        )
        .await;
    assert_eq!(error(&broken), (400, json!("invalidSyntax")));
}

/// Several operations come in one request: one names by its `bulkId` what another makes, each is done for itself, and after
/// as many failures as the directory bears the rest is left.
#[both_databases]
async fn several_operations_come_together(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let user = |name: &str| json!({"userName": name, "name": {"givenName": "Ana", "familyName": "Petit"}});
    let done = directory
        .post(
            "/Bulk",
            json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"displayName": "Ventes", "members": [{"value": "bulkId:u"}]}},
                {"method": "POST", "path": "/Users", "bulkId": "u", "data": user("ana@alpha.example")},
                {"method": "PATCH", "path": "/Users/bulkId:u", "data": {"Operations": [{"op": "add", "path": "title", "value": "Comptable"}]}},
                {"method": "POST", "path": "/Users", "bulkId": "again", "data": user("ana@alpha.example")},
                {"method": "DELETE", "path": "/Users/bulkId:nothing"},
            ]}),
        )
        .await
        .json();
    let statuses: Vec<_> =
        done["Operations"].as_array().expect("operations").iter().map(|one| one["status"].clone()).collect();
    assert_eq!(json!(statuses), json!(["201", "201", "200", "409", "409"]));
    assert_eq!(done["Operations"][3]["response"]["scimType"], "uniqueness");
    let group = directory.get("/Groups?attributes=members,displayName").await.json();
    assert_eq!(group["Resources"][0]["members"].as_array().map(Vec::len), Some(1));
    let stopped = json!({"failOnErrors": 1, "Operations": [
        {"method": "DELETE", "path": "/Users/nobody"},
        {"method": "POST", "path": "/Users", "bulkId": "x", "data": user("x@alpha.example")},
    ]});
    let stopped = directory.post("/Bulk", stopped).await.json();
    assert_eq!(stopped["Operations"].as_array().map(Vec::len), Some(1));
    assert_eq!(directory.get("/Users").await.json()["totalResults"], 1);
}

/// The attribute that the company chose names where somebody works; one that names nothing is refused in plain words where
/// there are several entities, and says nothing where there is one.
#[both_databases]
async fn attributes_name_places(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let settings =
        json!({"companyId": gid(alpha.id), "entityAttribute": "ORGANIZATION", "siteAttribute": "DEPARTMENT"});
    manager.does("updateProvisioning", settings.clone(), "company { id }").await;
    let with = |name: &str, organization: &str| {
        json!({"userName": name, "name": {"givenName": "Ana", "familyName": "Petit"},
            ENTERPRISE: {"organization": organization, "department": "Siège"}})
    };
    let only = directory.makes(with("a@alpha.example", "Inconnue")).await;
    let said = [&only[ENTERPRISE]["department"], &only[ENTERPRISE]["organization"]];
    assert_eq!(said, ["Siège", "Inconnue"], "where there is one entity, another name says nothing");
    alpha.add_entity("Alpha Sud").await;
    let refused = directory.post("/Users", with("b@alpha.example", "Inconnue")).await;
    assert_eq!(error(&refused), (400, json!("invalidValue")));
    let mut south = with("b@alpha.example", "alpha sud");
    south[ENTERPRISE]["department"] = json!("Ailleurs");
    let refused = directory.post("/Users", south.clone()).await;
    assert_eq!(error(&refused), (400, json!("invalidValue")));
    let detail = refused.json()["detail"].to_string();
    assert!(detail.contains("department") && detail.contains("Ailleurs"), "{detail}");
    let elsewhere = json!([{"op": "replace", "path": "department", "value": "Ailleurs"}]);
    assert_eq!(error(&directory.patch(&path(&only), elsewhere).await), (400, json!("invalidValue")));
    south[ENTERPRISE].as_object_mut().expect("an extension").remove("department");
    let south = directory.makes(south).await;
    assert_eq!(south[ENTERPRISE]["organization"], "alpha sud", "as it was sent");
    let known = directory.get(&path(&only)).await.json();
    assert_eq!(
        known[ENTERPRISE]["organization"], "Alpha",
        "where there are several, the directory sees the difference"
    );
    let twice =
        json!({"companyId": gid(alpha.id), "entityAttribute": "DIVISION", "siteAttribute": "DIVISION"});
    assert_eq!(manager.is_refused("updateProvisioning", twice).await, ["SAME_ATTRIBUTE_TWICE"]);
}
