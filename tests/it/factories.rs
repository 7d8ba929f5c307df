//! Factories from their volunteers' side through the API: registered for on one's own time and on an employer's, with every
//! refusal, and the waiting list.

use entity::{MembershipRole as Role, ProgrammeApplicationState as State, ProgrammeState};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Programme, gid};

use crate::{
    booking_approvals::{approved_by, decide, leads, waiting},
    follow_ups::forbids,
    programmes::Scene,
};

/// What somebody says who would be one of a team's people.
async fn joins(programme: &Programme) -> Value {
    json!({"mayJoin": true, "mayCoach": true, "skillCodes": [programme.first_skill().await], "languages": ["FR"]})
}

/// A registration on one's own time.
pub(crate) async fn registers(programme: &Programme) -> Value {
    json!({
        "programmeId": gid(programme.id), "situation": "EMPLOYEE", "organisation": "Atelier du Rhône",
        "basis": "PERSONAL_TIME", "age": "ADULT", "preferences": joins(programme).await,
    })
}

/// The same on an employer's.
async fn registers_at_work(programme: &Programme) -> Value {
    let mut input = registers(programme).await;
    input["basis"] = json!("WORKING_TIME");
    input
}

/// Registers somebody; the id of it, and where it stands.
pub(crate) async fn registered(who: &Actor, input: Value) -> (String, String) {
    let made = who.does("registerForProgramme", input, "registration { id state }").await;
    let told = |name: &str| made["registration"][name].as_str().expect("a text").to_owned();
    (told("id"), told("state"))
}

/// Where somebody's own registration stands.
async fn standing(who: &Actor, programme: &Programme) -> String {
    let document = "query ($id: ID!) { programme(id: $id) { viewerRegistration { state } } }";
    let found = who.ask(document, json!({"id": gid(programme.id)})).await;
    let state = found.data()["programme"]["viewerRegistration"]["state"].clone();
    state.as_str().unwrap_or_default().to_owned()
}

/// The names of those who are listed, and how many wait for their employer.
async fn listed(who: &Actor, programme: &Programme, filter: Value) -> (Vec<String>, Value) {
    let document = "query ($id: ID!, $filter: ProgrammeVolunteerFilterInput) { programme(id: $id) {
        awaitingApprovalCount volunteers(filter: $filter) { nodes { name } } } }";
    let found = who.ask(document, json!({"id": gid(programme.id), "filter": filter})).await;
    let programme = found.data()["programme"].clone();
    let rows = programme["volunteers"]["nodes"].as_array().cloned().unwrap_or_default();
    let names = rows.iter().map(|row| row["name"].as_str().expect("a name").to_owned()).collect();
    (names, programme["awaitingApprovalCount"].clone())
}

async fn subjects(app: &TestApp, who: &Actor) -> Vec<String> {
    app.mails_to(&who.email).await.into_iter().map(|mail| mail.subject).collect()
}

/// Whether somebody was sent a mail whose subject says something.
pub(crate) async fn hears(app: &TestApp, who: &Actor, of: &str) {
    let subjects = subjects(app, who).await;
    assert!(subjects.iter().any(|subject| subject.contains(of)), "{of}: {subjects:?}");
}

