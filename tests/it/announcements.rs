//! Qualifying a need and agreeing on its announcement: what must be known first, what the association approves, by its page, by a
//! link or as a coordinator enters what it said, and what it never said.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{AnnouncementState, MembershipRole as Role, NeedId, NeedState, charter, charter_adherence};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};
use uuid::Uuid;

use crate::missions::skill;

/// A network, an association with somebody who works in it, and whoever coordinates its need.
pub(crate) struct Scene {
    pub(crate) network: Network,
    pub(crate) association: Association,
    pub(crate) member: Actor,
    pub(crate) coordinator: Actor,
    pub(crate) head: Actor,
    pub(crate) need: NeedId,
    pub(crate) skill: String,
}

impl Scene {
    pub(crate) async fn new(app: &TestApp, state: NeedState) -> Self {
        let network = app.network("Passerelles").await;
        let association = app.association("Les Jardins").await;
        let member = association.with_role(Role::AssociationMember).await;
        let (person, coordinator) = network.person_with_role(Role::Coordinator).await;
        let head = network.with_role(Role::BranchHead).await;
        let need = network.need(&association, state, Some(person)).await;
        let skill = skill(&member, "tenir un budget").await;
        Self { network, association, member, coordinator, head, need, skill }
    }

    /// One whose association is asked about the first version.
    pub(crate) async fn asked(app: &TestApp) -> Self {
        let scene = Self::new(app, NeedState::ToApprove).await;
        scene.network.announces(scene.need, 1, AnnouncementState::ToApprove, &scene.skill).await;
        scene
    }

    pub(crate) fn id(&self) -> Value {
        json!({"needId": gid(self.need)})
    }

    pub(crate) fn version(&self, number: i64) -> Value {
        json!({"needId": gid(self.need), "version": number})
    }

    pub(crate) async fn reads(&self, actor: &Actor, fields: &str) -> Value {
        let document = format!("query ($id: ID!) {{ need(id: $id) {{ {fields} }} }}");
        actor.ask(&document, json!({"id": gid(self.need)})).await.data()["need"].clone()
    }

    pub(crate) async fn state(&self) -> String {
        let need = self.reads(&self.member, "state").await;
        need["state"].as_str().expect("a state").to_owned()
    }

    /// The titles of missions that volunteers find.
    pub(crate) async fn found(&self) -> Value {
        let reply = self.member.ask("{ missions(first: 5) { nodes { title } } }", json!({})).await;
        reply.data()["missions"]["nodes"].clone()
    }

    /// What a coordinator enters of a call.
    pub(crate) fn by_call(&self, version: i64) -> Value {
        let mut input = self.version(version);
        input["onBehalf"] = json!({"saidBy": "Paule Martin", "how": "CALL", "saidOn": "2026-03-09"});
        input
    }
}

fn with(mut input: Value, name: &str, value: Value) -> Value {
    input[name] = value;
    input
}

