//! Following missions up through the API: notes and silence, searches without candidates, and volunteers who go, by clocks and
//! by jobs that come twice.

use chrono::Duration;
use entity::{ApplicationState, EngagementId, MembershipRole as Role, MissionFormat, NeedState, PersonId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Followed, Network},
    gid,
};

use crate::own_data::erases;

/// A mission with one volunteer, its association and who coordinates it.
pub(crate) struct Scene {
    pub(crate) network: Network,
    pub(crate) association: Association,
    pub(crate) member: Actor,
    pub(crate) coordinates: PersonId,
    pub(crate) coordinator: Actor,
    pub(crate) nadia: (PersonId, Actor),
    pub(crate) followed: Followed,
    pub(crate) engagement: EngagementId,
}

impl Scene {
    pub(crate) async fn new(app: &TestApp, state: NeedState) -> Self {
        let network = app.network("Passerelles").await;
        let association = app.association("Les Jardins de Bellevue").await;
        let member = association.with_role(Role::AssociationMember).await;
        let (coordinates, coordinator) = network.person_with_role(Role::Coordinator).await;
        let followed = network.followed(&association, state, Some(coordinates)).await;
        let nadia = app.somebody("Nadia", "Lemoine").await;
        let (_, engagement) = followed.engages(nadia.0).await;
        Self { network, association, member, coordinates, coordinator, nadia, followed, engagement }
    }

    /// A need that looks for its first volunteer.
    pub(crate) async fn searching(app: &TestApp) -> Self {
        let scene = Self::new(app, NeedState::Searching).await;
        app.execute_sql("delete from application").await;
        scene
    }

    pub(crate) fn id(&self) -> String {
        gid(self.followed.need)
    }

    pub(crate) fn with(&self, more: Value) -> Value {
        let mut input = json!({"needId": self.id()});
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    }

    pub(crate) async fn does(&self, who: &Actor, mutation: &str, more: Value) {
        who.does(mutation, self.with(more), "followUp { needId }").await;
    }

    pub(crate) async fn refuses(&self, who: &Actor, mutation: &str, more: Value) -> Vec<String> {
        who.is_refused(mutation, self.with(more)).await
    }

    pub(crate) async fn sees(&self, who: &Actor, fields: &str) -> Value {
        let document = format!("query ($id: ID!) {{ missionFollowUp(needId: $id) {{ {fields} }} }}");
        who.ask(&document, json!({"id": self.id()})).await.data()["missionFollowUp"].clone()
    }
}

pub(crate) async fn forbids(who: &Actor, mutation: &str, input: Value) {
    let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document =
        format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}");
    assert_eq!(who.ask(&document, json!({"input": input})).await.error(), "FORBIDDEN", "{mutation}");
}

/// The text of one column of the one row of a table.
pub(crate) async fn one(app: &TestApp, query: &str) -> String {
    let rows = app.rows(query).await;
    rows[0].try_get("", "n").expect("a text")
}

pub(crate) async fn day_by_day(app: &TestApp, days: i64, who: &Actor, about: &str) -> Vec<i64> {
    let mut told = Vec::new();
    for day in 1..=days {
        app.clock.advance(Duration::days(1));
        app.do_daily("follow_needs").await;
        app.do_daily("follow_needs").await;
        let mails = app.mails_to(&who.email).await;
        let about = mails.iter().filter(|mail| mail.subject.contains(about)).count();
        told.extend(std::iter::repeat_n(day, about));
    }
    told
}

