//! Places on an employer's time that wait for an approval: who decides, and what becomes of the place.

use entity::{BookingMode, MembershipRole as Role, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Company, Employee, Mission},
    gid,
};

use crate::{
    sessions::to,
    waiting_lists::{book, standing},
};

/// A company publishes a policy under which places on working time are approved so.
pub(crate) async fn approved_by(company: &Company, by: &str, terms: Value) {
    let csr = company.with_role(Role::CsrManager).await;
    approved_as_said(&csr, company, by, terms).await;
}

/// The same by whoever runs its programme already.
pub(crate) async fn approved_as_said(csr: &Actor, company: &Company, by: &str, terms: Value) {
    let mut rule = json!({"name": "Tout le monde", "approvalBy": by});
    for (name, value) in terms.as_object().expect("terms") {
        rule[name] = value.clone();
    }
    let draft = json!({"companyId": gid(company.id), "fromOn": "2026-03-10", "note": "Accords", "rules": [rule],
        "blackouts": []});
    let told = csr.does("savePolicyDraft", draft, "policy { id }").await;
    csr.does("publishPolicy", json!({"policyId": told["policy"]["id"]}), "").await;
}

/// A company whose managers approve, with Nadia, who is led by Zoé.
pub(crate) struct Scene {
    pub(crate) company: Company,
    pub(crate) association: Association,
    pub(crate) mission: Mission,
    pub(crate) session: SessionId,
    pub(crate) zoe: Employee,
    pub(crate) nadia: Employee,
}

impl Scene {
    pub(crate) async fn new(app: &TestApp, by: &str, terms: Value) -> Self {
        let company = app.company("Groupe Alpha").await;
        approved_by(&company, by, terms).await;
        let association = app.association("Les Jardins").await;
        let mission = association.mission("Budget").await;
        let session = mission.session("2026-03-17T14:00", 120, 1).await;
        let zoe = company.employee("Zoé", "Roux").await;
        let nadia = company.employee("Nadia", "Lemoine").await;
        leads(app, &zoe, &nadia).await;
        Self { company, association, mission, session, zoe, nadia }
    }
}

/// From now on one leads the other.
pub(crate) async fn leads(app: &TestApp, boss: &Employee, employee: &Employee) {
    app.set_employment(employee.employment, |row| row.manager_id = Set(Some(boss.employment))).await;
}

/// What waits for somebody's decision.
pub(crate) async fn waiting(who: &Actor) -> Vec<Value> {
    let document =
        "{ approvals { totalCount nodes { id firstName minutes leftMinutes sessionCount missionTitle
        associationName stage state canBeDecided events { kind byPolicy byName } } } }";
    let answer = who.ask(document, json!({})).await;
    answer.data()["approvals"]["nodes"].as_array().cloned().unwrap_or_default()
}

/// Decides about one request.
pub(crate) async fn decide(who: &Actor, id: &Value, reason: Option<&str>) -> Value {
    let decision = json!({"id": id, "approve": reason.is_none(), "reason": reason});
    who.tries("decideApprovals", json!({"decisions": [decision]}), "decidedIds").await
}

/// A place that the manager must approve keeps its place and its minutes, without a calendar entry; once approved it is
/// confirmed like any other.
#[both_databases]
async fn a_manager_approves(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    book(nadia, scene.session).await;
    assert_eq!(standing(nadia, scene.session).await, "PENDING_APPROVAL");
    assert_eq!(scene.nadia.budget().await, (120, 0), "the minutes are held");
    let other = scene.company.employee("Hugo", "Perrin").await.actor;
    let full = json!({"sessionId": gid(scene.session)});
    assert_eq!(other.is_refused("bookSession", full).await, ["SESSION_FULL"], "the place is kept");
    let told = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(
        told.text.contains("Qui décide\u{a0}: votre responsable") && told.calendar.is_none(),
        "{}",
        told.text
    );

    let requests = waiting(zoe).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    assert_eq!(request["firstName"], "Nadia");
    assert_eq!(request["missionTitle"], "Budget");
    assert_eq!(request["minutes"], 120);
    assert_eq!(request["leftMinutes"], 12 * 60, "fourteen hours less these two");
    assert_eq!(request["canBeDecided"], true);
    assert_eq!(decide(zoe, &request["id"], None).await["decidedIds"], json!([request["id"]]));
    assert_eq!(standing(nadia, scene.session).await, "CONFIRMED");
    assert_eq!(scene.nadia.budget().await, (120, 0));
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(mail.subject.starts_with("Approuvé"), "{}", mail.subject);
    assert!(mail.calendar.is_some_and(|file| file.contains("STATUS:CONFIRMED")));
    assert!(waiting(zoe).await.is_empty());

    let approved = "{ approvals(approved: true) { totalCount nodes { state events { kind byName } } } }";
    let approved = zoe.ask(approved, json!({})).await.data()["approvals"].clone();
    assert_eq!(approved["totalCount"], 1);
    let end = json!({"kind": "APPROVED", "byName": "Zoé Roux"});
    assert_eq!(approved["nodes"][0]["events"].as_array().and_then(|all| all.last()), Some(&end));
}

