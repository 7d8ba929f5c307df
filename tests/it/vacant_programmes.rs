//! A programme that nobody runs any more: operators see it and invite somebody, who runs it once they have said yes.

use axum::http::StatusCode;
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Directory},
    gid,
};

use crate::{companies::company, scim::path, scim_leavers::user_of};

const PAGE: &str = "/operator/companies/without-manager";

/// The companies that nobody runs, as somebody reads them.
async fn listed(who: &Actor) -> Value {
    let asked = "{ companiesWithoutManager { totalCount nodes { name invitedManagers { email } } } }";
    who.ask(asked, json!({})).await.data()["companiesWithoutManager"].clone()
}

fn wish(company: &Company, email: &str) -> Value {
    json!({"companyId": gid(company.id), "email": email, "firstName": "Inès", "lastName": "Haddad"})
}

/// An operator, and nobody else, sees the company that nobody runs and invites somebody to run it, by a slip of the hand the
/// wrong address first. Nobody runs more than was asked for: not the operator, and no company that somebody runs.
#[both_databases]
async fn an_operator_finds_somebody_to_run_it(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let (hr, other) = (alpha.with_role(Role::Hr).await, beta.with_role(Role::CsrManager).await);
    let operator = app.operator().await;
    let is_listed =
        |invited: Value| json!({"totalCount": 1, "nodes": [{"name": "Alpha", "invitedManagers": invited}]});
    assert_eq!(listed(&operator).await, is_listed(json!([])));
    for nobody in [&hr, &other] {
        assert_eq!(listed(nobody).await, Value::Null);
        assert_eq!(nobody.get(PAGE).await.status, StatusCode::NOT_FOUND);
        let invited = wish(&alpha, "ines@alpha.example");
        assert_eq!(nobody.is_refused("inviteCompanyManager", invited).await, ["NOT_FOUND"]);
    }
    operator.get("/operator").await.says("Entreprises sans responsable RSE");
    operator.get(PAGE).await.says("Alpha").says("Rôle Entreprise").does_not_say("Beta");
    let own = wish(&alpha, &operator.email);
    assert_eq!(operator.is_refused("inviteCompanyManager", own).await, ["INVITES_ONESELF"]);
    let run = wish(&beta, "ines@alpha.example");
    assert_eq!(operator.is_refused("inviteCompanyManager", run).await, ["PROGRAMME_IS_RUN"]);

    operator.does("inviteCompanyManager", wish(&alpha, "faux@alpha.example"), "invitation { role }").await;
    assert_eq!(listed(&operator).await, is_listed(json!([{"email": "faux@alpha.example"}])));
    let id = gid(alpha.id);
    let blank = format!("companyId={id}&email=&firstName=In%C3%A8s&lastName=Haddad");
    operator.post(PAGE, &blank).await.says("value=\"Haddad\"");
    let typed =
        format!("companyId={id}&email=ines%40alpha.example&firstName=In%C3%A8s&lastName=Haddad&key=one");
    assert_eq!(operator.post(PAGE, &typed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(listed(&operator).await, is_listed(json!([{"email": "ines@alpha.example"}])));
    operator.get(PAGE).await.says("ines@alpha.example").does_not_say("faux@alpha.example");
    app.mails_to("ines@alpha.example").await;
    let ines = app.person("Inès", "Haddad", "ines@alpha.example").await;
    let open = ines.ask("{ viewer { invitations { id role } } }", json!({})).await;
    let open = open.data()["viewer"]["invitations"][0].clone();
    assert_eq!(open["role"], "CSR_MANAGER");
    ines.does("acceptInvitation", json!({"id": open["id"]}), "acceptedId").await;
    assert_eq!(company(&ines, &json!(id), "viewerRunsProgramme").await["viewerRunsProgramme"], true);
    assert_eq!(listed(&operator).await, json!({"totalCount": 0, "nodes": []}));
    operator.get(PAGE).await.says("Aucune entreprise sans responsable RSE");
    let late = wish(&alpha, "zoe@alpha.example");
    assert_eq!(operator.is_refused("inviteCompanyManager", late).await, ["PROGRAMME_IS_RUN"]);
    let again = typed.replace("key=one", "key=two");
    assert_eq!(operator.post(PAGE, &again).await.onward(), PAGE);
}

/// Whoever declines is not the last word: the operator is told, and led to where somebody else is invited.
#[both_databases]
async fn an_operator_is_told_who_declines(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let operator = app.operator().await;
    let ines = app.person("Inès", "Haddad", "ines@alpha.example").await;
    let invited = wish(&alpha, "ines@alpha.example");
    let told = operator.does("inviteCompanyManager", invited, "invitation { id }").await;
    ines.does("declineInvitation", json!({"id": told["invitation"]["id"]}), "declinedId").await;
    let mails = app.mails_to(&operator.email).await;
    assert!(mails.iter().any(|mail| mail.text.contains(PAGE)), "{mails:?}");
}

/// An operator invites somebody, and by the time they say yes somebody runs the programme: they are told so and run nothing, and
/// whoever runs it may invite them.
#[both_databases]
async fn an_operators_invitation_ends_with_the_vacancy(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let operator = app.operator().await;
    let ines = app.person("Inès", "Haddad", "ines@alpha.example").await;
    let invited = wish(&alpha, "ines@alpha.example");
    let told = operator.does("inviteCompanyManager", invited, "invitation { id }").await;
    let id = json!({"id": told["invitation"]["id"]});
    let awa = alpha.with_role(Role::CsrManager).await;
    assert_eq!(ines.is_refused("acceptInvitation", id.clone()).await, ["PROGRAMME_RUN_MEANWHILE"]);
    let path = format!("/invitations/{}/accept", id["id"].as_str().expect("an id"));
    ines.post(&path, "").await.says("cette invitation n’a plus cours");
    let seats = "select count(*) as n from membership where ended_at is null";
    assert_eq!(app.count(seats).await, 1);

    app.clock.advance(Duration::minutes(11));
    let own = json!({
        "companyId": gid(alpha.id), "email": "ines@alpha.example", "firstName": "Inès", "lastName": "Haddad",
        "role": "CSR_MANAGER",
    });
    awa.does("inviteCompanyMember", own, "invitation { id }").await;
    ines.does("acceptInvitation", id, "acceptedId").await;
    assert_eq!(app.count(seats).await, 2);
}

/// Of two who run the programme one is known to leave, and the directory sends the other off: nobody is told as long as the first
/// one is there, and it is told once when their last day is over, and again when that day is put right and is over too.
#[both_databases]
async fn it_is_told_once_nobody_is_there(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let (awa, zoe) = (alpha.employee("Awa", "Diagne").await, alpha.employee("Zoé", "Roux").await);
    for one in [&awa, &zoe] {
        app.seat(one.person, Some(alpha.id), None, Role::CsrManager).await;
    }
    let operator = app.operator().await;
    let directory = Directory::of(&app, &alpha, &awa.actor).await;
    let leaves = json!({"id": gid(awa.employment), "endsOn": "2026-03-12"});
    hr.does("endEmployment", leaves, "employee { endsOn }").await;
    let user = user_of(&directory, &zoe.actor).await;
    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    assert_eq!(directory.patch(&path(&user), off).await.status, StatusCode::OK);
    app.do_jobs().await;
    let told = "select count(*) as n from audit_event where action = 'PROGRAMME_WITHOUT_MANAGER'";
    assert_eq!(app.number(told).await, 0);
    assert_eq!(listed(&operator).await["totalCount"], 0);
    for days in [3, 1] {
        app.clock.advance(Duration::days(days));
        app.do_daily("end_seats_of_leavers").await;
        assert_eq!(app.number(told).await, 1);
        assert_eq!(listed(&operator).await["totalCount"], 1);
    }
    // The day was wrong: they are back, and leave on another one.
    let later = json!({"id": gid(awa.employment), "endsOn": "2026-03-20"});
    hr.does("endEmployment", later, "employee { endsOn }").await;
    assert_eq!(listed(&operator).await["totalCount"], 0);
    app.do_daily("end_seats_of_leavers").await;
    assert_eq!(app.number(told).await, 1);
    for days in [7, 1] {
        app.clock.advance(Duration::days(days));
        app.do_daily("end_seats_of_leavers").await;
        assert_eq!(app.number(told).await, 2);
        assert_eq!(listed(&operator).await["totalCount"], 1);
    }
}