/// Who coordinates notes with whom they spoke, today or before; the next day is the need's on the board. Neither side reads it,
/// nor who runs the network.
#[both_databases]
async fn a_coordinator_notes_what_was_said(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let noted = json!({"heldOn": "2026-03-09", "followedWith": "BOTH", "note": "Tout va bien", "nextOn": "2026-04-02"});
    let mut keyed = scene.with(noted.clone());
    keyed["idempotencyKey"] = json!("un");
    for _ in 0..2 {
        scene.coordinator.does("recordFollowUp", keyed.clone(), "followUp { dueOn }").await;
    }
    assert_eq!(app.count("select count(*) as n from follow_up").await, 1);
    let fields = "dueOn notes { totalCount nodes { note followedWith nextOn } }";
    let seen = scene.sees(&scene.coordinator, fields).await;
    assert_eq!(seen["dueOn"], "2026-04-02");
    assert_eq!(seen["notes"]["nodes"][0]["note"], "Tout va bien");
    for who in [&scene.member, &scene.nadia.1] {
        assert_eq!(scene.sees(who, fields).await["notes"], Value::Null);
        forbids(who, "recordFollowUp", scene.with(noted.clone())).await;
    }
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    assert_eq!(scene.sees(&admin, "needId").await, Value::Null);
    let wrong = json!({"heldOn": "2026-03-11", "followedWith": "BOTH", "note": " ", "nextOn": "2026-03-10"});
    let codes = scene.refuses(&scene.coordinator, "recordFollowUp", wrong).await;
    assert_eq!(codes, ["REQUIRED", "IN_THE_FUTURE", "NEXT_NOT_AHEAD"]);
    // Without a day the network's own number of days counts.
    let days = |days: i32| json!({"intermediaryId": gid(scene.network.id), "days": days});
    assert_eq!(admin.is_refused("setFollowUpDays", days(3)).await, ["FOLLOW_UP_DAYS_OUT_OF_RANGE"]);
    forbids(&scene.coordinator, "setFollowUpDays", days(20)).await;
    admin.does("setFollowUpDays", days(20), "intermediary { id }").await;
    scene
        .does(
            &scene.coordinator,
            "recordFollowUp",
            json!({"heldOn": "2026-03-10", "followedWith": "VOLUNTEERS", "note": "Appel"}),
        )
        .await;
    assert_eq!(scene.sees(&scene.coordinator, "dueOn").await["dueOn"], "2026-03-30");
}

/// Nobody coordinates a mission that they are on, nor one of an association to which they belong.
#[both_databases]
async fn nobody_coordinates_for_themselves(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let noted = json!({"heldOn": "2026-03-09", "followedWith": "BOTH", "note": "Tout va bien"});
    scene.followed.engages(scene.coordinates).await;
    let codes = scene.refuses(&scene.coordinator, "recordFollowUp", noted.clone()).await;
    assert_eq!(codes, ["COORDINATES_FOR_ONESELF"]);
    assert_eq!(scene.sees(&scene.coordinator, "viewerSide").await["viewerSide"], "VOLUNTEER");
    let (other, tied) = scene.network.person_with_role(Role::Coordinator).await;
    app.seat(other, None, Some(scene.association.id), Role::Confirmer).await;
    assert_eq!(scene.refuses(&tied, "recordFollowUp", noted).await, ["TIED_TO_ASSOCIATION"]);
}

/// Of a mission that nobody speaks of its coordinator is told after the network's days, and once a week from then on; what was
/// noted begins them anew.
#[both_databases]
async fn silence_is_told_once_a_week(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let far = "2027-12-31".parse().expect("a day");
    scene.followed.set(|row| row.due_on = Set(Some(far))).await;
    assert_eq!(day_by_day(&app, 45, &scene.coordinator, "sans nouvelles").await, [30, 37, 44]);
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    scene
        .does(
            &coordinator,
            "recordFollowUp",
            json!({"heldOn": "2026-04-24", "followedWith": "BOTH", "note": "Ah", "nextOn": "2027-01-01"}),
        )
        .await;
    assert_eq!(day_by_day(&app, 20, &scene.coordinator, "sans nouvelles").await, Vec::<i64>::new());
}

/// A day that was to come and went by is told too, and a mission that rests is left alone.
#[both_databases]
async fn what_is_overdue_is_told(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    assert_eq!(day_by_day(&app, 16, &scene.coordinator, "sans nouvelles").await, [8, 15]);
    scene
        .followed
        .set(|row| {
            row.state = Set(NeedState::Paused);
            row.paused_from = Set(Some(NeedState::UnderWay));
            row.reason = Set(Some("Vacances".to_owned()));
        })
        .await;
    assert_eq!(day_by_day(&app, 10, &scene.coordinator, "sans nouvelles").await, Vec::<i64>::new());
}

/// Coordinators and volunteers see since when an association does not answer; its own people are not told so.
#[both_databases]
async fn an_association_that_does_not_answer_is_seen(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let entry = json!({
        "engagementId": gid(scene.engagement), "date": "2026-03-09", "minutes": 60, "basis": "PERSONAL_TIME",
        "description": "Un premier entretien",
    });
    let nadia = &scene.nadia.1;
    assert_eq!(
        nadia.is_refused("submitTimeEntries", json!({"entries": [entry]})).await,
        Vec::<String>::new()
    );
    let silent = "associationSilentSince";
    app.clock.advance(Duration::days(13));
    assert_eq!(scene.sees(nadia, silent).await[silent], Value::Null);
    app.clock.advance(Duration::days(1));
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    for who in [nadia, &coordinator] {
        assert_eq!(scene.sees(who, silent).await[silent], "2026-03-10");
    }
    let member = app.sign_in_again(&scene.member).await;
    assert_eq!(scene.sees(&member, silent).await[silent], Value::Null);
}

