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
