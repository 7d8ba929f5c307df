//! Who leaves a company is switched off there: every right of theirs ends with their last day, whatever it was held by.

use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use entity::{EmploymentId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    companies::company,
    imports::{check, start},
};

/// Somebody who works here and has a role in the programme.
async fn with_both(app: &TestApp, alpha: &Company, role: Role) -> (Actor, EmploymentId) {
    let (person, actor) = app.somebody("Fatou", "Sow").await;
    app.seat(person, Some(alpha.id), None, role).await;
    let employment = alpha.employs(person, &actor).await;
    (actor, employment)
}

fn leaves(employment: EmploymentId, on: &str) -> Value {
    json!({"id": gid(employment), "endsOn": on})
}

/// The roles that are held in the company, as who runs it reads them, in no order of its own.
async fn roles(manager: &Actor, alpha: &Company) -> Vec<String> {
    let found = company(manager, &json!(gid(alpha.id)), "members { role }").await;
    let members = found["members"].as_array().expect("members").iter();
    let mut roles: Vec<_> =
        members.map(|member| member["role"].as_str().expect("a role").to_owned()).collect();
    roles.sort();
    roles
}

async fn ended_by_leaving(app: &TestApp) -> i64 {
    app.count("select count(*) as n from audit_event where action = 'MEMBER_ENDED_BY_LEAVING'").await
}

/// Fatou of finance left yesterday: neither she nor her token reads the company any more, the file she asked for is not
/// hers, and nobody finds her among its members; the account stays her own.
#[both_databases]
async fn who_has_left_has_no_right_left(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let accountant = alpha.with_role(Role::Finance).await;
    let (fatou, employment) = with_both(&app, &alpha, Role::Finance).await;
    let token = app.app.make_token(&fatou.email, 30).await.expect("a token").reveal().to_owned();
    let id = json!(gid(alpha.id));
    let by_token = async |document: &str| {
        let request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {token}"));
        let body = json!({ "query": document, "variables": { "id": id } }).to_string();
        app.send_with(request, body).await.json()
    };
    let costs = "query ($id: ID!) { employeeCosts(companyId: $id, from: \"2026-01-01\", to: \"2026-01-31\") {
        nodes { rates { terms { gross { amount } } } } } }";
    assert_eq!(by_token(costs).await["data"]["employeeCosts"]["nodes"].as_array().map(Vec::len), Some(1));
    let asked = fatou.does("exportEmployees", json!({"companyId": id}), "exportId").await;
    let file = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));

    manager.does("endEmployment", leaves(employment, "2026-03-09"), "employee { endsOn }").await;
    assert!(by_token(costs).await["data"]["employeeCosts"].is_null());
    assert_eq!(company(&fatou, &id, "name").await, Value::Null);
    let rate =
        json!({"employeeId": gid(employment), "from": "2026-01-01", "gross": "1", "socialCharges": "1"});
    let rates = json!({"companyId": id, "rates": [rate]});
    assert_eq!(fatou.is_refused("enterCostRates", rates).await, ["NOT_FOUND"]);
    app.do_jobs().await;
    assert_eq!(fatou.download(&file).await.0, StatusCode::NOT_FOUND);
    let person = fatou.ask("{ viewer { person { firstName } memberships { roles } } }", json!({})).await;
    assert_eq!(person.data()["viewer"], json!({"person": {"firstName": "Fatou"}, "memberships": []}));

    assert_eq!(roles(&manager, &alpha).await, ["CSR_MANAGER", "FINANCE"], "hers is not there any more");
    assert_eq!(ended_by_leaving(&app).await, 1);
    let told = app.mails_to(&accountant.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("Fatou Sow")), "{told:?}");
    let mine = company(&accountant, &id, "name").await;
    assert_eq!(mine["name"], "Alpha", "who never worked there keeps the role");
}

/// A last day to come leaves everything as it is until it is over; then the right is gone before any job has run, and the
/// night's work ends the role.
#[both_databases]
async fn rights_end_with_the_last_day(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let (hugo, employment) = with_both(&app, &alpha, Role::Hr).await;
    manager.does("endEmployment", leaves(employment, "2026-03-12"), "employee { endsOn }").await;
    let id = json!(gid(alpha.id));
    let employees = "employees { totalCount }";
    app.clock.advance(Duration::days(2));
    app.do_daily("end_seats_of_leavers").await;
    assert_eq!(company(&hugo, &id, employees).await["employees"]["totalCount"], 1, "it is the last day");
    app.clock.advance(Duration::days(1));
    assert_eq!(company(&hugo, &id, employees).await, Value::Null);
    assert_eq!(ended_by_leaving(&app).await, 0);
    app.do_daily("end_seats_of_leavers").await;
    app.do_daily("end_seats_of_leavers").await;
    assert_eq!(ended_by_leaving(&app).await, 1);
    assert_eq!(roles(&manager, &alpha).await, ["CSR_MANAGER"]);
}

/// The only one who runs the programme cannot be told to leave, by hand or by a list, before somebody else runs it who
/// stays.
#[both_databases]
async fn a_programme_is_never_left_alone(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let (claire, employment) = with_both(&app, &alpha, Role::CsrManager).await;
    let leaving = leaves(employment, "2026-03-09");
    assert_eq!(hr.is_refused("endEmployment", leaving.clone()).await, ["LAST_CSR_MANAGER"]);
    let list = format!("Prénom;Nom;E-mail;Date de sortie\nNadia;Lemoine;{};09/03/2026\n", claire.email);
    let import = start(&hr, &alpha, list.as_bytes()).await;
    let checked = check(&hr, &import).await;
    assert_eq!(checked["lines"]["nodes"][0]["faults"][0]["code"], "LAST_CSR_MANAGER", "{checked}");

    let (_, other) = with_both(&app, &alpha, Role::CsrManager).await;
    let later = leaves(other, "2026-06-30");
    hr.does("endEmployment", later, "employee { endsOn }").await;
    let refused = hr.is_refused("endEmployment", leaving.clone()).await;
    assert_eq!(refused, ["LAST_CSR_MANAGER"], "the other one is known to leave too");
    alpha.with_role(Role::CsrManager).await;
    hr.does("endEmployment", leaving, "employee { endsOn }").await;
    assert_eq!(company(&claire, &json!(gid(alpha.id)), "name").await, Value::Null);
}
