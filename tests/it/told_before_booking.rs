//! What an employee reads before booking: who will have to approve, until when the employer's rules let it be booked, on
//! which days the company is closed, and whom to ask for an exception.

use entity::{BookingMode, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::rule, gid};

use crate::{
    booking_approvals::{Scene, approved_by, leads},
    policies_judged::told,
};

/// Who would have to approve somebody's booking of a session.
async fn approver(who: &Actor, session: SessionId) -> Value {
    let document =
        "query ($id: ID!) { node(id: $id) { ... on Session { waysToBook { approver bookableUntil } } } }";
    let answer = who.ask(document, json!({"id": gid(session)})).await;
    answer.data()["node"]["waysToBook"][0]["approver"].clone()
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Before the button the page says who approves: the manager, above a length or without a manager human resources, and
/// nobody where the company asks for no approval.
#[both_databases]
async fn who_approves_is_said_before(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER_THEN_HR", json!({"approvalThresholdMinutes": 90})).await;
    let nadia = &scene.nadia.actor;
    let short = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    assert_eq!(approver(nadia, short).await, "MANAGER");
    assert_eq!(approver(nadia, scene.session).await, "HR", "longer than the threshold");
    let page = nadia.get(&format!("/sessions/{}", gid(short))).await;
    let (before, after) = page.body.split_once("votre responsable devra approuver").expect("it is said");
    assert!(
        !before.contains("<button class=\"btn full\">") && after.contains("<button class=\"btn full\">"),
        "before the button"
    );
    let page = nadia.get(&format!("/sessions/{}", gid(scene.session))).await;
    page.says("les ressources humaines devront approuver cette demande");

    let sam = scene.company.employee("Sam", "Roy").await;
    assert_eq!(approver(&sam.actor, short).await, "HR", "nobody leads him");
    leads(&app, &scene.zoe, &sam).await;
    assert_eq!(approver(&sam.actor, short).await, "MANAGER");
    let bravo = app.company("Groupe Bravo").await;
    let hugo = bravo.employee("Hugo", "Perrin").await.actor;
    assert_eq!(approver(&hugo, short).await, Value::Null);
    hugo.get(&format!("/sessions/{}", gid(short))).await.does_not_say("approuver");
    approved_by(&bravo, "HR", json!({})).await;
    assert_eq!(approver(&hugo, short).await, "HR");
}

/// Where a rule wants an earlier booking than the session does, its own time is told beside that of one's own.
#[both_databases]
async fn the_notice_of_a_rule_is_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.policy("2026-03-10", json!([rule(json!({"noticeHours": 48}))])).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = app.company("Groupe Bravo").await.employee("Hugo", "Perrin").await.actor;
    let session = app.association("Les Jardins").await.mission("Budget").await;
    let session = session.session("2026-03-17T14:00", 60, 5).await;
    let path = format!("/sessions/{}", gid(session));
    let page = plain(&nadia.get(&path).await.body);
    let said = "Sur le temps de Groupe Alpha, réservation possible jusqu’au dimanche 15 mars 2026 à 14 h";
    assert!(
        page.contains(said) && page.contains("Sur votre temps personnel, réservation possible"),
        "{page}"
    );
    let page = plain(&hugo.get(&path).await.body);
    assert!(
        page.contains("Réservation possible jusqu’au") && !page.contains("Sur le temps de Groupe"),
        "{page}"
    );
}

/// On a day on which the company is closed its employee is not invited to book by the mission's page; others are. What
/// stands in the way says whom to ask for an exception.
#[both_databases]
async fn a_closed_day_is_said_on_the_mission(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-17", "toOn": "2026-03-17"}]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 60, 5).await;
    let path = format!("/missions/{}", gid(mission.id));
    let page = nadia.get(&path).await;
    page.says("Entreprise fermée\u{a0}: Inventaire").says("Voir la séance").does_not_say(">Réserver<");
    app.get(&path).await.says(">Réserver<").does_not_say("Inventaire");
    mission.session("2026-03-18T14:00", 60, 5).await;
    nadia.get(&path).await.says(">Réserver<");
    let page = nadia.get(&format!("/sessions/{}", gid(session))).await;
    let (before, _) = page.body.split_once("action=\"/sessions/").expect("the form that books");
    assert!(before.contains("ceci s’y oppose") && before.contains("Inventaire"), "{before}");
    page.says("class=\"btn full quiet\"");
    let refused = told(&nadia, session).await;
    assert!(refused[0].1.contains("à vos ressources humaines ou au responsable RSE"), "{}", refused[0].1);
}

/// The one button of a series says how many of its sessions are outside the closure, and that on working time it is booked
/// whole; whoever has no employer is invited to book all of it.
#[both_databases]
async fn a_series_says_how_many_of_its_days_are_open(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-17", "toOn": "2026-03-17"}]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    app.set_mission(mission.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = mission.session("2026-03-17T14:00", 60, 5).await;
    for day in ["2026-03-24", "2026-03-31"] {
        mission.session(&format!("{day}T14:00"), 60, 5).await;
    }
    let session = nadia.get(&format!("/sessions/{}", gid(first))).await;
    session.says("Entreprise fermée\u{a0}: Inventaire").says("Une série se réserve entière");
    let path = format!("/missions/{}", gid(mission.id));
    let page = nadia.get(&path).await;
    page.says("Voir la série\u{a0}: 2 séances sur 3 hors fermeture de l’entreprise");
    page.says("Une série se réserve entière").does_not_say("Réserver les 3 séances");
    app.get(&path).await.says("Réserver les 3 séances").does_not_say("Une série se réserve entière");
    let count = "query ($id: ID!) { mission(id: $id) { nextBooking { sessionCount closedSessionCount } } }";
    let told =
        nadia.ask(count, json!({"id": gid(mission.id)})).await.data()["mission"]["nextBooking"].clone();
    assert_eq!(told, json!({"sessionCount": 3, "closedSessionCount": 1}));
}
