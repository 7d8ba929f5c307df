//! Provisioning as operators and the database see it: tokens from the console, what the database itself refuses, and what
//! lists cost.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, legal_entity};
use sea_orm::EntityTrait as _;
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, builders::Directory, gid};

use crate::statements::{LONG, SHORT};

/// The console prints a token for the company of a SIREN; of two that work the older one gives way. Where real people are,
/// the company must be named, by a number that one has.
#[both_databases]
async fn the_console_makes_tokens(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let entity = legal_entity::Entity::find_by_id(alpha.entity).one(app.connection()).await;
    let siren = entity.expect("a database").expect("an entity").siren;
    let token = async || {
        let made = app.app.make_scim_token(Some(siren.as_str())).await.expect("a token");
        Directory { app: app.clone(), token: made.reveal().to_owned() }
    };
    let (first, second, third) = (token().await, token().await, token().await);
    assert_eq!(first.get("/Users").await.status, StatusCode::UNAUTHORIZED);
    for works in [&second, &third] {
        assert_eq!(works.get("/Users").await.status, StatusCode::OK);
    }
    for nobody in [None, Some("732829320"), Some("x")] {
        assert!(app.app.make_scim_token(nobody).await.is_err(), "{nobody:?}");
    }
}

/// Whoever writes past the program gives no finance role by a group, and no local lead without one place.
#[both_databases]
async fn the_database_holds_what_groups_give(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let save = json!({"companyId": gid(alpha.id), "name": "Ventes"});
    manager.does("saveEmployeeGroup", save, "employeeGroup { id }").await;
    for (statement, rule) in [
        ("update employee_group set role = 'FINANCE'", "employee_group_role_is_given_by_groups"),
        ("update employee_group set role = 'LOCAL_LEAD'", "employee_group_lead_has_a_place"),
    ] {
        let refused = app.sql(statement).await.expect_err("a rule").to_string();
        assert!(refused.contains(rule), "{refused}");
    }
}

/// Groups, and employees with their groups, cost as many statements however many there are.
#[both_databases]
async fn groups_and_users_cost_the_same(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let employee = alpha.employee("Awa", &format!("Diagne {row}")).await;
            let save = json!({"companyId": gid(alpha.id), "name": format!("Groupe {row}")});
            let made = manager.does("saveEmployeeGroup", save, "employeeGroup { id }").await;
            let into =
                json!({"groupId": made["employeeGroup"]["id"], "employmentIds": [gid(employee.employment)]});
            manager.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
        }
    };
    fill(SHORT).await;
    let groups = "query ($id: ID!) { company(id: $id) { employeeGroups(first: 100) { totalCount nodes { name memberCount
        legalEntity { name } establishment { name } } }
        employees(first: 100) { nodes { staffCategory values { field source at } groups { name memberCount } } } } }";
    let questions = vec![
        Question::document(&manager, groups, json!({"id": gid(alpha.id)})),
        Question::page(Some(&manager), "/company/groups"),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
