//! Working time on missions that select, through the API: who may offer it, what the company is asked and reads, how hours are held, given
//! and released, and how they come to be worth something.

use chrono::Duration;
use entity::{MembershipRole as Role, PersonId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Company, Employee, Network, Search, rule},
    gid,
};

use crate::{
    booking_approvals::{approved_by, decide, leads, waiting},
    valuations::PREVIEW,
};

/// A company whose manager Zoé approves, or whoever is said; Nadia, whom it employs and a branch has welcomed; and a search of ten hours.
pub(crate) struct Scene {
    pub(crate) company: Company,
    pub(crate) network: Network,
    pub(crate) association: Association,
    pub(crate) member: Actor,
    pub(crate) coordinator: (PersonId, Actor),
    pub(crate) search: Search,
    pub(crate) nadia: Employee,
    pub(crate) zoe: Employee,
}

impl Scene {
    pub(crate) async fn new(app: &TestApp, by: &str) -> Self {
        let company = app.company("Groupe Alpha").await;
        if by != "NOBODY" {
            approved_by(&company, by, json!({})).await;
        }
        let (nadia, zoe) =
            (company.employee("Nadia", "Lemoine").await, company.employee("Zoé", "Roux").await);
        let association = app.association("Les Jardins").await;
        Self::of(app, (company, association), (nadia, zoe)).await
    }

    async fn of(
        app: &TestApp,
        (company, association): (Company, Association),
        (nadia, zoe): (Employee, Employee),
    ) -> Self {
        leads(app, &zoe, &nadia).await;
        let network = app.network("Passerelles").await;
        network.volunteer(nadia.person).await;
        let member = association.with_role(Role::AssociationMember).await;
        let coordinator = network.person_with_role(Role::Coordinator).await;
        let search = network.search(&association, Some(coordinator.0), "Un plan de com", 1).await;
        let days = "update announcement set expected_minutes = 600, starts_on = '2026-03-12', \
                    ends_on = '2026-06-30'";
        app.execute_sql(days).await;
        Self { company, network, association, member, coordinator, search, nadia, zoe }
    }

    pub(crate) fn wish(&self, basis: &str) -> Value {
        json!({
            "missionId": gid(self.search.mission), "motivation": "Cela me tient à cœur.",
            "availability": "Le mardi.", "basis": basis,
        })
    }

    /// Nadia applies on working time; her application.
    pub(crate) async fn applies(&self) -> String {
        let made = self.nadia.actor.does("applyToMission", self.wish("WORKING_TIME"), "application { id }");
        made.await["application"]["id"].as_str().expect("an id").to_owned()
    }

    pub(crate) async fn selects(&self, id: &str) {
        let decided = json!({"id": id, "decision": "SELECT"});
        self.coordinator.1.does("decideCandidate", decided, "candidate { state }").await;
    }

    /// The same of who applies, is selected and whose company agrees.
    pub(crate) async fn is_agreed(&self) -> String {
        let id = self.applies().await;
        self.selects(&id).await;
        for request in waiting(&self.zoe.actor).await {
            decide(&self.zoe.actor, &request["id"], None).await;
        }
        id
    }

    fn need(&self) -> Value {
        json!({"needId": gid(self.search.need)})
    }

    pub(crate) async fn introduces(&self) {
        self.coordinator.1.does("introduceVolunteers", self.need(), "need { id }").await;
    }

    pub(crate) async fn writes(&self, version: i32, minutes: i64) {
        let roadmap = json!({
            "needId": gid(self.search.need), "version": version, "expectedMinutes": minutes,
            "startsOn": "2026-03-12", "endsOn": "2026-06-30", "objectives": [{"text": "Être connus"}],
        });
        self.member.does("saveRoadmap", roadmap, "roadmap { needId }").await;
    }

    pub(crate) fn approves(&self, version: i32) -> Value {
        json!({"needId": gid(self.search.need), "version": version})
    }

    /// All of it, up to a mission of ten hours that is under way.
    pub(crate) async fn is_under_way(&self) -> String {
        let id = self.is_agreed().await;
        self.introduces().await;
        self.writes(0, 600).await;
        for who in [&self.nadia.actor, &self.member] {
            who.does("approveRoadmap", self.approves(1), "roadmap { needId }").await;
        }
        id
    }

