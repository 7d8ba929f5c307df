//! What a directory says of where its people work, department, organisation, division and cost centre, is kept as it is sent:
//! read back, found, taken back, and shown to whoever looks after employees.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Directory, ENTERPRISE, zoe},
    gid,
};

use crate::{
    own_data::archive_of,
    scim::{encoded, error, path},
};

const FOUR: [&str; 4] = ["department", "organization", "division", "costCenter"];

/// A user with these attributes of the extension.
fn user(name: &str, attributes: &Value) -> Value {
    json!({"userName": name, "name": {"givenName": "Ana", "familyName": "Petit"}, ENTERPRISE: attributes})
}

async fn directory_of(app: &TestApp, company: &Company) -> Directory {
    Directory::of(app, company, &company.with_role(Role::CsrManager).await).await
}

/// Each of the four is read back as it was sent, after POST and PUT; who leaves it out of a whole user takes it back. A version
/// is another one each time.
#[both_databases]
async fn each_is_read_back_as_it_was_sent(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = directory_of(&app, &alpha).await;
    for name in FOUR {
        let address = format!("{}@alpha.example", name.to_lowercase());
        let made = directory.makes(user(&address, &json!({name: " Pôle Énergie "}))).await;
        assert_eq!(made[ENTERPRISE], json!({name: "Pôle Énergie"}), "{name}");
        assert_eq!(directory.get(&path(&made)).await.json(), made);
        let put = async |attributes: Value| {
            let page = directory.send(Method::PUT, &path(&made), &user(&address, &attributes), &[]).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
            page.json()
        };
        let written = put(json!({name: "Pôle Eau"})).await;
        assert_eq!(written[ENTERPRISE], json!({name: "Pôle Eau"}));
        assert_ne!(written["meta"]["version"], made["meta"]["version"]);
        let version = written["meta"]["version"].as_str().expect("a version");
        let known =
            directory.send(Method::GET, &path(&made), &Value::Null, &[("if-none-match", version)]).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED);
        let without = put(json!({})).await;
        assert_eq!(without[ENTERPRISE], json!({}));
        assert_ne!(without["meta"]["version"], written["meta"]["version"]);
    }
    let all = json!({"department": "Siège", "organization": "Alpha", "division": "Sud", "costCenter": 4200});
    let made = directory.makes(user("all@alpha.example", &all)).await;
    assert_eq!(made[ENTERPRISE]["costCenter"], "4200");
    for name in FOUR {
        let one = directory.get(&format!("{}?attributes={ENTERPRISE}:{name}", path(&made))).await.json();
        assert_eq!(one[ENTERPRISE], json!({name: made[ENTERPRISE][name]}), "{name}");
        let others = directory.get(&format!("{}?excludedAttributes={name}", path(&made))).await.json();
        let others = others[ENTERPRISE].as_object().expect("an extension");
        assert_eq!((others.len(), others.get(name)), (3, None), "{name}");
    }
}

/// Entra ID and Okta change and take back each of the four in their own ways; what changes something else leaves them.
#[both_databases]
async fn each_is_changed_in_every_way(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = directory_of(&app, &alpha).await;
    let made = directory.makes(user("ana@alpha.example", &json!({}))).await;
    let changed = async |operation: Value| {
        let page = directory.patch(&path(&made), json!([operation])).await;
        assert_eq!(page.status, StatusCode::OK, "{operation}: {}", page.body);
        page.json()[ENTERPRISE].clone()
    };
    for name in FOUR {
        let full = format!("{ENTERPRISE}:{name}");
        for (value, operation) in [
            ("1", json!({"op": "Add", "path": full, "value": "1"})),
            ("2", json!({"op": "Replace", "path": full, "value": "2"})),
            ("3", json!({"op": "Replace", "value": {full.as_str(): "3"}})),
            ("4", json!({"op": "replace", "value": {ENTERPRISE: {name: "4"}}})),
            ("5", json!({"op": "add", "path": ENTERPRISE, "value": {name: "5"}})),
            ("6", json!({"op": "replace", "path": name.to_uppercase(), "value": "6"})),
        ] {
            assert_eq!(changed(operation).await, json!({name: value}), "{name}");
        }
        changed(json!({"op": "replace", "path": "title", "value": name})).await;
        for gone in [
            json!({"op": "Remove", "path": full}),
            json!({"op": "Replace", "path": full, "value": ""}),
            json!({"op": "replace", "value": {ENTERPRISE: {name: null}}}),
            json!({"op": "remove", "path": ENTERPRISE}),
        ] {
            let there = changed(json!({"op": "add", "path": full, "value": "7"})).await;
            assert_eq!(there, json!({name: "7"}));
            assert_eq!(changed(gone).await, json!({}), "{name}");
        }
    }
    assert_eq!(app.number("select count(*) from employment where directory_attributes is not null").await, 0);
}

