//! The page on which HR marks partial activity, and where employees see their days, without a script.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    lists_taken_home::{file_of, lines},
    partial_activity_marked::days,
    scene::scene,
    statements::{LONG, SHORT},
};

const PAGE: &str = "/company/partial-activity";

/// HR marks a period of one employee: working days alone, listed with their length; the filter stays, a mark is taken back
/// with its button, and the list is taken home as it is filtered.
#[both_databases]
async fn hr_marks_a_period(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    hr.get(PAGE).await.says("Aucun jour marqué").says("Activité partielle");
    let form = format!(
        "q=lemoine&employee={}&first=2026-03-20&last=2026-03-23&minutes=3+h+30",
        scene.nadia.actor.email
    );
    let sent = hr.post(PAGE, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = hr.get(&format!("{PAGE}?q=lemoine")).await;
    page.says("20\u{a0}mars 2026").says("23\u{a0}mars 2026").does_not_say("21\u{a0}mars 2026");
    hr.get(&format!("{PAGE}?q=perrin")).await.says("Aucun jour ne correspond");
    let file = lines(&hr, &file_of(&hr.post(&format!("{PAGE}/export"), "from=2026-03-21").await)).await;
    assert_eq!(file.len(), 2, "{file:?}");
    let (_, rest) = page.body.split_once("name=\"id\" value=\"").expect("a day's button");
    let (id, _) = rest.split_once('"').expect("its id");
    let back = hr.post(&format!("{PAGE}/unmark"), &format!("q=lemoine&id={id}")).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 1);
}

/// What cannot be marked comes back beside its field with all that was typed.
#[both_databases]
async fn a_refused_form_keeps_what_was_typed(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let nobody = hr.post(PAGE, "employee=personne&first=2026-03-16&minutes=3+h").await;
    assert_eq!(nobody.status, StatusCode::OK);
    nobody
        .says("Aucun salarié de l’entreprise ne correspond")
        .says("value=\"personne\"")
        .says("value=\"3 h\"");
    hr.post(PAGE, "employee=&first=").await.says("Indiquez de quel salarié").says("Indiquez le jour");
    let nadia = &scene.nadia.actor.email;
    let weekend = format!("employee={nadia}&first=2026-03-21&last=2026-03-22");
    hr.post(PAGE, &weekend).await.says("samedis et dimanches");
    let long = format!("employee={nadia}&first=2026-03-16&minutes=8+h");
    let page = hr.post(PAGE, &long).await;
    page.says("La journée contractuelle compte").says("id=\"day-minutes-wrong\"");
    let early = format!("employee={nadia}&first=2010-01-04");
    hr.post(PAGE, &early).await.says("id=\"day-first-wrong\"");
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 0);
}

/// A list is pasted or sent as a file; the lines that were not taken come back to be corrected.
#[both_databases]
async fn a_list_is_taken_in(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let list =
        format!("E-mail;Jour\n{};16/03/2026\ninconnue@maillon.example;16/03/2026\n", scene.nadia.actor.email);
    let page = hr.post_with_file(&format!("{PAGE}/import"), &[("content", &list)], "file", "", b"").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Un jour est marqué").says("inconnue@maillon.example;16/03/2026");
    let file = format!("E-mail;Jour\n{};17/03/2026\n", scene.nadia.actor.email);
    let sent = hr.post_with_file(&format!("{PAGE}/import"), &[], "file", "jours.csv", file.as_bytes()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 2);
}

/// A letter that no database keeps, pasted with a list, is told where it stands: at its line, or at the field where the list
/// cannot be read at all.
#[both_databases]
async fn a_letter_that_nobody_reads_is_told(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let import = format!("{PAGE}/import");
    let list = format!("E-mail;Jour\n{};16/03/2026\0\n", scene.nadia.actor.email);
    let page = hr.post_with_file(&import, &[("content", &list)], "file", "", b"").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("16/03/2026\u{fffd}");
    let page = hr.post_with_file(&import, &[("content", "\0")], "file", "", b"").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("id=\"list-content-wrong\"");
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 0);
}

/// An employee sees their days before they book, and with their hours, as long as they are to come; a visitor and others see
/// none.
#[both_databases]
async fn employees_see_their_days(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let marked = days(
        gid(scene.company.id),
        &scene.nadia,
        &[("2026-03-17", Some(240)), ("2026-03-18", None), ("2026-03-02", None)],
    );
    hr.does("markPartialActivity", marked, "changed").await;
    let session = scene.mission.session("2026-03-17T09:00", 120, 5).await;
    let address = format!("/sessions/{}", gid(session));
    scene.nadia.actor.get(&address).await.says("Aucun temps de travail ne peut être donné au-delà");
    let hours = scene.nadia.actor.get("/hours").await;
    hours
        .says("Vos jours d’activité partielle")
        .says("mercredi 18\u{a0}mars 2026")
        .does_not_say("lundi 2\u{a0}mars 2026");
    let hugo = scene.company.employee("Hugo", "Perrin").await;
    hugo.actor.get(&address).await.does_not_say("Aucun temps de travail ne peut être donné au-delà");
    hugo.actor.get("/hours").await.does_not_say("Vos jours d’activité partielle");
}

/// Only those who look after employees reach the page, and find it in their navigation; auditors do too, without what marks a
/// day or takes it back.
#[both_databases]
async fn the_page_is_for_those_who_look_after_employees(app: TestApp) {
    let scene = scene(&app).await;
    for role in [Role::CsrManager, Role::Hr] {
        let actor = scene.company.with_role(role).await;
        assert_eq!(actor.get(PAGE).await.status, StatusCode::OK);
        actor.get("/company/groups").await.says(&format!("href=\"{PAGE}\""));
    }
    let auditor = scene.company.with_role(Role::Auditor).await;
    auditor.get("/company/groups").await.says(&format!("href=\"{PAGE}\""));
    auditor
        .get(PAGE)
        .await
        .says("Aucun")
        .does_not_say(&format!("action=\"{PAGE}\""))
        .does_not_say("/import\"");
    for role in [Role::Finance, Role::LocalLead] {
        let actor = scene.company.with_role(role).await;
        assert_ne!(actor.get(PAGE).await.status, StatusCode::OK);
        actor.get("/company/groups").await.does_not_say(&format!("href=\"{PAGE}\""));
    }
    assert_ne!(scene.nadia.actor.get(PAGE).await.status, StatusCode::OK);
}

/// The list costs the database as much for twenty days as for two.
#[both_databases]
async fn the_list_costs_the_same_however_long(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let mark = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let awa = company.employee("Awa", &format!("Diagne {row}")).await;
            let day = days(gid(company.id), &awa, &[("2026-03-16", Some(60)), ("2026-03-17", None)]);
            hr.does("markPartialActivity", day, "changed").await;
        }
    };
    mark(SHORT).await;
    let short = Short::ask(&app, vec![Question::page(Some(&hr), PAGE)]).await;
    mark(LONG).await;
    short.and_now_that_they_are_long().await;
}
