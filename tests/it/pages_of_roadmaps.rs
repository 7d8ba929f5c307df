//! The page of a roadmap, for both sides and for who coordinates: written, compared, approved and given up without a script.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::roadmaps::{Scene, state};

/// What a browser sends of a whole roadmap, written over a version.
fn form(version: i32, context: &str) -> String {
    format!(
        "version={version}&context={context}&outOfScope=&confidentiality=&contacts=Paule&expectedMinutes=30+h&\
         startsOn=2026-03-12&endsOn=&objectives.0.text=Etre+connus&objectives.0.indicator=Visites&\
         objectives.0.baseline=10&objectives.0.target=40&objectives.1.text=&objectives.1.indicator=&\
         items.0.kind=MILESTONE&items.0.text=Ebauche&items.0.dueOn=2026-04-01&items.1.kind=DELIVERABLE&\
         items.1.text=&items.1.dueOn=&key={version}{context}"
    )
}

/// Either side begins, the other reads it and goes on; each is offered what is theirs to do, and nothing else.
#[both_databases]
async fn both_sides_write_and_approve(app: TestApp) {
    let scene = Scene::new(&app).await;
    let page = format!("/roadmaps/{}", gid(scene.need));
    scene.nadia.get(&page).await.says("Rien n’est encore écrit").says("Écrire la feuille de route");
    scene.nadia.get(&format!("{page}/edit")).await.says("Objectif 3").does_not_say("Objectif 4");
    let saved = scene.nadia.post(&format!("{page}/edit"), &form(0, "Le+quartier")).await;
    assert_eq!((saved.status, saved.onward()), (StatusCode::SEE_OTHER, page.clone()));
    let read = scene.member.get(&page).await;
    read.says("Etre connus").says("Cible\u{a0}: 40").says("30\u{a0}h").says("Ebauche").says("Modifier");
    read.says("pas encore").does_not_say("Approuver la version 1");
    scene.coordinator.get(&page).await.does_not_say("Approuver la version 1").says("Candidatures en réserve");
    scene.member.get(&page).await.does_not_say("Candidatures en réserve");
    scene
        .member
        .get(&format!("{page}/edit"))
        .await
        .says("value=\"Etre connus\"")
        .says("value=\"2026-04-01\"");

    for who in [&scene.nadia, &scene.hugo, &scene.member] {
        who.get(&page).await.says("Approuver la version 1");
        let done = who.post(&format!("{page}/approve"), "version=1").await;
        assert_eq!((done.status, done.onward()), (StatusCode::SEE_OTHER, page.clone()));
    }
    assert_eq!(state(&app).await, "UNDER_WAY");
    scene
        .nadia
        .get(&page)
        .await
        .says("Nadia Lemoine")
        .says("elle se lit")
        .does_not_say("Rouvrir la recherche");
    let late = scene.nadia.get(&format!("{page}/edit")).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
}

/// What cannot be read is told at its field, and nothing that was typed is lost.
#[both_databases]
async fn a_refused_roadmap_loses_nothing(app: TestApp) {
    let scene = Scene::new(&app).await;
    let edit = format!("/roadmaps/{}/edit", gid(scene.need));
    let unread = form(0, "Le+quartier").replace("30+h", "trente").replace("2026-03-12", "bientot");
    let page = scene.hugo.post(&edit, &unread).await;
    page.says("value=\"trente\"").says("value=\"bientot\"").says("Le quartier").says("value=\"Etre connus\"");
    let wrong = form(0, "Le+quartier")
        .replace("items.0.dueOn=2026-04-01", "items.0.dueOn=")
        .replace("objectives.1.indicator=", "objectives.1.indicator=Dons");
    let page = scene.hugo.post(&edit, &wrong).await;
    page.says("href=\"#items-0-dueOn\"").says("href=\"#objectives-1-text\"").says("value=\"Dons\"");
}

