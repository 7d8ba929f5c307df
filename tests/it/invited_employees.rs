//! Inviting employees by e-mail: when somebody says so, each once, and nobody whom it does not concern.

use axum::http::StatusCode;
use chrono::{Duration, NaiveDate};
use entity::{EmploymentId, MembershipRole as Role};
use futures_util::future::join_all;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    imports::{LIST, check, confirm, start},
    pages_of_confirmation::flash_of,
    pages_of_staff::location,
};

const INVITE: &str = "/company/employees/invite";

/// Somebody for whom the company has an address, and who has linked no account.
async fn awaited(company: &Company, app: &TestApp, number: &str, email: &str) -> EmploymentId {
    let id = company.employed(number, number).await;
    app.set_employment(id, |row| row.work_email = Set(Some(email.parse().expect("an address")))).await;
    id
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// How many of a company's employees can be invited now.
async fn to_invite(actor: &Actor, company: &Company) -> Value {
    let document = "query ($id: ID!) { company(id: $id) { employeesToInvite } }";
    let known = actor.ask(document, json!({ "id": gid(company.id) })).await;
    known.data()["company"]["employeesToInvite"].clone()
}

/// Who works here today, has an address and no account is written to once: not those who have left or are still to come,
/// nor who is linked, nor anybody of another company. A week later they may be written to again.
#[both_databases]
async fn those_who_are_awaited_are_written_to_once(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let hr = alpha.with_role(Role::Hr).await;
    let linked = alpha.employee("Noé", "Roux").await;
    awaited(&alpha, &app, "A1", "ana@alpha.example").await;
    let left = awaited(&alpha, &app, "A2", "left@alpha.example").await;
    app.set_employment(left, |row| row.ends_on = Set(Some(day("2026-03-09")))).await;
    let future = awaited(&alpha, &app, "A3", "future@alpha.example").await;
    app.set_employment(future, |row| row.starts_on = Set(Some(day("2026-04-01")))).await;
    alpha.employed("A4", "Atelier").await;
    awaited(&beta, &app, "B1", "bea@beta.example").await;

    assert_eq!(to_invite(&hr, &alpha).await, 1);
    let wish = json!({ "companyId": gid(alpha.id) });
    let done = hr.does("inviteEmployees", wish.clone(), "invitedCount jobId").await;
    assert_eq!(done["invitedCount"], 1);
    let mails = app.mails_to("ana@alpha.example").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Alpha vous invite sur Maillon");
    let begins = "Bonjour Ana,\n\nRôle Entreprise vous invite, au nom de l’entreprise Alpha";
    assert!(mails[0].text.starts_with(begins), "{mails:?}");
    assert_eq!(mails[0].link("/sign-in"), "/sign-in?email=ana%40alpha.example&back=/invitations");
    for other in
        ["left@alpha.example", "future@alpha.example", "bea@beta.example", linked.actor.email.as_str()]
    {
        assert_eq!(app.mails_to(other).await.len(), 0, "{other}");
    }
    let document = "query ($id: ID!) { job(id: $id) { state done total } }";
    let job = hr.ask(document, json!({ "id": done["jobId"] })).await;
    assert_eq!(job.data()["job"], json!({ "state": "DONE", "done": 1, "total": 1 }));

    assert_eq!(hr.is_refused("inviteEmployees", wish.clone()).await, ["NOBODY_TO_INVITE"]);
    app.clock.advance(Duration::days(6));
    assert_eq!(to_invite(&hr, &alpha).await, 0);
    app.clock.advance(Duration::days(1));
    let again = hr.does("inviteEmployees", wish, "invitedCount").await;
    assert_eq!(again["invitedCount"], 1);
    assert_eq!(app.mails_to("ana@alpha.example").await.len(), 1);
}

/// Several who invite at the same moment, all or some, with several workers behind them, write to each employee once.
#[both_databases]
async fn many_who_invite_at_once_write_once(app: TestApp) {
    let alpha = app.company("Alpha").await;
    for number in 0..12 {
        awaited(&alpha, &app, &format!("A{number}"), &format!("a{number}@alpha.example")).await;
    }
    let all = json!({ "companyId": gid(alpha.id) });
    let some = json!({ "companyId": gid(alpha.id), "filter": { "text": "A1" } });
    let mut callers = Vec::new();
    for wish in [&some, &all, &some, &all, &all] {
        callers.push((alpha.with_role(Role::Hr).await, wish.clone()));
    }
    let inviting = callers.iter().map(|(hr, wish)| hr.tries("inviteEmployees", wish.clone(), "invitedCount"));
    let told = join_all(inviting).await;
    let invited: i64 = told.iter().filter_map(|told| told["invitedCount"].as_i64()).sum();
    assert_eq!(invited, 12, "{told:?}");
    join_all((0..3).map(|_| app.do_jobs())).await;
    for number in 0..12 {
        assert_eq!(app.mails_to(&format!("a{number}@alpha.example")).await.len(), 1, "{number}");
    }
}

/// Only those whom the filter lets through are written to; the same request again writes to nobody; and who links their
/// account meanwhile is not written to any more.
#[both_databases]
async fn a_filter_says_who_is_invited(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    awaited(&alpha, &app, "A1", "ana@alpha.example").await;
    awaited(&alpha, &app, "A2", "zoe@alpha.example").await;
    let wish = json!({ "companyId": gid(alpha.id), "filter": { "text": "A1" }, "idempotencyKey": "once" });
    for _ in 0..2 {
        let done = hr.does("inviteEmployees", wish.clone(), "invitedCount").await;
        assert_eq!(done["invitedCount"], 1);
    }
    assert_eq!(app.mails_to("ana@alpha.example").await.len(), 1);
    assert_eq!(app.mails_to("zoe@alpha.example").await.len(), 0);

    let zoe = app.person("Zoé", "Petit", "zoe@alpha.example").await;
    hr.does("inviteEmployees", json!({ "companyId": gid(alpha.id) }), "invitedCount").await;
    let offered = "{ viewer { employmentInvitations { id } } }";
    let id = zoe.ask(offered, json!({})).await.data()["viewer"]["employmentInvitations"][0]["id"].clone();
    zoe.does("acceptEmployment", json!({ "id": id }), "acceptedId").await;
    assert_eq!(app.mails_to("zoe@alpha.example").await.len(), 0, "she has linked her account");
}

/// Nobody is invited in the name of a company for which nobody was confirmed to speak.
#[both_databases]
async fn invitations_wait_for_the_company(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    awaited(&alpha, &app, "A1", "ana@alpha.example").await;
    app.set_company(alpha.id, |row| row.status = Set(entity::OrganisationStatus::Pending)).await;
    let wish = json!({ "companyId": gid(alpha.id) });
    assert_eq!(hr.is_refused("inviteEmployees", wish).await, ["NOT_VERIFIED"]);
    hr.get(INVITE).await.says("attend d’être vérifiée").does_not_say("Envoyer l’invitation");
    let list = hr.get("/company/employees").await;
    list.says("attend d’être vérifiée").says("L’import s’ouvre dès que").does_not_say("Inviter par e-mail");
}

/// An import writes to nobody; its last page says how people come in, and leads to the invitations.
#[both_databases]
async fn an_import_invites_nobody(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let import = start(&hr, &alpha, LIST.as_bytes()).await;
    check(&hr, &import).await;
    confirm(&hr, &import).await;
    for address in ["zoe@alpha.example", "noe@alpha.example"] {
        assert_eq!(app.mails_to(address).await.len(), 0, "{address}");
    }
    let page = hr.get(&format!("/company/employees/import/{}", import["id"].as_str().expect("an id"))).await;
    page.says("L’import n’a invité personne").says(&format!("href=\"{INVITE}\""));
    assert_eq!(to_invite(&hr, &alpha).await, 2);
}

/// The page says how many are written to before it writes, keeps the list's filter, and tells how far the letters are; to
/// whoever sent them alone.
#[both_databases]
async fn a_page_invites(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (hr, csr) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::CsrManager).await);
    awaited(&alpha, &app, "A1", "ana@alpha.example").await;
    awaited(&alpha, &app, "A2", "zoe@alpha.example").await;
    hr.get("/company/employees").await.says(&format!("href=\"{INVITE}\""));
    hr.get("/company/employees?q=A2&state=").await.says(&format!("href=\"{INVITE}?q=A2\""));
    hr.get(INVITE).await.says("2 personnes recevront un message.");
    hr.get(&format!("{INVITE}?q=A2")).await.says("Une personne recevra un message.").says("value=\"A2\"");

    // A year that cannot be read lets nobody through.
    assert_eq!(location(&hr.post(INVITE, "q=A2&engaged=abc").await), "/company/employees");
    assert_eq!(app.mails_to("zoe@alpha.example").await.len(), 0);

    let sent = hr.post(INVITE, "q=A2").await;
    let progress = location(&sent).to_owned();
    assert!(progress.starts_with("/company/employees/invited/"), "{progress}");
    hr.get(&progress).await.says("data-under-way").says("Les invitations partent");
    assert_eq!(csr.get(&progress).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.mails_to("zoe@alpha.example").await.len(), 1);
    hr.get(&progress).await.says("Invitations envoyées").says("Une personne est invitée");
    hr.get(&format!("{INVITE}?q=A2")).await.says("Personne à inviter").does_not_say("Envoyer l’invitation");
    let again = hr.post(INVITE, "q=A2").await;
    assert_eq!(again.status, StatusCode::OK);
    again.says("Personne n’est à inviter");
    app.operator().await.get("/operator/audit").await.says("Salariés invités par e-mail");

    for role in [Role::Finance, Role::Auditor, Role::LocalLead] {
        assert_eq!(alpha.with_role(role).await.get(INVITE).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

/// One employee is invited from their own page, which says when that was; a new address may be written to at once.
#[both_databases]
async fn one_employee_is_invited(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let hr = alpha.with_role(Role::Hr).await;
    let ana = awaited(&alpha, &app, "A1", "ana@alpha.example").await;
    awaited(&alpha, &app, "A2", "zoe@alpha.example").await;
    let path = format!("/company/employees/{}", gid(ana));
    hr.get(&path).await.says(&format!("action=\"{path}/invite\"")).does_not_say("Dernière invitation");
    let sent = hr.post(&format!("{path}/invite"), "").await;
    assert_eq!(location(&sent), path);
    assert!(flash_of(&sent).contains("flash-employee-invited"), "{}", flash_of(&sent));
    assert_eq!(app.mails_to("ana@alpha.example").await.len(), 1);
    assert_eq!(app.mails_to("zoe@alpha.example").await.len(), 0);
    hr.get(&path)
        .await
        .says("Dernière invitation par e-mail")
        .does_not_say(&format!("action=\"{path}/invite\""));
    let twice = hr.post(&format!("{path}/invite"), "").await;
    assert!(flash_of(&twice).contains("flash-employee-not-invited"), "{}", flash_of(&twice));

    let change = json!({
        "id": gid(ana), "firstName": "Ana", "lastName": "Petit", "staffNumber": "A1",
        "workEmail": "ana.petit@alpha.example", "legalEntityId": gid(alpha.entity),
    });
    let changed = hr.does("updateEmployee", change, "employee { invitedAt canBeInvited }").await;
    assert_eq!(changed["employee"], json!({ "invitedAt": null, "canBeInvited": true }));

    let theirs = beta.with_role(Role::Hr).await;
    let wish = json!({ "companyId": gid(beta.id), "employeeId": gid(ana) });
    assert_eq!(theirs.is_refused("inviteEmployees", wish).await, ["NOT_FOUND"]);
}

/// The mail’s link fills the address in, and whoever signs in with it is offered the link.
#[both_databases]
async fn the_mail_leads_to_the_link(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    awaited(&alpha, &app, "A1", "ana+hr@alpha.example").await;
    hr.does("inviteEmployees", json!({ "companyId": gid(alpha.id) }), "invitedCount").await;
    let mails = app.mails_to("ana+hr@alpha.example").await;
    let page = app.get(&mails[0].link("/sign-in")).await;
    page.says("value=\"ana+hr@alpha.example\"").says("name=\"back\" value=\"/invitations\"");
    app.post("/sign-in", "email=ana%2Bhr%40alpha.example&back=%2Finvitations").await;
    let ana = app.sign_in("ana+hr@alpha.example").await;
    ana.get("/invitations").await.says("Alpha vous compte parmi ses salariés");
}
