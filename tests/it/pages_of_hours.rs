//! The pages on which a person declares their time: what sessions propose on `/hours`, and lines of their own on
//! `/hours/new`.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{EngagementId, MembershipRole};
use serde_json::{Value, json};
use tests::{
    Actor, Page, TestApp, both_databases,
    builders::{Company, Employee, Mission},
    gid,
};

/// Nadia of a company gives time to an association, whose confirmer is somebody else.
pub(crate) struct Scene {
    pub(crate) company: Company,
    pub(crate) mission: Mission,
    pub(crate) nadia: Employee,
    pub(crate) confirmer: Actor,
}

pub(crate) async fn scene(app: &TestApp) -> Scene {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    Scene { company, mission, nadia, confirmer }
}

impl Scene {
    pub(crate) async fn engaged(&self) -> EngagementId {
        self.mission.engage(&self.nadia).await
    }

    /// Declares one entry by hand; its id.
    pub(crate) async fn declared(&self, engagement: EngagementId, date: &str, minutes: i64) -> String {
        let entry = json!({
            "engagementId": gid(engagement), "date": date, "minutes": minutes, "basis": "WORKING_TIME",
            "description": "Tableau de trésorerie",
        });
        let declared =
            self.nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
        declared["entries"][0]["id"].as_str().expect("an id").to_owned()
    }

    pub(crate) async fn adjusted(&self, engagement: EngagementId) -> String {
        let id = self.declared(engagement, "2026-03-02", 120).await;
        let fewer = json!({"entries": [{"id": id, "minutes": 90, "reason": "Partie plus tôt"}]});
        self.confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
        id
    }

    pub(crate) async fn entries(&self) -> Vec<Value> {
        let own = "{ viewer { timeEntries { nodes { id date minutes basis status description } } } }";
        let reply = self.nadia.actor.ask(own, json!({})).await;
        reply.data()["viewer"]["timeEntries"]["nodes"].as_array().expect("entries").clone()
    }
}

pub(crate) fn leads_to(page: &Page, path: &str) {
    assert_eq!(
        (page.status, page.header(header::LOCATION)),
        (StatusCode::SEE_OTHER, Some(path)),
        "{}",
        page.body
    );
}

/// When sessions have ended, their entries stand in one form, adjusted and declared together: shorter, on another
/// time, with what was done; what is not ticked stays.
#[both_databases]
async fn proposals_are_declared_together(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    nadia.get("/hours").await.says("Aucun relevé pour le moment").says("href=\"/hours/new\"");
    let first = scene.mission.session("2026-03-10T10:00", 120, 5).await;
    scene.mission.book(&scene.nadia, first).await;
    let second = scene.mission.session("2026-03-10T14:00", 60, 5).await;
    scene.mission.book_again(&scene.nadia, second).await;
    let third = scene.mission.session("2026-03-10T16:00", 60, 5).await;
    scene.mission.book_again(&scene.nadia, third).await;
    for session in [first, second, third] {
        app.session_ends(session).await;
    }
    let drafts = scene.entries().await;
    let id = |minutes: i64, skip: usize| {
        let found = drafts.iter().filter(|draft| draft["minutes"] == minutes).nth(skip).expect("a draft");
        found["id"].as_str().expect("an id").to_owned()
    };
    let (long, short, other) = (id(120, 0), id(60, 0), id(60, 1));
    nadia.get("/hours").await.says("3 relevés vous sont proposés").says("Bâtir un budget").says(&long);

    let form = format!(
        "entries.0.id={long}&entries.0.take=yes&entries.0.minutes=1:30&entries.0.basis=WORKING_TIME\
         &entries.0.description=Budget&entries.1.id={short}&entries.1.minutes=1+h&entries.1.basis=WORKING_TIME\
         &entries.4.id={other}&entries.4.take=yes&entries.4.minutes=45&entries.4.basis=PERSONAL_TIME"
    );
    leads_to(&nadia.post("/hours/submit", &form).await, "/hours");
    let entries = scene.entries().await;
    let of = |id: &str| entries.iter().find(|entry| entry["id"] == id).expect("the entry").clone();
    let told = |entry: Value| (entry["status"].clone(), entry["minutes"].clone(), entry["basis"].clone());
    assert_eq!(told(of(&long)), (json!("SUBMITTED"), json!(90), json!("WORKING_TIME")));
    assert_eq!(of(&long)["description"], "Budget");
    assert_eq!(told(of(&other)), (json!("SUBMITTED"), json!(45), json!("PERSONAL_TIME")));
    assert_eq!(of(&short)["status"], "DRAFT");
    assert_eq!(scene.nadia.budget().await, (90, 0), "personal time is held by no budget");
    nadia.get("/hours").await.says("Un relevé vous est proposé").does_not_say("3 relevés vous sont proposés");
    assert_eq!(app.app.verify_ledger().await.expect("a report").broken, None);

    let nothing = format!("entries.0.id={short}&entries.0.minutes=1+h");
    leads_to(&nadia.post("/hours/submit", &nothing).await, "/hours");
    assert_eq!(of(&short)["status"], "DRAFT", "nothing was ticked");
}