/// All that is wrong with a registration is told at its field. Sent again with its key it is one; who registered changes it and gives
/// it back, and may come again.
#[both_databases]
async fn a_volunteer_registers_and_leaves(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Chosen).await;
    let chosen =
        programme.applied(&scene.association, [scene.first.0, scene.second.0], State::Confirmed).await;
    let (_, paul) = app.somebody("Paul", "Roux").await;
    for (preferences, code) in [
        (json!({}), "COMES_AS_NOTHING"),
        (json!({"mayCoach": true, "mayLead": true}), "LEADS_AS_A_MEMBER"),
        (json!({"mayJoin": true}), "REQUIRED"),
        (json!({"mayJoin": true, "skillCodes": ["nul"]}), "UNKNOWN_SKILL"),
        (json!({"mayCoach": true, "languages": ["français"]}), "UNKNOWN_LANGUAGE"),
        (
            json!({"mayCoach": true, "wishes": [gid(chosen)], "exclusions": [gid(chosen)]}),
            "WISHED_AND_EXCLUDED",
        ),
    ] {
        let mut input = registers(&programme).await;
        input["preferences"] = preferences.clone();
        assert_eq!(paul.is_refused("registerForProgramme", input).await, [code], "{preferences}");
    }
    for (field, value, code) in [
        ("age", "MINOR", "MINOR_WITHOUT_CONSENT"),
        ("basis", "LEAVE", "BASIS_NOT_TAKEN"),
        ("basis", "WORKING_TIME", "NOT_EMPLOYED"),
    ] {
        let mut input = registers(&programme).await;
        input[field] = json!(value);
        assert_eq!(paul.is_refused("registerForProgramme", input).await, [code], "{field}: {value}");
    }
    let mut input = registers(&programme).await;
    input["idempotencyKey"] = json!("un");
    input["preferences"]["wishes"] = json!([gid(chosen)]);
    let (id, state) = registered(&paul, input.clone()).await;
    assert_eq!(state, "REGISTERED");
    registered(&paul, input).await;
    assert_eq!(app.count("select count(*) as n from programme_volunteer").await, 1);
    let again = paul.is_refused("registerForProgramme", registers(&programme).await).await;
    assert_eq!(again, ["ALREADY_REGISTERED"]);
    hears(&app, &paul, "Vous êtes inscrit").await;
    assert_eq!(listed(&scene.head, &programme, Value::Null).await, (vec!["Paul Roux".to_owned()], json!(0)));
    let students = listed(&scene.head, &programme, json!({"situation": "STUDENT"})).await;
    assert!(students.0.is_empty(), "{students:?}");
    assert_eq!(listed(&scene.first.1, &programme, Value::Null).await, (Vec::new(), Value::Null));

    let changes = json!({"id": id, "preferences": {"mayCoach": true, "words": "Le matin seulement"}});
    forbids(&scene.head, "changeRegistration", changes.clone()).await;
    assert_eq!(scene.first.1.is_refused("changeRegistration", changes.clone()).await, ["NOT_FOUND"]);
    let told =
        paul.does("changeRegistration", changes, "registration { words mayJoin wishes { name } }").await;
    let expected = json!({"words": "Le matin seulement", "mayJoin": false, "wishes": []});
    assert_eq!(told["registration"], expected);
    let only = json!({"id": id});
    forbids(&scene.head, "leaveProgramme", only.clone()).await;
    assert_eq!(scene.first.1.is_refused("leaveProgramme", only.clone()).await, ["NOT_FOUND"]);
    paul.does("leaveProgramme", only.clone(), "registration { state }").await;
    assert_eq!(paul.is_refused("leaveProgramme", only.clone()).await, ["REGISTRATION_ENDED"]);
    assert_eq!(scene.head.is_refused("leaveProgramme", only).await, ["NOT_FOUND"], "it is over");
    let (again, _) = registered(&paul, registers(&programme).await).await;
    assert_eq!(again, id, "it is the same one");

    let removes = |reason: &str| json!({"id": id, "reason": reason});
    assert_eq!(scene.head.is_refused("removeVolunteer", removes(" ")).await, ["REQUIRED"]);
    assert_eq!(scene.first.1.is_refused("removeVolunteer", removes("Non")).await, ["NOT_FOUND"]);
    forbids(&paul, "removeVolunteer", removes("Moi")).await;
    scene.head.does("removeVolunteer", removes("Le lieu est trop petit"), "volunteerId").await;
    hears(&app, &paul, "est retirée").await;
    let again = paul.is_refused("registerForProgramme", registers(&programme).await).await;
    assert_eq!(again, ["REGISTRATION_REFUSED"]);
    programme
        .set(|row| {
            row.applications_until = Set("2026-03-01".parse().expect("a date"));
            row.registrations_until = Set("2026-03-09".parse().expect("a date"));
        })
        .await;
    let late = scene.first.1.is_refused("registerForProgramme", registers(&programme).await).await;
    assert_eq!(late, ["REGISTRATIONS_ENDED"]);
}

