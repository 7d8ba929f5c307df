//! Matching: candidates of a mission and missions for a person stand by points that are told line by line, with what alone
//! would come first; nothing that was refused, and nobody's age or name, counts.

use entity::{
    ApplicationState, MembershipRole as Role, PersonId, SkillLevel, SkillWish, TimesOfWeek, engagement,
    interview_note, mission,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Search, gid};
use uuid::Uuid;

use crate::{
    applications::{Scene, applies, welcomed},
    follow_ups::forbids,
    own_data::archive_of,
};

/// The evening of a Tuesday, and the morning of a Monday.
const TUESDAY: TimesOfWeek = TimesOfWeek(1 << 5);
const MONDAY: TimesOfWeek = TimesOfWeek(1);

const RANKED: &str = "query ($id: ID!) { need(id: $id) { rankedApplications(first: 50) { totalCount nodes { id name state
    isClosedToViewer file { match { score reasons { kind text points fits } counterfactual { text change } } } } } } }";

/// A need's candidates as somebody reads them ranked.
async fn ranked(who: &Actor, search: &Search) -> Vec<Value> {
    let told = who.ask(RANKED, json!({"id": gid(search.need)})).await;
    told.data()["need"]["rankedApplications"]["nodes"].as_array().expect("candidates").clone()
}

/// Who they are, and how many points they have.
fn scores(ranked: &[Value]) -> Vec<(String, i64)> {
    let score = |one: &Value| {
        let name = one["name"].as_str().expect("a name").to_owned();
        (name, one["file"]["match"]["score"].as_i64().expect("a score"))
    };
    ranked.iter().map(score).collect()
}

fn kinds(of: &Value) -> Vec<&str> {
    let reasons = of["reasons"].as_array().expect("reasons").iter();
    reasons.map(|reason| reason["kind"].as_str().expect("a kind")).collect()
}

/// An applicant who says how well they can what a search asks for.
async fn applicant(app: &TestApp, scene: &Scene, name: &str, level: Option<SkillLevel>) -> PersonId {
    let (person, _) = welcomed(app, &scene.network, name).await;
    app.rates(person, &scene.search.skill, level, None).await;
    scene.search.application(person, ApplicationState::Pending).await;
    person
}

/// Candidates stand by points with a reason for each; who would be the first on another day is told the day, in both languages.
#[both_databases]
async fn candidates_stand_by_points(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.search.is_at(TUESDAY).await;
    let expert = applicant(&app, &scene, "Basile", Some(SkillLevel::Expert)).await;
    let (free, _) = welcomed(&app, &scene.network, "Ada").await;
    app.rates(free, &scene.search.skill, None, Some(SkillWish::Gladly)).await;
    scene.search.application(free, ApplicationState::Pending).await;
    app.is_free(expert, MONDAY).await;
    app.is_free(free, TUESDAY).await;
    app.cares_for(free, "9").await;
    let (other, _) = welcomed(&app, &scene.network, "Zoé").await;
    scene.search.application(other, ApplicationState::Withdrawn).await;
    let found = ranked(&scene.coordinator.1, &scene.search).await;
    assert_eq!(found[2]["name"], "Zoé Lemoine", "who waits for nothing stands behind those who do");
    assert_eq!(found[2]["file"]["match"], Value::Null);
    assert_eq!(
        scores(&found[..2]),
        [("Ada Lemoine".to_owned(), 40 + 6 + 10 + 12 + 10), ("Basile Lemoine".to_owned(), 50 + 10)]
    );
    let first = &found[0]["file"]["match"];
    assert_eq!(kinds(first), ["SKILL", "WISH", "CAUSE", "TIMES", "REMOTE"]);
    assert_eq!(first["counterfactual"], Value::Null);
    let second = &found[1]["file"]["match"];
    assert_eq!(kinds(second), ["SKILL", "REMOTE", "TIMES"]);
    assert_eq!(second["counterfactual"], Value::Null, "78 points are not reached by Tuesdays alone");
    app.cares_for(expert, "9").await;
    let found = ranked(&scene.coordinator.1, &scene.search).await;
    let change = &found[1]["file"]["match"]["counterfactual"];
    assert_eq!(change["change"], "FREE_ON");
    assert_eq!(change["text"], "En tête du classement avec une disponibilité le mardi.");
    app.is_free(expert, TUESDAY).await;
    let found = ranked(&scene.coordinator.1, &scene.search).await;
    assert_eq!(found[0]["name"], "Basile Lemoine", "what was told comes true");
}

