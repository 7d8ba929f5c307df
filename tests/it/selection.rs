//! Selecting volunteers: who may decide about whom, what each side sees, and the introduction.

use entity::{ApplicationState, MembershipRole as Role, NeedState, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::applications::{Scene, applies, welcomed, wish};

/// The code with which a mutation is refused, an error's or a problem's.
async fn code(who: &Actor, mutation: &str, input: &Value) -> String {
    let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document =
        format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}");
    let reply = who.ask(&document, json!({"input": input})).await;
    if reply.0.get("errors").is_some() {
        return reply.error().to_owned();
    }
    let code = &reply.0["data"][mutation]["problems"][0]["code"];
    code.as_str().unwrap_or("it was not refused").to_owned()
}

fn decision(id: &str, decision: &str) -> Value {
    json!({"id": id, "decision": decision})
}

fn refusing(id: &str) -> Value {
    json!({"id": id, "decision": "NOT_SELECT", "reason": "OTHER_PROFILE", "words": "Merci de votre aide."})
}

async fn decides(who: &Actor, input: Value) -> Value {
    let told =
        who.does("decideCandidate", input, "candidate { state file { reason words decisions } }").await;
    told["candidate"].clone()
}

/// What somebody sees of a need's candidates: names and states.
async fn candidates(who: &Actor, scene: &Scene) -> Value {
    let document = "query ($id: ID!) { need(id: $id) { applications(first: 10) { totalCount
        nodes { name state isClosedToViewer file { motivation } } } } }";
    let seen = who.ask(document, json!({"id": gid(scene.search.need)})).await;
    seen.data()["need"]["applications"].clone()
}

/// Every decision, its mail and its line: on the shortlist, in reserve, not selected with a reason, selected. What was answered
/// stays answered.
#[both_databases]
async fn a_coordinator_decides(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (coordinator, nadia) = (&scene.coordinator.1, &scene.nadia.1);
    let id = applies(nadia, &scene.search).await;
    app.mails_to(&nadia.email).await;
    assert_eq!(decides(coordinator, decision(&id, "SHORTLIST")).await["state"], "SHORTLISTED");
    assert_eq!(app.mails_to(&nadia.email).await.len(), 0, "the interview tells");
    assert_eq!(coordinator.is_refused("decideCandidate", decision(&id, "NOT_SELECT")).await.len(), 2);
    assert_eq!(decides(coordinator, decision(&id, "RESERVE")).await["state"], "RESERVE");
    assert!(app.mails_to(&nadia.email).await[0].text.contains("/applications"));
    let refused = decides(coordinator, refusing(&id)).await;
    assert_eq!(
        refused,
        json!({"state": "NOT_SELECTED", "file": {
            "reason": "OTHER_PROFILE", "words": "Merci de votre aide.", "decisions": [],
        }})
    );
    let mails = app.mails_to(&nadia.email).await;
    assert!(mails[0].text.contains("Merci de votre aide."), "{mails:?}");
    for wanted in ["SHORTLIST", "SELECT", "RESERVE"] {
        let again = code(coordinator, "decideCandidate", &decision(&id, wanted)).await;
        assert_eq!(again, "APPLICATION_STANDS_ELSEWHERE");
    }
    let (_, paul) = welcomed(&app, &scene.network, "Paul").await;
    let other = applies(&paul, &scene.search).await;
    assert_eq!(decides(coordinator, decision(&other, "SELECT")).await["state"], "SELECTED");
    assert_eq!(
        code(coordinator, "decideCandidate", &decision(&other, "SHORTLIST")).await,
        "APPLICATION_STANDS_ELSEWHERE"
    );
    let (_, zoe) = welcomed(&app, &scene.network, "Zoé").await;
    let third = applies(&zoe, &scene.search).await;
    assert_eq!(
        code(coordinator, "decideCandidate", &decision(&third, "SELECT")).await,
        "ALL_PLACES_SELECTED"
    );
    let lines = "select count(*) as n from need_event where kind like 'CANDIDATE_%' and not is_shared";
    assert_eq!(app.count(lines).await, 4);
}