/// Whoever saves over a version that somebody else replaced keeps what they typed, reads what stands now beside it, and saves
/// over that when they send again.
#[both_databases]
async fn who_was_slower_reads_what_stands_now(app: TestApp) {
    let scene = Scene::new(&app).await;
    let page = format!("/roadmaps/{}", gid(scene.need));
    let edit = format!("{page}/edit");
    scene.nadia.post(&edit, &form(0, "Premier")).await;
    let slower = scene.member.post(&edit, &form(0, "Second")).await;
    slower.says("a été modifiée depuis que vous l’avez lue").says("Second").says("Premier");
    slower.says("name=\"version\" value=\"1\"");
    let saved = scene.member.post(&edit, &form(1, "Second")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let compared = scene.hugo.get(&format!("{page}?compared=1")).await;
    compared.says("Deux versions côte à côte").says("Premier").says("Second").says("différent");
    scene.hugo.get(&format!("{page}?compared=abc")).await.says("Second").does_not_say("Premier");
    let old = scene.nadia.post(&format!("{page}/approve"), "version=1").await;
    old.says("a été modifiée depuis que vous l’avez lue").says("Approuver la version 2");
}

/// A coordinator enters what the association said; who it was, how and when are asked for at their fields.
#[both_databases]
async fn a_coordinator_enters_the_approval(app: TestApp) {
    let scene = Scene::new(&app).await;
    let page = format!("/roadmaps/{}", gid(scene.need));
    scene.writes(&scene.nadia, 0).await;
    scene.coordinator.get(&page).await.does_not_say("Enregistrer l’approbation");
    scene.approves(&scene.nadia, 1).await;
    scene.approves(&scene.hugo, 1).await;
    scene.coordinator.get(&page).await.says("Enregistrer l’approbation");
    let entered = |by: &str, on: &str| {
        format!("version=1&entered=yes&onBehalf.saidBy={by}&onBehalf.how=PAPER&onBehalf.saidOn={on}")
    };
    let approve = format!("{page}/approve");
    let without = scene.coordinator.post(&approve, &entered("Paule", "")).await;
    without.says("Dites quel jour").says("value=\"Paule\"");
    let wrong = scene.coordinator.post(&approve, &entered("", "2026-03-11")).await;
    wrong.says("href=\"#approving-onBehalf-saidBy\"").says("Cette date est à venir");
    let done = scene.coordinator.post(&approve, &entered("Paule", "2026-03-09")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    scene.member.get(&page).await.says("dit par Paule");
}

/// A search is opened again for a reason, which is asked for; a volunteer who goes is led to their applications.
#[both_databases]
async fn a_search_is_opened_again_from_the_page(app: TestApp) {
    let scene = Scene::new(&app).await;
    let page = format!("/roadmaps/{}", gid(scene.need));
    scene.writes(&scene.nadia, 0).await;
    let reopen = format!("{page}/reopen");
    scene.hugo.post(&reopen, "reason=").await.says("href=\"#reopening-reason\"");
    let gone = scene.hugo.post(&reopen, "reason=Je+d%C3%A9m%C3%A9nage").await;
    assert_eq!(gone.onward(), "/applications");
    assert_eq!(scene.hugo.get(&page).await.status, StatusCode::NOT_FOUND);
    scene.member.get(&page).await.says("elle se lit").does_not_say("Rouvrir la recherche");
}

/// Whom it does not concern finds no page, and visitors sign in first.
#[both_databases]
async fn others_find_no_page(app: TestApp) {
    let scene = Scene::new(&app).await;
    let page = format!("/roadmaps/{}", gid(scene.need));
    scene.writes(&scene.nadia, 0).await;
    let (_, claire) = app.somebody("Claire", "Morel").await;
    let administers = scene.network.with_role(Role::NetworkAdmin).await;
    let confirmer = scene.association.with_role(Role::Confirmer).await;
    for who in [&claire, &administers, &confirmer] {
        for path in [page.clone(), format!("{page}/edit")] {
            assert_eq!(who.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(scene.nadia.get("/roadmaps/nothing").await.status, StatusCode::NOT_FOUND);
    assert!(app.get(&page).await.onward().starts_with("/sign-in"));
}

/// A roadmap with many versions and lines costs the database the statements of one with few.
#[both_databases]
async fn many_versions_cost_the_same_statements(app: TestApp) {
    let scene = Scene::new(&app).await;
    let page = format!("/roadmaps/{}", gid(scene.need));
    let write = async |version: i32| {
        let mut whole = scene.whole(version);
        whole["context"] = json!(format!("Version {version}"));
        let objectives: Vec<_> =
            (0..=version).map(|row| json!({"text": format!("Objectif {row}")})).collect();
        whole["objectives"] = json!(objectives);
        scene.nadia.does("saveRoadmap", whole, "roadmap { needTitle }").await;
        scene.approves(&scene.hugo, version + 1).await;
    };
    for version in 0..2 {
        write(version).await;
    }
    let all = "query ($need: ID!) { roadmap(needId: $need) { versions(first: 20) { totalCount nodes { number
        writtenByName objectives { text } items { text } approvals { name } } } volunteers { name } } }";
    let questions = vec![
        Question::page(Some(&scene.member), &page),
        Question::page(Some(&scene.nadia), &format!("{page}?compared=1")),
        Question::document(&scene.coordinator, all, json!({"need": gid(scene.need)})),
    ];
    let short = Short::ask(&app, questions).await;
    for version in 2..18 {
        write(version).await;
    }
    short.and_now_that_they_are_long().await;
}