    async fn own(&self, id: &str, fields: &str) -> Value {
        let document = format!("query ($id: ID!) {{ ownApplication(id: $id) {{ {fields} }} }}");
        self.nadia.actor.ask(&document, json!({"id": id})).await.data()["ownApplication"].clone()
    }

    async fn engagement(&self) -> Value {
        let document = "{ viewer { engagements { nodes { id companyName agreedMinutes endsOn } } } }";
        let own = self.nadia.actor.ask(document, json!({})).await;
        own.data()["viewer"]["engagements"]["nodes"][0].clone()
    }

    /// Nadia declares working time on her mission; what was refused, and the entry.
    async fn declares(&self, date: &str, minutes: i64) -> (Vec<String>, Value) {
        let entry = json!({
            "engagementId": self.engagement().await["id"], "date": date, "minutes": minutes,
            "basis": "WORKING_TIME", "description": "Un atelier",
        });
        let told = self.nadia.actor.tries("submitTimeEntries", json!({"entries": [entry]}), "entries { id }");
        let told = told.await;
        let problems = told["problems"].as_array().expect("a list");
        let codes = problems.iter().map(|one| one["code"].as_str().expect("a code").to_owned());
        (codes.collect(), told["entries"][0]["id"].clone())
    }
}

fn codes_at(told: &Value) -> Vec<(String, String)> {
    let at = |one: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&one["code"]), text(&one["path"][0]))
    };
    told["problems"].as_array().expect("a list").iter().map(at).collect()
}

/// Working time is offered by whoever is employed, within the policy and the budget; each problem stands at the question, with what
/// would pass, and nothing reaches the company before its employee is selected.
#[both_databases]
async fn working_time_is_offered_where_the_company_lets_it(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let (_, paul) = crate::applications::welcomed(&app, &scene.network, "Paul").await;
    let told = paul.tries("applyToMission", scene.wish("WORKING_TIME"), "").await;
    assert_eq!(codes_at(&told), [("NOT_EMPLOYED".to_owned(), "basis".to_owned())]);
    let nadia = &scene.nadia.actor;
    app.execute_sql("update announcement set expected_minutes = 1200").await;
    let told = nadia.tries("applyToMission", scene.wish("WORKING_TIME"), "").await;
    assert_eq!(codes_at(&told), [("BUDGET_EXCEEDED".to_owned(), "basis".to_owned())]);
    let message = told["problems"][0]["message"].as_str().expect("words");
    assert!(message.contains("14\u{a0}h") && message.contains("20\u{a0}h"), "{message}");
    app.execute_sql("update announcement set expected_minutes = 600").await;

    scene
        .company
        .policy("2026-03-10", json!([rule(json!({"formats": ["ON_SITE"], "longestMinutes": 300}))]))
        .await;
    let told = nadia.tries("applyToMission", scene.wish("WORKING_TIME"), "").await;
    let at = |code: &str| (code.to_owned(), "basis".to_owned());
    assert_eq!(codes_at(&told), [at("POLICY_FORMAT"), at("POLICY_TOO_LONG")]);
    let closed = json!([{"name": "Clôture", "fromOn": "2026-03-01", "toOn": "2026-03-31"}]);
    scene.company.policy_with("2026-03-10", json!([rule(json!({"approvalBy": "MANAGER"}))]), closed).await;
    let told = nadia.tries("applyToMission", scene.wish("WORKING_TIME"), "").await;
    assert_eq!(codes_at(&told), [at("POLICY_BLACKOUT")]);
    approved_by(&scene.company, "MANAGER", json!({})).await;

    let document =
        "query ($id: ID!) { mission(id: $id) { search { waysToGive { neededMinutes leftMinutes fits
        approver hindrances { __typename } membership { organisationName } } } } }";
    let seen = nadia.ask(document, json!({"id": gid(scene.search.mission)})).await;
    let way = seen.data()["mission"]["search"]["waysToGive"][0].clone();
    let expected = json!({"neededMinutes": 600, "leftMinutes": 840, "fits": true, "approver": "MANAGER",
        "hindrances": [], "membership": {"organisationName": "Groupe Alpha"}});
    assert_eq!(way, expected);
    let id = scene.applies().await;
    let own = scene.own(&id, "basis employerName timeAgreedAt timeRequest { state }").await;
    let expected = json!({"basis": "WORKING_TIME", "employerName": "Groupe Alpha", "timeAgreedAt": null,
        "timeRequest": null});
    assert_eq!(own, expected);
    assert!(waiting(&scene.zoe.actor).await.is_empty(), "nobody is asked before she is selected");
    assert_eq!(app.mails_to(&scene.zoe.actor.email).await.len(), 0);
    assert_eq!(scene.nadia.budget().await, (0, 0), "nothing is held before the roadmap");
}

