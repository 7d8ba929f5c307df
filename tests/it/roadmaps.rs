//! Roadmaps through the API: who writes and approves them in which order, what makes engagements, and what opens a search again.

use chrono::Duration;
use entity::{ApplicationState, MembershipRole as Role, NeedId, NeedState, PersonId};
use futures_util::future::join;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

/// A need at its roadmap: two volunteers, the association's people and who coordinates.
pub(crate) struct Scene {
    pub(crate) network: Network,
    pub(crate) association: Association,
    pub(crate) member: Actor,
    pub(crate) coordinator: Actor,
    pub(crate) coordinates: PersonId,
    pub(crate) nadia: Actor,
    pub(crate) hugo: Actor,
    pub(crate) volunteers: [PersonId; 2],
    pub(crate) need: NeedId,
}

impl Scene {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let network = app.network("Passerelles").await;
        let association = app.association("Les Jardins").await;
        let member = association.with_role(Role::AssociationMember).await;
        let (coordinates, coordinator) = network.person_with_role(Role::Coordinator).await;
        let (first, nadia) = app.somebody("Nadia", "Lemoine").await;
        let (second, hugo) = app.somebody("Hugo", "Perrin").await;
        let volunteers = [first, second];
        let (need, _) = network.at_roadmap(&association, Some(coordinates), &volunteers).await;
        Self { network, association, member, coordinator, coordinates, nadia, hugo, volunteers, need }
    }

    /// A whole roadmap, written over a version.
    pub(crate) fn whole(&self, version: i32) -> Value {
        json!({
            "needId": gid(self.need), "version": version, "context": "Le quartier nous connaît mal.",
            "outOfScope": "Écrire à notre place.", "expectedMinutes": 1800, "startsOn": "2026-03-12",
            "objectives": [{"text": "Être connus", "indicator": "Visites", "baseline": "10", "target": "40"}],
            "items": [
                {"kind": "DELIVERABLE", "text": "Un plan"},
                {"kind": "MILESTONE", "text": "Première ébauche", "dueOn": "2026-04-01"},
            ],
        })
    }

    pub(crate) async fn writes(&self, who: &Actor, version: i32) {
        who.does("saveRoadmap", self.whole(version), "roadmap { latest { number } }").await;
    }

    fn version(&self, version: i32) -> Value {
        json!({"needId": gid(self.need), "version": version})
    }

    pub(crate) async fn approves(&self, who: &Actor, version: i32) {
        who.does("approveRoadmap", self.version(version), "roadmap { latest { number } }").await;
    }

    async fn may_not_approve(&self, who: &Actor, version: i32) -> Vec<String> {
        who.is_refused("approveRoadmap", self.version(version)).await
    }
}

/// Where the only need stands.
pub(crate) async fn state(app: &TestApp) -> String {
    let row = app.rows("select state as n from need").await;
    row[0].try_get("", "n").expect("a state")
}

async fn states(app: &TestApp) -> Vec<String> {
    let rows = app.rows("select state as n from application order by id").await;
    let mut states: Vec<String> = rows.iter().map(|row| row.try_get("", "n").expect("a state")).collect();
    states.sort_unstable();
    states
}

pub(crate) async fn engagements(app: &TestApp) -> i64 {
    app.count("select count(*) as n from engagement").await
}

