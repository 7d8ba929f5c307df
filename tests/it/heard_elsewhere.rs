//! What one process writes is heard by whoever is connected to another one, the same by every way that stays open.

use std::time::Duration;

use entity::{EngagementId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{Actor, TestApp, gid};
use tokio::time::timeout;

/// A way to listen.
pub(crate) trait Way: Sized {
    /// Begins to listen as somebody, over a connection to a process.
    fn listen(there: &TestApp, who: &Actor, document: &str, id: &str) -> impl Future<Output = Self> + Send;

    /// The answer that is heard next. Whoever stops waiting for it has lost nothing.
    fn heard(&mut self) -> impl Future<Output = Value> + Send;
}

const PLACES: &str = "subscription ($id: ID!) { sessionPlaces(sessionId: $id) { placesLeft } }";
const ENTRIES: &str = "subscription ($id: ID!) { timeEntriesToConfirm(associationId: $id) { id } }";
const PROGRESS: &str = "subscription ($id: ID!) { employeeImportProgress(importId: $id) { state } }";

/// Declares hours again and again, a day each time, until they are heard of: listening begins a moment after it is asked
/// for. What was heard is one of those that were declared.
pub(crate) async fn declared_until_heard(way: &mut (impl Way + Send), who: &Actor, engagement: EngagementId) {
    let mut declared = Vec::new();
    for day in 1..28 {
        let entry = json!({"engagementId": gid(engagement), "date": format!("2026-02-{day:02}"), "minutes": 10,
            "basis": "PERSONAL_TIME", "description": "Tableau"});
        let payload = who.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
        declared.push(payload["entries"][0]["id"].clone());
        if let Ok(heard) = timeout(Duration::from_secs(3), way.heard()).await {
            let id = &heard["data"]["timeEntriesToConfirm"]["id"];
            assert!(declared.contains(id), "{heard}");
            return;
        }
    }
    panic!("nothing was heard");
}

/// A place that is taken, hours that come in and an import that goes on: all written here, all heard there.
pub(crate) async fn all_is_heard<W: Way + Send>(app: &TestApp) {
    let there = app.at("https://maillon.example").await;
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins").await;

    let session = association.mission("Budget").await.session("2026-03-17T14:00", 60, 5).await;
    let mut places = W::listen(&there, &nadia.actor, PLACES, &gid(session)).await;
    let left = |heard: &Value| heard["data"]["sessionPlaces"]["placesLeft"].clone();
    assert_eq!(left(&places.heard().await), 5);
    crate::booking::book(&nadia.actor, session).await;
    assert_eq!(left(&places.heard().await), 4);

    let engagement = association.mission("Potager").await.engage(&nadia).await;
    let confirmer = association.with_role(Role::Confirmer).await;
    let mut entries = W::listen(&there, &confirmer, ENTRIES, &gid(association.id)).await;
    declared_until_heard(&mut entries, &nadia.actor, engagement).await;

    let hr = company.with_role(Role::Hr).await;
    let import = crate::imports::start(&hr, &company, "Prénom;Nom;Matricule\nLéo;Roux;R1\n".as_bytes()).await;
    let mut progress = W::listen(&there, &hr, PROGRESS, import["id"].as_str().expect("an id")).await;
    let state = |heard: &Value| heard["data"]["employeeImportProgress"]["state"].clone();
    assert_eq!(state(&progress.heard().await), "MAPPING");
    crate::imports::check(&hr, &import).await;
    while state(&progress.heard().await) != "PREVIEW" {}
    crate::imports::confirm(&hr, &import).await;
    while state(&progress.heard().await) != "DONE" {}
}
