//! What is written about roadmaps: edits, the link that approves, and what is kept of whoever wrote.

use axum::http::StatusCode;
use chrono::Duration;
use serde_json::json;
use tests::{Actor, TestApp, both_databases};

use crate::{
    own_data::{archive_of, erases},
    roadmaps::{Scene, engagements, state},
};

/// Whoever edits again and again is told of once an hour at most, and what they wrote last is told of then.
#[both_databases]
async fn edits_are_told_once_an_hour(app: TestApp) {
    let scene = Scene::new(&app).await;
    let told = async |who: &Actor| {
        let mails = app.mails_to(&who.email).await;
        mails.iter().filter(|mail| mail.subject.contains("modifiée")).count()
    };
    scene.writes(&scene.nadia, 0).await;
    for who in [&scene.hugo, &scene.member, &scene.coordinator] {
        assert_eq!(told(who).await, 1);
    }
    assert_eq!(told(&scene.nadia).await, 0, "nobody is told of what they wrote");
    for version in 1..4 {
        let mut edited = scene.whole(version);
        edited["context"] = json!(format!("Contexte {version}"));
        scene.nadia.does("saveRoadmap", edited, "roadmap { needTitle }").await;
    }
    assert_eq!(told(&scene.hugo).await, 0);
    app.clock.advance(Duration::hours(1));
    assert_eq!(told(&scene.hugo).await, 1);
    app.clock.advance(Duration::hours(2));
    assert_eq!(told(&scene.hugo).await, 0);
}

/// The link of the mail approves without an account, once, and the very version that it was sent for.
#[both_databases]
async fn a_link_approves_for_the_association(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    scene.approves(&scene.nadia, 1).await;
    scene.approves(&scene.hugo, 1).await;
    let asked = app.mails_to(&scene.member.email).await;
    let first = asked.iter().find(|mail| mail.text.contains("/act/")).expect("a link").link("/act/");
    let shown = app.get(&first).await;
    shown.says("Être connus").says("Nadia Lemoine").says("30\u{a0}h");
    // What is approved is all of it, so all of it is shown.
    shown.says("Le quartier nous connaît mal.").says("Visites").says("Première ébauche");
    assert_eq!(state(&app).await, "ROADMAP", "looking approves nothing");
    let mut edited = scene.whole(1);
    edited["contacts"] = json!("Paule");
    scene.hugo.does("saveRoadmap", edited, "roadmap { needTitle }").await;
    let late = app.post(&format!("{first}/roadmap"), "").await;
    assert_eq!(late.status, StatusCode::GONE);
    late.says("Il n’y a plus rien à approuver ici");
    scene.approves(&scene.nadia, 2).await;
    scene.approves(&scene.hugo, 2).await;
    let asked = app.mails_to(&scene.member.email).await;
    let link = asked.iter().find(|mail| mail.text.contains("/act/")).expect("a link").link("/act/");
    let own = scene.nadia.post(&format!("{link}/roadmap"), "").await;
    own.says("Ce lien n’approuve plus pour vous");
    app.post(&format!("{link}/roadmap"), "").await.says("La mission commence");
    assert_eq!((state(&app).await.as_str(), engagements(&app).await), ("UNDER_WAY", 2));
    let again = app.post(&format!("{link}/roadmap"), "").await;
    assert_eq!(again.status, StatusCode::GONE);
    assert_eq!(engagements(&app).await, 2);
}

/// What somebody wrote and approved is in their archive; when their account ends, how to reach them goes from the roadmap.
#[both_databases]
async fn what_somebody_wrote_is_told_and_goes(app: TestApp) {
    let scene = Scene::new(&app).await;
    let mut written = scene.whole(0);
    written["contacts"] = json!("Nadia, 06 11 22 33 44");
    scene.nadia.does("saveRoadmap", written, "roadmap { needTitle }").await;
    scene.approves(&scene.nadia, 1).await;
    let archive = archive_of(&scene.nadia).await;
    let (_, text) = archive.iter().find(|(name, _)| name == "feuilles-de-route.csv").expect("a file");
    assert!(text.contains("06 11 22 33 44") && text.contains("approuvée"), "{text}");
    let told = erases(&scene.nadia, "Lemoine").await;
    assert_eq!(told, json!({"isErased": true, "problems": []}));
    let left = "select count(*) as n from roadmap where contacts <> ''";
    assert_eq!(app.count(left).await, 0);
}