/// A search without a candidate is flagged after fourteen days, once, and both sides are told. Then either side chooses what
/// follows; its clock begins anew.
#[both_databases]
async fn fourteen_days_without_a_candidate_open_ways_out(app: TestApp) {
    let scene = Scene::searching(&app).await;
    scene.followed.announced(MissionFormat::OnSite, None).await;
    let national = json!({"way": "NATIONAL", "reason": "Le sujet est rare"});
    assert_eq!(scene.refuses(&scene.member, "chooseWayOut", national.clone()).await, ["SEARCH_HAS_TIME"]);
    assert_eq!(day_by_day(&app, 15, &scene.coordinator, "sans candidature").await, [14]);
    let mails = app.mails_to(&scene.member.email).await;
    assert_eq!(mails.iter().filter(|mail| mail.subject.contains("sans candidature")).count(), 1);
    let member = app.sign_in_again(&scene.member).await;
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    assert_eq!(scene.refuses(&coordinator, "chooseWayOut", national.clone()).await, ["REMOTE_NOT_ACCEPTED"]);
    assert_eq!(
        scene.refuses(&member, "chooseWayOut", json!({"way": "STOP", "reason": ""})).await,
        ["REQUIRED"]
    );
    scene.does(&member, "chooseWayOut", national.clone()).await;
    let seen = scene.sees(&coordinator, "isFlagged isNational").await;
    assert_eq!(seen, json!({"isFlagged": false, "isNational": true}));
    assert_eq!(day_by_day(&app, 14, &coordinator, "sans candidature").await, [14]);
    let coordinator = app.sign_in_again(&coordinator).await;
    assert_eq!(scene.refuses(&coordinator, "chooseWayOut", national).await, ["ALREADY_NATIONAL"]);
    scene.does(&coordinator, "chooseWayOut", json!({"way": "STOP", "reason": "Personne ne vient"})).await;
    assert_eq!(one(&app, "select state as n from need").await, "STOPPED");
    assert_eq!(app.count("select count(*) as n from need_event where kind = 'NO_CANDIDATE'").await, 1);
}

/// An association asks for a neighbouring branch, once: whoever coordinates is told, and names the branch.
#[both_databases]
async fn an_association_asks_for_a_neighbour(app: TestApp) {
    let scene = Scene::searching(&app).await;
    let now = app.now();
    scene.followed.set(|row| row.flagged_at = Set(Some(now))).await;
    let (member, coordinator) = (&scene.member, &scene.coordinator);
    let neighbour = json!({"way": "NEIGHBOUR", "reason": "Plus près de nous"});
    assert_eq!(scene.refuses(coordinator, "chooseWayOut", neighbour.clone()).await, ["BRANCH_TO_NAME"]);
    scene.does(member, "chooseWayOut", neighbour.clone()).await;
    assert_eq!(app.count("select count(*) as n from need_event where kind = 'NEIGHBOUR_ASKED'").await, 1);
    app.do_jobs().await;
    let mails = app.mails_to(&coordinator.email).await;
    let told = mails.iter().filter(|mail| mail.subject.contains("souhaite une antenne voisine")).count();
    assert_eq!(told, 1);
    assert_eq!(scene.refuses(member, "chooseWayOut", neighbour.clone()).await, ["NEIGHBOUR_ASKED_FOR"]);
    let grenoble = scene.network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    let offer = json!({"branchId": gid(grenoble), "reason": "Plus proche"});
    scene.does(coordinator, "offerToBranch", offer).await;
    assert_eq!(scene.refuses(member, "chooseWayOut", neighbour).await, ["OFFER_WAITS"]);
}