/// A draft is kept however unfinished; going on tells all that is missing at once, at its field, and the announcement then begins
/// with what was noted, which the association never reads.
#[both_databases]
async fn a_need_is_qualified_when_all_is_known(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let draft = with(scene.id(), "qualification", json!({"note": "Bureau très pris"}));
    scene.coordinator.does("saveQualification", draft, "need { id }").await;
    let refused = scene.coordinator.tries("qualifyNeed", scene.id(), "").await;
    let paths: Vec<String> = refused["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|problem| {
            let parts = problem["path"].as_array().expect("a path").iter();
            parts.map(|part| part.as_str().expect("a part")).collect::<Vec<_>>().join(".")
        })
        .collect();
    for field in
        ["metOn", "metHow", "metWhom", "preciseNeed", "regime", "format", "sharesValues", "skillCodes"]
    {
        assert!(paths.contains(&format!("qualification.{field}")), "{field}: {paths:?}");
    }
    assert!(paths.contains(&"qualification.points.4.passed".to_owned()), "{paths:?}");
    let whole = |points: Value, met_on: &str, regime: &str| {
        json!({"metOn": met_on, "metHow": "VIDEO", "metWhom": "Paule", "note": "Secret",
            "preciseNeed": "Écrire un plan.", "sharesValues": true, "points": points,
            "skillCodes": [scene.skill], "regime": regime, "format": "REMOTE"})
    };
    let points = |direction: bool| {
        json!([{"point": "PAID_POST", "passed": true}, {"point": "VACANCY", "passed": true},
            {"point": "VOLUNTEERS", "passed": true}, {"point": "DIRECTION", "passed": direction},
            {"point": "DURATION", "passed": true}])
    };
    for (qualification, code) in [
        (whole(points(false), "2026-03-09", "SERVICE"), "REPLACES_SOMEBODY"),
        (whole(points(true), "2026-03-11", "SERVICE"), "IN_THE_FUTURE"),
        (whole(points(true), "2026-03-09", "SECONDMENT"), "SECONDMENT_NOT_YET"),
    ] {
        let input = with(scene.id(), "qualification", qualification);
        scene.coordinator.does("saveQualification", input, "need { id }").await;
        assert_eq!(scene.coordinator.is_refused("qualifyNeed", scene.id()).await, [code]);
    }
    let input = with(scene.id(), "qualification", whole(points(true), "2026-03-09", "SERVICE"));
    scene.coordinator.does("saveQualification", input, "need { id }").await;
    let done = scene.coordinator.does("qualifyNeed", scene.id(), "need { state }").await;
    assert_eq!(done["need"]["state"], "DRAFTING");
    let draft = scene.reads(&scene.coordinator, "announcements { version state body skills { code } }").await;
    assert_eq!(draft["announcements"][0]["body"], "Écrire un plan.");
    assert_eq!(draft["announcements"][0]["skills"][0]["code"], scene.skill.as_str());
    let theirs = scene.reads(&scene.member, "qualification { note } announcements { version }").await;
    assert_eq!(theirs, json!({"qualification": null, "announcements": []}));
    assert_eq!(app.mails_to(&scene.member.email).await.len(), 1, "the association is told");
    assert_eq!(scene.coordinator.is_refused("qualifyNeed", scene.id()).await, ["NEED_STANDS_ELSEWHERE"]);
}

/// Where the intermediary has a charter, the association must have adhered to its latest version.
#[both_databases]
async fn the_current_charter_is_adhered_to(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    scene.network.notes(scene.need, &scene.skill).await;
    for version in [1, 2] {
        let row = charter::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            intermediary_id: Set(scene.network.id),
            version: Set(version),
            text: Set("Nos valeurs".to_owned()),
            published_by: Set(scene.network.founder),
            published_at: Set(app.now()),
        };
        let published = row.insert(app.connection()).await.expect("a charter");
        let adhered = charter_adherence::ActiveModel {
            charter_id: Set(published.id),
            association_id: Set(scene.association.id),
            person_id: Set(None),
            said_by: Set(None),
            adhered_at: Set(app.now()),
        };
        if version == 1 {
            adhered.insert(app.connection()).await.expect("an adherence");
        } else {
            assert_eq!(
                scene.coordinator.is_refused("qualifyNeed", scene.id()).await,
                ["CHARTER_NOT_ADHERED"]
            );
            adhered.insert(app.connection()).await.expect("an adherence");
        }
    }
    scene.coordinator.does("qualifyNeed", scene.id(), "need { id }").await;
}

/// A need that must not become a mission is stopped with a reason, and its association is told.
#[both_databases]
async fn a_need_that_replaces_somebody_is_stopped(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let input = with(with(scene.id(), "against", json!("REPLACES_PAID_JOB")), "reason", json!(" "));
    assert_eq!(scene.coordinator.is_refused("refuseNeed", input.clone()).await, ["REQUIRED"]);
    let input = with(input, "reason", json!("Le poste de comptable est supprimé."));
    scene.coordinator.does("refuseNeed", input.clone(), "need { id }").await;
    let need = scene.reads(&scene.member, "state reason events(first: 5) { nodes { kind note } }").await;
    assert_eq!((&need["state"], &need["reason"]), (&json!("STOPPED"), &input["reason"]));
    assert_eq!(need["events"]["nodes"][1]["kind"], "REPLACES_PAID_JOB");
    let mail = app.mails_to(&scene.member.email).await.pop().expect("a mail");
    assert!(mail.text.contains("comptable"), "{}", mail.text);
    assert_eq!(scene.coordinator.is_refused("refuseNeed", input).await, ["NEED_STANDS_ELSEWHERE"]);
}