/// Once she is selected the manager reads the mission, the association, the hours and the days, and nothing that anybody wrote; nobody is
/// introduced before they agree.
#[both_databases]
async fn the_company_agrees_before_the_introduction(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let id = scene.applies().await;
    let note = json!({"candidateId": id, "interviewedOn": "2026-03-09", "aptitude": 4, "motivation": 5,
        "text": "Parle bien"});
    scene.coordinator.1.does("noteInterview", note, "candidate { id }").await;
    scene.selects(&id).await;
    let mail = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail");
    let text = mail.text.replace('\u{a0}', " ");
    for said in ["Nadia Lemoine", "Un plan de com", "Les Jardins", "10 h", "12 mars 2026"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for kept in ["tient à cœur", "Le mardi", "Parle bien"] {
        assert!(!mail.text.contains(kept), "{kept}: {}", mail.text);
    }
    let told = scene.coordinator.1.tries("introduceVolunteers", scene.need(), "").await;
    assert_eq!(told["problems"][0]["code"], "WORKING_TIME_TO_APPROVE");
    assert!(told["problems"][0]["message"].as_str().expect("words").contains("Nadia Lemoine"));

    let requests = waiting(&scene.zoe.actor).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    assert_eq!((&request["minutes"], &request["leftMinutes"]), (&json!(600), &json!(240)));
    assert_eq!((&request["sessionCount"], &request["missionTitle"]), (&json!(0), &json!("Un plan de com")));
    let document = "query ($id: ID!) { approval(id: $id) { missionPeriod { from until } associationName } }";
    let seen = scene.zoe.actor.ask(document, json!({"id": request["id"]})).await.data()["approval"].clone();
    let expected = json!({"missionPeriod": {"from": "2026-03-12", "until": "2026-06-30"},
        "associationName": "Les Jardins"});
    assert_eq!(seen, expected);
    for (who, what) in [
        (&scene.zoe.actor, "candidate(id: $id) { id }"),
        (&scene.zoe.actor, "ownApplication(id: $id) { id }"),
    ] {
        let document = format!("query ($id: ID!) {{ {what} }}");
        let seen = who.ask(&document, json!({"id": id})).await;
        assert!(seen.data().as_object().expect("fields").values().all(Value::is_null), "{seen:?}");
    }
    decide(&scene.zoe.actor, &request["id"], None).await;
    let mails = app.mails_to(&scene.coordinator.1.email).await;
    assert!(mails.iter().any(|mail| mail.subject.starts_with("L’accord d’une entreprise")), "{mails:?}");
    assert!(scene.own(&id, "timeAgreedAt").await["timeAgreedAt"].is_string());
    scene.introduces().await;
}

/// Where nobody has to approve the company has agreed at once.
#[both_databases]
async fn nobody_is_asked_where_nobody_approves(app: TestApp) {
    let scene = Scene::new(&app, "NOBODY").await;
    let id = scene.applies().await;
    scene.selects(&id).await;
    assert_eq!(app.count("select count(*) as n from approval_request").await, 0);
    scene.introduces().await;
}

/// A refusal is told to her alone, with its reason: whoever selects reads that the company has not agreed, as before. She goes on in her
/// own time, and is introduced.
#[both_databases]
async fn who_is_refused_goes_on_in_their_own_time(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let id = scene.applies().await;
    scene.selects(&id).await;
    app.mails_to(&scene.coordinator.1.email).await;
    app.mails_to(&scene.nadia.actor.email).await;
    let document = "query ($id: ID!) { candidate(id: $id) { file { basis timeAgreed } } }";
    let seen = async || {
        let seen = scene.coordinator.1.ask(document, json!({"id": id})).await;
        seen.data()["candidate"]["file"].clone()
    };
    let before = seen().await;
    let request = waiting(&scene.zoe.actor).await[0]["id"].clone();
    decide(&scene.zoe.actor, &request, Some("La clôture tombe à ces dates.")).await;
    assert_eq!(seen().await, before);
    assert_eq!(before, json!({"basis": "WORKING_TIME", "timeAgreed": false}));
    assert_eq!(app.mails_to(&scene.coordinator.1.email).await.len(), 0);
    let mail = app.mails_to(&scene.nadia.actor.email).await.pop().expect("a mail");
    assert!(mail.text.contains("La clôture tombe à ces dates."), "{}", mail.text);
    let own = scene.own(&id, "timeRefusal mayGoOnInOwnTime mayOfferWorkingTime timeRequest { state }").await;
    let expected = json!({"timeRefusal": "La clôture tombe à ces dates.", "mayGoOnInOwnTime": true,
        "mayOfferWorkingTime": true, "timeRequest": {"state": "REFUSED"}});
    assert_eq!(own, expected);
    let refused = scene.coordinator.1.is_refused("introduceVolunteers", scene.need()).await;
    assert_eq!(refused, ["WORKING_TIME_TO_APPROVE"]);

    let asked_again = json!({"id": id, "basis": "WORKING_TIME"});
    scene.nadia.actor.does("changeApplicationTime", asked_again.clone(), "application { id }").await;
    assert_eq!(waiting(&scene.zoe.actor).await.len(), 1);
    scene.nadia.actor.does("changeApplicationTime", asked_again, "application { id }").await;
    assert_eq!(waiting(&scene.zoe.actor).await.len(), 1, "said twice, it is asked once");
    let own_time = json!({"id": id, "basis": "PERSONAL_TIME"});
    let changed =
        scene.nadia.actor.does("changeApplicationTime", own_time, "application { basis employerName }");
    assert_eq!(changed.await["application"], json!({"basis": "PERSONAL_TIME", "employerName": null}));
    assert!(waiting(&scene.zoe.actor).await.is_empty(), "the company has no more say");
    scene.introduces().await;
}

/// Nobody answers in time: it comes to nothing, and she is told. Who is not selected any more, or withdraws, is asked for no more.
#[both_databases]
async fn what_is_not_wanted_any_more_is_not_asked(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let id = scene.applies().await;
    scene.selects(&id).await;
    let reserve = json!({"id": id, "decision": "RESERVE"});
    scene.coordinator.1.does("decideCandidate", reserve, "candidate { state }").await;
    assert!(waiting(&scene.zoe.actor).await.is_empty());
    scene.selects(&id).await;
    assert_eq!(waiting(&scene.zoe.actor).await.len(), 1);
    scene.nadia.actor.does("withdrawApplication", json!({"id": id}), "application { state }").await;
    assert!(waiting(&scene.zoe.actor).await.is_empty());
    assert_eq!(scene.applies().await, id);
    scene.selects(&id).await;
    app.mails_to(&scene.nadia.actor.email).await;
    app.clock.advance(Duration::days(15));
    app.do_jobs().await;
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    assert!(mails.iter().any(|mail| mail.subject.contains("n’a pas répondu")), "{mails:?}");
    assert_eq!(app.count("select count(*) as n from approval_request where state = 'LAPSED'").await, 1);
}

/// The hours of the roadmap are held as the association approves it, no more than the company agreed to; entries take theirs out of
/// them, and the company reads for what they are held.
#[both_databases]
async fn the_hours_of_the_roadmap_are_held(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    scene.is_agreed().await;
    scene.introduces().await;
    scene.writes(0, 900).await;
    let nadia = &scene.nadia.actor;
    let told = nadia.tries("approveRoadmap", scene.approves(1), "").await;
    let codes: Vec<String> = codes_at(&told).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["BEYOND_AGREED_WORKING_TIME", "BUDGET_EXCEEDED"]);
    scene.writes(1, 600).await;
    nadia.does("approveRoadmap", scene.approves(2), "roadmap { needId }").await;
    assert_eq!(scene.nadia.budget().await, (0, 0));
    scene.member.does("approveRoadmap", scene.approves(2), "roadmap { needId }").await;
    assert_eq!(scene.nadia.budget().await, (600, 0));
    let own = scene.engagement().await;
    assert_eq!((&own["companyName"], &own["agreedMinutes"]), (&json!("Groupe Alpha"), &json!(600)));

    app.clock.advance(Duration::days(5));
    let (refused, entry) = scene.declares("2026-03-12", 120).await;
    assert_eq!(refused, Vec::<String>::new());
    assert_eq!(scene.nadia.budget().await, (600, 0), "the entry takes out of what is held");
    let confirmer = scene.association.with_role(Role::Confirmer).await;
    let fewer = json!({"entries": [{"id": entry}]});
    confirmer.does("confirmTimeEntries", fewer, "entries { status }").await;
    assert_eq!(scene.nadia.budget().await, (480, 120));
    let (_, other) = scene.declares("2026-03-13", 60).await;
    nadia.does("withdrawTimeEntry", json!({"id": other}), "entry { id }").await;
    assert_eq!(scene.nadia.budget().await, (480, 120), "what is withdrawn goes back to what is held");

    let hr = scene.company.with_role(Role::Hr).await;
    let document = "query ($id: ID!) { employee(id: $id) { heldMissions { missionTitle associationName
        agreedMinutes heldMinutes } } }";
    let seen = hr.ask(document, json!({"id": gid(scene.nadia.employment)})).await;
    let expected = json!([{"missionTitle": "Un plan de com", "associationName": "Les Jardins",
        "agreedMinutes": 600, "heldMinutes": 480}]);
    assert_eq!(seen.data()["employee"]["heldMissions"], expected);
    let volunteers =
        "query ($need: ID!) { roadmap(needId: $need) { volunteers { onWorkingTime agreedMinutes } } }";
    let seen = scene.member.ask(volunteers, json!({"need": gid(scene.search.need)})).await;
    assert_eq!(seen.data()["roadmap"]["volunteers"], json!([{"onWorkingTime": true, "agreedMinutes": 600}]));
}