/// A refusal needs a reason, gives place and minutes back, is told to the employee alone, and lets the next one in.
#[both_databases]
async fn a_manager_refuses(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    book(nadia, scene.session).await;
    // Hugo is of a company that asks for no approval.
    let hugo = app.company("Groupe Bravo").await.employee("Hugo", "Perrin").await.actor;
    book(&hugo, scene.session).await;
    app.mails_to(&nadia.email).await;
    let id = waiting(zoe).await[0]["id"].clone();
    let without = json!({"decisions": [{"id": id, "approve": false, "reason": "  "}]});
    let refused = zoe.tries("decideApprovals", without, "decidedIds").await;
    assert_eq!(refused["problems"][0]["code"], "REQUIRED");
    assert_eq!(refused["problems"][0]["path"], json!(["decisions", "0", "reason"]));

    decide(zoe, &id, Some("La clôture tombe ce jour-là.")).await;
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(mail.text.contains("Motif\u{a0}: La clôture tombe ce jour-là."), "{}", mail.text);
    assert_eq!(scene.nadia.budget().await, (0, 0));
    assert_eq!(standing(&hugo, scene.session).await, "CONFIRMED", "the place went to the next");
    let own = "{ viewer { bookings(status: [REFUSED]) { nodes { status cancelReason approval { state stage } } } } }";
    let own = nadia.ask(own, json!({})).await.data()["viewer"]["bookings"]["nodes"].clone();
    let expected = json!([{"status": "REFUSED", "cancelReason": "La clôture tombe ce jour-là.",
        "approval": {"state": "REFUSED", "stage": "MANAGER"}}]);
    assert_eq!(own, expected, "she reads her own");
    let mails = app.mails_to(&scene.zoe.actor.email).await;
    assert!(mails.iter().all(|mail| !mail.subject.contains("refusée")), "{mails:?}");
}

/// Only who leads somebody decides: another manager, a colleague, another company and the employee find nothing there.
#[both_databases]
async fn nobody_else_decides(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    let other_boss = scene.company.employee("Léo", "Blanc").await;
    let led = scene.company.employee("Ana", "Petit").await;
    leads(&app, &other_boss, &led).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let bravo = app.company("Groupe Bravo").await.with_role(Role::Hr).await;
    for who in [&other_boss.actor, &led.actor, &hr, &bravo, &scene.nadia.actor] {
        assert!(waiting(who).await.is_empty());
        let answer = decide(who, &id, None).await;
        assert_eq!(answer["problems"][0]["code"], "NOT_FOUND");
        assert_eq!(answer["decidedIds"], json!([]));
    }
    let seen = "query ($id: ID!) { approval(id: $id) { canBeDecided state } }";
    for who in [&other_boss.actor, &hr, &bravo] {
        assert_eq!(who.ask(seen, json!({"id": id})).await.data()["approval"], Value::Null);
    }
    let own = scene.nadia.actor.ask(seen, json!({"id": id})).await.data()["approval"].clone();
    assert_eq!(
        own,
        json!({"canBeDecided": false, "state": "WAITING"}),
        "she reads her own, and decides nothing"
    );
    let booking =
        "query ($id: ID!) { node(id: $id) { ... on Session { bookings { totalCount } booking { id } } } }";
    let seen = scene.zoe.actor.ask(booking, json!({"id": gid(scene.session)})).await;
    assert_eq!(seen.data()["node"], json!({"bookings": null, "booking": null}), "a manager sees no bookings");
}

/// Up to the threshold the manager decides, above it HR; without a manager who could, HR does at once, and the request says
/// so.
#[both_databases]
async fn a_threshold_and_a_missing_manager_lead_to_hr(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER_THEN_HR", json!({"approvalThresholdMinutes": 90})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let short = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    book(&scene.nadia.actor, scene.session).await;
    book(&scene.nadia.actor, short).await;
    let stage = |requests: &[Value]| requests.iter().map(|one| one["minutes"].clone()).collect::<Vec<_>>();
    assert_eq!(stage(&waiting(&hr).await), [json!(120)]);
    assert_eq!(stage(&waiting(&scene.zoe.actor).await), [json!(60)]);

    let alone = scene.company.employee("Sam", "Roy").await.actor;
    book(&alone, scene.mission.session("2026-03-19T14:00", 30, 5).await).await;
    let requests = waiting(&hr).await;
    let of_sam = requests.iter().find(|one| one["firstName"] == "Sam").expect("his request");
    let kinds: Vec<_> = of_sam["events"].as_array().expect("events").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["ASKED", "WITHOUT_MANAGER"]);
}

