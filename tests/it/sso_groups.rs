//! Groups that a directory keeps by SCIM and those that sign-ins name: neither undoes what the other does, and what a sign-in
//! does stands in the trail.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::Directory, gid};

use crate::{
    sso_accounts::employed,
    sso_scene::{Connected, nadia},
};

/// Somebody whom SCIM has put into a group stays there, whatever groups their sign-in names; the group's former name makes no
/// second one, and what a sign-in does to its own groups is told.
#[both_databases]
async fn a_sign_in_leaves_the_directorys_groups_alone(app: TestApp) {
    let connected = Connected::new(&app).await;
    let directory = Directory::of(&app, &connected.company, &connected.manager).await;
    let user =
        json!({"userName": "nadia@alpha.example", "name": {"givenName": "Nadia", "familyName": "Lemoine"}});
    let user = directory.makes(user).await;
    let members = json!([{"value": user["id"]}]);
    let made = directory
        .post("/Groups", json!({"displayName": "Ventes", "externalId": "g-1", "members": members}))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let place = format!("/Groups/{}", made.json()["id"].as_str().expect("an id"));
    let renamed = json!([{"op": "replace", "path": "displayName", "value": "Commerce"}]);
    assert_eq!(directory.patch(&place, renamed).await.status, StatusCode::OK);

    let inside = "select count(*) from employee_group_member join employee_group on
        employee_group.id = employee_group_member.employee_group_id where name = 'Commerce'";
    let claims = |groups: Value| {
        let mut claims = nadia();
        claims["groups"] = groups;
        claims
    };
    for groups in [json!(["Ventes"]), json!(["Lyon"]), json!([])] {
        connected.signs_in(claims(groups.clone())).await;
        assert_eq!(app.number(inside).await, 1, "{groups}");
    }
    let of_others = "select count(*) from employee_group where is_provisioned = false";
    assert_eq!(app.number(of_others).await, 1, "Lyon alone was made by a sign-in");

    let trail = "query ($id: ID!) { organisationAuditEvents(organisationId: $id, first: 50) { nodes { action details { name value } } } }";
    let reply = connected.manager.ask(trail, json!({"id": gid(connected.company.id)})).await;
    let events = reply.data()["organisationAuditEvents"]["nodes"].as_array().expect("events").clone();
    let of = |action: &str| -> Vec<Value> {
        events
            .iter()
            .filter(|event| event["action"] == action)
            .map(|event| event["details"].clone())
            .collect()
    };
    assert_eq!(of("GROUP_MADE_BY_SSO"), [json!([{"name": "name", "value": "Lyon"}])]);
    let changed = [
        json!([{"name": "groups-left", "value": "Lyon"}]),
        json!([{"name": "groups-joined", "value": "Lyon"}]),
    ];
    assert_eq!(of("GROUPS_CHANGED_BY_SSO"), changed);
}

/// A group that people made becomes the directory's as soon as a sign-in names it, also where whoever signs in was put into it
/// by hand: from then on they are in it as long as they are named. One that gives a role stays with the people who filled it.
#[both_databases]
async fn a_group_made_by_hand_becomes_the_directorys(app: TestApp) {
    let connected = Connected::new(&app).await;
    let claims = |groups: Value| {
        let mut claims = nadia();
        claims["groups"] = groups;
        claims
    };
    connected.signs_in(claims(json!([]))).await;
    let nadia = gid(employed(&app, "N-1").await.id);
    for (name, role) in [("Club", Value::Null), ("Relais", json!("HR"))] {
        let wish = json!({"companyId": gid(connected.company.id), "name": name, "role": role});
        let made = connected.manager.does("saveEmployeeGroup", wish, "employeeGroup { id }").await;
        let into = json!({"groupId": made["employeeGroup"]["id"], "employmentIds": [nadia]});
        connected.manager.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    }
    let inside = async || app.number("select count(*) from employee_group_member").await;
    let taken = async || {
        let of_directory = "select count(*) from employee_group where is_from_directory = true";
        let told = "select count(*) from audit_event where action = 'GROUP_TAKEN_BY_SSO'";
        (app.number(of_directory).await, app.number(told).await)
    };
    assert_eq!((inside().await, taken().await), (2, (0, 0)));
    for _ in 0..2 {
        connected.signs_in(claims(json!(["Club", "Relais"]))).await;
        assert_eq!((inside().await, taken().await), (2, (1, 1)), "Club alone, and once");
    }
    connected.signs_in(claims(json!([]))).await;
    assert_eq!(
        (inside().await, taken().await),
        (1, (1, 1)),
        "she is not named any more, and Relais is no sign-in's"
    );
}

/// Somebody whose directory names a group that people fill and give a role by, in which they are not, is where they are to be:
/// their sign-in changes nothing, and waits for nobody who changes groups. It asks whether somebody is in that group, once.
#[both_databases]
async fn a_group_of_peoples_holds_no_sign_in_up(app: TestApp) {
    let connected = Connected::new(&app).await;
    let chosen = connected.company.employed("P-1", "Atelier").await;
    for name in ["Choisis", "Relais"] {
        let wish = json!({"companyId": gid(connected.company.id), "name": name, "role": "HR"});
        let made = connected.manager.does("saveEmployeeGroup", wish, "employeeGroup { id }").await;
        let into = json!({"groupId": made["employeeGroup"]["id"], "employmentIds": [gid(chosen)]});
        connected.manager.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    }
    let statements = async |groups: Value| {
        let mut claims = nadia();
        claims["groups"] = groups;
        let before = app.app.statements();
        connected.signs_in(claims).await;
        app.app.statements() - before
    };
    // The first one makes the account.
    statements(json!([])).await;
    let plain = statements(json!([])).await;
    assert_eq!(statements(json!(["Choisis", "Relais"])).await, plain + 1);
}

/// Whoever comes from one group into another that gives the same role keeps the seat, whatever the groups are called.
#[both_databases]
async fn a_role_passes_from_group_to_group(app: TestApp) {
    let connected = Connected::new(&app).await;
    let claims = |groups: Value| {
        let mut claims = nadia();
        claims["groups"] = groups;
        claims
    };
    connected.signs_in(claims(json!(["Accueil", "Bureau"]))).await;
    connected.signs_in(claims(json!([]))).await;
    app.execute_sql("update employee_group set role = 'HR' where name in ('Accueil', 'Bureau')").await;
    for group in ["Accueil", "Bureau", "Accueil"] {
        connected.signs_in(claims(json!([group]))).await;
        let seats = "select count(*) from membership where role = 'HR'";
        assert_eq!(app.number(seats).await, 1, "{group}: one seat, and none before it that ended");
        assert_eq!(app.number(&format!("{seats} and ended_at is null")).await, 1, "{group}");
    }
}