/// The latest interview counts by its marks, and a wish of another mission by the weight that the network has set, which never
/// lets it outrank who fits clearly better.
#[both_databases]
async fn interviews_and_wishes_count(app: TestApp) {
    let scene = Scene::new(&app).await;
    let expert = applicant(&app, &scene, "Basile", Some(SkillLevel::Expert)).await;
    let wishing = applicant(&app, &scene, "Ada", Some(SkillLevel::Expert)).await;
    let earlier = scene.another_search(&app, "Avant").await;
    let refused = earlier.application(wishing, ApplicationState::NotSelected).await;
    earlier.wishes_another(wishing, refused).await;
    let coordinator = &scene.coordinator.1;
    let found = ranked(coordinator, &scene.search).await;
    assert_eq!(scores(&found), [("Ada Lemoine".to_owned(), 65), ("Basile Lemoine".to_owned(), 60)]);
    let wish = &found[0]["file"]["match"]["reasons"];
    let wish = wish.as_array().expect("reasons").iter().find(|reason| reason["kind"] == "PRIORITY");
    let text = wish.expect("a wish")["text"].as_str().expect("words");
    assert!(text.contains("10\u{a0}mars 2026") || text.contains("10 mars 2026"), "{text}");

    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let weight = |weight: i64| json!({"intermediaryId": gid(scene.network.id), "weight": weight});
    for wrong in [-1, 11] {
        let told = admin.tries("setPriorityWeight", weight(wrong), "intermediary { id }").await;
        assert_eq!(told["problems"][0]["code"], "OUT_OF_RANGE");
        assert_eq!(told["problems"][0]["path"], json!(["weight"]));
    }
    forbids(coordinator, "setPriorityWeight", weight(3)).await;
    admin.does("setPriorityWeight", weight(0), "intermediary { priorityWeight }").await;
    let found = ranked(coordinator, &scene.search).await;
    assert_eq!(scores(&found), [("Ada Lemoine".to_owned(), 60), ("Basile Lemoine".to_owned(), 60)], "a tie");
    admin.does("setPriorityWeight", weight(10), "intermediary { id }").await;
    let id = found[1]["id"].as_str().expect("an id").to_owned();
    let note = json!({
        "candidateId": id, "interviewedOn": "2026-03-09", "aptitude": 5, "motivation": 5, "text": "Claire",
    });
    coordinator.does("noteInterview", note, "candidate { id }").await;
    let found = ranked(coordinator, &scene.search).await;
    assert_eq!(scores(&found), [("Basile Lemoine".to_owned(), 76), ("Ada Lemoine".to_owned(), 70)]);
    let noted = interview_note::Entity::find().one(app.connection()).await.expect("a database");
    assert_eq!(noted.expect("a note").person_id, expert);
}

/// Whoever is closed to a coordinator has no rank there, and moves nobody's: it is their own application, or a relative's.
#[both_databases]
async fn nobody_ranks_themselves(app: TestApp) {
    let scene = Scene::new(&app).await;
    applicant(&app, &scene, "Basile", None).await;
    let (own, coordinator) = &scene.coordinator;
    assert_eq!(ranked(coordinator, &scene.search).await.len(), 1);
    app.rates(*own, &scene.search.skill, Some(SkillLevel::Expert), Some(SkillWish::Keenly)).await;
    scene.search.application(*own, ApplicationState::Pending).await;
    let head = scene.network.with_role(Role::BranchHead).await;
    assert_eq!(ranked(&head, &scene.search).await[0]["file"]["match"]["score"], 72);
    let member = scene.association.with_role(Role::AssociationMember).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    for who in [coordinator, &member, &admin] {
        let told = who.ask(RANKED, json!({"id": gid(scene.search.need)})).await;
        assert_eq!(told.data()["need"]["rankedApplications"], Value::Null);
    }
}

