//! Teams of factories through the API: challenges, teams made and edited, the day with who was there, what is handed over, hours that
//! come of it and what is asked long after.

use chrono::{DateTime, Duration, Utc};
use entity::{
    DeliverableState, MembershipRole as Role, PersonId, ProgrammeApplicationId,
    ProgrammeApplicationState as State, ProgrammeState, ProgrammeVolunteerId, ProgrammeVolunteerState,
    TeamId, TeamRole, TeamState,
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Programme, gid};
use uuid::Uuid;

use crate::{
    factories::{hears, in_flow},
    follow_ups::forbids,
    programmes::Scene,
};

/// A factory on the day after tomorrow for which nobody registers any more.
pub(crate) struct Factory {
    pub(crate) scene: Scene,
    pub(crate) programme: Programme,
    pub(crate) application: ProgrammeApplicationId,
}

impl Factory {
    pub(crate) async fn new(app: &TestApp, state: ProgrammeState) -> Self {
        let scene = Scene::new(app).await;
        let programme = scene.network.programme("Une journée", state).await;
        programme
            .set(|row| {
                row.applications_until = Set("2026-03-01".parse().expect("a date"));
                row.registrations_until = Set("2026-03-09".parse().expect("a date"));
                row.local_start = Set(Some("2026-03-12T09:00".to_owned()));
                row.local_end = Set(Some("2026-03-12T18:00".to_owned()));
                row.starts_at = Set(Some(instant("2026-03-12T08:00:00Z").into()));
                row.ends_at = Set(Some(instant("2026-03-12T17:00:00Z").into()));
            })
            .await;
        let carriers = [scene.first.0, scene.second.0];
        let application = programme.applied(&scene.association, carriers, State::Confirmed).await;
        Self { scene, programme, application }
    }

    /// The programme's id, as its mutations take it.
    pub(crate) fn only(&self) -> Value {
        json!({"id": gid(self.programme.id)})
    }

    async fn state(&self, who: &Actor) -> Value {
        let document = "query ($id: ID!) { programme(id: $id) { state } }";
        who.ask(document, self.only()).await.data()["programme"]["state"].clone()
    }

    /// The teams while they are made.
    async fn plan(&self) -> Value {
        let document = "query ($id: ID!) { programme(id: $id) { teamPlan {
            doneAt fault { rule } broken { rule } reserve { name }
            teams { association acceptedGap skills { coveredBy } members { name role isPinned overrideReason } } } } }";
        let found = self.scene.head.ask(document, self.only()).await;
        found.data()["programme"]["teamPlan"].clone()
    }

    fn challenge(&self, title: &str, skill: &str) -> Value {
        json!({
            "applicationId": gid(self.application), "title": title, "text": "Se faire connaître",
            "deliverable": "Un plan sur un an", "skillCodes": [skill],
        })
    }

    fn marks(&self, marks: &[(ProgrammeVolunteerId, bool, Option<i64>)]) -> Value {
        let mark = |(id, is_present, minutes): &(ProgrammeVolunteerId, bool, Option<i64>)| json!({"volunteerId": gid(*id), "isPresent": is_present, "minutes": minutes});
        let marks: Vec<Value> = marks.iter().map(mark).collect();
        json!({"programmeId": gid(self.programme.id), "means": "LIST", "marks": marks})
    }
}

/// Somebody who registered, with their account.
type Volunteer = (ProgrammeVolunteerId, PersonId, Actor);

async fn volunteers(app: &TestApp, programme: &Programme, count: usize) -> Vec<Volunteer> {
    let mut all = Vec::new();
    for number in 0..count {
        let (person, actor) = app.somebody("Sacha", &format!("Numéro {number}")).await;
        let id = programme.registered(person, ProgrammeVolunteerState::Registered).await;
        all.push((id, person, actor));
    }
    all
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// The own team of somebody who registered.
async fn own_team(who: &Actor, factory: &Factory) -> Value {
    let document = "query ($id: ID!) { programme(id: $id) { viewerRegistration { role team {
        id state members { name role isOwn } deliverables { id state acceptedByName } } } } }";
    let found = who.ask(document, factory.only()).await;
    found.data()["programme"]["viewerRegistration"].clone()
}

