//! Whom a sign-in by a company's directory lets in: employees whom it makes or finds, in an account of their own, which is
//! never somebody else's.

use entity::{EmploymentId, MembershipRole as Role, employment, person};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::sso_scene::{Connected, nadia, reached, rows};

/// The one employment with a staff number.
pub(crate) async fn employed(app: &TestApp, staff_number: &str) -> employment::Model {
    let found = employment::Entity::find().filter(employment::Column::StaffNumber.eq(staff_number));
    let mut found = found.all(app.connection()).await.expect("employments");
    assert_eq!(found.len(), 1, "one is employed under {staff_number}");
    found.remove(0)
}

async fn account(app: &TestApp, row: &employment::Model) -> person::Model {
    let id = row.person_id.expect("an account");
    person::Entity::find_by_id(id).one(app.connection()).await.expect("a query").expect("a person")
}

fn with(mut claims: Value, changes: &[(&str, Value)]) -> Value {
    for (name, value) in changes {
        claims[*name] = value.clone();
    }
    claims
}

/// Whoever was never here comes in by their directory: an employment with what it says of them, an account of their own, and
/// the minutes that their company grants.
#[both_databases]
async fn somebody_new_comes_in(app: TestApp) {
    let connected = Connected::new(&app).await;
    let claims = with(nadia(), &[("groups", json!(["Lyon", "Cadres"])), ("site", json!("Siège"))]);
    let session = connected.signs_in(claims).await;
    assert_eq!(reached(&session).await, ["Alpha"]);
    session.get("/profile").await.says("Nadia");

    let row = employed(&app, "N-1").await;
    assert_eq!((row.first_name.as_str(), row.last_name.as_str()), ("Nadia", "Lemoine"));
    assert_eq!(row.work_email.as_ref().map(ToString::to_string).as_deref(), Some("nadia@alpha.example"));
    assert_eq!((row.company_id, row.legal_entity_id), (connected.company.id, connected.company.entity));
    assert_eq!(row.establishment_id, Some(connected.company.site));
    let groups = "select count(*) from employee_group_member join employee_group on
        employee_group.id = employee_group_member.employee_group_id where name in ('Lyon', 'Cadres')";
    assert_eq!(app.number(groups).await, 2);
    let person = account(&app, &row).await;
    assert_eq!((person.first_name.as_str(), person.last_name.as_str()), ("Nadia", "Lemoine"));

    let before = rows(&app).await;
    connected.signs_in(nadia()).await;
    let kept = |rows: Vec<(&'static str, i64)>| {
        rows.into_iter().filter(|(table, _)| !["browser_session", "job"].contains(table)).collect::<Vec<_>>()
    };
    assert_eq!(kept(rows(&app).await), kept(before), "the second time makes nobody");
}

/// A group that a provider names twice, or with other capitals, is one; and none that people fill by hand and give a role by
/// lets somebody in who is in one of that name at the provider, where an empty one waits for whom it names.
#[both_databases]
async fn groups_are_as_they_are_called(app: TestApp) {
    let connected = Connected::new(&app).await;
    let chosen = connected.company.employed("P-1", "Atelier").await;
    let save = |name: &str| json!({"companyId": gid(connected.company.id), "name": name, "role": "HR"});
    let made = connected.manager.does("saveEmployeeGroup", save("Choisis"), "employeeGroup { id }").await;
    let into = json!({"groupId": made["employeeGroup"]["id"], "employmentIds": [gid(chosen)]});
    connected.manager.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    let claims = with(nadia(), &[("groups", json!(["Lyon", "Lyon", "lyon", "choisis"]))]);
    connected.signs_in(claims.clone()).await;
    assert_eq!(app.number("select count(*) from employee_group where sort_key = 'lyon'").await, 1);
    assert_eq!(app.number("select count(*) from employee_group_member").await, 2, "Paul's, and Lyon");
    let has_role = "select count(*) from membership where from_group_id is not null and ended_at is null";
    assert_eq!(app.number(has_role).await, 0);

    connected.manager.does("saveEmployeeGroup", save("Attendus"), "employeeGroup { id }").await;
    connected.signs_in(with(claims, &[("groups", json!(["Attendus"]))])).await;
    assert_eq!(app.number(has_role).await, 1);
}