/// What was refused to somebody or by them, how old they are and what they are called moves no score and nobody's place,
/// whoever of the candidates it is about.
#[both_databases]
async fn refusals_ages_and_names_count_nothing(app: TestApp) {
    let scene = Scene::new(&app).await;
    let levels = [Some(SkillLevel::Beginner), None, Some(SkillLevel::Expert)];
    let mut people = Vec::new();
    for (name, level) in ["Ada", "Basile", "Chloé"].into_iter().zip(levels) {
        people.push(applicant(&app, &scene, name, level).await);
    }
    let ids_and_scores = async || {
        let found = ranked(&scene.coordinator.1, &scene.search).await;
        let one = |one: &Value| (one["id"].clone(), one["file"]["match"]["score"].clone());
        found.iter().map(one).collect::<Vec<_>>()
    };
    let before = ids_and_scores().await;
    // Each in turn is the one who was refused, took something back, is young and has another name.
    for (at, person) in people.iter().enumerate() {
        let refusing = scene.another_search(&app, &format!("Refus {at}")).await;
        refusing.application(*person, ApplicationState::NotSelected).await;
        let withdrawn = scene.another_search(&app, &format!("Retrait {at}")).await;
        withdrawn.application(*person, ApplicationState::Withdrawn).await;
        let row = entity::person::ActiveModel {
            id: Set(*person),
            first_name: Set(format!("Nom {}", 9 - at)),
            last_name: Set("Autre".to_owned()),
            sort_key: Set(format!("autre nom {}", 9 - at)),
            ..Default::default()
        };
        row.update(app.connection()).await.expect("a person");
        app.tamper("update volunteer set age = case when age = 'ADULT' then 'MINOR' else 'ADULT' end")
            .await
            .expect("other ages");
        assert_eq!(ids_and_scores().await, before, "after the turn of {at}");
    }
}

/// Whoever selects reads which volunteers of the branch fit best and have not applied, and whether they were told.
#[both_databases]
async fn volunteers_can_be_asked(app: TestApp) {
    let scene = Scene::new(&app).await;
    applicant(&app, &scene, "Basile", None).await;
    let (best, _) = welcomed(&app, &scene.network, "Chloé").await;
    app.rates(best, &scene.search.skill, Some(SkillLevel::Expert), None).await;
    let (good, _) = welcomed(&app, &scene.network, "Denis").await;
    app.can(good, &scene.search.skill).await;
    welcomed(&app, &scene.network, "Sans compétence").await;
    let document = "query ($id: ID!) { need(id: $id) { selection { volunteersToAsk(first: 10) { toldAt
        volunteer { person { firstName } } match { score reasons { kind } } } } } }";
    let asked = json!({"id": gid(scene.search.need)});
    let told = scene.coordinator.1.ask(document, asked.clone()).await;
    let found = &told.data()["need"]["selection"]["volunteersToAsk"];
    let names = |found: &Value| -> Vec<String> {
        let all = found.as_array().expect("volunteers").iter();
        all.map(|one| one["volunteer"]["person"]["firstName"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(found), ["Chloé", "Denis"]);
    assert_eq!((&found[0]["toldAt"], &found[0]["match"]["score"]), (&Value::Null, &json!(60)));
    let sent = entity::announcement_sent::ActiveModel {
        need_id: Set(scene.search.need),
        person_id: Set(best),
        round: Set(1),
        kind: Set(entity::SentKind::ForYou),
        at: Set(app.now()),
        mailed_at: Set(None),
        opened_at: Set(None),
        relay_id: Set(None),
    };
    sent.insert(app.connection()).await.expect("an announcement");
    let told = scene.coordinator.1.ask(document, asked.clone()).await;
    assert_ne!(told.data()["need"]["selection"]["volunteersToAsk"][0]["toldAt"], Value::Null);
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let told = admin.ask(document, asked).await;
    assert_eq!(told.data()["need"]["selection"]["volunteersToAsk"], Value::Null);
}

/// The announcements that ask for one's skills stand by how well they fit, with the reasons.
#[both_databases]
async fn announcements_stand_by_points(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (nadia, actor) = &scene.nadia;
    app.rates(*nadia, &scene.search.skill, Some(SkillLevel::Practised), Some(SkillWish::Keenly)).await;
    app.is_free(*nadia, MONDAY).await;
    let other = scene.another_search(&app, "Autre").await;
    other.is_at(MONDAY).await;
    scene.search.is_at(TUESDAY).await;
    let document = "{ announcementsForYou { totalCount nodes { announcement { title }
        match { score reasons { kind text } counterfactual { change text } } } } }";
    let told = actor.ask(document, json!({})).await;
    let found = &told.data()["announcementsForYou"];
    assert_eq!(found["totalCount"], 2);
    assert_eq!(found["nodes"][0]["announcement"]["title"], "Autre");
    assert_eq!(found["nodes"][0]["match"]["score"], 40 + 12 + 12 + 10);
    assert_eq!(found["nodes"][1]["match"]["score"], 40 + 12 + 10);
    assert_eq!(kinds(&found["nodes"][1]["match"]), ["SKILL", "WISH", "REMOTE", "TIMES"]);
    let page = actor.get("/announcements").await;
    page.says("Pourquoi ce rang (74)").says("Vous en avez très envie");
    let (_, stranger) = app.somebody("Paul", "Roux").await;
    let told = stranger.ask(document, json!({})).await;
    assert_eq!(told.data()["announcementsForYou"]["totalCount"], 0);
}

