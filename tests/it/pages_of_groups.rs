//! The page of a group of employees: what its buttons ask for is what is done.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

/// A group is removed by the button that asks before, at the address that its own form names.
#[both_databases]
async fn a_group_is_removed_on_its_page(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let named = json!({"companyId": gid(company.id), "name": "Ambassadeurs"});
    let made = manager.does("saveEmployeeGroup", named, "employeeGroup { id }").await;
    let address = format!("/company/groups/{}", made["employeeGroup"]["id"].as_str().expect("an id"));
    let page = manager.get(&address).await;
    let (before, _) = page.body.split_once("id=\"remove-question\"").expect("the question");
    let (_, action) = before.rsplit_once("action=\"").expect("its form");
    let action = action.split('"').next().expect("its address");
    assert_eq!(action, format!("{address}/remove"));
    let sent = manager.post(action, "").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.header(header::LOCATION), Some("/company/groups"));
    assert_eq!(app.count("select count(*) as n from employee_group").await, 0);
}

/// A group that a directory keeps shows its name with the reason why it is not typed here; what it gives is saved all the same,
/// also from a form that names it otherwise, and the trail calls it by its name.
#[both_databases]
async fn a_directorys_group_keeps_its_name(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let group = company.group("Ambassadeurs", &[nadia.employment]).await;
    let address = format!("/company/groups/{}", gid(group));
    let page = manager.get(&address).await;
    page.says("name=\"name\"").says(">Action<").does_not_say("c’est là qu’il se change");
    app.sql("update employee_group set is_from_directory = true").await.expect("a directory's");

    let page = manager.get(&address).await;
    page.does_not_say(">Action<");
    page.says("c’est là qu’il se change").says("href=\"/company/groups\"").does_not_say("name=\"name\"");
    let (_, behind) = page.body.split_once("class=\"trail small\"").expect("a trail");
    let (trail, _) = behind.split_once("</nav>").expect("its end");
    assert!(trail.contains("/company/groups") && !trail.contains("/company/employees"), "{trail}");
    let sent = manager.post(&address, "name=Autres&role=AUDITOR&legalEntityId=").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let kept = "select count(*) as n from employee_group where name = 'Ambassadeurs' and role = 'AUDITOR'";
    assert_eq!(app.count(kept).await, 1);
    let renamed = json!({"companyId": gid(company.id), "id": gid(group), "name": "Autres"});
    assert_eq!(manager.is_refused("saveEmployeeGroup", renamed).await, ["GROUP_NAMED_BY_DIRECTORY"]);
    let asked =
        "query ($id: ID!) { organisationAuditEvents(organisationId: $id) { nodes { action subjectName } } }";
    let told = manager.ask(asked, json!({"id": gid(company.id)})).await;
    let told = told.data()["organisationAuditEvents"]["nodes"].as_array().expect("a trail").clone();
    let changed = told.iter().find(|event| event["action"] == "GROUP_CHANGED").expect("an event");
    assert_eq!(changed["subjectName"], "Ambassadeurs");
}