/// Nobody decides while the need is paused, and nothing of its search once the roadmap is written; then others are still
/// answered.
#[both_databases]
async fn decisions_follow_the_need(app: TestApp) {
    let scene = Scene::new(&app).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let coordinator = &scene.coordinator.1;
    let paused = need::ActiveModel {
        id: Set(scene.search.need),
        state: Set(NeedState::Paused),
        paused_from: Set(Some(NeedState::Searching)),
        reason: Set(Some("Travaux".to_owned())),
        ..Default::default()
    };
    paused.update(app.connection()).await.expect("a need");
    for input in [decision(&id, "SELECT"), refusing(&id)] {
        assert_eq!(code(coordinator, "decideCandidate", &input).await, "NEED_STANDS_ELSEWHERE");
    }
    let agreed = need::ActiveModel {
        id: Set(scene.search.need),
        state: Set(NeedState::Roadmap),
        paused_from: Set(None),
        reason: Set(None),
        ..Default::default()
    };
    agreed.update(app.connection()).await.expect("a need");
    let selecting = code(coordinator, "decideCandidate", &decision(&id, "SELECT")).await;
    assert_eq!(selecting, "NEED_STANDS_ELSEWHERE");
    assert_eq!(decides(coordinator, refusing(&id)).await["state"], "NOT_SELECTED");
}

/// Interviews are noted with marks from one to five, on a day that has come; whoever selects reads them and nobody else does.
#[both_databases]
async fn interviews_are_noted_inside(app: TestApp) {
    let scene = Scene::new(&app).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let note = |day: &str, mark: i32, text: &str| json!({"candidateId": id, "interviewedOn": day, "aptitude": mark, "motivation": 5, "text": text});
    let coordinator = &scene.coordinator.1;
    let refused = coordinator.is_refused("noteInterview", note("2026-03-11", 6, " ")).await;
    assert_eq!(refused, ["DAY_TO_COME", "OUT_OF_SCALE", "REQUIRED"]);
    coordinator.does("noteInterview", note("2026-03-10", 4, "Très claire"), "candidate { id }").await;
    let document =
        "query ($id: ID!) { candidate(id: $id) { file { notes { text aptitude motivation interviewedOn
        authorName } } } }";
    let head = scene.network.with_role(Role::BranchHead).await;
    let seen = head.ask(document, json!({"id": id})).await.data()["candidate"]["file"]["notes"].clone();
    assert_eq!(
        seen,
        json!([{
            "text": "Très claire", "aptitude": 4, "motivation": 5, "interviewedOn": "2026-03-10",
            "authorName": "Rôle Réseau",
        }])
    );
    let roles = [Role::NetworkAdmin, Role::Treasurer, Role::Support, Role::Relay];
    for role in roles {
        let who = scene.network.with_role(role).await;
        assert!(who.ask(document, json!({"id": id})).await.data()["candidate"].is_null(), "{role:?}");
        assert_eq!(code(&who, "noteInterview", &note("2026-03-10", 4, "Non")).await, "NOT_FOUND", "{role:?}");
    }
    assert_eq!(code(&scene.nadia.1, "noteInterview", &note("2026-03-10", 4, "Non")).await, "FORBIDDEN");
}