/// An association that hosts as much as it said it can has its missions proposed later, with that as a reason.
#[both_databases]
async fn a_full_host_comes_later(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "9").await;
    let (full, roomy) = (app.association("Complète").await, app.association("Libre").await);
    let mission = full.mission("Chez les uns").await;
    roomy.mission("Chez les autres").await;
    let admin = full.with_role(Role::AssociationAdmin).await;
    let declare = |hours: Value, minutes: i64| json!({"associationId": gid(full.id), "hoursAWeek": hours, "supervisionMinutes": minutes});
    for (wrong, field) in
        [(declare(json!(0), 0), "hoursAWeek"), (declare(json!(2), 61), "supervisionMinutes")]
    {
        let told = admin.tries("declareHostingCapacity", wrong, "association { id }").await;
        assert_eq!(told["problems"][0]["code"], "OUT_OF_RANGE");
        assert_eq!(told["problems"][0]["path"], json!([field]));
    }
    let told = "association { hostingCapacity { hoursAWeek supervisionMinutes } }";
    let declared = admin.does("declareHostingCapacity", declare(json!(2), 15), told).await;
    assert_eq!(
        declared["association"]["hostingCapacity"],
        json!({"hoursAWeek": 2, "supervisionMinutes": 15})
    );
    let document =
        "{ viewer { recommendedMissions { mission { title } match { score reasons { kind } } } } }";
    let first = async || {
        let told = nadia.actor.ask(document, json!({})).await;
        let found = told.data()["viewer"]["recommendedMissions"].clone();
        let mut all = found.as_array().expect("missions").iter();
        let full = all.find(|one| one["mission"]["title"] == "Chez les uns").cloned();
        (found[0]["mission"]["title"].clone(), full.expect("the mission"))
    };
    assert_eq!(kinds(&first().await.1["match"]), ["CAUSE", "REMOTE"]);
    let session = mission.session("2026-03-12T14:00", 120, 5).await;
    let wish = json!({"sessionId": gid(session), "joinWaitingList": false});
    nadia.actor.does("bookSession", wish, "booking { status }").await;
    let (title, told) = first().await;
    assert_eq!(title, "Chez les autres");
    assert_eq!(kinds(&told["match"]), ["CAUSE", "REMOTE", "HOST_IS_FULL"]);
    assert_eq!(told["match"]["score"], 10 + 10 - 12);
    let none = admin.does("declareHostingCapacity", declare(Value::Null, 0), told_of_none()).await;
    assert_eq!(none["association"]["hostingCapacity"], Value::Null);
    let document = "query ($id: ID!) { association(id: $id) { hostingCapacity { hoursAWeek } } }";
    let visitor = app.execute(&api::Caller::anonymous(), document, json!({"id": gid(full.id)})).await;
    assert_eq!(visitor["data"]["association"]["hostingCapacity"], Value::Null);
}

fn told_of_none() -> &'static str {
    "association { hostingCapacity { hoursAWeek } }"
}

