//! Everybody takes along what is kept of them, and may have their account erased.

use std::io::{Cursor, Read as _};

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Question, Short, TestApp, both_databases, gid};
use zip::ZipArchive;

use crate::{hours::ledger_holds, lists_taken_home::exported, scene::scene};

/// The files of an archive, by their names.
pub(crate) fn files(archive: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut files = Vec::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("a text");
        files.push((name, text));
    }
    files
}

pub(crate) async fn archive_of(who: &Actor) -> Vec<(String, String)> {
    let asked = who.does("exportOwnData", json!({}), "exportId").await;
    let path = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));
    who.app.do_jobs().await;
    let (status, bytes) = who.download(&format!("{path}/file")).await;
    assert_eq!(status, StatusCode::OK);
    files(bytes)
}

/// Nadia's archive holds a list for each part, in her language, with what she gave and who opened her file; a mail says that it
/// is there, and nobody else has it.
#[both_databases]
async fn an_archive_holds_all_that_is_kept(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    let hr = scene.company.with_role(Role::Hr).await;
    hr.get(&format!("/company/employees/{}", gid(scene.nadia.employment))).await;
    let entry = json!({
        "engagementId": gid(scene.engagement), "date": "2026-03-02", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Un tableau de bord",
    });
    nadia.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    app.mails_to(&nadia.email).await;

    let page = nadia.get("/profile/data").await;
    page.says("Préparer mon archive").says("href=\"/profile/erase\"");
    let sent = nadia.post("/profile/data", "").await;
    let path = sent.header(header::LOCATION).expect("a place").to_owned();
    app.do_jobs().await;
    let mails = app.mails_to(&nadia.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Vos données sont prêtes");
    assert_eq!(mails[0].link("/exports/"), path);
    let (status, bytes) = nadia.download(&format!("{path}/file")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(hr.download(&format!("{path}/file")).await.0, StatusCode::NOT_FOUND);

    let files = files(bytes);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "LISEZ-MOI.txt",
        "profil.csv",
        "adresses.csv",
        "competences-et-causes.csv",
        "emplois.csv",
        "roles.csv",
        "reservations.csv",
        "engagements.csv",
        "heures.csv",
        "activite-partielle.csv",
        "groupes.csv",
        "derogations.csv",
        "demandes-d-accord.csv",
        "remplacements.csv",
        "campagnes.csv",
        "volontariat.csv",
        "repris-du-reseau.csv",
        "certificats.csv",
        "connexions.csv",
        "connexions-par-employeur.csv",
        "jetons-et-agendas.csv",
        "qui-a-ouvert-ma-fiche.csv",
        "messages.csv",
        "besoins.csv",
        "candidatures.csv",
        "entretiens.csv",
        "missions-souhaitees.csv",
        "liens-declares.csv",
        "feuilles-de-route.csv",
        "annonces.csv",
        "bilans-et-suivis.csv",
        "diagnostics.csv",
        "fabriques.csv",
        "offres-et-prets.csv",
        "entraide.csv",
    ];
    assert_eq!(names, expected);
    for (name, words) in [
        ("profil.csv", "Nom;Lemoine"),
        ("adresses.csv", nadia.email.as_str()),
        ("emplois.csv", "Groupe Alpha"),
        ("engagements.csv", "Bâtir un budget;Les Jardins de Bellevue"),
        ("heures.csv", "Un tableau de bord"),
        ("qui-a-ouvert-ma-fiche.csv", "Rôle Entreprise;fiche d’un salarié"),
    ] {
        let (_, text) = files.iter().find(|(known, _)| known == name).expect("a file");
        assert!(text.contains(words), "{name}: {text}");
    }

    nadia.does("updateProfile", json!({"language": "EN"}), "person { id }").await;
    let english = archive_of(nadia).await;
    let (name, text) = &english[8];
    assert!(name == "hours.csv" && text.contains("Un tableau de bord"), "{name}: {text}");
    let token = nadia.token(30).await;
    let asked = "mutation { exportOwnData(input: {}) { exportId } }";
    assert_eq!(
        app.graphql_by(&token, asked, json!({})).await.code(),
        "FORBIDDEN",
        "no program takes a life along"
    );
}

pub(crate) async fn erases(who: &Actor, name: &str) -> Value {
    who.tries("eraseAccount", json!({"confirmation": name}), "isErased").await
}

/// Nadia's hours were confirmed, and she has a place in a session to come. She erases her account: nobody signs in there any
/// more, her name and her words are nowhere, the place is free and the association told; the confirmed hour is still counted
/// and the ledger still proven.
#[both_databases]
async fn an_erased_account_leaves_its_hours_without_a_name(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = scene.nadia.actor.clone();
    let entry = json!({
        "engagementId": gid(scene.engagement), "date": "2026-03-02", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Le tableau de Nadia",
    });
    let told = nadia.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    let refused = erases(&nadia, "Lemoine").await;
    assert_eq!(refused["problems"][0]["code"], "ERASURE_BEFORE_DECISION");
    let confirmed = json!({"entries": [{"id": told["entries"][0]["id"]}]});
    scene.confirmer.does("confirmTimeEntries", confirmed, "entries { id }").await;
    let session = scene.mission.session("2026-03-20T14:00", 60, 1).await;
    let wish = json!({"sessionId": gid(session), "basis": "WORKING_TIME"});
    nadia.does("bookSession", wish, "booking { id }").await;
    app.do_daily("sign_heads").await;
    app.mails_to(&nadia.email).await;

    nadia.get("/profile/erase").await.says("L’effacement est définitif").says("Votre nom de famille");
    nadia.post("/profile/erase", "confirmation=").await.says("id=\"confirmation-wrong\"");
    nadia.post("/profile/erase", "confirmation=Dupont").await.says("Ce n’est pas votre nom de famille");
    let done = nadia.post("/profile/erase", "confirmation=lemoine").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(nadia.is_signed_out().await);

    let farewell = app.mails_to(&nadia.email).await;
    assert_eq!(farewell.last().expect("a mail").subject, "Votre compte Maillon est effacé");
    for (table, column, word) in [
        ("person", "last_name", "Lemoine"),
        ("time_entry", "description", "Nadia"),
        ("ledger_note", "text", "Nadia"),
        ("email", "address", "@"),
    ] {
        let sql = format!(
            "select count(*) as n from {table} where {column} like '%{word}%' {}",
            if table == "email" { format!("and address = '{}'", nadia.email) } else { String::new() }
        );
        assert_eq!(app.count(&sql).await, 0, "{table} still says {word}");
    }
    let confirmed = app.count("select count(*) as n from time_entry where status = 'CONFIRMED'").await;
    assert_eq!(confirmed, 1);
    let taken = app.count("select count(*) as n from booking where status = 'CONFIRMED'").await;
    assert_eq!(taken, 0, "the place is free again");
    ledger_holds(&app).await;

    let employed = "select count(*) as n from employment where last_name = 'Lemoine' and person_id is null";
    assert_eq!(app.count(employed).await, 1, "the employer keeps what it says of its employee");
    assert_eq!(app.count("select count(*) as n from audit_event where action = 'ACCOUNT_ERASED'").await, 1);
    let hr = scene.company.with_role(Role::Hr).await;
    let file = hr.get(&format!("/company/employees/{}", gid(scene.nadia.employment))).await;
    file.says("a effacé son compte").does_not_say("Confirmé").does_not_say("/company/hours?employee=");
    hr.get("/company/employees").await.says("Lemoine").does_not_say("restantes sur");
    let hers = "query ($company: ID!, $employee: ID!) {
        employee(id: $employee) { timeBudget { confirmedMinutes }
            before: timeBudget(on: \"2025-06-01\") { confirmedMinutes } }
        givenTimeEntries(companyId: $company, employeeId: $employee) { totalCount } }";
    let ids = json!({"company": gid(scene.company.id), "employee": gid(scene.nadia.employment)});
    let told = hr.ask(hers, ids).await.data().clone();
    assert_eq!(
        told,
        json!({"employee": {"timeBudget": null, "before": {"confirmedMinutes": 0}}, "givenTimeEntries": {"totalCount": 0}})
    );
    let given = exported(&hr, "exportGivenTimeEntries", json!({"companyId": gid(scene.company.id)})).await;
    assert_eq!(given.len(), 2, "the hour stays: {given:?}");
    assert!(!given[1].contains("Lemoine") && !given[1].contains("Nadia"), "{}", given[1]);
    let token_of_nobody = app.app.make_token(&nadia.email, "Un programme", 30).await;
    assert!(token_of_nobody.is_err(), "nobody has this address any more");
}

/// Whoever alone runs a programme or an account stays until somebody else does, and so does whoever alone may sign a receipt
/// that waits; an operator is released by another one, and a program erases nobody.
#[both_databases]
async fn nobody_goes_whom_others_wait_for(app: TestApp) {
    let code = async |who: &Actor, name: &str| erases(who, name).await["problems"][0]["code"].clone();
    let alpha = app.company("Alpha").await;
    let claire = alpha.with_role(Role::CsrManager).await;
    assert_eq!(code(&claire, "Entreprise").await, "ERASURE_OF_LAST_CSR_MANAGER");
    alpha.with_role(Role::CsrManager).await;
    let token = claire.token(30).await;
    let asked = "mutation { eraseAccount(input: {confirmation: \"Entreprise\"}) { isErased } }";
    assert_eq!(app.graphql_by(&token, asked, json!({})).await.code(), "FORBIDDEN");
    assert_eq!(erases(&claire, "Entreprise").await, json!({"isErased": true, "problems": []}));

    let operator = app.operator().await;
    assert_eq!(code(&operator, "Operator").await, "ERASURE_OF_OPERATOR");
    let gone = app.count("select count(*) as n from person where erased_at is not null").await;
    assert_eq!(gone, 1);
}

/// What has to be settled first stands on the page before anything is typed, each with the way to it, and no button beside it;
/// the API says the same, to nobody but the person.
#[both_databases]
async fn what_stands_in_the_way_is_said_before(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    let entry = json!({
        "engagementId": gid(scene.engagement), "date": "2026-03-02", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Le tableau de Nadia",
    });
    let told = nadia.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    app.seat(scene.nadia.person, Some(app.company("Beta").await.id), None, Role::CsrManager).await;
    let asked = "{ erasureObstacles { code ... on CompanyObstacle { companyName signInPath } } }";
    let here = json!({"code": "ERASURE_OF_LAST_CSR_MANAGER", "companyName": "Beta", "signInPath": null});
    let codes = json!([here, {"code": "ERASURE_BEFORE_DECISION"}]);
    assert_eq!(nadia.ask(asked, json!({})).await.data()["erasureObstacles"], codes);
    let page = nadia.get("/profile/erase").await;
    page.says("Un relevé d’heures attend encore").says("href=\"/hours\"");
    page.says("gérer le programme de l’entreprise Beta").says("href=\"/company/settings/people\"");
    page.does_not_say("name=\"confirmation\"");
    nadia.post("/profile/erase", "confirmation=lemoine").await.says("Un relevé d’heures attend encore");
    assert_eq!(app.graphql(asked).await.json()["data"]["erasureObstacles"], Value::Null);

    nadia.does("withdrawTimeEntry", json!({"id": told["entries"][0]["id"]}), "").await;
    app.sql("update membership set role = 'AUDITOR' where role = 'CSR_MANAGER'").await.expect("another role");
    let page = nadia.get("/profile/erase").await;
    page.says("name=\"confirmation\"").does_not_say("Un relevé d’heures attend encore");
}

/// One's archives stand on one's page with how far each is and until when, the one that was made as one left an employer among
/// them; nobody else sees them, no program does, and they are gone when their week is over.
#[both_databases]
async fn archives_are_found_again(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    let states = async |who: &Actor| {
        let told = who.ask("{ ownArchives { state isFarewell } }", json!({})).await.data().clone();
        told["ownArchives"].clone()
    };
    assert_eq!(states(nadia).await, json!([]));
    nadia.get("/profile/data").await.says("Aucune archive pour le moment");
    let asked = nadia.does("exportOwnData", json!({}), "exportId").await;
    let path = format!("href=\"/exports/{}\"", asked["exportId"].as_str().expect("an id"));
    assert_eq!(states(nadia).await, json!([{"state": "UNDER_WAY", "isFarewell": false}]));
    let page = nadia.get("/profile/data").await;
    page.says(&path).does_not_say("Aucune archive pour le moment");
    page.says("<span class=\"chip state hot\">en préparation</span>");
    app.do_jobs().await;
    assert_eq!(states(nadia).await, json!([{"state": "READY", "isFarewell": false}]));
    let hr = scene.company.with_role(Role::Hr).await;
    assert_eq!(states(&hr).await, json!([]));
    let token = nadia.token(30).await;
    let by_token = app.graphql_by(&token, "{ ownArchives { id } }", json!({})).await.json();
    assert_eq!(by_token["data"]["ownArchives"], json!([]));

    app.clock.advance(chrono::Duration::minutes(5));
    let leaving = json!({"id": gid(scene.nadia.employment), "endsOn": "2026-03-09"});
    hr.does("endEmployment", leaving, "employee { id }").await;
    app.do_jobs().await;
    let again = app.sign_in_again(nadia).await;
    let both = json!([{"state": "READY", "isFarewell": true}, {"state": "READY", "isFarewell": false}]);
    assert_eq!(states(&again).await, both);
    again.get("/profile/data").await.says("préparée à votre départ d’un employeur").says(&path);
    app.sql("update export set storage_key = null, extent = null")
        .await
        .expect("files that could not be made");
    assert_eq!(states(&again).await[0]["state"], "GONE");
    again.get("/profile/data").await.says("à redemander");
    app.clock.advance(chrono::Duration::days(8));
    let later = app.sign_in_again(nadia).await;
    later.get("/profile/data").await.says("Aucune archive pour le moment");
}

/// The page of one's archives asks the database as often for twelve of them as for two.
#[both_databases]
async fn archives_are_listed_at_once(app: TestApp) {
    let nadia = scene(&app).await.nadia.actor;
    let ask = async |count: usize| {
        for _ in 0..count {
            nadia.does("exportOwnData", json!({}), "exportId").await;
        }
    };
    ask(2).await;
    let short = Short::ask(&app, vec![Question::page(Some(&nadia), "/profile/data")]).await;
    ask(10).await;
    short.and_now_that_they_are_long().await;
}