/// An announcement says all that volunteers must know before the association is asked; the association approves the very version
/// that it saw, and volunteers find it.
#[both_databases]
async fn the_association_approves_the_version_it_saw(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Drafting).await;
    assert_eq!(
        scene.coordinator.is_refused("submitAnnouncement", scene.id()).await,
        ["ANNOUNCEMENT_TO_WRITE"]
    );
    let mut draft =
        json!({"title": "Un plan", "regime": "SECONDMENT", "vulnerablePublic": true, "format": "ON_SITE"});
    let save = |draft: &Value| with(scene.id(), "announcement", draft.clone());
    scene.coordinator.does("saveAnnouncement", save(&draft), "need { id }").await;
    let missing = scene.coordinator.is_refused("submitAnnouncement", scene.id()).await;
    for code in ["REQUIRED", "SKILL_REQUIRED", "PLACE_REQUIRED", "SECONDMENT_NOT_YET"] {
        assert!(missing.contains(&code.to_owned()), "{code}: {missing:?}");
    }
    for (field, value, code) in [
        ("places", json!(21), "OUT_OF_RANGE"),
        ("expectedMinutes", json!(5), "NO_SUCH_LENGTH"),
        ("causeCode", json!("none"), "UNKNOWN_CAUSE"),
        ("communeCode", json!("none"), "UNKNOWN_COMMUNE"),
        ("skillCodes", json!(["none"]), "UNKNOWN_SKILL"),
        ("deliverables", json!("a".repeat(301)), "LINE_TOO_LONG"),
    ] {
        let wrong = with(draft.clone(), field, value);
        assert_eq!(scene.coordinator.is_refused("saveAnnouncement", save(&wrong)).await, [code]);
    }
    draft = json!({"title": "Un plan", "summary": "Deux phrases.", "body": "La mission.", "deliverables": "Un plan\n\nUn bilan",
        "skillCodes": [scene.skill], "causeCode": "9", "expectedMinutes": 1200, "startsOn": "2026-04-01"});
    scene.coordinator.does("saveAnnouncement", save(&draft), "need { id }").await;
    scene.coordinator.does("submitAnnouncement", scene.id(), "need { state }").await;
    assert_eq!(
        scene.member.is_refused("approveAnnouncement", scene.version(2)).await,
        ["ANNOUNCEMENT_CHANGED"]
    );
    assert_eq!(scene.found().await, json!([]));
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    assert_eq!(scene.state().await, "SEARCHING");
    assert_eq!(scene.found().await, json!([{"title": "Un plan"}]));
    let words =
        "query ($f: MissionFilter) { missions(filter: $f, first: 5) { nodes { id objectives { kind text }
        viewerMayWrite coordinatedNeed { id } } } }";
    let reply = scene.member.ask(words, json!({"f": {"text": "plan"}})).await;
    let mission = reply.data()["missions"]["nodes"][0].clone();
    assert_eq!(mission["objectives"][1], json!({"kind": "DELIVERABLE", "text": "Un bilan"}));
    assert_eq!(mission["coordinatedNeed"]["id"], gid(scene.need));
    assert_eq!(mission["viewerMayWrite"], false);
    assert_eq!(
        scene.member.is_refused("closeMission", json!({"id": mission["id"]})).await,
        ["MISSION_IS_COORDINATED"]
    );
    let change = json!({"id": mission["id"], "mission": {"title": "Autre"}});
    assert_eq!(scene.member.is_refused("updateMission", change).await, ["MISSION_IS_COORDINATED"]);
    assert_eq!(
        scene.member.is_refused("approveAnnouncement", scene.version(1)).await,
        ["NEED_STANDS_ELSEWHERE"]
    );
    assert_eq!(app.mails_to(&scene.coordinator.email).await.len(), 1, "the coordinator is told");
    scene
        .member
        .get("/association/missions")
        .await
        .says("Un plan")
        .says(&format!("/association/needs/{}/announcement", gid(scene.need)));
}