/// The volunteers approve first, each of them, and the association last, all the same version. Only then there are engagements,
/// from the roadmap's first day on, the mission takes nobody any more, and whoever else came forward is answered.
#[both_databases]
async fn the_association_approves_last(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (reserve, claire) = app.somebody("Claire", "Morel").await;
    scene.network.came(scene.need, reserve, ApplicationState::Reserve, |_| ()).await;
    assert_eq!(scene.may_not_approve(&scene.nadia, 1).await, ["ROADMAP_NOT_WRITTEN"]);
    scene.writes(&scene.nadia, 0).await;
    assert_eq!(scene.may_not_approve(&scene.member, 1).await, ["VOLUNTEERS_FIRST"]);
    scene.approves(&scene.nadia, 1).await;
    scene.approves(&scene.nadia, 1).await;
    assert_eq!(scene.may_not_approve(&scene.member, 1).await, ["VOLUNTEERS_FIRST"]);
    let mails = app.mails_to(&scene.member.email).await;
    assert!(mails.iter().all(|mail| !mail.subject.contains("approbation")), "{mails:?}");
    scene.approves(&scene.hugo, 1).await;
    let asked = app.mails_to(&scene.member.email).await;
    assert!(asked.iter().any(|mail| mail.subject.contains("attend l’approbation")), "{asked:?}");
    assert_eq!((engagements(&app).await, state(&app).await.as_str()), (0, "ROADMAP"));

    scene.approves(&scene.member, 1).await;
    assert_eq!((engagements(&app).await, state(&app).await.as_str()), (2, "UNDER_WAY"));
    assert_eq!(states(&app).await, ["ENGAGED", "ENGAGED", "NOT_SELECTED"]);
    let answered = "select count(*) as n from application where reason_code = 'SEARCH_CLOSED'";
    assert_eq!(app.count(answered).await, 1);
    let open = "select count(*) as n from mission where status = 'PUBLISHED'";
    assert_eq!(app.count(open).await, 0);
    let told = app.mails_to(&claire.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("/applications")), "{told:?}");
    for who in [&scene.nadia, &scene.hugo, &scene.member, &scene.coordinator] {
        let mails = app.mails_to(&who.email).await;
        assert!(mails.iter().any(|mail| mail.subject.contains("commence")), "{mails:?}");
    }
    let line = "select count(*) as n from need_event where kind = 'APPROVE_ROADMAP' and side = 'ASSOCIATION'";
    assert_eq!(app.count(line).await, 1);
    assert_eq!(scene.may_not_approve(&scene.nadia, 1).await, ["NEED_STANDS_ELSEWHERE"]);
    let again = scene.nadia.is_refused("saveRoadmap", scene.whole(1)).await;
    assert_eq!(again, ["NEED_STANDS_ELSEWHERE"]);
}

async fn declares(who: &Actor, engagement: &Value, date: &str) -> Vec<String> {
    let entry = json!({
        "engagementId": engagement, "date": date, "minutes": 60, "basis": "PERSONAL_TIME",
        "description": "Un premier entretien",
    });
    who.is_refused("submitTimeEntries", json!({"entries": [entry]})).await
}

/// No hour is dated before the mission begins; from then on a volunteer declares hours without a session, and the association
/// confirms them.
#[both_databases]
async fn no_hour_comes_before_the_mission_begins(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.writes(&scene.member, 0).await;
    for who in [&scene.nadia, &scene.hugo, &scene.member] {
        scene.approves(who, 1).await;
    }
    let own = "{ viewer { engagements { nodes { id startsOn companyName } } } }";
    let own = scene.nadia.ask(own, json!({})).await.data()["viewer"]["engagements"]["nodes"][0].clone();
    assert_eq!(own["startsOn"], "2026-03-12");
    assert_eq!(own["companyName"], Value::Null);
    scene.nadia.get("/hours/new").await.says("Un plan de communication");
    assert_eq!(declares(&scene.nadia, &own["id"], "2026-03-10").await, ["BEFORE_THE_ENGAGEMENT"]);
    app.clock.advance(Duration::days(2));
    assert_eq!(declares(&scene.nadia, &own["id"], "2026-03-11").await, ["BEFORE_THE_ENGAGEMENT"]);
    app.clock.advance(Duration::days(1));
    assert_eq!(declares(&scene.nadia, &own["id"], "2026-03-12").await, Vec::<String>::new());
    let confirmer = scene.association.with_role(Role::Confirmer).await;
    let entry: String = {
        let row = app.rows("select id as n from time_entry").await;
        let id: uuid::Uuid = row[0].try_get("", "n").expect("an entry");
        gid(entity::TimeEntryId::from(id))
    };
    confirmer.does("confirmTimeEntries", json!({"entries": [{"id": entry}]}), "entries { status }").await;
}

/// A mission does not begin before the day of the approval, however early its roadmap said.
#[both_databases]
async fn a_mission_begins_with_the_approval_at_the_earliest(app: TestApp) {
    let scene = Scene::new(&app).await;
    let mut early = scene.whole(0);
    early["startsOn"] = json!("2026-03-01");
    scene.nadia.does("saveRoadmap", early, "roadmap { latest { number } }").await;
    for who in [&scene.nadia, &scene.hugo, &scene.member] {
        scene.approves(who, 1).await;
    }
    let begun = "select count(*) as n from engagement where starts_on = '2026-03-10'";
    assert_eq!(app.count(begun).await, 2);
}