/// The association sees nobody until they are on the shortlist with their consent, or selected; then names alone, and it decides
/// nothing.
#[both_databases]
async fn the_association_sees_nobody_before_their_time(app: TestApp) {
    let scene = Scene::new(&app).await;
    let member = scene.association.with_role(Role::AssociationMember).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let mut discreet = wish(&scene.search);
    discreet["mayBeShown"] = json!(false);
    let (_, paul) = welcomed(&app, &scene.network, "Paul").await;
    let made = paul.does("applyToMission", discreet, "application { id }").await;
    let hidden = made["application"]["id"].as_str().expect("an id");
    let coordinator = &scene.coordinator.1;
    let nothing = json!({"totalCount": 0, "nodes": []});
    assert_eq!(candidates(&member, &scene).await, nothing);
    assert_eq!(code(&member, "decideCandidate", &decision(&id, "SELECT")).await, "NOT_FOUND");
    decides(coordinator, decision(&id, "SHORTLIST")).await;
    decides(coordinator, decision(hidden, "SHORTLIST")).await;
    let nadia = json!({
        "name": "Nadia Lemoine", "state": "SHORTLISTED", "isClosedToViewer": false, "file": null,
    });
    assert_eq!(candidates(&member, &scene).await, json!({"totalCount": 1, "nodes": [nadia]}));
    assert_eq!(code(&member, "decideCandidate", &decision(&id, "SELECT")).await, "FORBIDDEN");
    decides(coordinator, decision(hidden, "SELECT")).await;
    assert_eq!(candidates(&member, &scene).await["totalCount"], 2);
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    assert_eq!(candidates(&admin, &scene).await, nothing, "who runs the network reads nothing of candidates");
}

/// A coordinator who applies reads nothing of their own application and decides nothing about it, even as head; another one does,
/// and with nobody else it waits and says so.
#[both_databases]
async fn nobody_decides_about_themselves(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (person, head) = scene.network.person_with_role(Role::BranchHead).await;
    scene.network.volunteer(person).await;
    let id = applies(&head, &scene.search).await;
    let own = candidates(&head, &scene).await["nodes"][0].clone();
    assert_eq!(own["isClosedToViewer"], true);
    assert_eq!((&own["file"], &own["state"]), (&Value::Null, &Value::Null));
    let note = json!({
        "candidateId": id, "interviewedOn": "2026-03-10", "aptitude": 5, "motivation": 5, "text": "Parfait",
    });
    assert_eq!(code(&head, "noteInterview", &note).await, "TIED_TO_CANDIDATE");
    assert_eq!(code(&head, "decideCandidate", &decision(&id, "SELECT")).await, "TIED_TO_CANDIDATE");
    let filtered =
        "query ($id: ID!) { need(id: $id) { applications(state: PENDING, first: 10) { totalCount } } }";
    let seen = head.ask(filtered, json!({"id": gid(scene.search.need)})).await;
    assert_eq!(seen.data()["need"]["applications"]["totalCount"], 0);
    let decider = "query ($id: ID!) { candidate(id: $id) { hasDecider } }";
    assert_eq!(head.ask(decider, json!({"id": id})).await.data()["candidate"]["hasDecider"], true);
    app.tamper("update membership set ended_at = 1 where role = 'COORDINATOR'")
        .await
        .expect("no coordinator");
    assert_eq!(head.ask(decider, json!({"id": id})).await.data()["candidate"]["hasDecider"], false);
    let other = scene.network.with_role(Role::Coordinator).await;
    assert_eq!(decides(&other, decision(&id, "SELECT")).await["state"], "SELECTED");
    let introduced = json!({"needId": gid(scene.search.need)});
    assert_eq!(code(&head, "introduceVolunteers", &introduced).await, "TIED_TO_CANDIDATE");
}