/// Whoever waits for an answer is a candidate; whoever was refused or went is none. An announcement may be written anew.
#[both_databases]
async fn who_waits_for_an_answer_is_a_candidate(app: TestApp) {
    let scene = Scene::searching(&app).await;
    let (hugo, _) = app.somebody("Hugo", "Perrin").await;
    let application = scene.followed.came(hugo, ApplicationState::Reserve).await;
    assert_eq!(day_by_day(&app, 16, &scene.coordinator, "sans candidature").await, Vec::<i64>::new());
    app.execute_sql("update application set state = 'WITHDRAWN'").await;
    assert_eq!(day_by_day(&app, 1, &scene.coordinator, "sans candidature").await, [1], "{application:?}");
    let member = app.sign_in_again(&scene.member).await;
    scene.does(&member, "chooseWayOut", json!({"way": "REWORD", "reason": "Trop vague"})).await;
    assert_eq!(one(&app, "select state as n from need").await, "DRAFTING");
    let codes = scene.refuses(&member, "chooseWayOut", json!({"way": "REWORD", "reason": "Encore"})).await;
    assert_eq!(codes, ["NEED_STANDS_ELSEWHERE"]);
}

/// A need is offered to one open branch of the same network at a time. Who coordinates there takes it with its search, or says
/// no; nobody else answers for them.
#[both_databases]
async fn a_neighbouring_branch_takes_a_search(app: TestApp) {
    let scene = Scene::searching(&app).await;
    let now = app.now();
    scene.followed.set(|row| row.flagged_at = Set(Some(now))).await;
    let neighbour = scene.network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    let elsewhere = app.network("Ailleurs").await;
    let (person, zoe) = app.somebody("Zoé", "Martin").await;
    scene.network.seat(person, Role::Coordinator, Some(neighbour)).await;
    let offered = |branch| json!({"branchId": gid(branch), "reason": "Plus proche"});
    let coordinator = &scene.coordinator;
    assert_eq!(scene.refuses(coordinator, "offerToBranch", offered(elsewhere.branch)).await, ["NOT_FOUND"]);
    assert_eq!(
        scene.refuses(coordinator, "offerToBranch", offered(scene.network.branch)).await,
        ["BRANCH_HAS_IT"]
    );
    let closed = scene.network.branch_of("Antenne close", None, &[]).await;
    app.execute_sql("update branch set closed_on = '2025-12-31' where name = 'Antenne close'").await;
    assert_eq!(scene.refuses(coordinator, "offerToBranch", offered(closed)).await, ["BRANCH_TAKES_NOTHING"]);
    app.execute_sql("update branch set closed_on = '2026-12-31' where name = 'Antenne close'").await;
    assert_eq!(scene.refuses(coordinator, "offerToBranch", offered(closed)).await, ["BRANCH_TAKES_NOTHING"]);
    forbids(&scene.member, "offerToBranch", scene.with(offered(neighbour))).await;
    scene.does(coordinator, "offerToBranch", offered(neighbour)).await;
    assert_eq!(scene.refuses(coordinator, "offerToBranch", offered(neighbour)).await, ["OFFER_WAITS"]);

    let list = "query ($id: ID!) { branchOffers(intermediaryId: $id) { id needTitle from { name } reason } }";
    let offers = async |who: &Actor| {
        who.ask(list, json!({"id": gid(scene.network.id)})).await.data()["branchOffers"].clone()
    };
    assert_eq!(offers(coordinator).await, json!([]));
    let first = offers(&zoe).await[0]["id"].clone();
    let no = json!({"offerId": first, "reason": "Trop loin"});
    forbids(coordinator, "declineNeed", no.clone()).await;
    assert_eq!(scene.member.is_refused("declineNeed", no.clone()).await, ["NOT_FOUND"]);
    zoe.does("declineNeed", no, "declinedId").await;
    let told = app.mails_to(&coordinator.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("Trop loin")), "{told:?}");
    scene.does(coordinator, "offerToBranch", offered(neighbour)).await;
    let second = offers(&zoe).await[0]["id"].clone();
    let taken =
        zoe.does("acceptNeed", json!({"offerId": second}), "followUp { branch { name } isFlagged }").await;
    assert_eq!(taken["followUp"], json!({"branch": {"name": "Antenne de Grenoble"}, "isFlagged": false}));
    assert_eq!(zoe.is_refused("acceptNeed", json!({"offerId": second})).await, ["OFFER_ANSWERED"]);
    assert_eq!(scene.sees(coordinator, "needId").await, Value::Null, "another branch carries it");
}

