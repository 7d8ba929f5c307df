//! Who was shown which file is written down: for the person whom it is about, and for the company in whose name.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{IdentityProviderStatus as Status, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{Actor, Engine, TestApp, both_databases, builders::Company, gid};

use crate::{
    applications::{Scene, applies},
    client_credentials::{system, token},
    lists_taken_home::{exported, file_of, lines, refusal},
    own_data::archive_of,
};

const LOG: &str =
    "query ($id: ID!, $filter: AccessFilter) { companyAccesses(companyId: $id, filter: $filter) { nodes {
    kind list personName employeeName means } } }";

async fn log(who: &Actor, company: &str, filter: Value) -> Vec<Value> {
    let found = who.ask(LOG, json!({"id": company, "filter": filter})).await;
    found.data()["companyAccesses"]["nodes"].as_array().expect("lines").clone()
}

async fn own(who: &Actor) -> Vec<Value> {
    let found =
        who.ask("{ ownFileAccesses { nodes { kind personName companyName network } } }", json!({})).await;
    found.data()["ownFileAccesses"]["nodes"].as_array().expect("lines").clone()
}

/// Human resources open Nadia's file: she reads who did, in whose name and not from where. Opening it again at once is one
/// look, an hour later another one; a list that names her is no file, and her own look is nobody's.
#[both_databases]
async fn who_opens_a_file_is_known_to_whom_it_is_about(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (hr, csr) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::CsrManager).await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let file = format!("/company/employees/{}", gid(nadia.employment));
    hr.get("/company/employees").await.says("Nadia Lemoine");
    assert_eq!(own(&nadia.actor).await, Vec::<Value>::new());
    nadia.actor.get("/profile/access").await.says("Personne n’a ouvert votre fiche");

    hr.get(&file).await.says("Nadia Lemoine");
    hr.get(&file).await.says("Nadia Lemoine");
    let line = json!({
        "kind": "EMPLOYEE_FILE", "personName": "Rôle Entreprise", "companyName": "Alpha", "network": null,
    });
    assert_eq!(own(&nadia.actor).await, std::slice::from_ref(&line));
    app.clock.advance(Duration::hours(1));
    hr.get(&file).await.says("Nadia Lemoine");
    assert_eq!(own(&nadia.actor).await, [line.clone(), line]);
    nadia.actor.get("/profile/access").await.says("Rôle Entreprise").says("Alpha").says("Fiche d’un salarié");

    let hugo = alpha.employee("Hugo", "Perrin").await;
    assert_eq!(own(&hugo.actor).await, Vec::<Value>::new(), "another one's file");
    let opened = log(&csr, &gid(alpha.id), json!({"kind": "EMPLOYEE_FILE"})).await;
    assert_eq!(opened.len(), 2, "{opened:?}");
    assert_eq!(
        (&opened[0]["employeeName"], &opened[0]["means"]),
        (&json!("Nadia Lemoine"), &json!("BROWSER"))
    );
}

