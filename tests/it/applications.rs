//! Applications: volunteers put themselves forward for missions that select, take that back, and say whether they wish another
//! mission.

use entity::{
    ApplicationState, MembershipRole as Role, NeedState, PersonId, VolunteerState, need, volunteer,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network, Search},
    gid,
};

use crate::own_data::{archive_of, erases};

/// A network whose coordinator looks for volunteers of an association, and a volunteer whom it has welcomed.
pub(crate) struct Scene {
    pub(crate) network: Network,
    pub(crate) association: Association,
    pub(crate) coordinator: (PersonId, Actor),
    pub(crate) search: Search,
    pub(crate) nadia: (PersonId, Actor),
}

impl Scene {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let network = app.network("Passerelles").await;
        let association = app.association("Les Jardins").await;
        let coordinator = network.person_with_role(Role::Coordinator).await;
        let search = network.search(&association, Some(coordinator.0), "Un plan de com", 1).await;
        let nadia = welcomed(app, &network, "Nadia").await;
        Self { network, association, coordinator, search, nadia }
    }

    /// Another search of the same coordinator, for another association.
    pub(crate) async fn another_search(&self, app: &TestApp, title: &str) -> Search {
        let association = app.association(&format!("Association de {title}")).await;
        self.network.search(&association, Some(self.coordinator.0), title, 1).await
    }
}

/// Somebody whom a network's branch has welcomed.
pub(crate) async fn welcomed(app: &TestApp, network: &Network, name: &str) -> (PersonId, Actor) {
    let (person, actor) = app.somebody(name, "Lemoine").await;
    network.volunteer(person).await;
    (person, actor)
}

/// What the form says, but for what a test is about.
pub(crate) fn wish(search: &Search) -> Value {
    json!({
        "missionId": gid(search.mission), "motivation": "J’écris des plans depuis dix ans.",
        "availability": "Le jeudi soir.", "mayBeShown": true,
    })
}

/// An application that is made: its id.
pub(crate) async fn applies(who: &Actor, search: &Search) -> String {
    let made = who.does("applyToMission", wish(search), "application { id state }").await;
    assert_eq!(made["application"]["state"], "PENDING");
    made["application"]["id"].as_str().expect("an id").to_owned()
}

async fn stands(app: &TestApp, search: &Search, state: NeedState) {
    let row = need::ActiveModel {
        id: Set(search.need),
        state: Set(state),
        paused_from: Set((state == NeedState::Paused).then_some(NeedState::Searching)),
        reason: Set((state == NeedState::Paused).then(|| "Travaux".to_owned())),
        ..Default::default()
    };
    row.update(app.connection()).await.expect("a need");
}

/// Whether the fourteen days of a search run.
async fn clock_runs(app: &TestApp) -> bool {
    app.count("select count(*) as n from need where search_since is not null").await > 0
}

async fn own(who: &Actor) -> Value {
    let document =
        "{ ownApplications(first: 10) { totalCount nodes { id missionTitle state reason words canBeWithdrawn
        asksForWish wishesAnother wishUntil mission { title } intermediary { name } } } }";
    who.ask(document, json!({})).await.data()["ownApplications"].clone()
}

