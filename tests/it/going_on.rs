//! Missions on which somebody stays while others are looked for: they are followed up as before, and go on without anybody else once
//! their association agrees.

use entity::{ApplicationState, MissionFormat, NeedState};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::follow_ups::{Scene, day_by_day, forbids, one};

const STATE: &str = "select state as n from need";

/// Two on a mission for two, of whom one was replaced.
async fn one_of_two(app: &TestApp) -> Scene {
    let scene = Scene::new(app, NeedState::UnderWay).await;
    scene.followed.announced(MissionFormat::OnSite, None).await;
    app.execute_sql("update announcement set places = 2").await;
    let (hugo, _) = app.somebody("Hugo", "Perrin").await;
    let (application, _) = scene.followed.engages(hugo).await;
    let replaced = json!({"applicationId": gid(application), "reason": "Un départ"});
    scene.does(&scene.coordinator, "replaceVolunteer", replaced).await;
    scene
}

fn said(by: &str, on: &str) -> Value {
    json!({"onBehalf": {"saidBy": by, "how": "CALL", "saidOn": on}})
}

/// Once the association has said so, nobody is looked for any more: whoever came forward has an answer, both sides are told, and the
/// engagement of who stays is as it was.
#[both_databases]
async fn a_mission_goes_on_with_who_is_there(app: TestApp) {
    let scene = one_of_two(&app).await;
    let (awa, candidate) = app.somebody("Awa", "Diop").await;
    scene.followed.came(awa, ApplicationState::Pending).await;
    let coordinator = &scene.coordinator;
    for who in [&scene.member, &scene.nadia.1] {
        forbids(who, "goOnWithVolunteers", scene.with(json!({}))).await;
    }
    let codes = scene.refuses(coordinator, "goOnWithVolunteers", json!({})).await;
    assert_eq!(codes, ["ASSOCIATION_TO_AGREE"]);
    let codes = scene.refuses(coordinator, "goOnWithVolunteers", said(" ", "2026-03-11")).await;
    assert_eq!(codes, ["REQUIRED", "IN_THE_FUTURE"]);
    assert_eq!(one(&app, STATE).await, "SEARCHING");
    for who in [&scene.member, &scene.nadia.1, &candidate] {
        app.mails_to(&who.email).await;
    }
    scene.does(coordinator, "goOnWithVolunteers", said("Paule", "2026-03-09")).await;
    assert_eq!(one(&app, STATE).await, "UNDER_WAY");
    let told = async |who: &Actor, subject: &str| {
        let mails = app.mails_to(&who.email).await;
        assert!(mails.iter().any(|mail| mail.subject.contains(subject)), "{subject}: {mails:?}");
        mails.len()
    };
    assert_eq!(told(&candidate, "La recherche est terminée").await, 1);
    assert_eq!(told(&scene.nadia.1, "continue").await, 1);
    // Its association is told of what was entered for it too.
    assert_eq!(told(&scene.member, "continue").await, 2);
    assert_eq!(
        app.count("select count(*) as n from application where reason_code = 'SEARCH_CLOSED'").await,
        1
    );
    assert_eq!(app.count("select count(*) as n from mission where status = 'PUBLISHED'").await, 0);
    let stays = "select count(*) as n from engagement where starts_on = '2026-01-01' and ends_on is null";
    assert_eq!(app.count(stays).await, 1);
    let codes = scene.refuses(coordinator, "goOnWithVolunteers", json!({})).await;
    assert_eq!(codes, ["NEED_STANDS_ELSEWHERE"]);
}