/// Who put themselves forward reads of no other candidate of that need, and neither decides about one nor answers them, though they
/// lead the branch: they would choose among their rivals. They are not written to about them either.
#[both_databases]
async fn a_candidate_decides_about_no_rival(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (person, head) = scene.network.person_with_role(Role::BranchHead).await;
    scene.network.volunteer(person).await;
    let rival = applies(&scene.nadia.1, &scene.search).await;
    assert_eq!(candidates(&head, &scene).await["nodes"][0]["name"], "Nadia Lemoine");
    applies(&head, &scene.search).await;
    let seen = candidates(&head, &scene).await;
    assert_eq!(seen["totalCount"], 1, "{seen}");
    assert_eq!(seen["nodes"][0]["isClosedToViewer"], true);
    let document = "query ($id: ID!) { candidate(id: $id) { name } }";
    assert!(head.ask(document, json!({"id": rival})).await.data()["candidate"].is_null());
    let ranked = "query ($id: ID!) { need(id: $id) { rankedApplications(first: 5) { totalCount }
        selection { viewerSelects counts { count } } } }";
    let seen = head.ask(ranked, json!({"id": gid(scene.search.need)})).await.data()["need"].clone();
    assert_eq!(
        seen,
        json!({"rankedApplications": null, "selection": {"viewerSelects": false, "counts": null}})
    );
    assert_eq!(code(&head, "decideCandidate", &decision(&rival, "SHORTLIST")).await, "DECIDES_ABOUT_RIVALS");
    assert_eq!(code(&head, "decideCandidate", &refusing(&rival)).await, "DECIDES_ABOUT_RIVALS");
    let others = json!({"needId": gid(scene.search.need), "reason": "OTHER_PROFILE", "words": "Merci"});
    assert_eq!(code(&head, "answerOthers", &others).await, "DECIDES_ABOUT_RIVALS");
    app.tamper("update membership set ended_at = 1 where role = 'COORDINATOR'")
        .await
        .expect("no coordinator");
    app.mails_to(&head.email).await;
    let (_, paul) = welcomed(&app, &scene.network, "Paul").await;
    applies(&paul, &scene.search).await;
    let told = app.mails_to(&head.email).await;
    assert!(told.iter().all(|mail| !mail.text.contains("Paul")), "{told:?}");
}

/// Somebody who is selected goes before the introduction, also while the announcement of the search is written anew.
#[both_databases]
async fn who_is_selected_may_go_while_words_change(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (coordinator, nadia) = (&scene.coordinator.1, &scene.nadia.1);
    let id = applies(nadia, &scene.search).await;
    decides(coordinator, decision(&id, "SELECT")).await;
    let reworded = json!({"needId": gid(scene.search.need), "reason": "Trop vague"});
    coordinator.does("rewordAnnouncement", reworded, "need { state }").await;
    let told = nadia.does("withdrawApplication", json!({"id": id}), "application { state }").await;
    assert_eq!(told["application"]["state"], "WITHDRAWN");
}

/// Who declares a tie to a candidate reads and decides nothing about them any more, and the timeline says so; a tie to the
/// association closes the whole need.
#[both_databases]
async fn a_declared_tie_closes(app: TestApp) {
    let scene = Scene::new(&app).await;
    let coordinator = &scene.coordinator.1;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let tie = json!({"needId": gid(scene.search.need), "candidateId": id});
    let elsewhere = scene.another_search(&app, "Un site").await;
    let wrong = json!({"needId": gid(elsewhere.need), "candidateId": id});
    assert_eq!(code(coordinator, "declareTie", &wrong).await, "NOT_FOUND");
    coordinator.does("declareTie", tie.clone(), "need { id }").await;
    assert_eq!(code(coordinator, "declareTie", &tie).await, "TIED_TO_CANDIDATE");
    assert_eq!(code(coordinator, "decideCandidate", &decision(&id, "SELECT")).await, "TIED_TO_CANDIDATE");
    assert_eq!(candidates(coordinator, &scene).await["nodes"][0]["file"], Value::Null);
    let head = scene.network.with_role(Role::BranchHead).await;
    let document = "query ($id: ID!) { need(id: $id) { events(first: 5) { nodes { kind } } } }";
    let seen = head.ask(document, json!({"id": gid(scene.search.need)})).await;
    let kinds = seen.data()["need"]["events"]["nodes"].to_string();
    assert!(kinds.contains("TIE_TO_CANDIDATE_DECLARED"), "{kinds}");
    assert_eq!(decides(&head, decision(&id, "SHORTLIST")).await["state"], "SHORTLISTED");

    let to_association = json!({"needId": gid(scene.search.need)});
    coordinator.does("declareTie", to_association.clone(), "need { id }").await;
    assert_eq!(candidates(coordinator, &scene).await["totalCount"], 0);
    assert_eq!(code(coordinator, "declareTie", &to_association).await, "TIED_TO_ASSOCIATION");
    assert_eq!(code(coordinator, "introduceVolunteers", &to_association).await, "TIED_TO_ASSOCIATION");
}