/// Each challenge is approved by its association before teams are made, and nobody registers any more then.
#[both_databases]
async fn challenges_come_before_teams(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Chosen).await;
    let (head, nadia) = (&factory.scene.head, &factory.scene.first.1);
    let skill = factory.programme.first_skill().await;
    let approves = |version: i32| json!({"applicationId": gid(factory.application), "version": version});
    assert_eq!(head.is_refused("formTeams", factory.only()).await, ["CHALLENGES_NOT_APPROVED"]);
    let (_, paul) = app.somebody("Paul", "Roux").await;
    let refused = paul.is_refused("writeChallenge", factory.challenge("Un plan", &skill)).await;
    assert_eq!(refused, ["NOT_FOUND"]);
    let told = "application { challenge { version approvedAt title skills { code } } }";
    for version in [1, 2] {
        let written = head.does("writeChallenge", factory.challenge("Un plan", &skill), told).await;
        let challenge = &written["application"]["challenge"];
        assert_eq!(challenge["version"], version);
        assert_eq!(challenge["skills"], json!([{"code": skill}]));
    }
    hears(&app, nadia, "à approuver").await;
    assert_eq!(head.is_refused("formTeams", factory.only()).await, ["CHALLENGES_NOT_APPROVED"]);
    nadia.does("approveChallenge", approves(2), told).await;
    factory.programme.set(|row| row.registrations_until = Set("2026-03-11".parse().expect("a date"))).await;
    assert_eq!(head.is_refused("formTeams", factory.only()).await, ["REGISTRATIONS_OPEN"]);
}

/// A whole factory: teams are worked out and published, one leaves, the day is held and ended, hours are proposed, declared and
/// confirmed, and what was handed over is asked about until the factory is closed.
#[both_databases]
async fn a_factory_is_held(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Chosen).await;
    let (head, nadia) = (&factory.scene.head, &factory.scene.first.1);
    factory.programme.challenge(factory.application, true).await;
    let people = volunteers(&app, &factory.programme, 5).await;
    for mutation in ["formTeams", "proposeTeams", "publishTeams", "endDay"] {
        forbids(nadia, mutation, factory.only()).await;
    }
    head.does("formTeams", factory.only(), "programme { state }").await;
    app.do_jobs().await;
    let plan = factory.plan().await;
    assert_eq!((&plan["broken"], &plan["fault"]), (&json!([]), &Value::Null), "{plan}");
    assert_eq!(plan["teams"][0]["members"].as_array().map(Vec::len), Some(5), "{plan}");
    assert_eq!(own_team(&people[0].2, &factory).await["team"], Value::Null, "nothing is told before");
    head.does("publishTeams", factory.only(), "programme { state }").await;
    assert_eq!(app.count("select count(*) as n from engagement").await, 5);
    hears(&app, &people[0].2, "Votre équipe").await;
    hears(&app, nadia, "est complète").await;
    let leaves = json!({"id": gid(people[0].0), "reason": "Malade"});
    people[0].2.does("leaveProgramme", leaves, "registration { state }").await;
    hears(&app, head, "ne vient plus").await;
    let team = own_team(&people[1].2, &factory).await["team"].clone();
    assert_eq!(team["members"].as_array().map(Vec::len), Some(4), "{team}");

    app.clock.advance(instant("2026-03-12T08:30:00Z") - app.now().to_utc());
    app.do_jobs().await;
    assert_eq!(factory.state(head).await, "DAY");
    let missing = head.is_refused("endDay", factory.only()).await;
    assert_eq!(missing, ["ATTENDANCE_MISSING", "DELIVERABLE_MISSING"]);
    attended(&factory, &people).await;
    handed_over(&app, &factory, &people[1].2, &team["id"]).await;
    app.clock.advance(Duration::hours(9));
    head.does("endDay", factory.only(), "programme { state }").await;
    app.do_jobs().await;
    let drafts = "select count(*) as n from time_entry where status = 'DRAFT' and minutes = 480";
    assert_eq!(app.count(drafts).await, 3, "the fourth was not there");
    hears(&app, &people[1].2, "Merci pour").await;
    hears(&app, nadia, "Après la fabrique").await;
    confirmed(&app, &factory, &people[1].2).await;
    closed(&app, &factory).await;
}