/// Where no place is left there is a rank for who takes one, and the first of them has the place that comes free.
#[both_databases]
async fn a_place_goes_to_who_waits(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    programme.set(|row| row.volunteer_places = Set(1)).await;
    let (_, paul) = app.somebody("Paul", "Roux").await;
    let (_, zoe) = app.somebody("Zoé", "Martin").await;
    let (first, _) = registered(&paul, registers(&programme).await).await;
    let mut input = registers(&programme).await;
    assert_eq!(zoe.is_refused("registerForProgramme", input.clone()).await, ["PROGRAMME_FULL"]);
    input["joinsWaitingList"] = json!(true);
    assert_eq!(registered(&zoe, input).await.1, "WAITING");
    hears(&app, &zoe, "liste d’attente").await;
    paul.does("leaveProgramme", json!({"id": first, "reason": "Malade"}), "registration { state }").await;
    assert_eq!(standing(&zoe, &programme).await, "REGISTERED");
    hears(&app, &zoe, "Une place s’est libérée").await;
    let planned = scene.network.programme("Pas encore", ProgrammeState::Programme).await;
    assert_eq!(zoe.is_refused("registerForProgramme", registers(&planned).await).await, ["NOT_FOUND"]);
    let over = scene.network.programme("Trop tard", ProgrammeState::Teams).await;
    let refused = zoe.is_refused("registerForProgramme", registers(&over).await).await;
    assert_eq!(refused, ["PROGRAMME_STANDS_ELSEWHERE"]);
}

/// On an employer's time a day takes minutes as a booking does, once at any time and no more than there are; they come back with
/// the place.
#[both_databases]
async fn a_day_takes_working_time(app: TestApp) {
    let scene = Scene::new(&app).await;
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    let (id, state) = registered(&nadia.actor, registers_at_work(&programme).await).await;
    assert_eq!(state, "REGISTERED");
    assert_eq!(nadia.budget().await, (540, 0), "nine hours are held");
    let same = scene.network.programme("Le même jour", ProgrammeState::Open).await;
    for input in [registers(&same).await, registers_at_work(&same).await] {
        assert_eq!(nadia.actor.is_refused("registerForProgramme", input).await, ["OVERLAP"]);
    }
    let session = scene.association.mission("Budget").await.session("2026-06-12T10:00", 60, 5).await;
    let books = json!({"sessionId": gid(session), "basis": "PERSONAL_TIME"});
    assert_eq!(nadia.actor.is_refused("bookSession", books).await, ["OVERLAP"]);
    let another = scene.network.programme("Un autre jour", ProgrammeState::Open).await;
    another
        .set(|row| {
            row.local_start = Set(Some("2026-06-13T09:00".to_owned()));
            row.local_end = Set(Some("2026-06-13T18:00".to_owned()));
            row.starts_at = Set(Some(instant("2026-06-13T07:00:00Z")));
            row.ends_at = Set(Some(instant("2026-06-13T16:00:00Z")));
        })
        .await;
    let more = registers_at_work(&another).await;
    assert_eq!(nadia.actor.is_refused("registerForProgramme", more).await, ["BUDGET_EXCEEDED"]);
    nadia.actor.does("leaveProgramme", json!({"id": id}), "registration { state }").await;
    assert_eq!(nadia.budget().await, (0, 0));
    let flow = scene.network.programme("En continu", ProgrammeState::Open).await;
    in_flow(&flow).await;
    let input = registers_at_work(&flow).await;
    assert_eq!(nadia.actor.is_refused("registerForProgramme", input).await, ["WORKING_TIME_IN_FLOW"]);
}

fn instant(text: &str) -> entity::Timestamp {
    text.parse::<chrono::DateTime<chrono::Utc>>().expect("an instant").into()
}