/// Who says how well they can and want to is kept so, also where the profile is saved again; a skill that they did not name is
/// refused, and so are hours that no week has. Their archive tells it.
#[both_databases]
async fn skills_are_rated(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (nadia, actor) = &scene.nadia;
    let skill = scene.search.skill.clone();
    app.can(*nadia, &skill).await;
    let told = "person { hoursAWeek ratedSkills { code level wish } }";
    let rated = |code: &str, hours: i64| json!({"skills": [{"code": code, "level": "EXPERT", "wish": "KEENLY"}], "hoursAWeek": hours});
    for (wrong, code) in [(rated("0", 4), "UNKNOWN_SKILL"), (rated(&skill, 61), "OUT_OF_RANGE")] {
        let told = actor.tries("rateSkills", wrong, "person { id }").await;
        assert_eq!(told["problems"][0]["code"], code);
    }
    let saved = actor.does("rateSkills", rated(&skill, 4), told).await;
    let known =
        json!({"hoursAWeek": 4, "ratedSkills": [{"code": skill, "level": "EXPERT", "wish": "KEENLY"}]});
    assert_eq!(saved["person"], known);
    let again = actor.does("updateProfile", json!({"skills": [skill]}), told).await;
    assert_eq!(again["person"], known);
    let archive = archive_of(actor).await;
    let (_, skills) = archive.iter().find(|(name, _)| name == "competences-et-causes.csv").expect("a list");
    assert!(skills.contains("maîtrisé · très envie"), "{skills}");
    let gone = actor.does("updateProfile", json!({"skills": []}), told).await;
    assert_eq!(gone["person"]["ratedSkills"], json!([]));
}

/// The share of missions that go to people who never had one is told where at least five have begun, to who runs the network
/// and to who coordinates; nothing to others.
#[both_databases]
async fn fairness_is_measured(app: TestApp) {
    let scene = Scene::new(&app).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let relay = scene.network.with_role(Role::Relay).await;
    let document =
        "query ($id: ID!) { fairness(intermediaryId: $id, year: 2026) { year engagements firstPercent
        branches { engagements firstPercent } } }";
    let asked = json!({"id": gid(scene.network.id)});
    let told = admin.ask(document, asked.clone()).await;
    assert_eq!(told.data()["fairness"]["firstPercent"], Value::Null);
    let begins = async |person: PersonId, search: &Search, day: &str| {
        let mission = mission::Entity::find_by_id(search.mission).one(app.connection()).await;
        let row = engagement::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            mission_id: Set(search.mission),
            association_id: Set(mission.expect("a database").expect("a mission").association_id),
            person_id: Set(person),
            company_id: Set(None),
            employment_id: Set(None),
            starts_on: Set(day.parse().expect("a day")),
            ends_on: Set(None),
            created_at: Set(app.now()),
            agreed_minutes: Set(None),
        };
        row.insert(app.connection()).await.expect("an engagement");
    };
    let (nadia, _) = &scene.nadia;
    let second = scene.another_search(&app, "Deux").await;
    let third = scene.another_search(&app, "Trois").await;
    begins(*nadia, &scene.search, "2026-01-05").await;
    begins(*nadia, &second, "2026-02-05").await;
    begins(*nadia, &third, "2026-03-05").await;
    for (name, search) in [("Ada", &second), ("Basile", &third)] {
        let (person, _) = welcomed(&app, &scene.network, name).await;
        begins(person, search, "2026-03-06").await;
    }
    for who in [&admin, &scene.coordinator.1] {
        let told = who.ask(document, asked.clone()).await;
        let fairness = &told.data()["fairness"];
        assert_eq!((&fairness["engagements"], &fairness["firstPercent"]), (&json!(5), &json!(60)));
        assert_eq!(fairness["branches"][0]["engagements"], 5);
    }
    admin.get("/intermediary/figures").await.says("60\u{a0}% des missions commencées");
    assert_eq!(relay.ask(document, asked).await.data()["fairness"], Value::Null);
    relay.get("/intermediary/figures").await.does_not_say("des missions commencées");
}

/// The application's own page tells a candidate's reasons too, and an application that was answered has none.
#[both_databases]
async fn reasons_stand_with_the_candidate(app: TestApp) {
    let scene = Scene::new(&app).await;
    app.rates(scene.nadia.0, &scene.search.skill, Some(SkillLevel::Expert), None).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let page = format!("/intermediary/candidates/{id}");
    let coordinator = &scene.coordinator.1;
    coordinator.get(&page).await.says("Compétence demandée et maîtrisée");
    let refused = json!({"id": id, "decision": "NOT_SELECT", "reason": "OTHER_PROFILE", "words": "Merci"});
    coordinator.does("decideCandidate", refused, "candidate { id }").await;
    coordinator.get(&page).await.does_not_say("Compétence demandée et maîtrisée");
}