/// Who looks after employees does not decide about their own request: another one does, then who runs the programme; where
/// nobody is left it waits, and the company's home says so.
#[both_databases]
async fn nobody_approves_their_own(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    approved_as_said(&csr, &company, "HR", json!({})).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let ines = company.employee("Inès", "Morel").await;
    app.seat(ines.person, Some(company.id), None, Role::Hr).await;
    book(&ines.actor, mission.session("2026-03-17T14:00", 60, 5).await).await;
    assert!(waiting(&ines.actor).await.is_empty());
    let requests = waiting(&csr).await;
    assert_eq!(requests.len(), 1, "nobody but her looks after employees");
    assert_eq!(decide(&ines.actor, &requests[0]["id"], None).await["problems"][0]["code"], "NOT_FOUND");

    let hr = company.with_role(Role::Hr).await;
    assert!(waiting(&csr).await.is_empty(), "somebody else looks after employees now");
    assert_eq!(waiting(&hr).await.len(), 1);
    let home = "query ($id: ID!) { companyHome(companyId: $id) { approvalsWithoutDecider } }";
    let auditor = company.with_role(Role::Auditor).await;
    let alone = async || {
        let answer = auditor.ask(home, json!({"id": gid(company.id)})).await;
        answer.data()["companyHome"]["approvalsWithoutDecider"].clone()
    };
    assert_eq!(alone().await, 0);
    let seats = "update membership set ended_at = created_at where role in ('HR', 'CSR_MANAGER') and person_id <> \
                 (select person_id from approval_request)";
    app.tamper(seats).await.expect("seats that end");
    assert_eq!(alone().await, 1);
    auditor.get("/company").await.says("personne ne peut en décider");
}