/// Who was there is recorded by who organises alone, for those in teams.
async fn attended(factory: &Factory, people: &[Volunteer]) {
    let head = &factory.scene.head;
    let all: Vec<_> = people[1..].iter().map(|(id, ..)| (*id, *id != people[4].0, None)).collect();
    forbids(&people[1].2, "recordTeamAttendance", factory.marks(&all)).await;
    for (marks, code) in [
        (factory.marks(&[]), "REQUIRED"),
        (factory.marks(&[(people[0].0, true, None)]), "NOT_FOUND"),
        (factory.marks(&[(people[1].0, true, Some(0))]), "OUT_OF_RANGE"),
    ] {
        assert_eq!(head.is_refused("recordTeamAttendance", marks).await, [code]);
    }
    head.does("recordTeamAttendance", factory.marks(&all), "programme { id }").await;
    let shorter: Vec<_> = people[1..4].iter().map(|(id, ..)| (*id, true, Some(480))).collect();
    head.does("recordTeamAttendance", factory.marks(&shorter), "programme { id }").await;
}

/// The team hands over, and its association alone accepts.
async fn handed_over(app: &TestApp, factory: &Factory, member: &Actor, team: &Value) {
    let (head, nadia) = (&factory.scene.head, &factory.scene.first.1);
    let writes = |state: &str| json!({"teamId": team, "title": "Le plan", "state": state, "link": "https://plan.example/"});
    assert_eq!(member.is_refused("writeDeliverable", writes("ACCEPTED")).await, ["ACCEPTED_BY_ASSOCIATION"]);
    forbids(nadia, "writeDeliverable", writes("PLANNED")).await;
    let (_, paul) = app.somebody("Paul", "Roux").await;
    assert_eq!(paul.is_refused("writeDeliverable", writes("PLANNED")).await, ["NOT_FOUND"]);
    let made = member.does("writeDeliverable", writes("HANDED_OVER"), "team { deliverables { id } }").await;
    hears(app, nadia, "Remis à").await;
    let id = made["team"]["deliverables"][0]["id"].clone();
    let answers = |accepts: bool| json!({"id": id, "accepts": accepts});
    for who in [member, head] {
        forbids(who, "answerDeliverable", answers(true)).await;
    }
    nadia.does("answerDeliverable", answers(false), "team { id }").await;
    assert_eq!(nadia.is_refused("answerDeliverable", answers(true)).await, ["NOT_HANDED_OVER"]);
    let mut again = writes("HANDED_OVER");
    again["id"] = id.clone();
    member.does("writeDeliverable", again.clone(), "team { id }").await;
    nadia.does("answerDeliverable", answers(true), "team { id }").await;
    assert_eq!(member.is_refused("writeDeliverable", again).await, ["DELIVERABLE_ACCEPTED"]);
}

/// Who was there declares what is proposed, and their association confirms: who organises does neither.
async fn confirmed(app: &TestApp, factory: &Factory, member: &Actor) {
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id minutes } } } }";
    let found = member.ask(own, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone();
    assert_eq!(found[0]["minutes"], 480, "{found}");
    let declares = json!({"entries": [{"id": found[0]["id"]}]});
    assert_eq!(factory.scene.head.is_refused("submitTimeEntries", declares.clone()).await, ["NOT_FOUND"]);
    member.does("submitTimeEntries", declares, "entries { id }").await;
    let confirms = json!({"entries": [{"id": found[0]["id"]}]});
    assert_eq!(factory.scene.head.is_refused("confirmTimeEntries", confirms.clone()).await, ["NOT_FOUND"]);
    let confirmer = factory.scene.association.with_role(Role::Confirmer).await;
    confirmer.does("confirmTimeEntries", confirms, "entries { id }").await;
    assert_eq!(app.count("select count(*) as n from time_entry where status = 'CONFIRMED'").await, 1);
}