/// Any edit, by either side or by who coordinates, makes another version, which nobody has approved; what says the same makes
/// none. An earlier version is not approved any more.
#[both_databases]
async fn any_edit_clears_the_approvals(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    scene.approves(&scene.nadia, 1).await;
    scene.approves(&scene.hugo, 1).await;
    scene.writes(&scene.coordinator, 1).await;
    assert_eq!(app.count("select count(*) as n from roadmap").await, 1, "nothing was changed");
    let mut edited = scene.whole(1);
    edited["contacts"] = json!("Paule, 06 00 00 00 00");
    let saved = scene.coordinator.does("saveRoadmap", edited, "roadmap { latest { number } }").await;
    assert_eq!(saved["roadmap"]["latest"]["number"], 2);
    assert_eq!(scene.may_not_approve(&scene.member, 1).await, ["ROADMAP_CHANGED"]);
    assert_eq!(scene.may_not_approve(&scene.member, 2).await, ["VOLUNTEERS_FIRST"]);
    scene.approves(&scene.nadia, 2).await;
    assert_eq!(scene.may_not_approve(&scene.member, 2).await, ["VOLUNTEERS_FIRST"]);
    let read =
        "query ($need: ID!) { roadmap(needId: $need) { version(number: 1) { contacts approvals { side } }
        latest { contacts approvals { side name } } volunteers { name hasApproved } } }";
    let read = scene.member.ask(read, json!({"need": gid(scene.need)})).await.data()["roadmap"].clone();
    assert_eq!(read["version"]["contacts"], "");
    assert_eq!(read["version"]["approvals"].as_array().expect("a list").len(), 2, "history stays");
    assert_eq!(read["latest"]["approvals"], json!([{"side": "VOLUNTEER", "name": "Nadia Lemoine"}]));
}

/// Of two who save over the same version at the same moment one does, and the other is told that it has changed.
#[both_databases]
async fn of_two_who_save_at_once_one_reads_the_other_first(app: TestApp) {
    let scene = Scene::new(&app).await;
    let mut other = scene.whole(0);
    other["context"] = json!("Autre chose.");
    let (one, two) = join(
        scene.nadia.tries("saveRoadmap", scene.whole(0), "roadmap { needTitle }"),
        scene.member.tries("saveRoadmap", other, "roadmap { needTitle }"),
    )
    .await;
    let codes: Vec<&str> =
        [&one, &two].into_iter().filter_map(|told| told["problems"][0]["code"].as_str()).collect();
    assert_eq!(codes, ["ROADMAP_CHANGED"]);
    assert_eq!(app.count("select count(*) as n from roadmap").await, 1);
}

/// What is incomplete is not approved, and all that is missing is told at once; what cannot be is told at its field.
#[both_databases]
async fn what_is_missing_is_told(app: TestApp) {
    let scene = Scene::new(&app).await;
    let need = gid(scene.need);
    let wrong = json!({
        "needId": need, "version": 0, "expectedMinutes": 5, "startsOn": "2026-05-01", "endsOn": "2026-04-01",
        "objectives": [{}, {"indicator": "Visites"}], "items": [{"kind": "MILESTONE", "text": "Sans date"}],
    });
    let told = scene.nadia.tries("saveRoadmap", wrong, "").await;
    let told: Vec<_> =
        told["problems"].as_array().expect("problems").iter().map(|one| &one["path"]).collect();
    let expected = [
        json!(["expectedMinutes"]),
        json!(["endsOn"]),
        json!(["objectives", "1", "text"]),
        json!(["items", "0", "dueOn"]),
    ];
    assert_eq!(told, expected.iter().collect::<Vec<_>>());
    let bare = json!({"needId": need, "version": 0, "context": "Presque rien."});
    scene.nadia.does("saveRoadmap", bare, "roadmap { needTitle }").await;
    let missing = ["ROADMAP_NEEDS_OBJECTIVE", "ROADMAP_NEEDS_TIME", "ROADMAP_NEEDS_START"];
    assert_eq!(scene.may_not_approve(&scene.nadia, 1).await, missing);
    let mut old = scene.whole(1);
    old["startsOn"] = json!("2026-01-01");
    scene.nadia.does("saveRoadmap", old, "roadmap { needTitle }").await;
    assert_eq!(scene.may_not_approve(&scene.nadia, 2).await, ["ROADMAP_DAYS_ARE_OVER"]);
}