/// An association that agreed to fewer by itself is asked no more. The step is offered once somebody was replaced, and where nobody
/// is on the mission, or somebody is about to join it, it is refused.
#[both_databases]
async fn nobody_goes_on_past_who_joins(app: TestApp) {
    let scene = one_of_two(&app).await;
    let coordinator = &scene.coordinator;
    let offers = async || {
        let document = "query ($id: ID!) { need(id: $id) { steps } }";
        let seen = coordinator.ask(document, json!({"id": scene.id()})).await;
        seen.data()["need"]["steps"].as_array().expect("steps").contains(&json!("GO_ON"))
    };
    assert!(offers().await);
    let agreed = scene.with(json!({"places": 1}));
    scene.member.does("agreeToFewer", agreed, "need { id }").await;
    let (awa, _) = app.somebody("Awa", "Diop").await;
    scene.followed.came(awa, ApplicationState::Selected).await;
    let codes = scene.refuses(coordinator, "goOnWithVolunteers", json!({})).await;
    assert_eq!(codes, ["SOMEBODY_SELECTED"]);
    app.execute_sql("update application set state = 'WITHDRAWN' where state = 'SELECTED'").await;
    scene.followed.set(|row| row.state = Set(NeedState::Roadmap)).await;
    scene.does(coordinator, "goOnWithVolunteers", json!({})).await;
    assert_eq!(one(&app, STATE).await, "UNDER_WAY");

    scene
        .followed
        .set(|row| {
            row.state = Set(NeedState::Searching);
            row.round = Set(1);
        })
        .await;
    assert!(!offers().await, "a first search has nobody to go on with");
    app.execute_sql("delete from application").await;
    let codes = scene.refuses(coordinator, "goOnWithVolunteers", said("Paule", "2026-03-09")).await;
    assert_eq!(codes, ["NOBODY_ENGAGED"]);
}

/// Whoever stays does not read on the roadmap who was selected in the new search, until these are introduced.
#[both_databases]
async fn who_stays_reads_of_nobody_before_the_introduction(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Roadmap).await;
    let roadmap = json!({
        "version": 0, "context": "Le quartier nous connaît mal.", "expectedMinutes": 1800, "startsOn": "2026-03-12",
        "endsOn": "2026-03-14", "objectives": [{"text": "Être connus"}],
    });
    scene.nadia.1.does("saveRoadmap", scene.with(roadmap), "roadmap { latest { number } }").await;
    let (awa, _) = app.somebody("Awa", "Diop").await;
    scene.followed.came(awa, ApplicationState::Selected).await;
    let names = async || {
        let document = "query ($id: ID!) { roadmap(needId: $id) { volunteers { name } } }";
        let seen = scene.nadia.1.ask(document, json!({"id": scene.id()})).await;
        seen.data()["roadmap"]["volunteers"].clone()
    };
    let awa = json!({"name": "Awa Diop"});
    let is_read = |names: Value| names.as_array().expect("a list").contains(&awa);
    assert!(is_read(names().await));
    scene.followed.set(|row| row.state = Set(NeedState::Searching)).await;
    let searching = names().await;
    assert_eq!(searching.as_array().map(Vec::len), Some(1), "who stays is there: {searching}");
    assert!(!is_read(searching));
}

/// What is said of a mission is noted while others are looked for, and where nobody is on it there is nothing to note. The next
/// contact is the need's day where it comes before the search's own.
#[both_databases]
async fn who_stays_is_followed_up_during_the_search(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Searching).await;
    let due = "2026-03-24".parse().expect("a day");
    scene.followed.set(|row| row.due_on = Set(Some(due))).await;
    let noted =
        |next: &str| json!({"heldOn": "2026-03-09", "followedWith": "BOTH", "note": "Bien", "nextOn": next});
    for (next, day) in [("2026-05-01", "2026-03-24"), ("2026-03-20", "2026-03-20")] {
        scene.does(&scene.coordinator, "recordFollowUp", noted(next)).await;
        assert_eq!(scene.sees(&scene.coordinator, "dueOn").await["dueOn"], day);
    }
    app.execute_sql("delete from application").await;
    let codes = scene.refuses(&scene.coordinator, "recordFollowUp", noted("2026-05-01")).await;
    assert_eq!(codes, ["NEED_STANDS_ELSEWHERE"]);
}

/// Silence, and a last day that went by, are told during a search too, each once a week.
#[both_databases]
async fn who_stays_is_watched_during_the_search(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Searching).await;
    assert_eq!(day_by_day(&app, 38, &scene.coordinator, "sans nouvelles").await, [30, 37]);
    let last = "2026-04-18".parse().expect("a day");
    scene.followed.announced(MissionFormat::OnSite, Some(last)).await;
    assert_eq!(day_by_day(&app, 10, &scene.coordinator, "dernier jour").await, [2, 9]);
    assert_eq!(one(&app, STATE).await, "SEARCHING");
}