/// 30, 90 and 180 days after, the association says whether it still uses what was handed over.
async fn closed(app: &TestApp, factory: &Factory) {
    let document = "query ($id: ID!) { programme(id: $id) { teams {
        state laterQuestions { id day askedOn answer } } } }";
    for (row, days) in [30, 60, 90].into_iter().enumerate() {
        app.clock.advance(Duration::days(days));
        app.do_daily("follow_needs").await;
        hears(app, &factory.scene.first.1, "cela sert-il encore").await;
        let nadia = app.sign_in_again(&factory.scene.first.1).await;
        let found = nadia.ask(document, factory.only()).await.data()["programme"]["teams"][0].clone();
        let asked = found["laterQuestions"][row].clone();
        assert!(!asked["askedOn"].is_null(), "{found}");
        let answers = json!({"id": asked["id"], "answer": "STILL_USED"});
        let head = app.sign_in_again(&factory.scene.head).await;
        forbids(&head, "answerTeamQuestion", answers.clone()).await;
        nadia.does("answerTeamQuestion", answers.clone(), "team { state }").await;
        assert_eq!(nadia.is_refused("answerTeamQuestion", answers).await.len(), 1, "it is answered once");
    }
    let nadia = app.sign_in_again(&factory.scene.first.1).await;
    assert_eq!(factory.state(&nadia).await, "CLOSED");
}

/// Who organises moves people by hand: what that breaks is told, and stands with a reason. Nobody decides about themselves.
#[both_databases]
async fn teams_are_edited_by_hand(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Teams).await;
    let head = &factory.scene.head;
    factory.programme.challenge(factory.application, true).await;
    let team = factory.programme.team(factory.application, TeamState::Forming).await;
    let people = volunteers(&app, &factory.programme, 2).await;
    let place = |row: usize, role: &str| json!({"volunteerId": gid(people[row].0), "teamId": gid(team), "role": role});
    let apart = |other: usize, is_apart: bool| json!({"volunteerId": gid(people[0].0), "otherId": gid(people[other].0), "isApart": is_apart});
    forbids(&people[0].2, "placeVolunteer", place(0, "LEAD")).await;
    assert_eq!(people[1].2.is_refused("placeVolunteer", place(0, "LEAD")).await, ["NOT_FOUND"]);
    let mut nowhere = place(0, "LEAD");
    nowhere["teamId"] = json!(gid(TeamId::from(Uuid::now_v7())));
    assert_eq!(head.is_refused("placeVolunteer", nowhere).await, ["NOT_FOUND"]);
    let mut pinned = place(0, "LEAD");
    pinned["isPinned"] = json!(true);
    head.does("placeVolunteer", pinned, "programme { id }").await;
    let unfit = head.is_refused("publishTeams", factory.only()).await;
    assert!(unfit.contains(&"TEAM_INCOMPLETE".to_owned()), "{unfit:?}");
    assert_eq!(head.is_refused("keepApart", apart(0, true)).await, ["NOT_FOUND"]);
    head.does("keepApart", apart(1, true), "programme { id }").await;
    let refused = head.is_refused("placeVolunteer", place(1, "COACH")).await;
    assert_eq!(refused, ["TEAM_RULE_BROKEN", "REQUIRED"]);
    let mut reasoned = place(1, "COACH");
    reasoned["reason"] = json!("Ils s’entendent");
    head.does("placeVolunteer", reasoned, "programme { id }").await;
    let members = factory.plan().await["teams"][0]["members"].clone();
    assert!(
        members.as_array().expect("members").iter().any(|one| one["overrideReason"] == "Ils s’entendent")
    );
    assert!(members.as_array().expect("members").iter().any(|one| one["isPinned"] == true), "{members}");
    let (own, coordinator) = factory.scene.network.person_with_role(Role::Coordinator).await;
    let own = factory.programme.registered(own, ProgrammeVolunteerState::Registered).await;
    let oneself = json!({"volunteerId": gid(own), "teamId": gid(team)});
    assert_eq!(coordinator.is_refused("placeVolunteer", oneself).await, ["OWN_REGISTRATION"]);
    let oneself = json!({"id": gid(own), "reason": "Non"});
    assert_eq!(coordinator.is_refused("removeVolunteer", oneself).await, ["OWN_REGISTRATION"]);
}