/// The budget was used meanwhile: the association is told whose hours are not held, without a figure, and nothing begins.
#[both_databases]
async fn a_budget_that_was_used_meanwhile_holds_nothing(app: TestApp) {
    let scene = Scene::new(&app, "NOBODY").await;
    scene.is_agreed().await;
    scene.introduces().await;
    scene.writes(0, 600).await;
    scene.nadia.actor.does("approveRoadmap", scene.approves(1), "roadmap { needId }").await;
    let session = scene.association.mission("Budget").await.session("2026-03-17T08:00", 480, 5).await;
    let booked =
        scene.nadia.actor.does("bookSession", json!({"sessionId": gid(session)}), "booking { id }").await;
    let told = scene.member.tries("approveRoadmap", scene.approves(1), "").await;
    assert_eq!(told["problems"][0]["code"], "WORKING_TIME_NOT_HELD");
    let message = told["problems"][0]["message"].as_str().expect("words");
    assert!(message.contains("Nadia Lemoine") && !message.contains("\u{a0}h"), "{message}");
    assert_eq!(app.count("select count(*) as n from engagement where agreed_minutes > 0").await, 0);
    let back = json!({"id": booked["booking"]["id"]});
    scene.nadia.actor.does("cancelBooking", back, "booking { id }").await;
    scene.member.does("approveRoadmap", scene.approves(1), "roadmap { needId }").await;
    assert_eq!(scene.nadia.budget().await, (600, 0));
}

