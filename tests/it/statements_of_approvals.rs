//! What the list of requests costs the database: as much for twenty as for two.

use serde_json::json;
use tests::{Question, Short, TestApp, both_databases};

use crate::{
    booking_approvals::{Scene, leads},
    statements::{LONG, SHORT},
    waiting_lists::book,
};

/// The requests that wait for a manager, with their sessions and budgets, on the page and in the API.
#[both_databases]
async fn requests(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let zoe = scene.zoe.actor.clone();
    let document =
        "{ approvals(first: 100) { totalCount nodes { firstName companyName missionTitle associationName
        startsAt sessionCount leftMinutes events { kind byName } } } }";
    let questions =
        vec![Question::document(&zoe, document, json!({})), Question::page(Some(&zoe), "/approvals")];
    fill(&app, &scene, SHORT).await;
    let short = Short::ask(&app, questions).await;
    fill(&app, &scene, LONG).await;
    short.and_now_that_they_are_long().await;
}

async fn fill(app: &TestApp, scene: &Scene, rows: std::ops::Range<usize>) {
    for row in rows {
        let employee = scene.company.employee("Awa", &format!("Diagne {row}")).await;
        leads(app, &scene.zoe, &employee).await;
        let mission = scene.association.mission(&format!("Mission {row}")).await;
        book(&employee.actor, mission.session("2026-03-18T14:00", 30, 5).await).await;
    }
}