/// Where no teams can be made it is told which hard rule does not hold; who has nobody for a skill says why it goes without.
#[both_databases]
async fn what_cannot_be_is_told(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Teams).await;
    let head = &factory.scene.head;
    factory.programme.challenge(factory.application, true).await;
    let (team, _) = factory.programme.whole_team(factory.application, TeamState::Forming).await;
    app.tamper("delete from programme_volunteer_skill").await.expect("no skills");
    assert_eq!(head.is_refused("publishTeams", factory.only()).await, ["TEAM_SKILL_GAP"]);
    let accepts = json!({"teamId": gid(team), "reason": "Personne ne sait"});
    assert_eq!(factory.scene.first.1.is_refused("acceptSkillGap", accepts.clone()).await, ["NOT_FOUND"]);
    head.does("acceptSkillGap", accepts, "programme { id }").await;
    head.does("publishTeams", factory.only(), "programme { state }").await;
    assert_eq!(head.is_refused("publishTeams", factory.only()).await, ["PROGRAMME_STANDS_ELSEWHERE"]);
    let reopens = |reason: &str| json!({"id": gid(factory.programme.id), "reason": reason});
    assert_eq!(head.is_refused("reopenTeams", reopens(" ")).await, ["REQUIRED"]);
    head.does("reopenTeams", reopens("Trop de départs"), "programme { state }").await;
    hears(&app, &factory.scene.first.1, "Les équipes changent").await;
    app.tamper("delete from team_member").await.expect("nobody in a team");
    app.tamper("update programme_volunteer set state = 'WITHDRAWN'").await.expect("nobody registered");
    volunteers(&app, &factory.programme, 1).await;
    head.does("proposeTeams", factory.only(), "programme { id }").await;
    app.do_jobs().await;
    let plan = factory.plan().await;
    assert!(plan["fault"]["rule"].is_string() && plan["doneAt"].is_string(), "{plan}");
}

/// Whoever records who is there does not do so of themselves.
#[both_databases]
async fn nobody_records_their_own_presence(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Day).await;
    factory.programme.challenge(factory.application, true).await;
    let team = factory.programme.team(factory.application, TeamState::UnderWay).await;
    let (person, coordinator) = factory.scene.network.person_with_role(Role::Coordinator).await;
    let own = factory.programme.member(team, person, TeamRole::Lead).await;
    let refused = coordinator.is_refused("recordTeamAttendance", factory.marks(&[(own, true, None)])).await;
    assert_eq!(refused, ["OWN_PRESENCE"]);
    let marks = factory.marks(&[(own, true, None)]);
    factory.scene.head.does("recordTeamAttendance", marks, "programme { id }").await;
    let ended = json!({"teamId": gid(team)});
    assert_eq!(factory.scene.head.is_refused("endTeam", ended).await, ["NOT_IN_FLOW"]);
}

/// In flow there is no day: each team comes to its end by itself, and the programme with the last of them.
#[both_databases]
async fn a_factory_goes_in_flow(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Ready).await;
    in_flow(&factory.programme).await;
    let head = &factory.scene.head;
    factory.programme.challenge(factory.application, true).await;
    let (team, _) = factory.programme.whole_team(factory.application, TeamState::UnderWay).await;
    assert_eq!(head.is_refused("endDay", factory.only()).await, ["PROGRAMME_STANDS_ELSEWHERE"]);
    let ended = json!({"teamId": gid(team)});
    forbids(&factory.scene.first.1, "endTeam", ended.clone()).await;
    assert_eq!(head.is_refused("endTeam", ended.clone()).await, ["DELIVERABLE_MISSING"]);
    factory.programme.deliverable(team, DeliverableState::HandedOver).await;
    head.does("endTeam", ended.clone(), "programme { state }").await;
    assert_eq!(factory.state(head).await, "FOLLOW_UP");
    assert!(!head.is_refused("endTeam", ended).await.is_empty());
    assert_eq!(app.count("select count(*) as n from later_question where team_id is not null").await, 3);
}