/// What is sent back comes with remarks; the next version begins as the last one, and both stand side by side line by line.
#[both_databases]
async fn versions_stand_side_by_side(app: TestApp) {
    let scene = Scene::asked(&app).await;
    let blank = with(scene.version(1), "remarks", json!(""));
    assert_eq!(scene.member.is_refused("returnAnnouncement", blank).await, ["REQUIRED"]);
    let remarks = with(scene.version(1), "remarks", json!("Dites l’étage."));
    scene.member.does("returnAnnouncement", remarks, "need { id }").await;
    assert_eq!(scene.state().await, "DRAFTING");
    let mail = app.mails_to(&scene.coordinator.email).await.pop().expect("a mail");
    assert!(mail.text.contains("Dites l’étage."), "{}", mail.text);
    let versions = scene.reads(&scene.coordinator, "announcements { version state title remarks }").await;
    assert_eq!(versions["announcements"][0]["state"], "DRAFT");
    assert_eq!(versions["announcements"][0]["title"], "Plan de communication 1");
    assert_eq!(versions["announcements"][1]["remarks"], "Dites l’étage.");
    let changed = json!({"title": "Plan de communication 1", "summary": "Une association de quartier cherche à se faire connaître.",
        "body": "Analyser, puis écrire un plan.\nLe présenter au bureau, au deuxième étage.", "deliverables": "Un plan\nUn calendrier",
        "skillCodes": [scene.skill], "causeCode": "9", "expectedMinutes": 1200, "communeCode": "69123", "place": "Au local",
        "startsOn": "2026-03-20", "endsOn": "2026-06-18", "accessibility": "Ascenseur", "insurance": "Celle de l’association"});
    scene
        .coordinator
        .does("saveAnnouncement", with(scene.id(), "announcement", changed), "need { id }")
        .await;
    scene.coordinator.does("submitAnnouncement", scene.id(), "need { id }").await;
    let query =
        "query ($n: ID!) { announcementChanges(needId: $n, from: 1, to: 2) { field rows { before after } } }";
    let changes =
        scene.member.ask(query, json!({"n": gid(scene.need)})).await.data()["announcementChanges"].clone();
    let rows = json!([
        {"before": "Analyser, puis écrire un plan.", "after": "Analyser, puis écrire un plan."},
        {"before": "Le présenter au bureau.", "after": "Le présenter au bureau, au deuxième étage."},
    ]);
    assert_eq!(changes, json!([{"field": "body", "rows": rows}]));
    let page = format!("/association/needs/{}/announcement", gid(scene.need));
    scene.member.get(&page).await.says("au deuxième étage").says("<ins>").says("Approuver cette version");
    let empty = scene.member.post(&page, "version=2&do=return&remarks=").await;
    empty.says("Ce champ est nécessaire.");
    let done = scene.member.post(&page, "version=2&do=approve").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.state().await, "SEARCHING");
}