/// What is refused of a proposal for its date is said at its line, since no field asks the date: the person was employed
/// no more.
#[both_databases]
async fn a_refused_proposal_is_marked(app: TestApp) {
    let scene = scene(&app).await;
    let session = scene.mission.session("2026-03-10T10:00", 60, 5).await;
    scene.mission.book(&scene.nadia, session).await;
    app.session_ends(session).await;
    app.clock.advance(Duration::minutes(2));
    let id = scene.entries().await[0]["id"].as_str().expect("an id").to_owned();
    let line = |row: usize| {
        format!("entries.{row}.id={id}&entries.{row}.minutes=1+h&entries.{row}.basis=WORKING_TIME")
    };
    app.execute_sql("update employment set ends_on = '2026-03-09'").await;
    let page = scene.nadia.actor.post("/hours/submit", &format!("{}&entries.3.take=yes", line(3))).await;
    page.says("href=\"#entries-3\"").says("id=\"entries-3-wrong\"").says("value=\"1 h\"");
    let page = scene.nadia.actor.post(&format!("/hours/{id}/submit"), &line(0)).await;
    page.says("class=\"summary\"").does_not_say("href=\"#entries-0");
}

/// A session booked on working time and declared on personal time gives all its minutes back to the budget.
#[both_databases]
async fn time_declared_as_one_s_own_frees_the_budget(app: TestApp) {
    let scene = scene(&app).await;
    let session = scene.mission.session("2026-03-10T10:00", 120, 5).await;
    scene.mission.book(&scene.nadia, session).await;
    assert_eq!(scene.nadia.budget().await, (120, 0));
    app.session_ends(session).await;
    let id = scene.entries().await[0]["id"].as_str().expect("an id").to_owned();
    let form = "entries.0.minutes=2+h&entries.0.basis=PERSONAL_TIME";
    leads_to(&scene.nadia.actor.post(&format!("/hours/{id}/submit"), form).await, "/hours");
    assert_eq!(scene.nadia.budget().await, (0, 0));
    let again = json!({"entries": [{"id": id, "reason": "Une heure seulement"}]});
    scene.confirmer.does("disputeTimeEntry", again["entries"][0].clone(), "entry { id }").await;
    let changed = json!({"entries": [{"id": id, "basis": "WORKING_TIME"}]});
    assert_eq!(scene.nadia.actor.is_refused("submitTimeEntries", changed).await, ["BASIS_STANDS"]);
    assert_eq!(app.app.verify_ledger().await.expect("a report").broken, None);
}

/// Lines that stand in the way come back as they were typed, each problem beside its field; the others are declared
/// and are not asked again. Of a line that cannot be read, what else is wrong with it is told at once.
#[both_databases]
async fn bad_lines_come_back_and_good_ones_are_declared(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = gid(scene.engaged().await);
    let nadia = &scene.nadia.actor;
    nadia
        .get("/hours/new")
        .await
        .says("Bâtir un budget, Les Jardins de Bellevue (avec Groupe Alpha)")
        .says("name=\"entries.2.minutes\"")
        .does_not_say("name=\"entries.3.minutes\"");
    let line = |row: usize, date: &str, minutes: &str, words: &str| {
        format!(
            "entries.{row}.engagementId={engagement}&entries.{row}.date={date}&entries.{row}.minutes={minutes}\
             &entries.{row}.basis=WORKING_TIME&entries.{row}.description={words}&"
        )
    };
    let unreadable = line(0, "2026-03-05", "1h30", "Lecture") + &line(1, "2026-03-11", "8", "Atelier");
    let page = nadia.post("/hours/new", &unreadable).await;
    page.says("Un relevé est déclaré").does_not_say("Lecture").says("href=\"#entries-1-date\"");
    page.says("La ligne déclarée a quitté le formulaire.").does_not_say(" autofocus");
    page.says("href=\"#entries-1-minutes\">Ligne 1, Durée\u{a0}— 8\u{a0}: heures ou minutes\u{202f}?");
    page.says("Écrivez 8\u{a0}min ou 8\u{a0}h.").says("value=\"8\"").says("Atelier");
    assert_eq!(page.body.matches("href=\"#entries-1-minutes\"").count(), 1, "{}", page.body);
    assert_eq!(scene.entries().await.len(), 1);

    let mixed = line(0, "2026-03-09", "1h30", "Relecture")
        + &line(1, "2026-03-11", "90", "Demain")
        + &line(4, "", "", "")
        + &line(5, "2026-03-06", "11+h", "Longtemps");
    let page = nadia.post("/hours/new", &mixed).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Un relevé est déclaré")
        .does_not_say("Relecture")
        .says("href=\"#entries-1-date\"")
        .says("value=\"90\"")
        .says("Demain")
        .says("href=\"#entries-5-minutes\"")
        .says("Longtemps");
    let entries = scene.entries().await;
    assert_eq!((entries.len(), entries[0]["minutes"].clone()), (2, json!(90)));

    nadia.post("/hours/new", "entries.0.date=").await.says("Remplissez au moins une ligne");
    nadia
        .post("/hours/new", &(line(0, "2026-03-06", "1+h", "Atelier") + "more=yes"))
        .await
        .says("name=\"entries.3.minutes\"")
        .says("name=\"entries.1.engagementId\" required autofocus>");
    assert_eq!(scene.entries().await.len(), 2, "more lines declare nothing");
}