/// An offer is over with the search that it is of, with the branch that was asked, or when whoever coordinates withdraws it; and
/// nobody takes a search in which somebody came forward meanwhile.
#[both_databases]
async fn an_offer_ends_before_it_is_answered(app: TestApp) {
    let scene = Scene::searching(&app).await;
    let neighbour = scene.network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    let (person, zoe) = app.somebody("Zoé", "Martin").await;
    scene.network.seat(person, Role::Coordinator, Some(neighbour)).await;
    let open = "select count(*) as n from branch_offer where answered_at is null";
    let offer = scene.followed.is_offered(neighbour, scene.coordinates, "Plus proche").await;
    forbids(&scene.member, "withdrawBranchOffer", scene.with(json!({}))).await;
    let (hugo, _) = app.somebody("Hugo", "Perrin").await;
    scene.followed.came(hugo, ApplicationState::Pending).await;
    let taken = json!({"offerId": gid(offer)});
    assert_eq!(zoe.is_refused("acceptNeed", taken.clone()).await, ["SEARCH_HAS_CANDIDATES"]);
    scene.does(&scene.coordinator, "withdrawBranchOffer", json!({})).await;
    assert_eq!(app.count(open).await, 0);
    assert_eq!(zoe.is_refused("acceptNeed", taken).await, ["OFFER_ANSWERED"]);
    let again = scene.refuses(&scene.coordinator, "withdrawBranchOffer", json!({})).await;
    assert_eq!(again, ["OFFER_ANSWERED"]);

    scene.followed.is_offered(neighbour, scene.coordinates, "Plus proche").await;
    let paused = json!({"reason": "Travaux", "returnsOn": "2026-06-01"});
    scene.coordinator.does("pauseNeed", scene.with(paused), "need { id }").await;
    assert_eq!(app.count(open).await, 0, "its search rests");
    scene.coordinator.does("resumeNeed", scene.with(json!({})), "need { id }").await;
    scene.followed.is_offered(neighbour, scene.coordinates, "Plus proche").await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let closes = json!({"id": gid(neighbour), "on": "2026-04-01"});
    admin.does("closeNetworkBranch", closes, "branch { id }").await;
    assert_eq!(app.count(open).await, 0, "nobody answers there any more");
}

/// Whoever came forward for a need that stops has their answer, and whoever is on its mission reads why it ends and keeps their
/// hours. The job that comes twice does it once.
#[both_databases]
async fn a_need_that_stops_leaves_nobody_waiting(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Searching).await;
    let mut candidates = Vec::new();
    for state in [ApplicationState::Pending, ApplicationState::Reserve, ApplicationState::Selected] {
        let (person, candidate) = app.somebody("Hugo", "Perrin").await;
        scene.followed.came(person, state).await;
        candidates.push(candidate);
    }
    let (later, awaiting) = app.somebody("Awa", "Diop").await;
    scene.followed.engages(later).await;
    let of_awa = "(select id from person where first_name = 'Awa')";
    app.execute_sql(&format!("update engagement set starts_on = '2026-04-01' where person_id in {of_awa}"))
        .await;
    scene
        .coordinator
        .does("stopNeed", scene.with(json!({"reason": "Le projet s’arrête"})), "need { id }")
        .await;
    for candidate in &candidates {
        let mails = app.mails_to(&candidate.email).await;
        let told = mails.iter().filter(|mail| mail.subject.contains("La recherche s’arrête"));
        assert_eq!(told.count(), 1, "{mails:?}");
        assert!(mails.iter().all(|mail| !mail.text.contains("Le projet s’arrête")), "{mails:?}");
    }
    for volunteer in [&scene.nadia.1, &awaiting] {
        let mails = app.mails_to(&volunteer.email).await;
        let told = mails.iter().filter(|mail| mail.text.contains("Le projet s’arrête"));
        assert_eq!(told.count(), 1, "{mails:?}");
    }
    let answered = "select count(*) as n from application where reason_code = 'NEED_STOPPED'";
    assert_eq!(app.count(answered).await, 3);
    for (last, count) in [("2026-03-10", 1), ("2026-03-31", 1)] {
        let found =
            app.count(&format!("select count(*) as n from engagement where ends_on = '{last}'")).await;
        assert_eq!(found, count, "{last}");
    }
    app.clock.advance(Duration::days(3));
    app.execute_sql("update job set state = 'READY' where kind = 'end_need'").await;
    for who in candidates.iter().chain([&scene.nadia.1, &awaiting]) {
        assert!(app.mails_to(&who.email).await.is_empty());
    }
    assert_eq!(app.count("select count(*) as n from engagement where ends_on = '2026-03-10'").await, 1);
    let nadia = app.sign_in_again(&scene.nadia.1).await;
    let entry = |date: &str| {
        json!({"entries": [{
            "engagementId": gid(scene.engagement), "date": date, "minutes": 60, "basis": "PERSONAL_TIME",
            "description": "Un entretien",
        }]})
    };
    assert_eq!(nadia.is_refused("submitTimeEntries", entry("2026-03-10")).await, Vec::<String>::new());
    assert_eq!(nadia.is_refused("submitTimeEntries", entry("2026-03-11")).await, ["AFTER_THE_ENGAGEMENT"]);
    let read = "{ ownApplications(first: 10) { nodes { state reason } } }";
    let own = app.sign_in_again(&candidates[0]).await.ask(read, json!({})).await;
    let told = json!([{"state": "NOT_SELECTED", "reason": "NEED_STOPPED"}]);
    assert_eq!(own.data()["ownApplications"]["nodes"], told);
}