/// The association answers by the link of a mail, without an account: looking decides nothing, and an answered link says so.
#[both_databases]
async fn the_association_answers_by_a_link(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Drafting).await;
    scene.network.announces(scene.need, 1, AnnouncementState::Draft, &scene.skill).await;
    scene.coordinator.does("submitAnnouncement", scene.id(), "need { id }").await;
    let link = app.mails_to(&scene.member.email).await.pop().expect("a mail").link("/act/");
    for _ in 0..2 {
        app.get(&link).await.says("Plan de communication 1").says("Approuver cette version");
    }
    // What is approved is all of it, so all of it is shown.
    let shown = app.get(&link).await;
    shown.says("lang=\"fr\">Plan de communication 1").says("Qui dirige le travail").says("Prestation");
    shown.says("Langue").says("Français").says("Cause");
    assert_eq!(scene.state().await, "TO_APPROVE", "looking decides nothing");
    let beside = scene.coordinator.get(&link).await;
    assert_eq!(beside.status, StatusCode::GONE, "whoever coordinates does not answer by it");
    app.post(&format!("{link}/announcement"), "do=return&remarks=")
        .await
        .says("Dites ce qu’il faut changer.");
    app.post(&format!("{link}/announcement"), "do=return&remarks=Plus+court").await.says("Annonce renvoyée");
    assert_eq!(scene.state().await, "DRAFTING");
    let settled = app.get(&link).await;
    assert_eq!(settled.status, StatusCode::GONE);
    scene.coordinator.does("submitAnnouncement", scene.id(), "need { id }").await;
    assert_eq!(app.post(&format!("{link}/announcement"), "do=approve").await.status, StatusCode::GONE);
    assert_eq!(scene.state().await, "TO_APPROVE", "the link was for the version before");
    let link = app.mails_to(&scene.member.email).await.pop().expect("a mail").link("/act/");
    app.post(&format!("{link}/announcement"), "do=approve").await.says("Annonce approuvée");
    assert_eq!(scene.state().await, "SEARCHING");
    let line = scene.reads(&scene.member, "events(first: 1) { nodes { kind side saidBy } }").await;
    let line = line["events"]["nodes"][0].clone();
    assert_eq!(line, json!({"kind": "APPROVE_ANNOUNCEMENT", "side": "ASSOCIATION", "saidBy": null}));
    app.clock.advance(Duration::days(61));
    assert_eq!(app.get(&link).await.status, StatusCode::GONE, "too old");
}

/// What a coordinator enters for the association is marked so and told to it at once; by its link it says that nobody said so, the
/// question is asked again, and coordinator and head are told.
#[both_databases]
async fn what_nobody_said_is_taken_back(app: TestApp) {
    let scene = Scene::asked(&app).await;
    let early = json!({"saidBy": " ", "how": "CALL", "saidOn": "2026-03-11"});
    let refused =
        scene.coordinator.is_refused("approveAnnouncement", with(scene.version(1), "onBehalf", early)).await;
    assert_eq!(refused, ["REQUIRED", "IN_THE_FUTURE"]);
    scene.coordinator.does("approveAnnouncement", scene.by_call(1), "need { id }").await;
    assert_eq!(scene.found().await, json!([{"title": "Plan de communication 1"}]));
    let line = scene.reads(&scene.member, "events(first: 1) { nodes { side saidBy saidHow saidOn } }").await;
    let said =
        json!({"side": "ASSOCIATION", "saidBy": "Paule Martin", "saidHow": "CALL", "saidOn": "2026-03-09"});
    assert_eq!(line["events"]["nodes"][0], said);
    let link = app.mails_to(&scene.member.email).await.pop().expect("a mail").link("/act/");
    app.get(&link).await.says("Paule Martin").says("Je n’ai pas dit cela");
    assert_eq!(scene.state().await, "SEARCHING", "looking changes nothing");
    app.post(&format!("{link}/deny"), "").await.says("C’est noté");
    assert_eq!(scene.state().await, "TO_APPROVE");
    assert_eq!(scene.found().await, json!([]), "the mission is taken out of publication");
    for told in [&scene.coordinator, &scene.head] {
        let mail = app.mails_to(&told.email).await.pop().expect("a mail");
        assert!(mail.subject.contains("Personne ne l’avait dit"), "{}", mail.subject);
    }
    let lines = scene.reads(&scene.member, "events(first: 2) { nodes { kind deniedAt } }").await;
    assert_eq!(lines["events"]["nodes"][0]["kind"], "DENY_APPROVAL");
    assert!(!lines["events"]["nodes"][1]["deniedAt"].is_null());
    assert_eq!(app.post(&format!("{link}/deny"), "").await.status, StatusCode::GONE, "once");
    let steps = scene.reads(&scene.member, "steps").await;
    assert!(!steps["steps"].as_array().expect("steps").contains(&json!("DENY_RETURN")), "{steps}");

    let input = with(scene.by_call(1), "remarks", json!("Trop long"));
    scene.coordinator.does("returnAnnouncement", input, "need { id }").await;
    let link = app.mails_to(&scene.member.email).await.pop().expect("a mail").link("/act/");
    app.post(&format!("{link}/deny"), "").await.says("C’est noté");
    assert_eq!(scene.state().await, "TO_APPROVE");
    let versions = scene.reads(&scene.coordinator, "announcements { version state }").await;
    let both = json!([{"version": 2, "state": "REPLACED"}, {"version": 1, "state": "TO_APPROVE"}]);
    assert_eq!(versions["announcements"], both, "what was written since stays to be read");
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
}