/// From now on a programme has no day.
pub(crate) async fn in_flow(programme: &Programme) {
    programme
        .set(|row| {
            row.kind = Set(entity::ProgrammeKind::Continuous);
            row.local_start = Set(None);
            row.local_end = Set(None);
            row.starts_at = Set(None);
            row.ends_at = Set(None);
        })
        .await;
}

/// Where the employer approves, the place and its minutes are held until they have; the organisers know how many wait, and not who.
#[both_databases]
async fn an_employer_decides(app: TestApp) {
    let scene = Scene::new(&app).await;
    let company = app.company("Groupe Alpha").await;
    approved_by(&company, "MANAGER", json!({})).await;
    let (zoe, nadia) = (company.employee("Zoé", "Roux").await, company.employee("Nadia", "Lemoine").await);
    leads(&app, &zoe, &nadia).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    let (id, state) = registered(&nadia.actor, registers_at_work(&programme).await).await;
    assert_eq!(state, "AWAITING_APPROVAL");
    hears(&app, &nadia.actor, "Demande envoyée").await;
    assert_eq!(nadia.budget().await, (540, 0));
    assert_eq!(listed(&scene.head, &programme, Value::Null).await, (Vec::new(), json!(1)));
    let only = json!({"id": id, "reason": "Non"});
    assert_eq!(scene.head.is_refused("removeVolunteer", only).await, ["NOT_FOUND"], "nobody is seen to wait");
    let requests = waiting(&zoe.actor).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    assert_eq!(request["missionTitle"], "Une journée");
    assert_eq!(request["minutes"], 540);
    decide(&zoe.actor, &request["id"], Some("La clôture tombe ce jour-là.")).await;
    assert_eq!(standing(&nadia.actor, &programme).await, "REFUSED");
    assert_eq!(nadia.budget().await, (0, 0));
    hears(&app, &nadia.actor, "Non approuvé").await;

    let second = scene.network.programme("Une autre journée", ProgrammeState::Open).await;
    registered(&nadia.actor, registers_at_work(&second).await).await;
    let requests = waiting(&zoe.actor).await;
    decide(&zoe.actor, &requests[0]["id"], None).await;
    assert_eq!(standing(&nadia.actor, &second).await, "REGISTERED");
    hears(&app, &nadia.actor, "Approuvé").await;
    assert_eq!(listed(&scene.head, &second, Value::Null).await, (vec!["Nadia Lemoine".to_owned()], json!(0)));

    let third = scene.network.programme("Une troisième journée", ProgrammeState::Open).await;
    third
        .set(|row| {
            row.starts_at = Set(Some(instant("2026-06-14T07:00:00Z")));
            row.ends_at = Set(Some(instant("2026-06-14T09:00:00Z")));
            row.local_start = Set(Some("2026-06-14T09:00".to_owned()));
            row.local_end = Set(Some("2026-06-14T11:00".to_owned()));
        })
        .await;
    let (id, _) = registered(&nadia.actor, registers_at_work(&third).await).await;
    nadia.actor.does("leaveProgramme", json!({"id": id}), "registration { state }").await;
    assert!(waiting(&zoe.actor).await.is_empty(), "the question went with it");
    assert_eq!(nadia.budget().await, (540, 0));
}

/// A programme that is called off gives everybody their time back, and tells them why.
#[both_databases]
async fn a_factory_is_called_off(app: TestApp) {
    let scene = Scene::new(&app).await;
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    registered(&nadia.actor, registers_at_work(&programme).await).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let cancels = json!({"id": gid(programme.id), "reason": "Le lieu est fermé"});
    admin.does("cancelProgramme", cancels, "programme { state }").await;
    app.do_jobs().await;
    assert_eq!(standing(&nadia.actor, &programme).await, "WITHDRAWN");
    assert_eq!(nadia.budget().await, (0, 0));
    hears(&app, &nadia.actor, "est annulée").await;
}
