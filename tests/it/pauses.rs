//! Needs that rest, as volunteers know of it: they are told of a pause and of its end, and give no hours of a day inside one.

use chrono::Duration;
use entity::{ApplicationState, NeedState};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::follow_ups::Scene;

async fn pauses(scene: &Scene, until: &str) {
    let wish = scene.with(json!({"reason": "Des travaux", "returnsOn": until}));
    scene.coordinator.does("pauseNeed", wish, "need { id }").await;
}

async fn resumes(scene: &Scene, who: &Actor) {
    who.does("resumeNeed", scene.with(json!({})), "need { id }").await;
}

/// The text of the one mail to somebody about something.
async fn told(app: &TestApp, who: &Actor, subject: &str) -> String {
    let mails = app.mails_to(&who.email).await;
    let about: Vec<_> = mails.iter().filter(|mail| mail.subject.contains(subject)).collect();
    assert_eq!(about.len(), 1, "{subject}: {mails:?}");
    about[0].text.clone()
}

/// What is said of an hour that Nadia gives on a day: its problems with their paths.
async fn hour(scene: &Scene, nadia: &Actor, date: &str) -> Value {
    let entry = json!({
        "engagementId": gid(scene.engagement), "date": date, "minutes": 30, "basis": "PERSONAL_TIME",
        "description": "Un entretien",
    });
    let payload = nadia.tries("submitTimeEntries", json!({"entries": [entry]}), "").await;
    let problems = payload["problems"].as_array().expect("problems").iter();
    problems.map(|problem| json!([problem["code"], problem["path"]])).collect()
}

/// Who is on the mission reads why it rests, and who came forward reads until when alone; both read that it goes on, and whoever has
/// an answer already reads neither.
#[both_databases]
async fn volunteers_are_told_of_a_pause_and_of_its_end(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Searching).await;
    let mut candidates = Vec::new();
    for state in [ApplicationState::Pending, ApplicationState::Reserve, ApplicationState::Selected] {
        let (person, candidate) = app.somebody("Hugo", "Perrin").await;
        scene.followed.came(person, state).await;
        candidates.push(candidate);
    }
    let (person, refused) = app.somebody("Awa", "Diop").await;
    scene.followed.came(person, ApplicationState::NotSelected).await;
    app.mails_to(&refused.email).await;

    pauses(&scene, "2026-03-20").await;
    let volunteer = told(&app, &scene.nadia.1, "est en pause").await;
    assert!(volunteer.contains("Des travaux") && volunteer.contains("20\u{a0}mars 2026"), "{volunteer}");
    for candidate in &candidates {
        let text = told(&app, candidate, "En pause").await;
        assert!(text.contains("20\u{a0}mars 2026") && !text.contains("Des travaux"), "{text}");
    }
    resumes(&scene, &scene.coordinator).await;
    told(&app, &scene.nadia.1, "reprend").await;
    for candidate in &candidates {
        told(&app, candidate, "Fin de la pause").await;
    }
    assert!(app.mails_to(&refused.email).await.is_empty());
}

/// No hour is dated inside of a pause. The days on which it begins and ends have hours, and so does a day on which a need was paused
/// twice and went on.
#[both_databases]
async fn no_hour_is_dated_inside_of_a_pause(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let refused = json!([["INSIDE_A_PAUSE", ["entries", "0", "date"]]]);
    pauses(&scene, "2026-03-20").await;
    app.clock.advance(Duration::days(3));
    let nadia = app.sign_in_again(&scene.nadia.1).await;
    assert_eq!(hour(&scene, &nadia, "2026-03-10").await, json!([]), "the day on which it begins");
    assert_eq!(hour(&scene, &nadia, "2026-03-12").await, refused, "while it rests");

    let coordinator = app.sign_in_again(&scene.coordinator).await;
    resumes(&scene, &coordinator).await;
    app.clock.advance(Duration::days(2));
    assert_eq!(hour(&scene, &nadia, "2026-03-12").await, refused, "once it is over");
    for day in ["2026-03-13", "2026-03-14"] {
        assert_eq!(hour(&scene, &nadia, day).await, json!([]), "{day}");
    }
    for _ in 0..2 {
        pauses(&scene, "2026-03-20").await;
        resumes(&scene, &coordinator).await;
    }
    assert_eq!(app.count("select count(*) as n from need_pause").await, 2);
    app.clock.advance(Duration::days(1));
    for day in ["2026-03-15", "2026-03-16"] {
        assert_eq!(hour(&scene, &nadia, day).await, json!([]), "{day}");
    }
}

/// A need that stops while it rests has no pause any more, and nobody reads that it goes on.
#[both_databases]
async fn a_pause_ends_with_its_need(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    pauses(&scene, "2026-03-20").await;
    app.mails_to(&scene.nadia.1.email).await;
    let stop = scene.with(json!({"reason": "Le projet s’arrête"}));
    scene.coordinator.does("stopNeed", stop, "need { id }").await;
    told(&app, &scene.nadia.1, "s’arrête").await;
    assert_eq!(app.count("select count(*) as n from need_pause where until_on is null").await, 0);
}