/// On the need's page too, its people deny what was entered for them.
#[both_databases]
async fn a_page_denies_what_nobody_said(app: TestApp) {
    let scene = Scene::asked(&app).await;
    scene.coordinator.does("approveAnnouncement", scene.by_call(1), "need { id }").await;
    let page = format!("/association/needs/{}", gid(scene.need));
    scene.member.get(&page).await.says("Je n’ai pas dit cela");
    let line = scene.reads(&scene.member, "events(first: 1) { nodes { id } }").await;
    let line = line["events"]["nodes"][0]["id"].as_str().expect("a line").to_owned();
    let sent = scene.member.post(&format!("{page}/statements/{line}/deny"), "").await;
    assert_eq!(sent.onward(), page);
    assert_eq!(scene.state().await, "TO_APPROVE");
    let again = scene.member.post(&format!("{page}/statements/{line}/deny"), "").await;
    again.says("déjà dit que personne");
}

/// A line that is denied late leaves the need where it stands by now.
#[both_databases]
async fn a_late_denial_moves_nothing(app: TestApp) {
    let scene = Scene::asked(&app).await;
    scene.coordinator.does("approveAnnouncement", scene.by_call(1), "need { id }").await;
    let link = app.mails_to(&scene.member.email).await.pop().expect("a mail").link("/act/");
    let reason = with(scene.id(), "reason", json!("Personne ne vient"));
    scene.coordinator.does("rewordAnnouncement", reason, "need { id }").await;
    app.post(&format!("{link}/deny"), "").await.says("C’est noté");
    assert_eq!(scene.state().await, "DRAFTING");
    let line = scene.reads(&scene.member, "events(first: 1) { nodes { kind } }").await;
    assert_eq!(line["events"]["nodes"][0]["kind"], "STATEMENT_DENIED");
}

/// A text that is written anew is approved anew: meanwhile nobody finds the mission, and afterwards it is the same one.
#[both_databases]
async fn a_reworded_announcement_keeps_its_mission(app: TestApp) {
    let scene = Scene::asked(&app).await;
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    let ids = "select count(*) as n from mission";
    let before = app.count(ids).await;
    assert_eq!(
        scene.coordinator.is_refused("rewordAnnouncement", with(scene.id(), "reason", json!(""))).await,
        ["REQUIRED"]
    );
    let reason = with(scene.id(), "reason", json!("Quatorze jours sans candidature"));
    scene.coordinator.does("rewordAnnouncement", reason, "need { id }").await;
    assert_eq!((scene.state().await, scene.found().await), ("DRAFTING".to_owned(), json!([])));
    let draft = json!({"title": "Un plan plus court", "summary": "Deux phrases.", "body": "La mission.", "deliverables": "Un plan",
        "skillCodes": [scene.skill], "causeCode": "9", "expectedMinutes": 600});
    scene.coordinator.does("saveAnnouncement", with(scene.id(), "announcement", draft), "need { id }").await;
    scene.coordinator.does("submitAnnouncement", scene.id(), "need { id }").await;
    scene.member.does("approveAnnouncement", scene.version(2), "need { id }").await;
    assert_eq!(scene.found().await, json!([{"title": "Un plan plus court"}]));
    assert_eq!(app.count(ids).await, before);
    let versions = scene.reads(&scene.member, "announcements { version state }").await;
    let both = json!([{"version": 2, "state": "APPROVED"}, {"version": 1, "state": "REPLACED"}]);
    assert_eq!(versions["announcements"], both);
}