/// Users are found by each of the four, in any case of its letters, and sorted by it; nobody is found in another company.
#[both_databases]
async fn users_are_found_by_them(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let (directory, other) = (directory_of(&app, &alpha).await, directory_of(&app, &beta).await);
    directory
        .makes(user(
            "a@alpha.example",
            &json!({"department": "SIÈGE", "costCenter": "42_0", "division": "Nord"}),
        ))
        .await;
    directory
        .makes(user("b@alpha.example", &json!({"department": "Siège Sud", "organization": "Alpha"})))
        .await;
    directory.makes(user("c@alpha.example", &json!({}))).await;
    let found = async |directory: &Directory, filter: &str| {
        let page = directory.get(&format!("/Users?filter={}", encoded(filter))).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.json()["totalResults"].as_i64().expect("a number")
    };
    for (filter, count) in [
        ("department eq \"siège\"", 1),
        (&format!("{ENTERPRISE}:department sw \"Siège\""), 2),
        ("department co \"ÈGE S\"", 1),
        ("department ew \"SUD\"", 1),
        ("department ne \"Siège\"", 2),
        ("department pr", 2),
        ("not (department pr)", 1),
        ("costCenter eq \"42_0\" and division eq \"nord\"", 1),
        ("costCenter ew \"_0\"", 1),
        ("COSTCENTER gt \"41\"", 1),
        ("organization eq \"ALPHA\" or division pr", 2),
        ("organization sw \"beta\"", 0),
    ] {
        assert_eq!(found(&directory, filter).await, count, "{filter}");
        if !filter.starts_with("not") {
            assert_eq!(found(&other, filter).await, 0, "{filter}");
        }
    }
    for filter in ["department.value eq \"x\"", "department eq true"] {
        let page = directory.get(&format!("/Users?filter={}", encoded(filter))).await;
        assert_eq!(error(&page), (400, json!("invalidFilter")), "{filter}");
    }
    let asked = json!({"filter": "department pr", "sortBy": "department", "sortOrder": "descending"});
    let sorted = directory.post("/Users/.search", asked).await.json();
    assert_eq!(sorted["Resources"][0]["userName"], "b@alpha.example");
}

/// What is too long or does not show is refused, and nothing is written.
#[both_databases]
async fn they_are_bounded(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = directory_of(&app, &alpha).await;
    let made = directory.makes(user("ana@alpha.example", &json!({"division": "é".repeat(200)}))).await;
    for name in FOUR {
        for value in [json!("x".repeat(201)), json!("Si\u{200b}ège"), json!("a\nb"), json!(["a"])] {
            let refused = directory.post("/Users", user("b@alpha.example", &json!({name: value}))).await;
            assert_eq!(error(&refused), (400, json!("invalidValue")), "{name}: {value}");
            let operation = json!([{"op": "replace", "path": name, "value": value}]);
            assert_eq!(error(&directory.patch(&path(&made), operation).await), (400, json!("invalidValue")));
        }
    }
    assert_eq!(directory.get(&path(&made)).await.json(), made);
    assert_eq!(directory.get("/Users").await.json()["totalResults"], 1);
}