/// A booking and the association's approval want the same hours at the same moment: one of them has them.
#[both_databases]
async fn the_last_hours_are_held_once(app: TestApp) {
    let scene = Scene::new(&app, "NOBODY").await;
    scene.is_agreed().await;
    scene.introduces().await;
    scene.writes(0, 600).await;
    let nadia = &scene.nadia.actor;
    nadia.does("approveRoadmap", scene.approves(1), "roadmap { needId }").await;
    let session = scene.association.mission("Budget").await.session("2026-03-17T08:00", 480, 5).await;
    let (booked, approved) = futures_util::future::join(
        nadia.tries("bookSession", json!({"sessionId": gid(session)}), ""),
        scene.member.tries("approveRoadmap", scene.approves(1), ""),
    )
    .await;
    let went = [&booked, &approved].into_iter().filter(|told| told["problems"] == json!([])).count();
    assert_eq!(went, 1, "{booked} {approved}");
    let (held, _) = scene.nadia.budget().await;
    assert!(held == 600 || held == 480, "{held}");
}

/// What is not given is free again once she is replaced, and so it is once the mission is stopped or is over.
#[both_databases]
async fn what_is_not_given_is_released(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let id = scene.is_under_way().await;
    app.clock.advance(Duration::days(5));
    scene.declares("2026-03-12", 120).await;
    assert_eq!(scene.nadia.budget().await, (600, 0));
    let replaced = json!({"needId": gid(scene.search.need), "applicationId": id, "reason": "Un départ"});
    scene.coordinator.1.does("replaceVolunteer", replaced, "followUp { needId }").await;
    assert_eq!(scene.nadia.budget().await, (120, 0), "the declared hours stay");
    assert_eq!(scene.engagement().await["agreedMinutes"], Value::Null);
}