/// The roadmap is theirs whom it concerns: others learn nothing of it, a coordinator approves for nobody, and neither who belongs
/// to the association nor who volunteers enters what it said.
#[both_databases]
async fn others_learn_nothing_of_it(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    let (candidate, claire) = app.somebody("Claire", "Morel").await;
    scene.network.came(scene.need, candidate, ApplicationState::Shortlisted, |_| ()).await;
    let elsewhere = app.association("Une autre").await.with_role(Role::AssociationAdmin).await;
    let administers = scene.network.with_role(Role::NetworkAdmin).await;
    let read = "query ($need: ID!) { roadmap(needId: $need) { needTitle } }";
    for who in [&claire, &elsewhere, &administers] {
        let told = who.ask(read, json!({"need": gid(scene.need)})).await;
        assert_eq!(told.data()["roadmap"], Value::Null);
        assert_eq!(who.is_refused("saveRoadmap", scene.whole(1)).await, ["NOT_FOUND"]);
        assert_eq!(scene.may_not_approve(who, 1).await, ["NOT_FOUND"]);
        let reopening = json!({"needId": gid(scene.need), "reason": "Non"});
        assert_eq!(who.is_refused("reopenSearch", reopening).await, ["NOT_FOUND"]);
    }
    let approve =
        "mutation ($input: ApproveRoadmapInput!) { approveRoadmap(input: $input) { problems { code } } }";
    let alone = scene.coordinator.ask(approve, json!({"input": scene.version(1)})).await;
    assert_eq!(alone.error(), "FORBIDDEN");
    let entered = json!({
        "needId": gid(scene.need), "version": 1,
        "onBehalf": {"saidBy": "Paule", "how": "CALL", "saidOn": "2026-03-10"},
    });
    let told = scene.member.ask(approve, json!({"input": entered})).await;
    assert_eq!(told.error(), "FORBIDDEN", "the association's people answer themselves");
    let (tied, both) = scene.network.person_with_role(Role::Coordinator).await;
    app.seat(tied, None, Some(scene.association.id), Role::Confirmer).await;
    assert_eq!(both.is_refused("approveRoadmap", entered.clone()).await, ["TIED_TO_ASSOCIATION"]);
    assert_eq!(both.is_refused("saveRoadmap", scene.whole(1)).await, ["TIED_TO_ASSOCIATION"]);
    scene.network.seat(scene.volunteers[0], Role::Coordinator, Some(scene.network.branch)).await;
    assert_eq!(scene.nadia.is_refused("approveRoadmap", entered).await, ["COORDINATES_FOR_ONESELF"]);
}

/// A coordinator enters what the association said, once the volunteers approved; the association is told at once, and its
/// timeline says who said so.
#[both_databases]
async fn what_the_association_said_is_entered(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    let said = |on: &str, by: &str| {
        json!({
            "needId": gid(scene.need), "version": 1, "onBehalf": {"saidBy": by, "how": "MEETING", "saidOn": on},
        })
    };
    let wrong = scene.coordinator.is_refused("approveRoadmap", said("2026-03-11", " ")).await;
    assert_eq!(wrong, ["REQUIRED", "IN_THE_FUTURE"]);
    let early = scene.coordinator.is_refused("approveRoadmap", said("2026-03-09", "Paule")).await;
    assert_eq!(early, ["VOLUNTEERS_FIRST"]);
    scene.approves(&scene.nadia, 1).await;
    scene.approves(&scene.hugo, 1).await;
    app.mails_to(&scene.member.email).await;
    let done = said("2026-03-09", "Paule");
    let payload = "roadmap { latest { approvals { side name saidBy } } }";
    let told = scene.coordinator.does("approveRoadmap", done, payload).await;
    let last = &told["roadmap"]["latest"]["approvals"][2];
    assert_eq!(last, &json!({"side": "ASSOCIATION", "name": null, "saidBy": "Paule"}));
    let mails = app.mails_to(&scene.member.email).await;
    assert!(mails.iter().any(|mail| mail.text.contains("Paule")), "{mails:?}");
    let line = "select count(*) as n from need_event where kind = 'APPROVE_ROADMAP' and said_by = 'Paule'";
    assert_eq!(app.count(line).await, 1);
    assert_eq!(engagements(&app).await, 2);
}

