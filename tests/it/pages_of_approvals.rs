//! `/approvals` as managers use it: without a role, by forms, alone and many at once.

use axum::http::StatusCode;
use serde_json::json;
use tests::{TestApp, both_databases};

use crate::{
    booking_approvals::{Scene, waiting},
    waiting_lists::{book, standing},
};

/// Who decides finds the place in the navigation, with how much waits there, and on their home; a colleague finds neither.
#[both_databases]
async fn the_navigation_shows_it_to_those_who_decide(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    scene.zoe.actor.get("/").await.says("À approuver").does_not_say("Une demande de place à approuver");
    book(&scene.nadia.actor, scene.session).await;
    let home = scene.zoe.actor.get("/").await;
    home.says("À approuver").says("Une demande de place à approuver");
    scene.nadia.actor.get("/").await.does_not_say("À approuver");
    let hidden = scene.nadia.actor.get("/approvals").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    app.get("/approvals").await;
    scene.zoe.actor.get("/approvals").await.says("Nadia Lemoine").says("Budget").says("12\u{a0}h");
    scene.nadia.actor.get("/bookings").await.says("en attente d’accord").says("Votre responsable a jusqu’au");
}

/// Ticked ones are approved or refused together; a refusal without a reason keeps the ticks and says so beside the field.
#[both_databases]
async fn many_are_decided_at_once(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let second = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    book(&scene.nadia.actor, scene.session).await;
    book(&scene.nadia.actor, second).await;
    let zoe = &scene.zoe.actor;
    let ids: Vec<String> =
        waiting(zoe).await.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect();
    let ticked = format!("ids={}&ids={}", ids[0], ids[1]);
    let page = zoe.post("/approvals", &format!("{ticked}&decision=refuse&reason=")).await;
    page.says("Dites pourquoi").says("checked");
    assert_eq!(zoe.post("/approvals?q=nadia", "decision=approve").await.status, StatusCode::SEE_OTHER);
    assert_eq!(waiting(zoe).await.len(), 2, "nothing was ticked");
    let done = zoe.post("/approvals", &format!("{ticked}&decision=approve&reason=")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    for session in [scene.session, second] {
        assert_eq!(standing(&scene.nadia.actor, session).await, "CONFIRMED");
    }
    zoe.get("/approvals").await.says("Rien n’attend votre accord");
    zoe.get("/approvals?view=approved").await.says("Nadia Lemoine");
    zoe.get("/approvals?view=approved&q=Perrin").await.says("Aucune demande ne correspond");
}

/// One is read with its story and decided on its own page; decided meanwhile, the page says so.
#[both_databases]
async fn one_is_decided_on_its_page(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let zoe = &scene.zoe.actor;
    let id = waiting(zoe).await[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/approvals/{id}");
    zoe.get(&path).await.says("Demandée").says("Les Jardins");
    zoe.post(&path, "decision=refuse&reason=").await.says("Dites pourquoi");
    let done = zoe.post(&path, "decision=refuse&reason=Inventaire").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(zoe.get(&path).await.status, StatusCode::NOT_FOUND, "a refusal is read by nobody here");
    assert_eq!(zoe.post(&path, "decision=approve").await.status, StatusCode::SEE_OTHER);
    scene.nadia.actor.get("/bookings").await.says("refusée").says("Inventaire");
}

/// An absence is entered on the page; what is wrong stands beside its field, with all that was typed.
#[both_databases]
async fn an_absence_is_entered(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let leo = scene.company.employee("Léo", "Blanc").await.actor;
    let zoe = &scene.zoe.actor;
    let wrong = "email=personne%40ailleurs.example&from=2026-03-11&until=2026-03-12";
    zoe.post("/approvals/absences", wrong)
        .await
        .says("Personne d’autre dans l’entreprise")
        .says("personne@ailleurs.example");
    let right = format!("email={}&from=2026-03-11&until=2026-03-12", leo.email);
    assert_eq!(zoe.post("/approvals/absences", &right).await.status, StatusCode::SEE_OTHER);
    zoe.get("/approvals").await.says("Léo Blanc décide à votre place");
    let delegations = "{ viewer { approvalDelegations { id } } }";
    let all = zoe.ask(delegations, json!({})).await.data()["viewer"]["approvalDelegations"].clone();
    let id = all[0]["id"].as_str().expect("an id").to_owned();
    let back = zoe.post("/approvals/absences/end", &format!("id={id}")).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    zoe.get("/approvals").await.does_not_say("Léo Blanc décide à votre place");
}