#[both_databases]
async fn a_stopped_mission_holds_nothing(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    scene.is_under_way().await;
    let stopped = json!({"needId": gid(scene.search.need), "reason": "Un changement de projet"});
    scene.member.does("stopNeed", stopped, "need { state }").await;
    app.do_jobs().await;
    assert_eq!(scene.nadia.budget().await, (0, 0));
}

#[both_databases]
async fn a_mission_that_is_over_holds_nothing(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    scene.is_under_way().await;
    scene.coordinator.1.does("beginDebrief", scene.need(), "followUp { needId }").await;
    assert_eq!(scene.nadia.budget().await, (0, 0));
}

/// Who leaves the company is held nothing any more once their last day is over, is told so, and may go on in their own time; what they
/// gave before stays.
#[both_databases]
async fn who_leaves_the_company_goes_on_in_their_own_time(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let id = scene.is_under_way().await;
    app.clock.advance(Duration::days(5));
    scene.declares("2026-03-12", 120).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let ended = json!({"id": gid(scene.nadia.employment), "endsOn": "2026-03-14"});
    hr.does("endEmployment", ended, "employee { id }").await;
    app.do_jobs().await;
    assert_eq!(scene.nadia.budget().await, (120, 0));
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Vous ne travaillez plus")), "{mails:?}");
    let own_time = json!({"id": id, "basis": "PERSONAL_TIME"});
    let nadia = app.sign_in_again(&scene.nadia.actor).await;
    nadia.does("changeApplicationTime", own_time, "application { basis }").await;
    let engaged = "select count(*) as n from engagement where employment_id is null and ends_on is null \
                   and starts_on = '2026-03-15'";
    assert_eq!(app.count(engaged).await, 1);
    assert_eq!(app.count("select count(*) as n from time_entry where employment_id is not null").await, 1);
}

/// T13, the whole way: twenty hours on a mission that selected her, confirmed by the association, are worth 748.99, and the association
/// signs the receipt.
#[both_databases]
async fn t13_selected_hours_are_worth_what_booked_ones_are(app: TestApp) {
    let all = app.sponsorship().await;
    app.execute_sql("update budget_rule set yearly_minutes = 6000").await;
    let (nadia, zoe) =
        (all.employee_with_costs("Nadia", "Lemoine").await, all.company.employee("Zoé", "Roux").await);
    let scene = Scene::of(&app, (all.company.clone(), all.association.clone()), (nadia, zoe)).await;
    app.execute_sql("update announcement set expected_minutes = 1200").await;
    scene.is_agreed().await;
    scene.introduces().await;
    scene.writes(0, 1_200).await;
    for who in [&scene.nadia.actor, &scene.member] {
        who.does("approveRoadmap", scene.approves(1), "roadmap { needId }").await;
    }
    app.clock.advance(Duration::days(5));
    let confirmer = scene.association.with_role(Role::Confirmer).await;
    for date in ["2026-03-12", "2026-03-13"] {
        let (refused, entry) = scene.declares(date, 600).await;
        assert_eq!(refused, Vec::<String>::new());
        confirmer.does("confirmTimeEntries", json!({"entries": [{"id": entry}]}), "entries { status }").await;
    }
    assert_eq!(scene.nadia.budget().await, (0, 1_200));
    let asked = json!({"entity": gid(all.company.entity), "association": gid(all.association.id),
        "from": "2026-03-01", "to": "2026-03-14", "leftOut": []});
    let found = all.finance.ask(PREVIEW, asked).await.data()["valuationPreview"].clone();
    assert_eq!(found["statement"]["lines"][0]["kept"]["amount"], "748.99", "{found}");
    let receipt = all.declare("2026-03-01", "2026-03-14").await;
    assert!(all.sign(&receipt).await.starts_with("MA-2026-"));
}