/// Where one of them names the site, the directory reads what it sent, or the site where that names another one: so it does
/// once the company chooses the attribute after people came. Until it is sent again it hinders no other change.
#[both_databases]
async fn one_that_names_a_place_is_kept_too(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let ana = directory.makes(user("ana@alpha.example", &json!({"department": "Ailleurs"}))).await;
    let settles = async |attribute: Value| {
        let settings = json!({"companyId": gid(alpha.id), "siteAttribute": attribute});
        manager.does("updateProvisioning", settings, "company { id }").await;
    };
    settles(json!("DEPARTMENT")).await;
    let patched = async |operation: Value| directory.patch(&path(&ana), json!([operation])).await;
    let titled = patched(json!({"op": "replace", "path": "title", "value": "Comptable"})).await;
    assert_eq!(titled.status, StatusCode::OK, "{}", titled.body);
    assert_eq!(titled.json()[ENTERPRISE], json!({}), "she is at no site yet");
    let nowhere = patched(json!({"op": "replace", "path": "department", "value": "Ailleurs"})).await;
    assert_eq!(error(&nowhere), (400, json!("invalidValue")));
    let there = patched(json!({"op": "replace", "path": "department", "value": "siège"})).await;
    assert_eq!(there.json()[ENTERPRISE]["department"], "siège", "as it was sent");
    let at_the_site =
        "select count(*) from employment where department_key = 'siège' and establishment_id is not null";
    assert_eq!(app.number(at_the_site).await, 1);
    app.sql("update employment set directory_attributes = '{\"DEPARTMENT\":{\"value\":\"Ancien\",\"at\":1}}' where department_key = 'siège'")
        .await
        .expect("what was sent before the site was chosen");
    assert_eq!(directory.get(&path(&ana)).await.json()[ENTERPRISE]["department"], "Siège");
    patched(json!({"op": "replace", "path": "title", "value": "Cheffe"})).await;
    settles(Value::Null).await;
    assert_eq!(
        directory.get(&path(&ana)).await.json()[ENTERPRISE]["department"],
        "Ancien",
        "it is still kept"
    );
}

const ASK: &str = "query ($id: ID!) { company(id: $id) { employees { nodes {
    id updatedAt directoryAttributes { attribute value source at } } } } }";

async fn shown(who: &Actor, company: &Company) -> Value {
    let nodes =
        who.ask(ASK, json!({"id": gid(company.id)})).await.data()["company"]["employees"]["nodes"].clone();
    nodes[0].clone()
}

/// Whoever looks after employees reads them on the file, with where they come from and since when; nobody else does.
#[both_databases]
async fn whoever_looks_after_employees_reads_them(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = directory_of(&app, &alpha).await;
    let (hr, auditor) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::Auditor).await);
    let finance = alpha.with_role(Role::Finance).await;
    let zoe = directory.makes(zoe()).await;
    let first = shown(&hr, &alpha).await;
    app.clock.advance(TimeDelta::hours(1));
    let division = json!([{"op": "add", "path": "division", "value": "Sud"}]);
    directory.patch(&path(&zoe), division).await;
    let second = shown(&hr, &alpha).await;
    let told = second["directoryAttributes"].clone();
    assert_eq!(told[0], first["directoryAttributes"][0], "what stays as it was is as old as it was");
    assert_ne!(told[1]["at"], told[0]["at"]);
    assert_eq!(
        (&told[1]["attribute"], &told[1]["value"], &told[1]["source"]),
        (&json!("DIVISION"), &json!("Sud"), &json!("DIRECTORY"))
    );
    assert_ne!(second["updatedAt"], first["updatedAt"]);
    assert_eq!(shown(&auditor, &alpha).await["directoryAttributes"], told);
    assert_eq!(shown(&finance, &alpha).await["directoryAttributes"], json!([]));

    let file = format!("/company/employees/{}", second["id"].as_str().expect("an id"));
    let page = hr.get(&file).await;
    page.says("<dt>Service</dt><dd>Siège</dd>").says("<dt>Division</dt><dd>Sud</dd>");
    page.says("<th scope=\"row\">Service</th>");
    auditor.get(&file).await.says("<dt>Service</dt><dd>Siège</dd>");
    finance.get(&file).await.says("Zoé Évrard").does_not_say("<dt>Service</dt>");
}

/// They are in what a person takes along, and what they say is not in the trail, which tells that they changed.
#[both_databases]
async fn they_are_taken_along(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = directory_of(&app, &alpha).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let filter = encoded(&format!("userName eq \"{}\"", nadia.actor.email));
    let found = directory.get(&format!("/Users?filter={filter}")).await.json();
    let change = json!([{"op": "add", "path": "costCenter", "value": "Pôle 4200"}]);
    let changed = directory.patch(&path(&found["Resources"][0]), change).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    let files = archive_of(&nadia.actor).await;
    let (_, jobs) = files.iter().find(|(name, _)| name == "emplois.csv").expect("her employments");
    assert!(jobs.contains("Centre de coûts selon l’annuaire") && jobs.contains("Pôle 4200"), "{jobs}");
    let named = "select count(*) from audit_event where changes like '%cost-center%'";
    assert_eq!(app.number(named).await, 1);
    let said = "select count(*) from audit_event where changes like '%4200%' or arguments like '%4200%'";
    assert_eq!(app.number(said).await, 0);
}
