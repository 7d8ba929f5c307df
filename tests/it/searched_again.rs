//! Searches that are open again: whoever was answered as one closed is asked first of all, and may be a candidate once more.

use entity::{AnnouncementMails, ApplicationState, MissionFormat, NeedState, PersonId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::follow_ups::Scene;

/// A mission under way, whose search closed before somebody was answered: what they said of another mission since.
async fn answered(app: &TestApp, scene: &Scene, name: &str, wishes: Option<bool>) -> (PersonId, Actor) {
    let (person, actor) = app.somebody(name, "Perrin").await;
    scene.network.volunteer(person).await;
    let closed = scene.network.came(scene.followed.need, person, ApplicationState::NotSelected, |row| {
        row.reason_code = Set(Some("SEARCH_CLOSED".to_owned()));
        row.wants_another = Set(wishes);
    });
    closed.await;
    (person, actor)
}

async fn replaces(scene: &Scene) {
    let seen = scene.sees(&scene.coordinator, "volunteers { applicationId }").await;
    let replaced =
        json!({"applicationId": seen["volunteers"][0]["applicationId"], "reason": "Elle déménage"});
    scene.does(&scene.coordinator, "replaceVolunteer", replaced).await;
}

fn wish(scene: &Scene) -> Value {
    json!({
        "missionId": gid(scene.followed.mission.id), "motivation": "Je suis toujours là.",
        "availability": "Le jeudi soir.", "mayBeShown": true,
    })
}

async fn way(scene: &Scene, who: &Actor) -> Value {
    let document = "query ($id: ID!) { mission(id: $id) { search { way } } }";
    let seen = who.ask(document, json!({"id": gid(scene.followed.mission.id)})).await;
    seen.data()["mission"]["search"]["way"].clone()
}

async fn subjects(app: &TestApp, who: &Actor) -> Vec<String> {
    app.mails_to(&who.email).await.into_iter().map(|mail| mail.subject).collect()
}

/// Whoever was answered because the search closed is written to as it is open again, however often they wish announcements, and
/// once: on the mission's page they put themselves forward anew, and the coordinator may select them.
#[both_databases]
async fn whoever_was_answered_may_come_again(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    scene.followed.announced(MissionFormat::OnSite, None).await;
    let (hugo, candidate) = answered(&app, &scene, "Hugo", Some(true)).await;
    app.wishes_announcements(hugo, AnnouncementMails::Never).await;
    let (_, silent) = answered(&app, &scene, "Awa", None).await;
    let (_, unwilling) = answered(&app, &scene, "Zoé", Some(false)).await;
    app.do_jobs().await;
    for who in [&candidate, &silent, &unwilling, &scene.coordinator] {
        app.mails_to(&who.email).await;
    }
    replaces(&scene).await;
    let again = ["La recherche reprend\u{a0}: Un plan de communication"];
    assert_eq!(subjects(&app, &candidate).await, again);
    assert_eq!(subjects(&app, &silent).await, again);
    let passed_on = subjects(&app, &unwilling).await;
    assert!(passed_on.len() == 1 && !passed_on[0].contains("reprend"), "{passed_on:?}");

    assert_eq!(way(&scene, &candidate).await, "MAY_APPLY");
    let page = format!("/missions/{}", gid(scene.followed.mission.id));
    candidate.get(&page).await.says("Envoyer ma candidature");
    let made = candidate.does("applyToMission", wish(&scene), "application { id state reason }").await;
    assert_eq!(made["application"]["state"], "PENDING");
    assert_eq!(made["application"]["reason"], Value::Null);
    assert_eq!(way(&scene, &candidate).await, "APPLIED");
    assert_eq!(candidate.is_refused("applyToMission", wish(&scene)).await, ["ALREADY_APPLIED"]);
    assert_eq!(app.count("select count(*) as n from application where round = 2").await, 1);
    let selected = json!({"id": made["application"]["id"], "decision": "SELECT"});
    let decided = scene.coordinator.does("decideCandidate", selected, "candidate { state }").await;
    assert_eq!(decided["candidate"]["state"], "SELECTED");
    candidate.get(&page).await.says("Voir ma candidature").does_not_say("Envoyer ma candidature");
}

/// An answer counts for the search in which it was given: whoever was not selected in the one that goes on puts in no other
/// application, and nobody comes again to a mission that goes on without a search.
#[both_databases]
async fn an_answer_counts_for_its_search(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    scene.followed.announced(MissionFormat::OnSite, None).await;
    let (_, candidate) = answered(&app, &scene, "Hugo", Some(true)).await;
    scene.network.volunteer(scene.nadia.0).await;
    replaces(&scene).await;
    app.execute_sql("update application set round = 2 where state = 'NOT_SELECTED'").await;
    assert_eq!(way(&scene, &candidate).await, "APPLIED");
    assert_eq!(candidate.is_refused("applyToMission", wish(&scene)).await, ["ALREADY_APPLIED"]);
    assert_eq!(subjects(&app, &candidate).await, Vec::<String>::new());
    assert_eq!(scene.nadia.1.is_refused("applyToMission", wish(&scene)).await, ["ALREADY_APPLIED"]);
}