/// An approval that nobody gave is taken back: the volunteers are selected as before, hours that were declared stay with an
/// engagement that ends, and the association is asked again. Approved then, the mission begins with all of them.
#[both_databases]
async fn an_approval_that_nobody_gave_is_taken_back(app: TestApp) {
    let scene = Scene::new(&app).await;
    let mut written = scene.whole(0);
    written["startsOn"] = json!("2026-03-10");
    scene.nadia.does("saveRoadmap", written, "roadmap { latest { number } }").await;
    scene.approves(&scene.nadia, 1).await;
    scene.approves(&scene.hugo, 1).await;
    let said = json!({
        "needId": gid(scene.need), "version": 1,
        "onBehalf": {"saidBy": "Paule", "how": "CALL", "saidOn": "2026-03-10"},
    });
    scene.coordinator.does("approveRoadmap", said, "roadmap { needId }").await;
    let own = "{ viewer { engagements { nodes { id } } } }";
    let own = scene.nadia.ask(own, json!({})).await.data()["viewer"]["engagements"]["nodes"][0].clone();
    assert_eq!(declares(&scene.nadia, &own["id"], "2026-03-10").await, Vec::<String>::new());
    app.mails_to(&scene.member.email).await;

    let lines = "query ($id: ID!) { need(id: $id) { events { nodes { id kind saidBy } } } }";
    let lines = scene.member.ask(lines, json!({"id": gid(scene.need)})).await.data()["need"].clone();
    let lines = lines["events"]["nodes"].as_array().expect("lines").clone();
    let line = lines.iter().find(|line| line["saidBy"] == "Paule").expect("a line");
    let input = json!({"eventId": line["id"]});
    let deny =
        "mutation ($input: DenyStatementInput!) { denyStatement(input: $input) { problems { code } } }";
    assert_eq!(scene.coordinator.ask(deny, json!({"input": input})).await.error(), "FORBIDDEN");
    assert_eq!(scene.hugo.is_refused("denyStatement", input.clone()).await, ["NOT_FOUND"]);
    scene.member.does("denyStatement", input.clone(), "need { id }").await;
    assert_eq!(scene.member.is_refused("denyStatement", input).await, ["DENIED_ALREADY"]);
    assert_eq!((state(&app).await.as_str(), engagements(&app).await), ("ROADMAP", 1));
    assert_eq!(states(&app).await, ["SELECTED", "SELECTED"]);
    assert_eq!(app.count("select count(*) as n from engagement where ends_on = '2026-03-10'").await, 1);
    assert_eq!(app.count("select count(*) as n from time_entry").await, 1);
    for who in [&scene.nadia, &scene.hugo] {
        let mails = app.mails_to(&who.email).await;
        assert!(mails.iter().any(|mail| mail.subject.contains("attend encore")), "{mails:?}");
    }
    let asked = app.mails_to(&scene.member.email).await;
    assert!(asked.iter().any(|mail| mail.text.contains("/act/")), "{asked:?}");
    let told = app.mails_to(&scene.coordinator.email).await;
    assert!(told.iter().any(|mail| mail.subject.contains("Personne ne l’avait dit")), "{told:?}");

    scene.approves(&scene.member, 1).await;
    assert_eq!((state(&app).await.as_str(), engagements(&app).await), ("UNDER_WAY", 2));
    assert_eq!(states(&app).await, ["ENGAGED", "ENGAGED"]);
    assert_eq!(app.count("select count(*) as n from engagement where ends_on is null").await, 2);
}

/// A roadmap that comes to nothing opens the search again, for a reason. A volunteer who says so goes and sees it no more; the
/// others stay selected, and who coordinates reads who is in reserve.
#[both_databases]
async fn a_search_is_opened_again(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (reserve, _) = app.somebody("Claire", "Morel").await;
    scene.network.came(scene.need, reserve, ApplicationState::Reserve, |_| ()).await;
    scene.writes(&scene.nadia, 0).await;
    let because = |reason: &str| json!({"needId": gid(scene.need), "reason": reason});
    assert_eq!(scene.hugo.is_refused("reopenSearch", because(" ")).await, ["REQUIRED"]);
    scene.hugo.does("reopenSearch", because("Je déménage"), "need { id }").await;
    assert_eq!(state(&app).await, "SEARCHING");
    assert_eq!(states(&app).await, ["RESERVE", "SELECTED", "WITHDRAWN"]);
    for who in [&scene.nadia, &scene.member, &scene.coordinator] {
        let mails = app.mails_to(&who.email).await;
        assert!(mails.iter().any(|mail| mail.text.contains("Je déménage")), "{mails:?}");
    }
    let read = "query ($need: ID!) { roadmap(needId: $need) { reserve viewerMayWrite } }";
    let told = scene.coordinator.ask(read, json!({"need": gid(scene.need)})).await;
    assert_eq!(told.data()["roadmap"], json!({"reserve": ["Claire Morel"], "viewerMayWrite": false}));
    let told = scene.member.ask(read, json!({"need": gid(scene.need)})).await;
    assert_eq!(told.data()["roadmap"]["reserve"], Value::Null);
    for who in [&scene.hugo, &scene.nadia] {
        let told = who.ask(read, json!({"need": gid(scene.need)})).await;
        assert_eq!(told.data()["roadmap"], Value::Null, "the search goes on without them reading");
    }
    let again = scene.member.is_refused("reopenSearch", because("Encore")).await;
    assert_eq!(again, ["NEED_STANDS_ELSEWHERE"]);
}

