//! Templates of missions: they begin a need, an announcement or a mission, and leave alone what was typed.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, NeedState};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::announcements::Scene;

const LIST: &str = "query ($family: ServiceFamily) { missionTemplates(family: $family) { code family title deliverables
    notThis leastHours mostHours leastWeeks mostWeeks situationHint wishHint outcomeHint skills { code label } } }";

/// Somebody without an account finds them by the kind of help; each says what it takes, what is handed over and what it is not.
#[both_databases]
async fn templates_are_found_by_the_kind_of_help(app: TestApp) {
    let somebody = app.person("Inès", "Morel", "ines@mail.example").await;
    let all = somebody.ask(LIST, json!({})).await.data()["missionTemplates"].clone();
    assert!(all.as_array().expect("a list").len() >= 12);
    let content = somebody.ask(LIST, json!({ "family": "CONTENT" })).await.data()["missionTemplates"].clone();
    let content = content.as_array().expect("a list");
    assert!(content.iter().all(|one| one["family"] == "CONTENT"), "{content:?}");
    let plan = content.iter().find(|one| one["code"] == "communication-plan").expect("a plan");
    assert_eq!((&plan["title"], &plan["leastHours"]), (&json!("Plan de communication"), &json!(20)));
    assert!(plan["skills"].as_array().is_some_and(|skills| skills.len() == 4), "{plan}");
    let one =
        "{ missionTemplate(code: \"web-site\") { title } other: missionTemplate(code: \"x\") { title } }";
    let one = somebody.ask(one, json!({})).await;
    assert_eq!(one.data()["missionTemplate"]["title"], "Refonte du site internet");
    assert_eq!(one.data()["other"], Value::Null);
}

/// An association begins a need with one, by a link or in the form; what it has typed already stays as it was.
#[both_databases]
async fn a_need_begins_with_a_template(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    app.network("Passerelles").await;
    let page = member.get("/association/needs/new?template=communication-plan").await;
    page.says("value=\"Plan de communication\"").says("– Plan d’actions sur douze mois");
    page.says("De 20 à 45\u{a0}h, sur 6 à 12 semaines").says("Ce que ce n’est pas");
    page.says("value=\"communication-plan\" selected");
    member.get("/association/needs/new?template=autre").await.does_not_say("Ce que ce n’est pas");

    let typed = [("title", "Se faire connaître"), ("template", "web-site"), ("do", "template")];
    let filled = member.post_with_file("/association/needs/new", &typed, "files", "", b"").await;
    assert_eq!(filled.status, StatusCode::OK);
    filled.says("value=\"Se faire connaître\"").says("– Arborescence et textes des pages");
    filled.does_not_say("value=\"Refonte du site internet\"").does_not_say("class=\"summary\"");
}

/// So does a mission that an association publishes by itself, with its skills and the kind of help.
#[both_databases]
async fn a_mission_begins_with_a_template(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let page = member.get("/association/missions/new?template=legal-check").await;
    page.says("value=\"Relecture de nos statuts et de nos contrats\"")
        .says("value=\"Calendrier des formalités\"");
    page.says("value=\"300343\" checked").says("value=\"TECHNICAL\" checked");

    let typed = "mission.title=Nos+statuts&mission.skillCodes=300340&mission.serviceFamily=TRAINING\
        &mission.deliverables.0=Une+note&template=legal-check&do=template";
    let filled = member.post("/association/missions/new", typed).await;
    filled.says("value=\"Nos statuts\"").says("value=\"Une note\"").says("value=\"300340\" checked");
    filled.says("value=\"TRAINING\" checked").does_not_say("Calendrier des formalités\"");
    assert_eq!(app.count("select count(*) as n from mission").await, 0, "nothing is saved");
}

/// And an announcement that a coordinator drafts, whose title is the need's own.
#[both_databases]
async fn an_announcement_begins_with_a_template(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Drafting).await;
    let page = format!("/intermediary/needs/{}", gid(scene.need));
    scene.coordinator.get(&page).await.says("Partir d’un modèle");
    let typed = "announcement.title=Notre+plan&announcement.places=1&template=film&do=template";
    let filled = scene.coordinator.post(&format!("{page}/announcement"), typed).await;
    filled.says("value=\"Notre plan\"").says("Film de deux minutes, sous-titré").says("value=\"40");
    filled.says("value=\"300107\" checked").says("value=\"CONTENT\" checked");
}
