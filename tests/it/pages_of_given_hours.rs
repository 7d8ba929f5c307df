//! The hours that a company's employees gave, on its pages: listed, taken home, approved or refused, and counted on the
//! dashboard that leads to them.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    hours::declared,
    pages_of_staff::{exported, location},
    scene::scene,
};

/// Hours are listed by period and standing, and taken home as they are filtered.
#[both_databases]
async fn hours_are_listed_and_taken_home(app: TestApp) {
    let it = app.sponsorship().await;
    let nadia = it.employee("Nadia", "=Lemoine").await;
    it.mission.received(&nadia, "2026-01-05", 90).await;
    it.mission.received(&nadia, "2026-02-09", 60).await;
    let auditor = it.company.with_role(Role::Auditor).await;
    let page = auditor.get("/company/hours").await;
    page.says("=Lemoine").says("Refondre le budget").says("Les Jardins de Bellevue").says("2 résultats");
    page.does_not_say("name=\"ids\"");
    let path = "/company/hours?status=confirmed&from=2026-02-01&to=2026-02-28";
    auditor
        .get(path)
        .await
        .says("9\u{a0}févr.\u{a0}2026")
        .does_not_say("5\u{a0}janv.\u{a0}2026")
        .says("Un résultat");
    auditor.get("/company/hours?status=waiting").await.says("Aucune heure ne répond à ces filtres");
    auditor.get("/company/hours?from=demain").await.says("id=\"filter-from-wrong\"").says("value=\"demain\"");
    let lines =
        exported(&auditor, "/company/hours/export", "status=confirmed&from=2026-01-01&to=2026-01-31").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("\u{feff}Date;Nom;Prénom;Matricule;"), "{}", lines[0]);
    assert!(lines[1].starts_with("2026-01-05;'=Lemoine;Nadia;"), "{}", lines[1]);
    assert!(lines[1].ends_with(";1,50;90;confirmé;Atelier"), "{}", lines[1]);

    let foreign = app.company("Beta").await.with_role(Role::CsrManager).await;
    foreign.get("/company/hours").await.says("Aucune heure pour le moment").does_not_say("Lemoine");
    assert_eq!(exported(&foreign, "/company/hours/export", "").await.len(), 1);
}