/// Only such time is offered as can be declared: a person's own where no employer stands behind the engagement, and
/// all of it where one does. Whoever comes from one engagement is asked about that one.
#[both_databases]
async fn only_time_that_can_be_is_offered(app: TestApp) {
    let scene = scene(&app).await;
    let (person, hugo) = app.somebody("Hugo", "Perrin").await;
    scene.mission.engage_on_own_time(person).await;
    let alone = hugo.get("/hours/new").await;
    alone
        .says("value=\"PERSONAL_TIME\" selected")
        .does_not_say("WORKING_TIME")
        .does_not_say("PARTIAL_ACTIVITY");

    let with_employer = gid(scene.engaged().await);
    let nadia = &scene.nadia.actor;
    let page = nadia.get("/hours/new").await;
    page.says("value=\"WORKING_TIME\" selected")
        .says("PARTIAL_ACTIVITY")
        .does_not_say("Sur une mission sans employeur");
    let own = app.association("Second Souffle").await.mission("Réparer des vélos").await;
    let own = gid(own.engage_on_own_time(scene.nadia.person).await);
    nadia.get("/hours/new").await.says("WORKING_TIME").says("Sur une mission sans employeur");
    let page = nadia.get(&format!("/hours/new?engagement={own}")).await;
    page.says("Réparer des vélos").does_not_say("Bâtir un budget").does_not_say("WORKING_TIME");
    page.says("Déclarer sur une autre mission");
    let page = nadia.get(&format!("/hours/new?engagement={with_employer}")).await;
    page.says("Bâtir un budget").says("WORKING_TIME").does_not_say("Réparer des vélos");
    let again = nadia.post("/hours/new", &format!("engagement={own}&entries.0.date=")).await;
    again.says("Remplissez au moins une ligne").does_not_say("WORKING_TIME");
}

/// A form that a browser sends twice declares once.
#[both_databases]
async fn a_form_sent_twice_declares_once(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = gid(scene.engaged().await);
    let page = scene.nadia.actor.get("/hours/new").await;
    let (_, rest) = page.body.split_once("name=\"key\" value=\"").expect("a key");
    let (key, _) = rest.split_once('"').expect("its end");
    assert!(!key.is_empty());
    let form = format!(
        "key={key}&entries.0.engagementId={engagement}&entries.0.date=2026-03-09\
         &entries.0.minutes=1:30&entries.0.basis=WORKING_TIME"
    );
    for _ in 0..2 {
        leads_to(&scene.nadia.actor.post("/hours/new", &form).await, "/hours");
    }
    assert_eq!(scene.entries().await.len(), 1);
}

/// Too short a rest is told on the next page, and stops nothing.
#[both_databases]
async fn a_short_rest_is_told(app: TestApp) {
    let scene = scene(&app).await;
    let late = scene.mission.session("2026-03-10T20:00", 180, 5).await;
    scene.mission.book(&scene.nadia, late).await;
    let early = scene.mission.session("2026-03-11T07:00", 120, 5).await;
    scene.mission.book_again(&scene.nadia, early).await;
    app.session_ends(late).await;
    app.session_ends(early).await;
    let drafts = scene.entries().await;
    let line = |row: usize, draft: &Value, time: &str| {
        let id = draft["id"].as_str().expect("an id");
        format!(
            "entries.{row}.id={id}&entries.{row}.take=yes&entries.{row}.minutes={time}&entries.{row}.basis=WORKING_TIME&"
        )
    };
    let form = line(0, &drafts[1], "3+h") + &line(1, &drafts[0], "2+h");
    let page = scene.nadia.actor.post("/hours/submit", &form).await;
    leads_to(&page, "/hours");
    let cookie = page.header(header::SET_COOKIE).expect("a message").to_owned();
    assert!(cookie.contains("flash-hours-short-rest") && cookie.contains("11"), "{cookie}");
    let entries = scene.entries().await;
    assert!(entries.len() == 2 && entries.iter().all(|entry| entry["status"] == "SUBMITTED"), "{entries:?}");
}