/// Of several decided at once each is on its own: one that is none of theirs stands in nobody's way.
#[both_databases]
async fn each_of_a_batch_is_decided_on_its_own(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let second = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    book(&scene.nadia.actor, scene.session).await;
    book(&scene.nadia.actor, second).await;
    let ids: Vec<Value> = waiting(&scene.zoe.actor).await.iter().map(|one| one["id"].clone()).collect();
    let unknown = gid(entity::ApprovalRequestId::from(uuid::Uuid::new_v4()));
    let decisions = json!([{"id": ids[0], "approve": true}, {"id": unknown, "approve": true},
        {"id": ids[1], "approve": false, "reason": "Trop de monde absent"}, {"id": ids[0], "approve": true}]);
    let answer =
        scene.zoe.actor.tries("decideApprovals", json!({"decisions": decisions}), "decidedIds").await;
    assert_eq!(answer["decidedIds"].as_array().map(Vec::len), Some(2));
    let problems: Vec<_> = answer["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|one| (one["code"].clone(), one["path"].clone()))
        .collect();
    let expected = [
        (json!("NOT_FOUND"), json!(["decisions", "1", "id"])),
        (json!("APPROVAL_DECIDED"), json!(["decisions", "3", "id"])),
    ];
    assert_eq!(problems, expected);
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
    assert_eq!(standing(&scene.nadia.actor, second).await, Value::Null, "a refused place is none");
    let none = scene.zoe.actor.is_refused("decideApprovals", json!({"decisions": []})).await;
    assert_eq!(none, ["REQUIRED"]);
}

/// A series is one request; once approved, all its places are had.
#[both_databases]
async fn a_series_is_asked_for_once(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let weekly = scene.association.mission("Cours du soir").await;
    app.set_mission(weekly.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let mut sessions = Vec::new();
    for day in ["17", "24", "31"] {
        sessions.push(weekly.session(&format!("2026-03-{day}T18:00"), 60, 3).await);
    }
    book(&scene.nadia.actor, sessions[0]).await;
    let requests = waiting(&scene.zoe.actor).await;
    assert_eq!(requests.len(), 1);
    assert_eq!((&requests[0]["sessionCount"], &requests[0]["minutes"]), (&json!(3), &json!(180)));
    let member = scene.association.with_role(Role::AssociationMember).await;
    let off = json!({"id": gid(sessions[0]), "reason": "Salle fermée"});
    member.does("cancelSession", off, "").await;
    let smaller = waiting(&scene.zoe.actor).await;
    assert_eq!(smaller[0]["id"], requests[0]["id"], "what is left goes on waiting");
    assert_eq!((&smaller[0]["sessionCount"], &smaller[0]["minutes"]), (&json!(2), &json!(120)));
    decide(&scene.zoe.actor, &requests[0]["id"], None).await;
    for session in &sessions[1..] {
        assert_eq!(standing(&scene.nadia.actor, *session).await, "CONFIRMED");
    }
    assert_eq!(scene.nadia.budget().await, (120, 0));
}

/// Giving the place back takes the request back; there is nothing to decide any more.
#[both_databases]
async fn giving_the_place_back_withdraws_the_request(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let booking = book(&scene.nadia.actor, scene.session).await;
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    scene.nadia.actor.does("cancelBooking", json!({"id": booking}), "").await;
    assert!(waiting(&scene.zoe.actor).await.is_empty());
    assert_eq!(decide(&scene.zoe.actor, &id, None).await["problems"][0]["code"], "APPROVAL_DECIDED");
    assert_eq!(scene.nadia.budget().await, (0, 0));
}

/// A session that moves is asked for again: one that waits anew, one that was approved waits once more, and holds its place.
#[both_databases]
async fn a_moved_session_is_asked_for_again(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let member = scene.association.with_role(Role::AssociationMember).await;
    book(nadia, scene.session).await;
    let first = waiting(zoe).await[0]["id"].clone();
    member.does("moveSession", to(scene.session, "2026-03-18T14:00", "2026-03-18T15:00"), "").await;
    let second = waiting(zoe).await;
    assert_eq!(second.len(), 1);
    assert_ne!(second[0]["id"], first);
    assert_eq!(second[0]["minutes"], 60);
    assert_eq!(decide(zoe, &first, None).await["problems"][0]["code"], "APPROVAL_DECIDED");
    decide(zoe, &second[0]["id"], None).await;
    assert_eq!(standing(nadia, scene.session).await, "CONFIRMED");
    app.mails_to(&nadia.email).await;

    member.does("moveSession", to(scene.session, "2026-03-19T14:00", "2026-03-19T15:30"), "").await;
    assert_eq!(standing(nadia, scene.session).await, "PENDING_APPROVAL");
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(mail.text.contains("l’accord est redemandé"), "{}", mail.text);
    assert!(mail.text.contains("Sans réponse, la demande"), "{}", mail.text);
    assert!(mail.calendar.is_some_and(|file| file.contains("STATUS:TENTATIVE")));
    let third = waiting(zoe).await[0]["id"].clone();
    decide(zoe, &third, Some("Trop tard dans la semaine")).await;
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(mail.calendar.is_some_and(|file| file.contains("STATUS:CANCELLED")), "it leaves her calendar");
    assert_eq!(scene.nadia.budget().await, (0, 0));
}

/// Whoever gets a place from the waiting list asks for it like everybody.
#[both_databases]
async fn a_place_that_frees_is_asked_for(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let hugo = app.company("Groupe Bravo").await.employee("Hugo", "Perrin").await.actor;
    let held = book(&hugo, scene.session).await;
    book(&scene.nadia.actor, scene.session).await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "WAITING");
    assert!(waiting(&scene.zoe.actor).await.is_empty(), "a rank asks for nothing");
    hugo.does("cancelBooking", json!({"id": held}), "").await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "PENDING_APPROVAL");
    assert_eq!(scene.nadia.budget().await, (120, 0));
    let requests = waiting(&scene.zoe.actor).await;
    decide(&scene.zoe.actor, &requests[0]["id"], None).await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
}

/// What the employee keeps from the company its approvers do not read: they see who, when and how long.
#[both_databases]
async fn what_is_kept_from_the_company_is_not_told(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    app.set_mission(scene.mission.id, |row| row.confidential = Set(true)).await;
    let wish = json!({"sessionId": gid(scene.session), "keepFromCompany": true});
    scene.nadia.actor.does("bookSession", wish, "booking { id }").await;
    let request = waiting(&scene.zoe.actor).await[0].clone();
    assert_eq!((&request["missionTitle"], &request["associationName"]), (&Value::Null, &Value::Null));
    let mail = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail");
    for said in [&mail.subject, &mail.text, &mail.html] {
        assert!(!said.contains("Budget") && !said.contains("Les Jardins"), "{said}");
    }
    let link = mail.link("/act/");
    for path in ["/approvals", &link] {
        scene.zoe.actor.get(path).await.does_not_say("Les Jardins").says("Nadia Lemoine");
    }
}

/// One's own time is nobody's to approve, nor is a leave's.
#[both_databases]
async fn only_working_time_is_approved(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    for (day, basis) in [("18", "PERSONAL_TIME"), ("19", "LEAVE")] {
        let session = scene.mission.session(&format!("2026-03-{day}T14:00"), 60, 5).await;
        let wish = json!({"sessionId": gid(session), "basis": basis});
        let told = scene.nadia.actor.does("bookSession", wish, "booking { status approval { id } }").await;
        assert_eq!(told["booking"], json!({"status": "CONFIRMED", "approval": null}), "{basis}");
    }
}