/// The page of an employee leads to their hours: the list, and the file made of it, are theirs alone and say so. Whoever
/// is not of the company is nobody there.
#[both_databases]
async fn the_hours_of_one_employee_are_listed(app: TestApp) {
    let it = app.sponsorship().await;
    let nadia = it.employee("Nadia", "Lemoine").await;
    let hugo = it.employee("Hugo", "Perrin").await;
    it.mission.received(&nadia, "2026-01-05", 90).await;
    it.mission.received(&hugo, "2026-01-06", 60).await;
    let csr = it.company.with_role(Role::CsrManager).await;
    let id = gid(nadia.employment);
    let path = format!("/company/hours?employee={id}");
    csr.get(&format!("/company/employees/{id}")).await.says(&format!("href=\"{path}\""));
    let page = csr.get(&path).await;
    page.says("Seulement les heures de Nadia Lemoine").says("Un résultat").does_not_say("Perrin");
    page.says(&format!("<input type=\"hidden\" name=\"employee\" value=\"{id}\">"));
    csr.get(&format!("{path}&status=waiting")).await.says("Aucune heure ne répond à ces filtres");
    let lines = exported(&csr, "/company/hours/export", &format!("employee={id}")).await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].contains(";Lemoine;Nadia;"), "{}", lines[1]);

    let stranger = app.company("Beta").await.employee("Zoé", "Morel").await;
    for unknown in [gid(stranger.employment), "rien".to_owned()] {
        let page = csr.get(&format!("/company/hours?employee={unknown}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

/// The filter names each standing in the words that the rows have for it, and lets through what it names.
#[both_databases]
async fn the_filter_speaks_as_the_rows_do(app: TestApp) {
    let scene = scene(&app).await;
    let (withdrawn, confirmed) =
        (declared(&scene, "2026-03-02", 45).await, declared(&scene, "2026-03-03", 60).await);
    scene.nadia.actor.does("withdrawTimeEntry", json!({"id": withdrawn}), "entry { id }").await;
    let decided = json!({"entries": [{"id": confirmed}]});
    scene.confirmer.does("confirmTimeEntries", decided, "entries { id }").await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    let all = csr.get("/company/hours").await;
    for state in ["à confirmer", "ajusté par l’association", "contesté", "retiré"] {
        all.says(&format!(">{state}</option>"));
    }
    all.says(">confirmé par l’association</option>").does_not_say("approuvé</option>");
    let (is_confirmed, is_withdrawn) = (">confirmé</span>", ">retiré</span>");
    for (choice, own, other) in
        [("confirmed", is_confirmed, is_withdrawn), ("withdrawn", is_withdrawn, is_confirmed)]
    {
        let page = csr.get(&format!("/company/hours?status={choice}")).await;
        page.says("Un résultat").says(own).does_not_say(other);
    }
}

/// Where the company asks for its own approval, hours are ticked and approved, or refused with a reason; each is
/// decided on its own, nobody decides on their own time, and others decide nothing.
#[both_databases]
async fn hours_are_approved_or_refused(app: TestApp) {
    let it = app.sponsorship().await;
    let nadia = it.employee("Nadia", "Lemoine").await;
    let engagement = it.mission.engage(&nadia).await;
    let confirmer = it.association.with_role(Role::Confirmer).await;
    let mut ids = Vec::new();
    for date in ["2026-03-05", "2026-03-06", "2026-03-09"] {
        let entry = json!({"engagementId": gid(engagement), "date": date, "minutes": 60, "basis": "WORKING_TIME",
            "description": "Tableau de trésorerie"});
        let done = nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
        let id = done["entries"][0]["id"].as_str().expect("an id").to_owned();
        confirmer.does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }").await;
        ids.push(id);
    }
    let hr = it.company.with_role(Role::Hr).await;
    hr.get("/company/hours").await.does_not_say("name=\"ids\"").does_not_say(", à approuver");
    app.set_company(it.company.id, |row| row.approves_hours = Set(true)).await;
    let list = "/company/hours?status=to-approve";
    hr.get(list).await.says("name=\"ids\"").says(">confirmé, à approuver</option>").says("3 résultats");
    it.finance.get(list).await.says("3 résultats").does_not_say("name=\"ids\"");

    let entry = format!("/company/hours/{}", ids[0]);
    hr.get(&entry)
        .await
        .says("Tableau de trésorerie")
        .says("Confirmé par l’association")
        .says("Refuser ces heures");
    hr.post(&format!("{entry}/reject"), "reason=").await.says("id=\"reason-wrong\"");
    let refused = hr.post(&format!("{entry}/reject"), "reason=Hors+programme").await;
    assert_eq!(location(&refused), entry);
    hr.get(&entry)
        .await
        .says("Hors programme")
        .says("Refusé par l’entreprise")
        .does_not_say("Refuser ces heures");
    let again = hr.post(&format!("{entry}/reject"), "reason=Encore").await;
    assert_eq!(again.status, StatusCode::OK);
    again.says("Cela n’est pas possible");

    // One that was refused meanwhile does not stop the other.
    let mixed = hr.post(list, &format!("ids={}&ids={}", ids[0], ids[1])).await;
    assert_eq!(mixed.status, StatusCode::OK);
    mixed.says("Cela n’est pas possible").says("Un résultat");
    let done = hr.post(list, &format!("ids={}", ids[2])).await;
    assert_eq!(location(&done), list);
    hr.get("/company/hours?status=approved").await.says("2 résultats");
    assert_eq!(location(&hr.post(list, "").await), list);

    let foreign = app.company("Beta").await.with_role(Role::Hr).await;
    assert_eq!(foreign.get(&entry).await.status, StatusCode::NOT_FOUND);
    foreign.post("/company/hours", &format!("ids={}", ids[2])).await.does_not_say("Lemoine");
    assert_eq!(it.finance.post(&format!("{entry}/reject"), "reason=Non").await.status, StatusCode::FORBIDDEN);
    assert_eq!(it.finance.post(list, &format!("ids={}", ids[2])).await.status, StatusCode::FORBIDDEN);
}

/// Each number of the dashboard opens the list behind it, and nobody is sent where they may not go.
#[both_databases]
async fn the_dashboard_opens_its_lists(app: TestApp) {
    let it = app.sponsorship().await;
    let nadia = it.employee("Nadia", "Lemoine").await;
    it.employee("Hugo", "Perrin").await;
    let engagement = it.mission.engage(&nadia).await;
    let entry = json!({"engagementId": gid(engagement), "date": "2026-03-09", "minutes": 60, "basis": "WORKING_TIME"});
    let done = nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    let csr = it.company.with_role(Role::CsrManager).await;
    let waiting = "/company/hours?status=waiting&amp;from=2026-01-01&amp;to=2026-12-31";
    let home = csr.get("/company").await;
    home.says(&format!("href=\"{waiting}\""))
        .says("Heures à confirmer")
        .says("Retenu, à confirmer\u{a0}: 1\u{a0}h");
    home.says("les heures que les séances passées proposent");
    let listed = csr.get("/company/employees?state=PRESENT").await;
    listed.says("14\u{a0}h accordées").says("0\u{a0}min données, 1\u{a0}h retenues");
    csr.get(&waiting.replace("&amp;", "&")).await.says("Un résultat").says("Lemoine");
    csr.get("/company/employees?engaged=2026").await.does_not_say("Lemoine");

    let confirmer = it.association.with_role(Role::Confirmer).await;
    let id = done["entries"][0]["id"].clone();
    confirmer.does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }").await;
    let page = csr.get("/company").await;
    page.says("href=\"/company/employees?engaged=2026\"").says("href=\"/company/receipts\"");
    page.says("href=\"/company/hours?status=confirmed&#38;from=2026-03-01&#38;to=2026-03-31\"");
    page.says("a du temps confirmé").says("a confirmé des heures").says("class=\"num\">Heures</th>");
    csr.get("/company/employees?engaged=2026")
        .await
        .says("Lemoine")
        .does_not_say("Perrin")
        .says("Un résultat");
    csr.get("/company/employees?engaged=2025").await.does_not_say("Lemoine");
    let confirmed = "/company/hours?status=confirmed&from=2026-03-01&to=2026-03-31";
    csr.get(confirmed).await.says("Un résultat").says("Lemoine");
    it.finance.get("/company").await.says("href=\"/company/valuations\"");
    let hr = it.company.with_role(Role::Hr).await;
    hr.get("/company")
        .await
        .does_not_say("href=\"/company/receipts\"")
        .does_not_say("href=\"/company/valuations\"");
}

/// The dashboard tells declared hours apart by whose turn it is, and each of these numbers opens the hours that it counts
/// and no others; who leads another place has none of them.
#[both_databases]
async fn declared_hours_are_told_by_state(app: TestApp) {
    let scene = scene(&app).await;
    declared(&scene, "2026-03-02", 45).await;
    let adjusted = declared(&scene, "2026-03-03", 120).await;
    let disputed = declared(&scene, "2026-03-04", 30).await;
    let confirmed = declared(&scene, "2026-03-05", 60).await;
    let decided = json!({"entries": [
        {"id": adjusted, "minutes": 90, "reason": "Partie plus tôt"},
        {"id": confirmed},
    ]});
    scene.confirmer.does("confirmTimeEntries", decided, "entries { id }").await;
    let why = json!({"id": disputed, "reason": "Personne n’est venu"});
    scene.confirmer.does("disputeTimeEntry", why, "entry { id }").await;

    let document = "query ($id: ID!, $year: Int) { companyHome(companyId: $id, year: $year) {
        waitingMinutes adjustedMinutes disputedMinutes confirmedMinutes } }";
    let figures = async |who: &Actor, year: i32| {
        let variables = json!({"id": gid(scene.company.id), "year": year});
        let home = who.ask(document, variables).await.data()["companyHome"].clone();
        ["waitingMinutes", "adjustedMinutes", "disputedMinutes", "confirmedMinutes"]
            .map(|name| home[name].as_i64().expect("minutes"))
    };
    let csr = scene.company.with_role(Role::CsrManager).await;
    assert_eq!(figures(&csr, 2026).await, [45, 90, 30, 60]);
    assert_eq!(figures(&csr, 2025).await, [0; 4]);
    let filiale = scene.company.add_entity("Filiale").await;
    assert_eq!(figures(&scene.company.local_lead(filiale).await, 2026).await, [0; 4]);

    let home = csr.get("/company").await;
    for (state, label, day) in [
        ("waiting", "Heures à confirmer", "2\u{a0}mars\u{a0}2026"),
        ("adjusted", "Heures ajustées", "3\u{a0}mars\u{a0}2026"),
        ("disputed", "Heures contestées", "4\u{a0}mars\u{a0}2026"),
        ("confirmed", "Heures confirmées", "5\u{a0}mars\u{a0}2026"),
    ] {
        let list = format!("/company/hours?status={state}&from=2026-01-01&to=2026-12-31");
        home.says(label).says(&format!("href=\"{}\"", list.replace('&', "&amp;")));
        csr.get(&list).await.says("Un résultat").says(day);
        let lines = exported(&csr, "/company/hours/export", &format!("status={state}")).await;
        assert_eq!(lines.len(), 2, "{state}: {lines:?}");
    }
    home.does_not_say("Heures approuvées");
}