/// A company's own system reads Nadia's file: she, her company and what both take home say which system it was, once for one
/// look. A list that names her is no file, and a line is by somebody or by a system.
#[both_databases]
async fn what_a_system_reads_is_known_too(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let (_, id, secret) = system(&csr, &alpha, &["company:read"]).await;
    let token = token(&app, &id, &secret).await;
    let company = json!({"id": gid(alpha.id)});
    let list = "query ($id: ID!) { company(id: $id) { employees(first: 5) { nodes { lastName } } } }";
    app.graphql_by(&token, list, company.clone()).await;
    assert_eq!(app.count("select count(*) as n from access_log").await, 0);

    let file = "query ($id: ID!) { employee(id: $id) { lastName } }";
    let asked = json!({"id": gid(nadia.employment)});
    for _ in 0..2 {
        let read = app.graphql_by(&token, file, asked.clone()).await.json();
        assert_eq!(read["data"]["employee"]["lastName"], "Lemoine");
    }
    let by_systems = "select count(*) as n from access_log where api_client_id is not null";
    assert_eq!(app.count(by_systems).await, 1);
    app.clock.advance(Duration::minutes(20));
    app.graphql_by(&token, file, asked).await;
    assert_eq!(app.count(by_systems).await, 2, "another look");

    let own = "{ ownFileAccesses { nodes { kind personId personName systemName companyName } } }";
    let told = nadia.actor.ask(own, json!({})).await.data()["ownFileAccesses"]["nodes"].clone();
    let line = json!({
        "kind": "EMPLOYEE_FILE", "personId": null, "personName": null, "systemName": "SIRH", "companyName": "Alpha",
    });
    assert_eq!(told, json!([line, line]));
    let log = "query ($id: ID!) { companyAccesses(companyId: $id) { nodes { personId systemName employeeName means } } }";
    let told = csr.ask(log, company).await.data()["companyAccesses"]["nodes"][0].clone();
    let line =
        json!({"personId": null, "systemName": "SIRH", "employeeName": "Nadia Lemoine", "means": "TOKEN"});
    assert_eq!(told, line);

    let words = "système «\u{a0}SIRH\u{a0}»";
    nadia.actor.get("/profile/access").await.says(words).says("Alpha");
    csr.get("/company/audit/access").await.says(words).says("Nadia Lemoine");
    let taken = exported(&csr, "exportCompanyAccesses", json!({"companyId": gid(alpha.id)})).await;
    assert!(taken[1].contains(&format!("{words};fiche d’un salarié;;Nadia Lemoine;")), "{taken:?}");
    by_system_alone(&alpha, &csr).await;
    let archive = archive_of(&nadia.actor).await;
    let (_, lines) = archive.iter().find(|(name, _)| name == "qui-a-ouvert-ma-fiche.csv").expect("a list");
    assert!(lines.contains(words), "{lines}");

    let by_nobody = "insert into access_log (id, at, kind, subject_id, list, means)
        select id, at, 'EXPORT', subject_id, 'employees', 'BROWSER' from audit_event";
    let refused = app.tamper(by_nobody).await.expect_err("a line by nobody").to_string();
    assert!(refused.contains("access_log_is_by_one"), "{refused}");
}

/// The log is asked for what one system was shown, on its page, by a link in it and in its file; one that works no more too.
async fn by_system_alone(alpha: &Company, csr: &Actor) {
    let hugo = alpha.employee("Hugo", "Perrin").await;
    let hr = alpha.with_role(Role::Hr).await;
    hr.get(&format!("/company/employees/{}", gid(hugo.employment))).await.says("Hugo Perrin");
    let listed = "query ($id: ID!) { companyAccesses(companyId: $id) { nodes { systemId } } }";
    let listed = csr.ask(listed, json!({"id": gid(alpha.id)})).await;
    let known = listed.data()["companyAccesses"]["nodes"].as_array().expect("lines").clone();
    let id = known.iter().find_map(|line| line["systemId"].as_str()).expect("a system's line");
    let page = format!("/company/audit/access?system={id}");
    csr.get("/company/audit/access").await.says("Hugo Perrin").says(&page).says("Par le système");
    let found = log(csr, &gid(alpha.id), json!({"systemId": id, "kind": "EMPLOYEE_FILE"})).await;
    assert_eq!(found.len(), 2, "{found:?}");
    for is_there in [true, false] {
        if !is_there {
            csr.does("revokeApiClient", json!({"id": id}), "revokedId").await;
        }
        csr.get(&page)
            .await
            .says("Nadia Lemoine")
            .does_not_say("Hugo Perrin")
            .says(&format!("value=\"{id}\" selected"));
        let sent = csr
            .post("/company/audit/access", &format!("kind=&person=&system={id}&subject=&from=&until="))
            .await;
        let file = lines(csr, &file_of(&sent)).await;
        assert!(
            file.len() == 3 && file.iter().skip(1).all(|line| line.contains("Nadia Lemoine")),
            "{file:?}"
        );
    }
}