/// A volunteer who goes asks for it, and nothing is done yet. Whoever coordinates replaces them: their engagement ends today with
/// all hours, the other goes on, and the mission is found again.
#[both_databases]
async fn a_volunteer_is_replaced(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let (hugo, other) = app.somebody("Hugo", "Perrin").await;
    scene.followed.engages(hugo).await;
    let nadia = &scene.nadia.1;
    let reason = json!({"reason": "Un déménagement"});
    forbids(&scene.member, "leaveMission", scene.with(reason.clone())).await;
    scene.does(nadia, "leaveMission", reason).await;
    let told = app.mails_to(&scene.coordinator.email).await;
    let asked = told.iter().find(|mail| mail.subject.contains("quitter")).expect("a mail");
    assert!(asked.text.contains("Nadia Lemoine") && !asked.subject.contains("Nadia"), "{asked:?}");
    let leaving = "volunteers { applicationId name asksToLeave }";
    let nadia_as = async |who: &Actor| {
        let seen = scene.sees(who, leaving).await["volunteers"].clone();
        let all = seen.as_array().expect("volunteers").clone();
        all.into_iter().find(|one| one["name"] == "Nadia Lemoine").expect("Nadia")
    };
    let seen = nadia_as(&scene.coordinator).await;
    assert_eq!(seen["asksToLeave"], "Un déménagement");
    for who in [&scene.member, &other] {
        assert_eq!(nadia_as(who).await["asksToLeave"], Value::Null);
    }
    let replace = json!({"applicationId": seen["applicationId"], "reason": "Elle déménage"});
    scene.does(&scene.coordinator, "replaceVolunteer", replace.clone()).await;
    let ended = "select count(*) as n from engagement where ends_on = '2026-03-10'";
    assert_eq!(app.count(ended).await, 1);
    let state = "select count(*) as n from need where state = 'SEARCHING' and round = 2";
    assert_eq!(app.count(state).await, 1);
    assert_eq!(app.count("select count(*) as n from mission where status = 'PUBLISHED'").await, 1);
    assert_eq!(app.count("select count(*) as n from application where state = 'REPLACED'").await, 1);
    assert_eq!(app.count("select count(*) as n from application where state = 'ENGAGED'").await, 1);
    let codes = scene.refuses(&scene.coordinator, "replaceVolunteer", replace).await;
    assert_eq!(codes, ["NEED_STANDS_ELSEWHERE"]);
    assert_eq!(scene.sees(nadia, "needId").await, Value::Null);
    let entry = |date: &str| {
        json!({"entries": [{
            "engagementId": gid(scene.engagement), "date": date, "minutes": 60, "basis": "PERSONAL_TIME",
            "description": "Un entretien",
        }]})
    };
    app.clock.advance(Duration::days(1));
    assert_eq!(nadia.is_refused("submitTimeEntries", entry("2026-03-10")).await, Vec::<String>::new());
    assert_eq!(nadia.is_refused("submitTimeEntries", entry("2026-03-11")).await, ["AFTER_THE_ENGAGEMENT"]);
}