/// A confidential cause is kept from who approves where she says so: they read the hours and the days.
#[both_databases]
async fn a_confidential_cause_is_kept_from_who_approves(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let mut wish = scene.wish("WORKING_TIME");
    wish["keepFromCompany"] = json!(true);
    let told = scene.nadia.actor.tries("applyToMission", wish.clone(), "").await;
    assert_eq!(codes_at(&told), [("NOT_CONFIDENTIAL".to_owned(), "keepFromCompany".to_owned())]);
    app.set_mission(scene.search.mission, |row| row.confidential = Set(true)).await;
    let made = scene.nadia.actor.does("applyToMission", wish, "application { id }").await;
    scene.selects(made["application"]["id"].as_str().expect("an id")).await;
    let mail = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail");
    assert!(!mail.text.contains("Jardins") && mail.text.contains("10\u{a0}h"), "{}", mail.text);
    let request = waiting(&scene.zoe.actor).await[0].clone();
    assert_eq!((&request["missionTitle"], &request["associationName"]), (&Value::Null, &Value::Null));
}

/// That a company agreed is told to who may decide about that candidate: neither to who said to be tied to them, nor to who
/// coordinates no more.
#[both_databases]
async fn a_company_s_answer_is_told_to_who_decides(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let head = scene.network.with_role(Role::BranchHead).await;
    let id = scene.applies().await;
    scene.selects(&id).await;
    let tie = json!({"needId": gid(scene.search.need), "candidateId": id});
    scene.coordinator.1.does("declareTie", tie, "need { id }").await;
    for who in [&scene.coordinator.1, &head] {
        app.mails_to(&who.email).await;
    }
    for request in waiting(&scene.zoe.actor).await {
        decide(&scene.zoe.actor, &request["id"], None).await;
    }
    let said = "L’accord d’une entreprise";
    let told = app.mails_to(&scene.coordinator.1.email).await;
    assert!(told.iter().all(|mail| !mail.subject.starts_with(said)), "{told:?}");
    let told = app.mails_to(&head.email).await;
    assert!(told.iter().any(|mail| mail.subject.starts_with(said)), "{told:?}");
}

/// What a former employer agreed to bounds nothing any more once the time of another one is offered, and its answer is told of no
/// more.
#[both_databases]
async fn a_former_employer_s_answer_counts_no_more(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let id = scene.is_agreed().await;
    let beta = app.company("Groupe Beta").await;
    beta.employs(scene.nadia.person, &scene.nadia.actor).await;
    let ways = scene.own(&id, "waysToGive { membership { id organisationName } }").await;
    let ways = ways["waysToGive"].as_array().expect("employers").clone();
    let other = ways.into_iter().find(|way| way["membership"]["organisationName"] == "Groupe Beta");
    let other = other.expect("the new employer")["membership"]["id"].clone();
    let changed = json!({"id": id, "basis": "WORKING_TIME", "membershipId": other});
    scene.nadia.actor.does("changeApplicationTime", changed, "application { id }").await;
    let own = scene.own(&id, "employerName timeRequest { state }").await;
    assert_eq!(own, json!({"employerName": "Groupe Beta", "timeRequest": null}));
    scene.introduces().await;
    scene.writes(0, 720).await;
    assert_eq!(scene.nadia.actor.is_refused("approveRoadmap", scene.approves(1)).await, Vec::<String>::new());
}