/// In a session that an employer's provider opened, Nadia reads who opened her file there, and nothing of another employer's.
#[both_databases]
async fn an_employers_session_tells_of_its_own_files(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let at_beta = beta.employs(nadia.person, &nadia.actor).await;
    for (company, employment) in [(&alpha, nadia.employment), (&beta, at_beta)] {
        let hr = company.with_role(Role::Hr).await;
        hr.get(&format!("/company/employees/{}", gid(employment))).await.says("Nadia Lemoine");
    }
    assert_eq!(own(&nadia.actor).await.len(), 2);
    alpha.signs_in_at("https://id.example", Status::Active, false).await;
    let by_alpha = own(&alpha.opens_session(nadia.person, &nadia.actor).await).await;
    let names: Vec<_> = by_alpha.iter().map(|line| line["companyName"].clone()).collect();
    assert_eq!(names, ["Alpha"]);
}

/// Asking for a list is no access, fetching its file is; the page that says that it is ready is none either.
#[both_databases]
async fn each_export_that_is_fetched_leaves_a_line(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, auditor) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Auditor).await);
    let company = gid(alpha.id);
    alpha.employee("Nadia", "Lemoine").await;
    let lists = [
        ("exportEmployees", json!({"companyId": company}), "salariés"),
        ("exportGivenTimeEntries", json!({"companyId": company}), "heures données"),
        ("exportHelpedAssociations", json!({"companyId": company}), "associations soutenues"),
        ("exportCompanyTaxReceipts", json!({"companyId": company}), "reçus fiscaux"),
        ("exportOrganisationAuditEvents", json!({"organisationId": company}), "journal de l’organisation"),
        ("exportCompanyAccesses", json!({"companyId": company}), "accès aux fichiers"),
    ];
    for (mutation, input, list) in lists {
        let asked = auditor.does(mutation, input, "exportId").await;
        let path = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));
        app.do_jobs().await;
        auditor.get(&path).await.says("/file");
        let known = log(&csr, &company, json!({"kind": "EXPORT"})).await;
        assert!(known.iter().all(|line| line["list"] != list), "{list} was not fetched yet");
        assert_eq!(auditor.download(&format!("{path}/file")).await.0, StatusCode::OK);
        let latest = log(&csr, &company, json!({"kind": "EXPORT"})).await[0].clone();
        assert_eq!((&latest["list"], &latest["personName"]), (&json!(list), &json!("Rôle Entreprise")));
    }
}

/// A receipt that the company's people download stands in its log; the association's own look does not.
#[both_databases]
async fn a_paper_that_is_downloaded_leaves_a_line(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(20 * 60).await;
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&receipt).await;
    app.do_jobs().await;
    let asked = "query ($id: ID!) { taxReceipt(id: $id) { pdfUrl } }";
    let found = all.finance.ask(asked, json!({"id": receipt})).await;
    let path = found.data()["taxReceipt"]["pdfUrl"].as_str().expect("an address").to_owned();
    let csr = all.company.with_role(Role::CsrManager).await;
    let company = gid(all.company.id);
    let admin = all.association.with_role(Role::AssociationAdmin).await;
    assert_eq!(admin.download(&path).await.0, StatusCode::OK);
    assert_eq!(log(&csr, &company, json!({"kind": "DOCUMENT"})).await, Vec::<Value>::new());
    assert_eq!(all.finance.download(&path).await.0, StatusCode::OK);
    assert_eq!(log(&csr, &company, json!({"kind": "DOCUMENT"})).await.len(), 1);
}