/// Whoever joins a mission that is under way approves the very roadmap on which it runs, and the association after them once more:
/// its earlier approval was of the others.
#[both_databases]
async fn who_joins_approves_the_roadmap_that_stands(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    for who in [&scene.nadia, &scene.hugo, &scene.member] {
        scene.approves(who, 1).await;
    }
    let read = "query ($id: ID!) { missionFollowUp(needId: $id) { volunteers { applicationId name } } }";
    let read = scene.coordinator.ask(read, json!({"id": gid(scene.need)})).await;
    let volunteers = read.data()["missionFollowUp"]["volunteers"].as_array().expect("volunteers").clone();
    let hugo = volunteers.iter().find(|one| one["name"] == "Hugo Perrin").expect("Hugo");
    let replaced = json!({
        "needId": gid(scene.need), "applicationId": hugo["applicationId"], "reason": "Un déménagement",
    });
    scene.coordinator.does("replaceVolunteer", replaced, "followUp { needId }").await;
    let (joins, claire) = app.somebody("Claire", "Morel").await;
    scene.network.came(scene.need, joins, ApplicationState::Selected, |_| ()).await;
    app.execute_sql("update need set state = 'ROADMAP', search_since = null").await;
    assert_eq!(scene.may_not_approve(&scene.member, 1).await, ["VOLUNTEERS_FIRST"]);
    app.mails_to(&scene.member.email).await;
    scene.approves(&claire, 1).await;
    let asked = app.mails_to(&scene.member.email).await;
    assert!(asked.iter().any(|mail| mail.subject.contains("attend l’approbation")), "{asked:?}");
    scene.approves(&scene.member, 1).await;
    assert_eq!((state(&app).await.as_str(), engagements(&app).await), ("UNDER_WAY", 3));
    assert_eq!(states(&app).await, ["ENGAGED", "ENGAGED", "REPLACED"]);
    let approved = "select count(*) as n from roadmap_approval where side = 'ASSOCIATION'";
    assert_eq!(app.count(approved).await, 1);
    let lines = "select count(*) as n from need_event where kind = 'APPROVE_ROADMAP'";
    assert_eq!(app.count(lines).await, 2);
}

/// Where those who had all approved are introduced once more, nobody approves anew: the association is asked at once, by the link
/// that approves, and the mission begins.
#[both_databases]
async fn the_same_volunteers_are_introduced_again(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.network.announced(scene.need, |row| row.places = sea_orm::ActiveValue::Set(2)).await;
    scene.writes(&scene.nadia, 0).await;
    for who in [&scene.nadia, &scene.hugo] {
        scene.approves(who, 1).await;
    }
    let because = json!({"needId": gid(scene.need), "reason": "Attendons le printemps"});
    scene.member.does("reopenSearch", because, "need { state }").await;
    app.mails_to(&scene.member.email).await;
    let introduced = json!({"needId": gid(scene.need)});
    scene.coordinator.does("introduceVolunteers", introduced, "need { state }").await;
    let asked = app.mails_to(&scene.member.email).await;
    assert_eq!(
        asked.iter().filter(|mail| mail.subject.contains("attend l’approbation")).count(),
        1,
        "{asked:?}"
    );
    scene.approves(&scene.member, 1).await;
    assert_eq!((engagements(&app).await, state(&app).await.as_str()), (2, "UNDER_WAY"));
}

/// Both the association and who coordinates may open a search again; whoever was selected stays so.
#[both_databases]
async fn either_side_opens_a_search_again(app: TestApp) {
    let scene = Scene::new(&app).await;
    let because = json!({"needId": gid(scene.need), "reason": "Cela ne convient pas"});
    scene.member.does("reopenSearch", because, "need { state }").await;
    assert_eq!(states(&app).await, ["SELECTED", "SELECTED"]);
    let other = scene.network.need(&scene.association, NeedState::Roadmap, Some(scene.coordinates)).await;
    let because = json!({"needId": gid(other), "reason": "Cela ne convient pas"});
    scene.coordinator.does("reopenSearch", because, "need { state }").await;
}