/// Somebody who comes in for the first time in two browsers at the same moment is one person.
#[both_databases]
async fn two_first_sign_ins_make_one_person(app: TestApp) {
    let connected = Connected::new(&app).await;
    let (phone, desk) = (app.visitor(), app.visitor());
    let (one, other) = tokio::join!(
        phone.signs_in(&connected.code, &connected.provider),
        desk.signs_in(&connected.code, &connected.provider),
    );
    assert!(one.status.is_redirection() && other.status.is_redirection(), "{} {}", one.body, other.body);
    employed(&app, "N-1").await;
    assert_eq!(app.number("select count(*) from sso_identity").await, 1);
    assert_eq!(app.number("select count(*) from person where last_name = 'Lemoine'").await, 1);
}

/// What the directory says is what the employment says from the next sign-in on; what a person wrote in their own account
/// stays as they wrote it.
#[both_databases]
async fn the_directory_writes_the_employment_and_no_account(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = connected.signs_in(nadia()).await;
    let own = employed(&app, "N-1").await;
    app.execute_sql("update person set first_name = 'Nanou' where first_name = 'Nadia'").await;
    let changed = with(nadia(), &[("family_name", json!("Lemoine-Roux"))]);
    let again = connected.signs_in(changed).await;
    let row = employed(&app, "N-1").await;
    assert_eq!((row.id, row.person_id), (own.id, own.person_id));
    assert_eq!((row.first_name.as_str(), row.last_name.as_str()), ("Nadia", "Lemoine-Roux"));
    let person = account(&app, &row).await;
    assert_eq!((person.first_name.as_str(), person.last_name.as_str()), ("Nanou", "Lemoine"));
    assert_eq!(reached(&again).await, reached(&session).await);
}

/// Somebody whom an import made, and who has no account yet, is found by staff number or address and not made twice.
#[both_databases]
async fn an_imported_employee_is_found(app: TestApp) {
    let connected = Connected::new(&app).await;
    let imported = connected.company.employed("N-1", "Lemoine").await;
    connected.signs_in(nadia()).await;
    let row = employed(&app, "N-1").await;
    assert_eq!(row.id, imported);
    assert!(row.person_id.is_some());

    let by_address = connected.company.employed("P-1", "Atelier").await;
    app.set_employment(by_address, |row| {
        row.work_email = Set(Some("paul@alpha.example".parse().expect("an address")));
        row.staff_number = Set(None);
    })
    .await;
    let paul = json!({"sub": "paul-1", "given_name": "Paul", "family_name": "Atelier", "email": "paul@alpha.example"});
    connected.signs_in(paul).await;
    assert_eq!(app.number("select count(*) from employment where last_name = 'Atelier'").await, 1);
}

/// A group that two sign-ins name for the first time at the same moment is made once, and both come in.
#[both_databases]
async fn two_sign_ins_make_one_group(app: TestApp) {
    let connected = Connected::new(&app).await;
    connected.signs_in(nadia()).await;
    connected.provider.is_signed_in(with(nadia(), &[("groups", json!(["Nouveaux"]))]));
    let (phone, desk) = (app.visitor(), app.visitor());
    let (one, other) = tokio::join!(
        phone.signs_in(&connected.code, &connected.provider),
        desk.signs_in(&connected.code, &connected.provider),
    );
    assert!(one.status.is_redirection() && other.status.is_redirection(), "{} {}", one.body, other.body);
    assert_eq!(app.number("select count(*) from employee_group where name = 'Nouveaux'").await, 1);
}

/// The subject is who somebody is: whoever changes names, address and number in the directory stays the same person here.
#[both_databases]
async fn a_subject_stays_who_they_are(app: TestApp) {
    let connected = Connected::new(&app).await;
    connected.signs_in(nadia()).await;
    let before = employed(&app, "N-1").await;
    let changed =
        with(nadia(), &[("email", json!("n.roux@alpha.example")), ("employee_number", json!("N-2"))]);
    connected.signs_in(changed).await;
    let after = employed(&app, "N-2").await;
    assert_eq!((after.id, after.person_id), (before.id, before.person_id));
}

/// An account that has the address already is not taken over by whoever runs the directory: no session opens, its person is
/// asked by a mail whether the two belong together, and only what they do in that account links it.
#[both_databases]
async fn an_account_is_asked_and_not_taken_over(app: TestApp) {
    let connected = Connected::new(&app).await;
    let own = app.person("Nadia", "Personnelle", "nadia@alpha.example").await;
    connected.provider.is_signed_in(nadia());
    let visitor = app.visitor();
    let page = visitor.signs_in(&connected.code, &connected.provider).await;
    assert!(visitor.actor().is_none(), "the account was opened: {}", page.status);
    page.says("Alpha");
    assert_eq!(reached(&own).await, Vec::<String>::new());
    assert_eq!(app.number("select count(*) from sso_identity").await, 0);

    let mails = app.mails_to("nadia@alpha.example").await;
    let asks = mails.iter().find(|mail| mail.text.contains("/sso/link/"));
    let link = asks.expect("a mail that asks").link("/sso/link/");
    // Looking links nothing, as mail scanners look; neither does somebody else.
    own.get(&link).await.says("Alpha");
    let (_, other) = app.somebody("Paul", "Atelier").await;
    other.post(&link, "").await;
    assert_eq!(app.number("select count(*) from sso_identity").await, 0);
    assert!(own.post(&link, "").await.status.is_redirection());

    let session = connected.signs_in(nadia()).await;
    assert_eq!(reached(&session).await, ["Alpha"]);
    let row = employed(&app, "N-1").await;
    assert_eq!(account(&app, &row).await.last_name, "Personnelle", "it is the account that they had");
}