/// Nobody answers for an association but its people and, with what they said, who coordinates; nobody coordinates for an
/// association to which they belong.
#[both_databases]
async fn only_those_concerned_answer(app: TestApp) {
    let scene = Scene::asked(&app).await;
    let stranger = app.somebody("Hugo", "Perrin").await.1;
    let support = scene.network.with_role(Role::Support).await;
    for actor in [&stranger, &support] {
        for (mutation, input) in [
            ("approveAnnouncement", scene.version(1)),
            ("approveAnnouncement", scene.by_call(1)),
            ("saveAnnouncement", with(scene.id(), "announcement", json!({}))),
        ] {
            assert_eq!(actor.is_refused(mutation, input).await, ["NOT_FOUND"]);
        }
    }
    let (tied, actor) = scene.network.person_with_role(Role::Coordinator).await;
    app.seat(tied, None, Some(scene.association.id), Role::Confirmer).await;
    assert_eq!(actor.is_refused("approveAnnouncement", scene.by_call(1)).await, ["TIED_TO_ASSOCIATION"]);
    assert_eq!(scene.state().await, "TO_APPROVE");
}

/// In contact with vulnerable people nobody approves without saying that the association has checked what the law asks for: on its
/// page, by a link, nor as a coordinator enters it. It is said of that version, and of the next one anew.
#[both_databases]
async fn the_association_says_that_it_has_checked(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Drafting).await;
    scene.network.announces(scene.need, 1, AnnouncementState::Draft, &scene.skill).await;
    app.execute_sql("update announcement set vulnerable_public = true").await;
    scene.coordinator.does("submitAnnouncement", scene.id(), "need { id }").await;
    let link = app.mails_to(&scene.member.email).await.pop().expect("a mail").link("/act/");
    for (who, input) in [(&scene.member, scene.version(1)), (&scene.coordinator, scene.by_call(1))] {
        for unsaid in [input.clone(), with(input, "vulnerableChecked", json!(false))] {
            let refused = who.tries("approveAnnouncement", unsaid, "").await;
            assert_eq!(refused["problems"][0]["code"], "VULNERABLE_CHECK_NEEDED");
            assert_eq!(refused["problems"][0]["path"], json!(["vulnerableChecked"]));
        }
    }
    let own = format!("/association/needs/{}/announcement", gid(scene.need));
    let coordinated = format!("/intermediary/needs/{}", gid(scene.need));
    scene.member.get(&own).await.says("id=\"vulnerableChecked\"");
    scene.coordinator.get(&coordinated).await.says("id=\"vulnerableChecked\"");
    app.get(&link).await.says("id=\"vulnerableChecked\"");
    let unsaid = app.post(&format!("{link}/announcement"), "do=approve").await;
    unsaid.says("id=\"vulnerableChecked-wrong\"");
    scene.member.post(&own, "version=1&do=approve").await.says("id=\"vulnerableChecked-wrong\"");
    assert_eq!(scene.state().await, "TO_APPROVE");
    let said = app.post(&format!("{link}/announcement"), "do=approve&vulnerableChecked=yes").await;
    said.says("Annonce approuvée");
    let checked = scene.reads(&scene.member, "announcements { vulnerableChecked }").await;
    assert_eq!(checked["announcements"], json!([{"vulnerableChecked": true}]));
    let reword = with(scene.id(), "reason", json!("Trop vague"));
    scene.coordinator.does("rewordAnnouncement", reword, "need { id }").await;
    let drafted = scene.reads(&scene.coordinator, "announcements { vulnerableChecked }").await;
    let told = json!([{"vulnerableChecked": false}, {"vulnerableChecked": true}]);
    assert_eq!(drafted["announcements"], told);
}