/// Two places, one selected: nobody is introduced until the association agrees to fewer, by itself or as a coordinator enters it,
/// which it is told. Then each side is sent how to reach the other.
#[both_databases]
async fn volunteers_are_introduced(app: TestApp) {
    let (scene, search) = two_places(&app).await;
    let (coordinator, need) = (&scene.coordinator.1, gid(search.need));
    let wanted = json!({"needId": need});
    assert_eq!(code(coordinator, "introduceVolunteers", &wanted).await, "NOBODY_SELECTED");
    let id = applies(&scene.nadia.1, &search).await;
    decides(coordinator, decision(&id, "SELECT")).await;
    assert_eq!(code(coordinator, "introduceVolunteers", &wanted).await, "PLACES_LEFT");
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let fewer = |places: i32| json!({"needId": need, "places": places});
    for places in [0, 2] {
        assert_eq!(code(&admin, "agreeToFewer", &fewer(places)).await, "NOT_FEWER_PLACES");
    }
    assert_eq!(code(coordinator, "agreeToFewer", &fewer(1)).await, "FORBIDDEN", "it is the association's");
    let said = |name: &str, day: &str| {
        let said = json!({"saidBy": name, "how": "CALL", "saidOn": day});
        json!({"needId": need, "places": 1, "onBehalf": said})
    };
    let refused = coordinator.is_refused("agreeToFewer", said(" ", "2026-03-11")).await;
    assert_eq!(refused, ["REQUIRED", "IN_THE_FUTURE"]);
    app.mails_to(&admin.email).await;
    let agreed = "need { selection { agreedPlaces isComplete } }";
    let told = coordinator.does("agreeToFewer", said("Paule", "2026-03-09"), agreed).await;
    assert_eq!(told["need"]["selection"], json!({"agreedPlaces": 1, "isComplete": true}));
    let mails = app.mails_to(&admin.email).await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.text.contains("moins de volontaires") && mail.text.contains("par Paule le ")),
        "{mails:?}"
    );

    app.mails_to(&scene.nadia.1.email).await;
    let told = coordinator.does("introduceVolunteers", wanted.clone(), "need { state }").await;
    assert_eq!(told["need"]["state"], "ROADMAP");
    let mails = app.mails_to(&scene.nadia.1.email).await;
    assert!(mails[0].text.contains(&admin.email) && mails[0].text.contains(&coordinator.email), "{mails:?}");
    let mails = app.mails_to(&admin.email).await;
    assert!(mails[0].text.contains(&scene.nadia.1.email), "{mails:?}");
    assert_eq!(code(coordinator, "introduceVolunteers", &wanted).await, "NEED_STANDS_ELSEWHERE");
    let late = code(&scene.nadia.1, "withdrawApplication", &json!({"id": id})).await;
    assert_eq!(late, "APPLICATION_STANDS_ELSEWHERE");
}

/// A search that looks for two, of an association whose account its administrators run.
async fn two_places(app: &TestApp) -> (Scene, tests::builders::Search) {
    let scene = Scene::new(app).await;
    let search = scene.network.search(&scene.association, Some(scene.coordinator.0), "Deux places", 2).await;
    (scene, search)
}

/// What the association denied having said agrees to nothing.
#[both_databases]
async fn what_was_denied_agrees_to_nothing(app: TestApp) {
    let (scene, search) = two_places(&app).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let told = admin.does(
        "agreeToFewer",
        json!({"needId": gid(search.need), "places": 1}),
        "need { selection { agreedPlaces } }",
    );
    assert_eq!(told.await["need"]["selection"]["agreedPlaces"], 1);
    let denied = "update need_event set denied_at = 1 where kind = 'FEWER_PLACES_AGREED'";
    app.tamper(denied).await.expect("a line that is denied");
    let document = "query ($id: ID!) { need(id: $id) { selection { agreedPlaces } } }";
    let seen = admin.ask(document, json!({"id": gid(search.need)})).await;
    assert_eq!(seen.data()["need"]["selection"]["agreedPlaces"], Value::Null);
}