/// Nadia applies: her application stands on her page and on the mission's, the coordinator is told without her name in the
/// subject, the search has a candidate; she takes it back, and may put it in again.
#[both_databases]
async fn a_volunteer_applies_and_takes_it_back(app: TestApp) {
    let scene = Scene::new(&app).await;
    let nadia = &scene.nadia.1;
    assert!(clock_runs(&app).await);
    let id = applies(nadia, &scene.search).await;
    assert!(!clock_runs(&app).await);
    let mails = app.mails_to(&scene.coordinator.1.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(!mails[0].subject.contains("Nadia") && mails[0].text.contains("Nadia Lemoine"), "{mails:?}");
    let document = "query ($id: ID!) { mission(id: $id) { search { way ownApplication { id state } } } }";
    let asked = json!({"id": gid(scene.search.mission)});
    let seen = nadia.ask(document, asked.clone()).await.data()["mission"]["search"].clone();
    assert_eq!(seen, json!({"way": "APPLIED", "ownApplication": {"id": id, "state": "PENDING"}}));
    let listed = own(nadia).await;
    assert_eq!(listed["totalCount"], 1);
    assert_eq!(listed["nodes"][0]["missionTitle"], "Un plan de com");
    assert_eq!(listed["nodes"][0]["intermediary"]["name"], "Passerelles");

    assert_eq!(nadia.is_refused("applyToMission", wish(&scene.search)).await, ["ALREADY_APPLIED"]);
    nadia.does("withdrawApplication", json!({"id": id}), "application { state }").await;
    assert!(clock_runs(&app).await);
    let again = nadia.is_refused("withdrawApplication", json!({"id": id})).await;
    assert_eq!(again, ["APPLICATION_STANDS_ELSEWHERE"]);
    let seen = nadia.ask(document, asked).await.data()["mission"]["search"].clone();
    assert_eq!(seen["way"], "MAY_APPLY");
    assert_eq!(applies(nadia, &scene.search).await, id, "the same application");
    assert_eq!(app.mails_to(&scene.coordinator.1.email).await.len(), 2, "withdrawn, and received again");
}

/// Sent twice under one key it is made once.
#[both_databases]
async fn an_application_is_made_once(app: TestApp) {
    let scene = Scene::new(&app).await;
    let mut input = wish(&scene.search);
    input["idempotencyKey"] = json!("one");
    let first = scene.nadia.1.does("applyToMission", input.clone(), "application { id }").await;
    let second = scene.nadia.1.does("applyToMission", input, "application { id }").await;
    assert_eq!(first, second);
    assert_eq!(app.count("select count(*) as n from application").await, 1);
}

/// Who is no volunteer there, was not welcomed, belongs to the association or has three applications that wait is told so, and
/// so is whoever comes while nobody is looked for; each problem stands at its field.
#[both_databases]
async fn what_stands_in_the_way_is_said(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (input, nadia) = (wish(&scene.search), &scene.nadia.1);
    let (stranger, other) = app.somebody("Paul", "Roux").await;
    assert_eq!(other.is_refused("applyToMission", input.clone()).await, ["NOT_A_VOLUNTEER_HERE"]);
    let registered = volunteer::ActiveModel {
        id: Set(scene.network.volunteer(stranger).await),
        state: Set(VolunteerState::Registered),
        ..Default::default()
    };
    registered.update(app.connection()).await.expect("a volunteer");
    assert_eq!(other.is_refused("applyToMission", input.clone()).await, ["VOLUNTEER_NOT_WELCOMED"]);

    let (member, insider) = welcomed(&app, &scene.network, "Inès").await;
    app.seat(member, None, Some(scene.association.id), Role::AssociationMember).await;
    assert_eq!(insider.is_refused("applyToMission", input.clone()).await, ["OWN_ASSOCIATION"]);

    let direct = scene.association.mission("Budget").await;
    let elsewhere = json!({"missionId": gid(direct.id), "motivation": "x", "availability": "x"});
    assert_eq!(nadia.is_refused("applyToMission", elsewhere).await, ["MISSION_TAKES_NO_APPLICATION"]);
    let mut empty = input.clone();
    empty["motivation"] = json!(" ");
    empty["basis"] = json!("WORKING_TIME");
    let told = nadia.tries("applyToMission", empty, "").await;
    let problems = told["problems"].as_array().expect("problems");
    let at: Vec<_> = problems.iter().map(|one| (one["code"].clone(), one["path"][0].clone())).collect();
    let expected = [(json!("REQUIRED"), json!("motivation")), (json!("NOT_EMPLOYED"), json!("basis"))];
    assert_eq!(at, expected);

    stands(&app, &scene.search, NeedState::Paused).await;
    assert_eq!(nadia.is_refused("applyToMission", input.clone()).await, ["SEARCH_PAUSED"]);
    stands(&app, &scene.search, NeedState::Roadmap).await;
    assert_eq!(nadia.is_refused("applyToMission", input.clone()).await, ["SEARCH_OVER"]);
    stands(&app, &scene.search, NeedState::Searching).await;
    for title in ["un", "deux", "trois"] {
        applies(nadia, &scene.another_search(&app, title).await).await;
    }
    assert_eq!(nadia.is_refused("applyToMission", input).await, ["TOO_MANY_APPLICATIONS"]);
}

/// A volunteer of another branch may apply where all branches are asked, and not before.
#[both_databases]
async fn other_branches_apply_where_all_are_asked(app: TestApp) {
    let scene = Scene::new(&app).await;
    let elsewhere = scene.network.branch_of("Antenne Nord", None, &["59"]).await;
    let (person, actor) = app.somebody("Zoé", "Blanc").await;
    let moved = volunteer::ActiveModel {
        id: Set(scene.network.volunteer(person).await),
        branch_id: Set(elsewhere),
        ..Default::default()
    };
    moved.update(app.connection()).await.expect("a volunteer");
    let refused = actor.is_refused("applyToMission", wish(&scene.search)).await;
    assert_eq!(refused, ["NOT_A_VOLUNTEER_HERE"]);
    let national =
        need::ActiveModel { id: Set(scene.search.need), is_national: Set(true), ..Default::default() };
    national.update(app.connection()).await.expect("a need");
    applies(&actor, &scene.search).await;
}

/// Candidates see their own application and nobody else's; nobody takes back or answers for another.
#[both_databases]
async fn candidates_see_nobody_else(app: TestApp) {
    let scene = Scene::new(&app).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let (_, paul) = welcomed(&app, &scene.network, "Paul").await;
    applies(&paul, &scene.search).await;
    assert_eq!(own(&paul).await["totalCount"], 1);
    assert_eq!(paul.is_refused("withdrawApplication", json!({"id": id})).await, ["NOT_FOUND"]);
    let wishes = json!({"id": id, "wishes": true});
    assert_eq!(paul.is_refused("answerAnotherMission", wishes.clone()).await, ["NOT_FOUND"]);
    let pending = scene.nadia.1.is_refused("answerAnotherMission", wishes).await;
    assert_eq!(pending, ["APPLICATION_STANDS_ELSEWHERE"]);
    let document = "query ($id: ID!) { candidate(id: $id) { id } }";
    assert!(paul.ask(document, json!({"id": id})).await.data()["candidate"].is_null());
}

/// Who was not selected and wishes another mission comes first for a year, which their page and the next search's coordinator
/// read; they may take the wish back, and being selected ends it.
#[both_databases]
async fn who_was_not_selected_wishes_another_mission(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (person, nadia) = (scene.nadia.0, &scene.nadia.1);
    let refused = scene.search.application(person, ApplicationState::NotSelected).await;
    let answer = |wishes: bool| json!({"id": gid(refused), "wishes": wishes});
    assert_eq!(own(nadia).await["nodes"][0]["asksForWish"], true);
    let told =
        nadia.does("answerAnotherMission", answer(true), "application { wishesAnother wishUntil }").await;
    assert_eq!(told["application"], json!({"wishesAnother": true, "wishUntil": "2027-03-10"}));

    let next = scene.another_search(&app, "Un site").await;
    let id = applies(nadia, &next).await;
    let document = "query ($id: ID!) { candidate(id: $id) { file { wishingSince } } }";
    let seen = || async {
        let seen = scene.coordinator.1.ask(document, json!({"id": id})).await;
        seen.data()["candidate"]["file"]["wishingSince"].clone()
    };
    assert_eq!(seen().await, "2026-03-10");
    nadia.does("answerAnotherMission", answer(false), "application { id }").await;
    assert_eq!(seen().await, Value::Null);
    nadia.does("answerAnotherMission", answer(true), "application { id }").await;
    assert_eq!(seen().await, "2026-03-10");
    app.clock.advance(chrono::Duration::days(400));
    let coordinator = app.sign_in_again(&scene.coordinator.1).await;
    let over = coordinator.ask(document, json!({"id": id})).await;
    assert_eq!(over.data()["candidate"]["file"]["wishingSince"], Value::Null, "a year is over");
    let selected = json!({"id": id, "decision": "SELECT"});
    coordinator.does("decideCandidate", selected, "candidate { state }").await;
    assert_eq!(app.count("select count(*) as n from priority where ended_at is null").await, 0);
}

/// Whoever runs the network sets for how long a wish counts; nobody else does, and not for ever.
#[both_databases]
async fn a_network_sets_how_long_a_wish_counts(app: TestApp) {
    let scene = Scene::new(&app).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let set = |months: i32| json!({"intermediaryId": gid(scene.network.id), "months": months});
    assert_eq!(admin.is_refused("setPriorityMonths", set(0)).await, ["OUT_OF_MONTHS"]);
    admin.does("setPriorityMonths", set(3), "intermediary { priorityMonths }").await;
    let id = scene.search.application(scene.nadia.0, ApplicationState::Reserve).await;
    let told = scene.nadia.1.does(
        "answerAnotherMission",
        json!({"id": gid(id), "wishes": true}),
        "application { wishUntil }",
    );
    assert_eq!(told.await["application"]["wishUntil"], "2026-06-10");
}

/// What was said and noted stands in the archive of whoever applied; once they are erased their application is taken back
/// without a word of theirs, the notes are gone, and the coordinator is told.
#[both_databases]
async fn an_archive_holds_it_and_erasing_forgets_it(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (person, nadia) = (scene.nadia.0, &scene.nadia.1);
    let before = scene.another_search(&app, "Un site").await;
    let refused = before.application(person, ApplicationState::NotSelected).await;
    before.wishes_another(person, refused).await;
    let id = applies(nadia, &scene.search).await;
    let note = json!({
        "candidateId": id, "interviewedOn": "2026-03-09", "aptitude": 4, "motivation": 5, "text": "Très claire",
    });
    scene.coordinator.1.does("noteInterview", note, "candidate { id }").await;
    let archive = archive_of(nadia).await;
    for (file, words) in [
        ("candidatures.csv", "Un plan de com;Les Jardins"),
        ("candidatures.csv", "plans depuis dix ans"),
        ("entretiens.csv", "2026-03-09;4;5;Très claire"),
        ("missions-souhaitees.csv", "Passerelles;"),
        ("liens-declares.csv", "Lien"),
    ] {
        let (_, text) = archive.iter().find(|(name, _)| name == file).expect("a file");
        assert!(text.contains(words), "{file}: {text}");
    }
    app.mails_to(&scene.coordinator.1.email).await;
    assert_eq!(erases(nadia, "Lemoine").await["isErased"], true);
    for table in ["interview_note", "priority", "declared_tie"] {
        assert_eq!(app.count(&format!("select count(*) as n from {table}")).await, 0, "{table}");
    }
    let kept = "select count(*) as n from application where motivation = '—' and state = 'WITHDRAWN'";
    assert_eq!(app.count(kept).await, 1);
    let mails = app.mails_to(&scene.coordinator.1.email).await;
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Candidature retirée")), "{mails:?}");
}

/// Who is under 18 applies where volunteers of 16 and 17 are asked for; elsewhere the mission's page says so, and so does who tries.
#[both_databases]
async fn who_is_a_minor_applies_where_minors_are_asked_for(app: TestApp) {
    let scene = Scene::new(&app).await;
    let nadia = &scene.nadia.1;
    app.execute_sql("update volunteer set age = 'MINOR', consented_at = joined_at").await;
    let document = "query ($id: ID!) { mission(id: $id) { search { way } } }";
    let asked = json!({"id": gid(scene.search.mission)});
    let way = async || nadia.ask(document, asked.clone()).await.data()["mission"]["search"]["way"].clone();
    assert_eq!(way().await, "NOT_FOR_MINORS");
    assert_eq!(nadia.is_refused("applyToMission", wish(&scene.search)).await, ["MISSION_NOT_FOR_MINORS"]);
    let page = nadia.get(&format!("/missions/{}", gid(scene.search.mission))).await;
    page.says("Cette mission s’adresse aux personnes majeures");
    app.set_mission(scene.search.mission, |row| row.open_to_minors = Set(true)).await;
    assert_eq!(way().await, "MAY_APPLY");
    applies(nadia, &scene.search).await;
}

/// What waits where its need rests or is over keeps nobody from applying elsewhere.
#[both_databases]
async fn what_rests_does_not_count_among_what_waits(app: TestApp) {
    let scene = Scene::new(&app).await;
    let nadia = &scene.nadia.1;
    let mut searches = Vec::new();
    for title in ["un", "deux", "trois"] {
        let search = scene.another_search(&app, title).await;
        applies(nadia, &search).await;
        searches.push(search);
    }
    assert_eq!(nadia.is_refused("applyToMission", wish(&scene.search)).await, ["TOO_MANY_APPLICATIONS"]);
    stands(&app, &searches[0], NeedState::Paused).await;
    applies(nadia, &scene.search).await;
}

/// Who leaves the branch takes back what they applied for through it, and whoever decides is told without a name in the subject.
/// Nobody selects or introduces who has left.
#[both_databases]
async fn who_leaves_the_branch_is_no_candidate(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (coordinator, nadia) = (&scene.coordinator.1, &scene.nadia.1);
    let id = applies(nadia, &scene.search).await;
    let elsewhere = app.network("Ailleurs").await;
    elsewhere.volunteer(scene.nadia.0).await;
    let association = app.association("Une autre").await;
    let other = elsewhere.search(&association, None, "Un site", 1).await;
    applies(nadia, &other).await;
    app.mails_to(&coordinator.email).await;
    let document = "{ viewer { volunteering { id branch { name } } } }";
    let seen = nadia.ask(document, json!({})).await.data()["viewer"]["volunteering"].clone();
    let all = seen.as_array().expect("a list");
    let here = all.iter().find(|one| one["branch"]["name"] == "Antenne Passerelles").expect("a branch");
    nadia.does("leaveBranch", json!({"id": here["id"]}), "volunteer { state }").await;
    let mails = app.mails_to(&coordinator.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(!mails[0].subject.contains("Nadia") && mails[0].text.contains("Nadia Lemoine"), "{mails:?}");
    let states = |state: &str| format!("select count(*) as n from application where state = '{state}'");
    assert_eq!(app.count(&states("WITHDRAWN")).await, 1);
    assert_eq!(app.count(&states("PENDING")).await, 1, "the other network's stays");
    assert!(clock_runs(&app).await);

    app.execute_sql("update application set state = 'PENDING' where state = 'WITHDRAWN'").await;
    let select = json!({"id": id, "decision": "SELECT"});
    assert_eq!(coordinator.is_refused("decideCandidate", select).await, ["CANDIDATE_HAS_LEFT"]);
    app.execute_sql("update application set state = 'SELECTED'").await;
    let introduced = json!({"needId": gid(scene.search.need)});
    assert_eq!(coordinator.is_refused("introduceVolunteers", introduced).await, ["CANDIDATE_HAS_LEFT"]);
}