/// The log is for those who run the programme and audit it, on a page that filters and exports; after a year it is swept.
#[both_databases]
async fn the_log_is_read_by_few_and_kept_for_a_year(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let company = gid(alpha.id);
    hr.get(&format!("/company/employees/{}", gid(nadia.employment))).await;
    let page = csr.get("/company/audit/access").await;
    page.says("Fiche d’un salarié").says("Nadia Lemoine").says("action=\"/company/audit/access\"");
    csr.get("/company/audit/access?kind=EXPORT").await.says("Aucun accès ne répond à ces filtres");
    let sent = csr.post("/company/audit/access", "kind=EMPLOYEE_FILE&person=&subject=&from=&until=").await;
    let file = lines(&csr, &file_of(&sent)).await;
    assert_eq!(file.len(), 2, "{file:?}");
    assert!(file[1].contains("fiche d’un salarié;;Nadia Lemoine;navigateur;"), "{}", file[1]);
    assert_eq!(exported(&csr, "exportCompanyAccesses", json!({"companyId": company})).await.len(), 3);

    assert_eq!(hr.get("/company/audit/access").await.status, StatusCode::FORBIDDEN);
    for other in [&hr, &alpha.with_role(Role::Finance).await, &nadia.actor] {
        assert_eq!(other.ask(LOG, json!({"id": company})).await.error(), "FORBIDDEN");
        assert_eq!(
            refusal(other, "exportCompanyAccesses", &json!({"companyId": company})).await,
            "FORBIDDEN"
        );
    }
    let foreign = app.company("Bêta").await.with_role(Role::CsrManager).await;
    assert_eq!(foreign.ask(LOG, json!({"id": company})).await.data()["companyAccesses"], Value::Null);

    assert!(app.tamper("update access_log set network = 'elsewhere'").await.is_err(), "a line never changes");
    let at_once = match app.engine() {
        Engine::Sqlite => "insert or replace into access_log select * from access_log",
        Engine::PostgreSql => "truncate access_log",
    };
    assert!(app.tamper(at_once).await.is_err(), "nor are all of them replaced or emptied at once");
    app.clock.advance(Duration::days(364));
    app.do_daily("sweep").await;
    assert!(app.count("select count(*) as n from access_log").await > 0);
    app.clock.advance(Duration::days(2));
    app.do_daily("sweep").await;
    assert_eq!(app.count("select count(*) as n from access_log").await, 0);
}

/// Whoever volunteers reads who of the branch opened their file, and the one of their application. Who may not decide about them
/// reads nothing that would be told, and lists are no files.
#[both_databases]
async fn a_branch_s_files_are_told_of(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (coordinator, nadia) = (&scene.coordinator.1, &scene.nadia.1);
    let application = applies(nadia, &scene.search).await;
    let listed = "query ($id: ID!) { need(id: $id) { applications(first: 10) { nodes { name } } } }";
    coordinator.ask(listed, json!({"id": gid(scene.search.need)})).await.has_no_error();
    let member = scene.association.with_role(Role::AssociationMember).await;
    let candidate = "query ($id: ID!) { candidate(id: $id) { name } }";
    member.ask(candidate, json!({"id": application})).await.has_no_error();
    assert_eq!(own(nadia).await, Vec::<Value>::new());
    for _ in 0..2 {
        coordinator.ask(candidate, json!({"id": application})).await.has_no_error();
    }
    let seen = nadia.ask("{ viewer { volunteering { id } } }", json!({})).await;
    let id = seen.data()["viewer"]["volunteering"][0]["id"].clone();
    let volunteer = "query ($id: ID!) { volunteer(id: $id) { state } }";
    for who in [nadia, coordinator] {
        who.ask(volunteer, json!({"id": id})).await.has_no_error();
    }
    let told: Vec<Value> = own(nadia).await.into_iter().map(|line| line["kind"].clone()).collect();
    assert_eq!(told, ["VOLUNTEER_FILE", "CANDIDATE_FILE"]);
    let page = nadia.get("/profile/access").await;
    page.says("Fiche de candidature").says("Fiche d’un volontaire");
}