/// The others are answered together once all places are taken, the reserve is kept until the mission is under way, and whoever is
/// tied to one of them leaves that one to somebody else.
#[both_databases]
async fn the_others_are_answered_together(app: TestApp) {
    let scene = Scene::new(&app).await;
    let coordinator = &scene.coordinator.1;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let others =
        json!({"needId": gid(scene.search.need), "reason": "PLACES_TAKEN", "words": "Merci à vous."});
    assert_eq!(code(coordinator, "answerOthers", &others).await, "PLACES_LEFT");
    decides(coordinator, decision(&id, "SELECT")).await;
    assert_eq!(code(coordinator, "answerOthers", &others).await, "NOBODY_TO_ANSWER");
    let (one, paul) = welcomed(&app, &scene.network, "Paul").await;
    let (two, _) = welcomed(&app, &scene.network, "Zoé").await;
    let (three, _) = welcomed(&app, &scene.network, "Inès").await;
    scene.search.application(one, ApplicationState::Pending).await;
    scene.search.application(two, ApplicationState::Reserve).await;
    let tied = scene.search.application(three, ApplicationState::Shortlisted).await;
    let tie = json!({"needId": gid(scene.search.need), "candidateId": gid(tied)});
    coordinator.does("declareTie", tie, "need { id }").await;
    let empty = json!({"needId": gid(scene.search.need), "reason": "PLACES_TAKEN", "words": " "});
    assert_eq!(code(coordinator, "answerOthers", &empty).await, "REQUIRED");
    let told = coordinator.does("answerOthers", others.clone(), "answered left").await;
    assert_eq!((&told["answered"], &told["left"]), (&json!(1), &json!(1)));
    assert!(app.mails_to(&paul.email).await[0].text.contains("Merci à vous."));
    assert_eq!(app.count("select count(*) as n from application where state = 'RESERVE'").await, 1);
    let under_way = need::ActiveModel {
        id: Set(scene.search.need),
        state: Set(NeedState::UnderWay),
        ..Default::default()
    };
    under_way.update(app.connection()).await.expect("a need");
    let head = scene.network.with_role(Role::BranchHead).await;
    let told = head.does("answerOthers", others, "answered left").await;
    assert_eq!((&told["answered"], &told["left"]), (&json!(2), &json!(0)));
}

/// A branch's counts are read by who reads its needs, and by nobody else.
#[both_databases]
async fn a_branch_counts_its_applications(app: TestApp) {
    let scene = Scene::new(&app).await;
    applies(&scene.nadia.1, &scene.search).await;
    let document =
        "query ($id: ID!) { intermediary(id: $id) { branches { applicationCounts { state count } } } }";
    let asked = json!({"id": gid(scene.network.id)});
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    for who in [&scene.coordinator.1, &admin] {
        let seen = who.ask(document, asked.clone()).await;
        let counts = seen.data()["intermediary"]["branches"][0]["applicationCounts"].clone();
        assert_eq!(counts, json!([{"state": "PENDING", "count": 1}]));
    }
    let relay = scene.network.with_role(Role::Relay).await;
    for who in [&scene.nadia.1, &relay] {
        let seen = who.ask(document, asked.clone()).await;
        assert!(seen.data()["intermediary"]["branches"][0]["applicationCounts"].is_null());
    }
}

/// Somebody of another network finds nothing, and may do nothing.
#[both_databases]
async fn another_network_finds_nothing(app: TestApp) {
    let scene = Scene::new(&app).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let elsewhere = app.network("Ailleurs").await;
    let other = elsewhere.with_role(Role::BranchHead).await;
    assert_eq!(code(&other, "decideCandidate", &decision(&id, "SELECT")).await, "NOT_FOUND");
    let wanted = json!({"needId": gid(scene.search.need)});
    for mutation in ["introduceVolunteers", "declareTie"] {
        assert_eq!(code(&other, mutation, &wanted).await, "NOT_FOUND");
    }
}
