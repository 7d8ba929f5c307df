//! Who leaves a company is switched off there: every right of theirs ends with their last day, whatever it was held by.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{EmploymentId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    companies::company,
    imports::{check, start},
    receipts::{begun, receipt},
};

/// What stands against a list that tells somebody's last day.
async fn against_a_list(hr: &Actor, alpha: &Company, who: &Actor, last_day: &str) -> Value {
    let list = format!("Prénom;Nom;E-mail;Date de sortie\nNadia;Lemoine;{};{last_day}\n", who.email);
    let import = start(hr, alpha, list.as_bytes()).await;
    check(hr, &import).await["lines"]["nodes"][0]["faults"][0]["code"].clone()
}

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

const COSTS: &str =
    "query ($id: ID!) { employeeCosts(companyId: $id, from: \"2026-01-01\", to: \"2026-01-31\") {
    nodes { rates { terms { gross { amount } } } } } }";

/// Fatou of finance left yesterday: neither she nor her token reads the company any more, the file she asked for is not
/// hers, and nobody finds her among its members; the account stays her own.
#[both_databases]
async fn who_has_left_has_no_right_left(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let accountant = alpha.with_role(Role::Finance).await;
    let (fatou, employment) = with_both(&app, &alpha, Role::Finance).await;
    let token = fatou.token(30).await;
    let id = json!(gid(alpha.id));
    let costs = async || {
        let answer = app.graphql_by(&token, COSTS, json!({ "id": id })).await.json();
        answer["data"]["employeeCosts"].clone()
    };
    assert_eq!(costs().await["nodes"].as_array().map(Vec::len), Some(1));
    let asked = fatou.does("exportEmployees", json!({"companyId": id}), "exportId").await;
    let file = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));

    manager.does("endEmployment", leaves(employment, "2026-03-09"), "employee { endsOn }").await;
    assert!(fatou.get("/profile").await.status.is_redirection(), "her session has ended");
    app.do_jobs().await;
    let fatou = app.sign_in_again(&fatou).await;
    assert!(costs().await.is_null());
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

/// A program that acts for somebody is told what its company keeps and fetches its papers until the last day is over, and
/// from then on neither, before any job has run; its token works on for what is the person's own.
#[both_databases]
async fn a_program_loses_the_company_with_its_person(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&id).await;
    let paper = receipt(&all, &id, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let (fatou, employment) = with_both(&app, &all.company, Role::Finance).await;
    let manager = all.company.with_role(Role::CsrManager).await;
    manager.does("endEmployment", leaves(employment, "2026-03-11"), "employee { endsOn }").await;
    let token = fatou.token(30).await;
    let company = json!({ "id": gid(all.company.id) });
    for (days, is_here) in [(0, true), (1, true), (1, false)] {
        app.clock.advance(Duration::days(days));
        let costs = app.graphql_by(&token, COSTS, company.clone()).await.json();
        assert_eq!(costs["data"]["employeeCosts"].is_object(), is_here, "{costs}");
        let fetched = if is_here { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(app.download_by(&token, &paper).await.0, fetched);
        let own = app.graphql_by(&token, "{ viewer { person { firstName } } }", json!({})).await.json();
        assert_eq!(own["data"]["viewer"]["person"]["firstName"], "Fatou");
    }
    assert_eq!(ended_by_leaving(&app).await, 0);
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
    assert_eq!(against_a_list(&hr, &alpha, &claire, "09/03/2026").await, "LAST_CSR_MANAGER");

    let (_, other) = with_both(&app, &alpha, Role::CsrManager).await;
    let later = leaves(other, "2026-06-30");
    hr.does("endEmployment", later, "employee { endsOn }").await;
    let refused = hr.is_refused("endEmployment", leaving.clone()).await;
    assert_eq!(refused, ["LAST_CSR_MANAGER"], "the other one is known to leave too");
    alpha.with_role(Role::CsrManager).await;
    hr.does("endEmployment", leaving, "employee { endsOn }").await;
    app.do_jobs().await;
    let claire = app.sign_in_again(&claire).await;
    assert_eq!(company(&claire, &json!(gid(alpha.id)), "name").await, Value::Null);
}

/// Whoever runs the programme alone is known by it also while they have not accepted their employment. Known to leave, they
/// may stay longer and not shorter, by hand as by a list, and do not count as somebody who goes on.
#[both_databases]
async fn the_last_one_is_the_same_by_every_way(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let (claire, employment) = with_both(&app, &alpha, Role::CsrManager).await;
    app.execute_sql("update employment set person_id = null").await;
    assert_eq!(hr.is_refused("endEmployment", leaves(employment, "2026-06-30")).await, ["LAST_CSR_MANAGER"]);
    assert_eq!(against_a_list(&hr, &alpha, &claire, "30/06/2026").await, "LAST_CSR_MANAGER");

    app.execute_sql("update employment set ends_on = '2026-06-30'").await;
    assert_eq!(hr.is_refused("endEmployment", leaves(employment, "2026-05-31")).await, ["LAST_CSR_MANAGER"]);
    assert_eq!(against_a_list(&hr, &alpha, &claire, "31/05/2026").await, "LAST_CSR_MANAGER");
    assert_eq!(against_a_list(&hr, &alpha, &claire, "31/12/2026").await, Value::Null);
    hr.does("endEmployment", leaves(employment, "2026-12-31"), "employee { endsOn }").await;

    let own = company(&claire, &json!(gid(alpha.id)), "members { id role }").await["members"].clone();
    let manages = |member: &&Value| member["role"] == "CSR_MANAGER";
    let hers = own.as_array().and_then(|all| all.iter().find(manages)).expect("her role")["id"].clone();
    let other = alpha.with_role(Role::CsrManager).await;
    let all = company(&other, &json!(gid(alpha.id)), "members { id role }").await["members"].clone();
    let mut roles = all.as_array().expect("members").iter().filter(manages).map(|member| &member["id"]);
    let others = roles.find(|id| **id != hers).expect("a second role");
    assert_eq!(claire.is_refused("removeCompanyMember", json!({"id": others})).await, ["LAST_CSR_MANAGER"]);
    other.does("removeCompanyMember", json!({"id": hers}), "removedId").await;
}