/// An address of a domain that the company has not proven finds nobody and makes nobody, whatever the provider says of it:
/// the staff number does, and the address is then nobody's way in.
#[both_databases]
async fn an_address_of_elsewhere_names_nobody(app: TestApp) {
    let connected = Connected::new(&app).await;
    let own = app.person("Nadia", "Personnelle", "nadia@elsewhere.example").await;
    let elsewhere = with(
        nadia(),
        &[
            ("email", json!("nadia@elsewhere.example")),
            ("employee_number", Value::Null),
            ("email_verified", json!(true)),
        ],
    );
    connected.provider.is_signed_in(elsewhere.clone());
    connected.is_refused().await;
    assert_eq!(connected.last_failure().await, "EMAIL_NOT_OF_COMPANY");

    let session = connected.signs_in(with(elsewhere, &[("employee_number", json!("N-1"))])).await;
    assert_eq!(reached(&session).await, ["Alpha"]);
    let row = employed(&app, "N-1").await;
    assert_ne!(account(&app, &row).await.last_name, "Personnelle");
    assert_eq!(reached(&own).await, Vec::<String>::new());
    let addresses = "select count(*) from email where address = 'nadia@elsewhere.example'";
    assert_eq!(app.number(addresses).await, 1, "it is the one that was there");
}

/// An address that the provider itself has not verified names nobody either.
#[both_databases]
async fn an_unverified_address_names_nobody(app: TestApp) {
    let connected = Connected::new(&app).await;
    for said in [json!(false), json!("false")] {
        let unverified = with(nadia(), &[("employee_number", Value::Null), ("email_verified", said)]);
        connected.provider.is_signed_in(unverified);
        connected.is_refused().await;
    }
}

/// Whoever has left is told so in plain words and comes in no more: they are shown the way that remains to them, and the
/// company that it has nothing to put right.
#[both_databases]
async fn a_leaver_is_refused(app: TestApp) {
    let connected = Connected::new(&app).await;
    connected.signs_in(nadia()).await;
    let row = employed(&app, "N-1").await;
    let last_day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9);
    app.set_employment(row.id, |row| row.ends_on = Set(last_day)).await;
    let page = connected.is_turned_away().await;
    assert_eq!(connected.last_failure().await, "HAS_LEFT");
    page.says("Recevoir un lien de connexion").does_not_say("Recommencer").does_not_say("Référence");
    let settings = connected.manager.get("/company/sign-in").await;
    settings.says("Rien à corriger ici").does_not_say("contrat a pris fin");
}

/// Whoever leaves is signed out of what the company's sign-in had opened, and nothing is kept of what opened it.
#[both_databases]
async fn a_leaver_is_signed_out(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = connected.signs_in(nadia()).await;
    let kept = "select count(*) from browser_session where sealed_id_token is not null";
    assert_eq!(app.number(kept).await, 1);
    let leaving = json!({"id": gid(employed(&app, "N-1").await.id), "endsOn": "2026-03-09"});
    connected.manager.does("endEmployment", leaving, "employee { id }").await;
    assert_eq!(app.number(kept).await, 0);
    assert!(session.get("/profile").await.status.is_redirection());
}

/// Of an account that its person ends nothing stays of what the provider calls them, and the next sign-in makes another.
#[both_databases]
async fn an_ended_account_stands_in_nobodys_way(app: TestApp) {
    let connected = Connected::new(&app).await;
    // Without an address the employer's sign-in is the only way in, so that the account may be ended by it.
    let claims = with(nadia(), &[("email", Value::Null)]);
    let session = connected.signs_in(claims.clone()).await;
    session.does("eraseAccount", json!({"confirmation": "Lemoine"}), "isErased").await;
    assert_eq!(app.number("select count(*) from sso_identity").await, 0);
    let again = connected.signs_in(claims).await;
    assert_eq!(reached(&again).await, ["Alpha"]);
    assert_eq!(app.number("select count(*) from person where erased_at is not null").await, 1);
}