/// Whoever is on a mission and erases their account leaves nothing hanging: who coordinates it is told while there is a name, the
/// mission is due on the board that day, and the volunteer is replaced.
#[both_databases]
async fn who_erases_their_account_is_to_be_replaced(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    scene.followed.announced(MissionFormat::OnSite, None).await;
    let volunteers = scene.sees(&scene.coordinator, "volunteers { applicationId }").await;
    app.mails_to(&scene.coordinator.email).await;
    let erased = erases(&scene.nadia.1, "Lemoine").await;
    assert_eq!(erased["isErased"], true, "{erased}");
    let told = app.mails_to(&scene.coordinator.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("Nadia Lemoine n’est plus là")), "{told:?}");
    assert!(told.iter().all(|mail| !mail.subject.contains("Nadia")), "{told:?}");
    assert!(app.mails_to(&scene.member.email).await.is_empty(), "it stays inside");
    assert_eq!(app.count("select count(*) as n from need where due_on = '2026-03-10'").await, 1);
    assert_eq!(app.count("select count(*) as n from need_event where kind = 'VOLUNTEER_GONE'").await, 1);
    let replace =
        json!({"applicationId": volunteers["volunteers"][0]["applicationId"], "reason": "Compte fermé"});
    scene.does(&scene.coordinator, "replaceVolunteer", replace).await;
    assert_eq!(one(&app, "select state as n from need").await, "SEARCHING");
}

/// A version of the roadmap that nobody has approved ends no mission: its last day is the one on which both sides agreed, else the
/// one that was announced.
#[both_databases]
async fn a_day_that_nobody_agreed_on_ends_nothing(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Roadmap).await;
    let (nadia, last) = (&scene.nadia.1, Some("2026-06-30".parse().expect("a day")));
    scene.followed.announced(MissionFormat::OnSite, last).await;
    let roadmap = json!({
        "version": 0, "context": "Le quartier nous connaît mal.", "expectedMinutes": 1800, "startsOn": "2026-03-11",
        "endsOn": "2026-03-12", "objectives": [{"text": "Être connus"}],
    });
    nadia.does("saveRoadmap", scene.with(roadmap), "roadmap { latest { number } }").await;
    scene.followed.set(|row| row.state = Set(NeedState::UnderWay)).await;
    app.clock.advance(Duration::days(10));
    app.do_daily("follow_needs").await;
    assert_eq!(one(&app, "select state as n from need").await, "UNDER_WAY");
}

/// Whom to replace is on the mission; with a new announcement it is written first.
#[both_databases]
async fn only_who_is_on_the_mission_is_replaced(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let (hugo, _) = app.somebody("Hugo", "Perrin").await;
    let waiting = scene.followed.came(hugo, ApplicationState::Reserve).await;
    let replace = |id: Value| json!({"applicationId": id, "reason": "Un départ", "reword": true});
    let codes = scene.refuses(&scene.coordinator, "replaceVolunteer", replace(json!(gid(waiting)))).await;
    assert_eq!(codes, ["NOT_ON_THE_MISSION"]);
    let seen = scene.sees(&scene.coordinator, "volunteers { applicationId }").await;
    let own = seen["volunteers"][0]["applicationId"].clone();
    scene.does(&scene.coordinator, "replaceVolunteer", replace(own)).await;
    assert_eq!(one(&app, "select state as n from need").await, "DRAFTING");
}

/// Whoever is on the mission already approves the roadmap with the one who joins them, and stays engaged as they were.
#[both_databases]
async fn who_is_on_the_mission_stays_as_they_were(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Roadmap).await;
    let (hugo, other) = app.somebody("Hugo", "Perrin").await;
    scene.followed.came(hugo, ApplicationState::Selected).await;
    let roadmap = json!({
        "version": 0, "context": "Le quartier nous connaît mal.", "expectedMinutes": 1800, "startsOn": "2026-03-12",
        "endsOn": "2026-03-14", "objectives": [{"text": "Être connus"}],
    });
    other.does("saveRoadmap", scene.with(roadmap), "roadmap { latest { number } }").await;
    for who in [&scene.nadia.1, &other, &scene.member] {
        let version = scene.with(json!({"version": 1}));
        who.does("approveRoadmap", version, "roadmap { latest { number } }").await;
    }
    assert_eq!(one(&app, "select state as n from need").await, "UNDER_WAY");
    for (since, count) in [("2026-01-01", 1), ("2026-03-12", 1)] {
        let stands = format!("starts_on = '{since}' and ends_on is null");
        let found = app.count(&format!("select count(*) as n from engagement where {stands}")).await;
        assert_eq!(found, count, "{since}");
    }
    // The day after its roadmap's last one it is looked back on by itself.
    assert_eq!(day_by_day(&app, 6, &other, "bilan").await, [5]);
}