/// Whoever is hired and has not begun is told so, and comes in on the first day; a role lets them in before.
#[both_databases]
async fn nobody_comes_in_before_their_first_day(app: TestApp) {
    let connected = Connected::new(&app).await;
    let hired = connected.company.employed("N-1", "Lemoine").await;
    let begins = async |day| {
        let first = chrono::NaiveDate::from_ymd_opt(2026, 3, day);
        app.set_employment(hired, |row| row.starts_on = Set(first)).await;
    };
    begins(11).await;
    connected.is_refused().await.says("n’a pas encore commencé");
    assert_eq!(connected.last_failure().await, "NOT_STARTED");
    app.clock.advance(chrono::TimeDelta::days(1));
    let session = connected.signs_in(nadia()).await;
    assert_eq!(reached(&session).await, ["Alpha"]);

    begins(20).await;
    connected.is_refused().await;
    let person = employed(&app, "N-1").await.person_id.expect("an account");
    app.seat(person, Some(connected.company.id), None, Role::Auditor).await;
    connected.signs_in(nadia()).await;
}

/// What is missing or stands for nothing here is a refusal that says so to the administrator, and makes nobody.
#[both_databases]
async fn what_a_directory_does_not_say_is_told(app: TestApp) {
    let connected = Connected::new(&app).await;
    let left_out = Value::Null;
    for (changes, fault) in [
        (vec![("given_name", left_out.clone())], "NAME_MISSING"),
        (vec![("email", left_out.clone()), ("employee_number", left_out.clone())], "NOBODY_NAMED"),
        (vec![("entity", json!("Nulle part"))], "ENTITY_UNKNOWN"),
        (vec![("site", json!("Nulle part"))], "SITE_UNKNOWN"),
        (vec![("email", json!({"work": "nadia@alpha.example"}))], "ID_TOKEN_UNREADABLE"),
        (vec![("email", json!("pas une adresse"))], "CLAIM_UNREADABLE"),
    ] {
        connected.provider.is_signed_in(with(nadia(), &changes));
        connected.is_refused().await;
        assert_eq!(connected.last_failure().await, fault, "{changes:?}");
    }
    connected.company.add_entity("Alpha Services").await;
    connected.provider.is_signed_in(nadia());
    connected.is_refused().await;
    assert_eq!(connected.last_failure().await, "ENTITY_MISSING");
}

/// Two employees, one of the address and the other of the number, are not made one.
#[both_databases]
async fn two_employees_stay_two(app: TestApp) {
    let connected = Connected::new(&app).await;
    connected.company.employed("N-1", "Lemoine").await;
    let other: EmploymentId = connected.company.employed("N-2", "Autre").await;
    app.set_employment(other, |row| {
        row.work_email = Set(Some("nadia@alpha.example".parse().expect("an address")));
    })
    .await;
    connected.is_refused().await;
    assert_eq!(connected.last_failure().await, "TWO_EMPLOYEES");
}

/// A session that a company's directory opened carries what its person is at that company, and nothing of the associations,
/// the other companies or the platform where they have a place too: an administrator of the directory could else enter there.
#[both_databases]
async fn a_session_carries_its_company_alone(app: TestApp) {
    let connected = Connected::new(&app).await;
    let first = connected.signs_in(nadia()).await;
    let person = employed(&app, "N-1").await.person_id.expect("an account");
    let association = app.association("Mains voisines").await;
    let beta = app.company("Beta").await;
    app.seat(person, None, Some(association.id), Role::AssociationAdmin).await;
    app.seat(person, Some(beta.id), None, Role::CsrManager).await;
    app.seat(person, Some(connected.company.id), None, Role::Auditor).await;
    app.execute_sql("update person set is_operator = true where last_name = 'Lemoine'").await;
    for session in [first, connected.signs_in(nadia()).await] {
        let mut names = reached(&session).await;
        names.dedup();
        assert_eq!(names, ["Alpha"]);
        let viewer = session.ask("{ viewer { isOperator } }", json!({})).await;
        assert_eq!(viewer.data()["viewer"]["isOperator"], false);
        assert!(session.get("/association").await.status.is_client_error());
        assert!(session.get("/operator").await.status.is_client_error());
        let beta =
            session.ask("query ($id: ID!) { company(id: $id) { code } }", json!({"id": gid(beta.id)})).await;
        assert_eq!(beta.data()["company"], Value::Null);
    }
}
