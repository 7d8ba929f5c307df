//! Factories through the API: planned, opened, applied to by two people, noted by a jury and chosen from, with every refusal.

use chrono::Duration;
use entity::{
    MembershipRole as Role, PersonId, ProgrammeApplicationId, ProgrammeApplicationState as State,
    ProgrammeState,
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network, Programme},
    gid,
};

use crate::follow_ups::forbids;

/// A network with who leads its branch, and an association with two people.
pub(crate) struct Scene {
    pub(crate) network: Network,
    pub(crate) head: Actor,
    pub(crate) association: Association,
    pub(crate) first: (PersonId, Actor),
    pub(crate) second: (PersonId, Actor),
}

impl Scene {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let network = app.network("Passerelles").await;
        let head = network.with_role(Role::BranchHead).await;
        let association = app.association("Les Jardins de Bellevue").await;
        let first = works_in(app, &association, "Nadia").await;
        let second = works_in(app, &association, "Hugo").await;
        Self { network, head, association, first, second }
    }

    fn carriers(&self) -> [PersonId; 2] {
        [self.first.0, self.second.0]
    }

    /// Another association that two people carry.
    async fn another(&self, app: &TestApp, programme: &Programme, name: &str) -> ProgrammeApplicationId {
        let association = app.association(name).await;
        let (one, other) =
            (works_in(app, &association, "Une").await, works_in(app, &association, "Deux").await);
        programme.applied(&association, [one.0, other.0], State::Applied).await
    }

    fn application(&self, programme: &Programme) -> Value {
        json!({
            "associationId": gid(self.association.id), "programmeId": gid(programme.id),
            "motivation": "Nul ne nous connaît", "challenge": "Un plan", "secondCarrierId": gid(self.second.0),
        })
    }
}

/// Somebody who works in an association.
pub(crate) async fn works_in(app: &TestApp, association: &Association, name: &str) -> (PersonId, Actor) {
    let (person, actor) = app.somebody(name, "Jardin").await;
    app.seat(person, None, Some(association.id), Role::AssociationMember).await;
    (person, actor)
}

/// What is written of a programme.
fn written() -> Value {
    json!({
        "kind": "DAY", "title": "Une journée pour le numérique", "summary": "Un jour", "lookedFor": "Des associations",
        "departement": "69", "themes": ["DIGITAL"], "start": "2026-06-12T09:00", "end": "2026-06-12T18:00",
        "communeCode": "69123", "associationPlaces": 2, "volunteerPlaces": 12, "teamMin": 3, "teamMax": 6,
        "applicationsUntil": "2026-04-15", "registrationsUntil": "2026-05-29",
        "partners": [{"kind": "FUNDER", "name": "Fondation du Rhône"}],
        "criteria": [{"name": "Utilité", "weight": 3}, {"name": "Clarté", "weight": 1}],
    })
}

/// The same with something otherwise.
fn otherwise(field: &str, value: Value) -> Value {
    let mut typed = written();
    typed[field] = value;
    typed
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date")
}

async fn subjects(app: &TestApp, who: &Actor) -> Vec<String> {
    app.mails_to(&who.email).await.into_iter().map(|mail| mail.subject).collect()
}

async fn state_of(who: &Actor, programme: &str) -> String {
    let document = "query ($id: ID!) { programme(id: $id) { state } }";
    let found = who.ask(document, json!({"id": programme})).await.data()["programme"]["state"].clone();
    found.as_str().unwrap_or_default().to_owned()
}

/// Who coordinates plans a factory, once by a key; all that is wrong is told at its field. Nobody else sees it before who leads the
/// branch opens it, and from then on its criteria stay.
#[both_databases]
async fn a_factory_is_planned_and_opened(app: TestApp) {
    let scene = Scene::new(&app).await;
    let coordinator = scene.network.with_role(Role::Coordinator).await;
    let input = |programme: Value| json!({"branchId": gid(scene.network.branch), "programme": programme});
    for (field, value, code) in [
        ("title", json!(" "), "REQUIRED"),
        ("themes", json!([]), "REQUIRED"),
        ("departement", json!("00"), "UNKNOWN_DEPARTEMENT"),
        ("communeCode", json!("00000"), "UNKNOWN_COMMUNE"),
        ("communeCode", Value::Null, "REQUIRED"),
        ("start", Value::Null, "REQUIRED"),
        ("start", json!("2026-06-31T09:00"), "DAY_DOES_NOT_EXIST"),
        ("end", json!("2026-06-12T08:00"), "ENDS_BEFORE_IT_STARTS"),
        ("end", json!("2026-06-14T08:00"), "LONGER_THAN_A_DAY"),
        ("associationPlaces", json!(0), "OUT_OF_RANGE"),
        ("teamMax", json!(2), "OUT_OF_RANGE"),
        ("applicationsUntil", json!("2026-03-09"), "DEADLINE_IN_THE_PAST"),
        ("registrationsUntil", json!("2026-04-01"), "DEADLINES_NOT_IN_ORDER"),
        ("registrationsUntil", json!("2026-06-12"), "DEADLINE_AFTER_THE_DAY"),
        ("criteria", json!([]), "REQUIRED"),
        ("criteria", json!([{"name": "Utilité", "weight": 11}]), "OUT_OF_RANGE"),
        ("partners", json!([{"kind": "PARTNER", "name": ""}]), "REQUIRED"),
    ] {
        let refused = coordinator.is_refused("createProgramme", input(otherwise(field, value.clone()))).await;
        assert_eq!(refused, [code], "{field}: {value}");
    }
    let mut keyed = input(written());
    keyed["idempotencyKey"] = json!("un");
    let made = coordinator.does("createProgramme", keyed.clone(), "programme { id state }").await;
    coordinator.does("createProgramme", keyed, "programme { id }").await;
    assert_eq!(app.count("select count(*) as n from programme").await, 1);
    let id = made["programme"]["id"].as_str().expect("an id").to_owned();
    let only = json!({"id": id});
    forbids(&scene.network.with_role(Role::Support).await, "createProgramme", input(written())).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let closes = scene.network.branch_of("Antenne ancienne", None, &[]).await;
    let closing = json!({"id": gid(closes), "on": "2026-04-01"});
    admin.does("closeNetworkBranch", closing, "branch { id }").await;
    let there = json!({"branchId": gid(closes), "programme": written()});
    assert_eq!(admin.is_refused("createProgramme", there).await, ["BRANCH_TAKES_NOTHING"]);
    assert_eq!(scene.first.1.is_refused("createProgramme", input(written())).await, ["NOT_FOUND"]);
    assert_eq!(state_of(&scene.first.1, &id).await, "");
    let changed = json!({"id": id, "programme": otherwise("title", json!("Un autre titre"))});
    coordinator.does("updateProgramme", changed.clone(), "programme { title }").await;
    assert_eq!(scene.first.1.is_refused("updateProgramme", changed.clone()).await, ["NOT_FOUND"]);
    forbids(&coordinator, "openProgramme", only.clone()).await;
    scene.head.does("openProgramme", only.clone(), "programme { state }").await;
    assert_eq!(state_of(&scene.first.1, &id).await, "OPEN");
    for (mutation, input) in [("openProgramme", only), ("updateProgramme", changed)] {
        assert_eq!(
            scene.head.is_refused(mutation, input).await,
            ["PROGRAMME_STANDS_ELSEWHERE"],
            "{mutation}"
        );
    }
}

/// An association applies by two different people of its own: the second one says yes or no, and nobody else for them. It applies
/// once, until the last day, and may take it back.
#[both_databases]
async fn two_people_carry_a_project(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    let (nadia, hugo) = (&scene.first.1, &scene.second.1);
    let (stranger, _) = app.somebody("Paul", "Roux").await;
    for (second, code) in [(scene.first.0, "CARRIED_BY_TWO"), (stranger, "NOT_OF_ASSOCIATION")] {
        let mut input = scene.application(&programme);
        input["secondCarrierId"] = json!(gid(second));
        assert_eq!(nadia.is_refused("applyToProgramme", input).await, [code]);
    }
    let mut blank = scene.application(&programme);
    blank["motivation"] = json!(" ");
    assert_eq!(nadia.is_refused("applyToProgramme", blank).await, ["REQUIRED"]);
    let made =
        nadia.does("applyToProgramme", scene.application(&programme), "application { id state }").await;
    assert_eq!(made["application"]["state"], "TO_CARRY");
    let id = made["application"]["id"].as_str().expect("an id").to_owned();
    let again = nadia.is_refused("applyToProgramme", scene.application(&programme)).await;
    assert_eq!(again, ["ASSOCIATION_HAS_APPLIED"]);
    assert!(subjects(&app, hugo).await.iter().any(|subject| subject.contains("Portez-vous")));
    let carries = |carries: bool| json!({"id": id, "carries": carries});
    forbids(nadia, "carryApplication", carries(true)).await;
    assert_eq!(scene.head.is_refused("carryApplication", carries(true)).await, ["NOT_FOUND"]);
    hugo.does("carryApplication", carries(true), "application { state }").await;
    assert_eq!(hugo.is_refused("carryApplication", carries(false)).await, ["APPLICATION_STANDS_ELSEWHERE"]);
    assert!(subjects(&app, &scene.head).await.iter().any(|subject| subject.contains("Une candidature")));
    forbids(&scene.head, "withdrawProgrammeApplication", json!({"id": id})).await;
    nadia.does("withdrawProgrammeApplication", json!({"id": id}), "application { state }").await;
    let second = nadia.does("applyToProgramme", scene.application(&programme), "application { id }").await;
    let declined = json!({"id": second["application"]["id"], "carries": false});
    hugo.does("carryApplication", declined, "application { state }").await;
    assert!(subjects(&app, nadia).await.iter().any(|subject| subject.contains("ne porte pas")));
    programme.set(|row| row.applications_until = Set(day("2026-03-12"))).await;
    app.clock.advance(Duration::days(3));
    let late = nadia.is_refused("applyToProgramme", scene.application(&programme)).await;
    assert_eq!(late, ["APPLICATIONS_ENDED"]);
}

/// The second of the two answers by the link of the mail too, without an account and once: whoever else opens it answers nothing, and
/// neither does who works in the association no more.
#[both_databases]
async fn a_project_is_carried_by_a_link(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    let (nadia, hugo) = (&scene.first.1, &scene.second.1);
    let stand = async |state: &str| {
        app.count(&format!("select count(*) as n from programme_application where state = '{state}'")).await
    };
    let asks = async || {
        nadia.does("applyToProgramme", scene.application(&programme), "application { id }").await;
        let asked = app.mails_to(&hugo.email).await;
        asked.iter().find(|mail| mail.text.contains("/act/")).expect("a link").link("/act/")
    };
    let link = asks().await;
    app.get(&link).await.says("Portez-vous ce projet").says("Nul ne nous connaît").says("Nadia Jardin");
    assert_eq!(stand("TO_CARRY").await, 1, "looking answers nothing");
    nadia.post(&format!("{link}/carry"), "carries=yes").await.says("Ce lien ne répond pas pour vous");
    assert_eq!(stand("TO_CARRY").await, 1, "nobody says yes for both");
    app.post(&format!("{link}/carry"), "carries=no").await.says("Vous ne portez pas ce projet");
    assert_eq!(stand("WITHDRAWN").await, 1);
    let again = app.post(&format!("{link}/carry"), "carries=yes").await;
    assert_eq!(again.status, 410);
    let link = asks().await;
    hugo.post(&format!("{link}/carry"), "carries=yes").await.says("Vous portez ce projet");
    assert_eq!(stand("APPLIED").await, 1);
    assert!(subjects(&app, &scene.head).await.iter().any(|subject| subject.contains("Une candidature")));
    app.execute_sql("update programme_application set state = 'WITHDRAWN'").await;
    let link = asks().await;
    app.execute_sql("update membership set ended_at = 1 where role = 'ASSOCIATION_MEMBER'").await;
    app.post(&format!("{link}/carry"), "carries=yes").await.says("Ce lien ne répond pas pour vous");
}

/// An association brings a diagnosis along that it has finished itself: what it comes to is read by the jury and by who organises.
#[both_databases]
async fn a_diagnosis_is_brought_along(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    let (nadia, hugo) = (&scene.first.1, &scene.second.1);
    let other = app.association("Le Refuge").await;
    let theirs = app.diagnosis(&other, None).await;
    app.finishes_diagnosis(theirs, scene.first.0).await;
    let own = app.diagnosis(&scene.association, None).await;
    let with = |diagnosis: entity::DiagnosisId| {
        let mut input = scene.application(&programme);
        input["diagnosisId"] = json!(gid(diagnosis));
        input
    };
    for wrong in [theirs, own] {
        assert_eq!(nadia.is_refused("applyToProgramme", with(wrong)).await, ["NOT_FOUND"]);
    }
    app.answers_all(own, (Some(1), 3), scene.first.0, None).await;
    app.finishes_diagnosis(own, scene.first.0).await;
    let made = nadia.does("applyToProgramme", with(own), "application { id }").await;
    let id = made["application"]["id"].as_str().expect("an id").to_owned();
    hugo.does("carryApplication", json!({"id": id, "carries": true}), "application { state }").await;
    let (juror, zoe) = app.somebody("Zoé", "Martin").await;
    programme.juror(&zoe.email, Some(juror)).await;
    let document = "query ($id: ID!) { programmeApplication(id: $id) { diagnosis { completedThemes themeCount
        needs { theme score } } } }";
    for who in [nadia, &scene.head, &zoe] {
        let seen = who.ask(document, json!({"id": id})).await.data()["programmeApplication"].clone();
        assert_eq!(seen["diagnosis"]["completedThemes"], 9, "{seen}");
        assert_eq!(seen["diagnosis"]["themeCount"], 9);
        assert_eq!(seen["diagnosis"]["needs"][0]["score"], 33);
    }
    zoe.get(&format!("/jury/applications/{id}")).await.says("9 thèmes remplis sur 9");
    nadia.get(&format!("/association/programmes/{id}")).await.says("9 thèmes remplis sur 9");
    hugo.get(&format!("/programmes/{}/apply", gid(programme.id))).await.says("déjà une candidature");
}

/// The call ends after its last day: what one person alone carries comes to nothing. Where nobody has applied it stays open, those
/// who organise are told, and a later day can be given.
#[both_databases]
async fn a_call_ends_by_itself(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Programme).await;
    programme.set(|row| row.applications_until = Set(day("2026-03-12"))).await;
    let only = json!({"id": gid(programme.id)});
    scene.head.does("openProgramme", only.clone(), "programme { state }").await;
    assert_eq!(scene.head.is_refused("closeCall", only).await, ["NOBODY_APPLIED"]);
    scene.first.1.does("applyToProgramme", scene.application(&programme), "application { id }").await;
    let until = |day: &str| json!({"id": gid(programme.id), "applicationsUntil": day});
    for (day, code) in [("2026-03-12", "DEADLINE_NOT_LATER"), ("2026-05-30", "DEADLINES_NOT_IN_ORDER")] {
        assert_eq!(scene.head.is_refused("extendCall", until(day)).await, [code]);
    }
    forbids(&scene.first.1, "extendCall", until("2026-03-14")).await;
    app.clock.advance(Duration::days(3));
    app.do_jobs().await;
    assert_eq!(state_of(&scene.head, &gid(programme.id)).await, "OPEN");
    assert!(subjects(&app, &scene.head).await.iter().any(|subject| subject.contains("Aucune candidature")));
    scene.head.does("extendCall", until("2026-03-14"), "programme { applicationsUntil }").await;
    scene.another(&app, &programme, "Le Refuge").await;
    app.clock.advance(Duration::days(2));
    app.do_jobs().await;
    assert_eq!(state_of(&scene.head, &gid(programme.id)).await, "JURY");
    assert!(
        subjects(&app, &scene.second.1).await.iter().any(|subject| subject.contains("pas été confirmée"))
    );
    assert_eq!(
        app.count("select count(*) as n from programme_application where state = 'WITHDRAWN'").await,
        1
    );
}

/// Who leads the branch moves the day of a factory with a reason, between the end of registrations and as far ahead as may be:
/// whoever takes part is told of it. One in flow has no day, and nobody else moves one.
#[both_databases]
async fn a_day_is_moved(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    programme.applied(&scene.association, scene.carriers(), State::Applied).await;
    let moved = |start: &str, end: &str, until: &str, reason: &str| json!({"id": gid(programme.id), "start": start, "end": end, "registrationsUntil": until, "reason": reason});
    let (start, end, until) = ("2026-06-19T09:00", "2026-06-19T18:00", "2026-06-05");
    for (input, code) in [
        (moved("", end, until, "Le lieu"), "REQUIRED"),
        (moved(end, start, until, "Le lieu"), "ENDS_BEFORE_IT_STARTS"),
        (moved(start, end, "2026-06-19", "Le lieu"), "DEADLINE_AFTER_THE_DAY"),
        (moved(start, end, "2026-04-01", "Le lieu"), "DEADLINES_NOT_IN_ORDER"),
        (moved(start, end, until, " "), "REQUIRED"),
    ] {
        assert_eq!(scene.head.is_refused("moveProgramme", input.clone()).await, [code], "{input}");
    }
    for who in [&scene.first.1, &scene.network.with_role(Role::Coordinator).await] {
        forbids(who, "moveProgramme", moved(start, end, until, "Le lieu")).await;
    }
    app.mails_to(&scene.second.1.email).await;
    let page = format!("/intermediary/programmes/{}", gid(programme.id));
    let blank = scene
        .head
        .post(&format!("{page}/move"), "start=&end=&registrationsUntil=2026-06-05&reason=Pris")
        .await;
    blank.says("Pris").says("start-wrong\"");
    let form = "start=2026-06-19T09%3A00&end=2026-06-19T18%3A00&registrationsUntil=2026-06-05&reason=Le+lieu+est+pris";
    assert_eq!(scene.head.post(&format!("{page}/move"), form).await.status, 303);
    let read = "query ($id: ID!) { programme(id: $id) { localStart registrationsUntil } }";
    let seen = scene.first.1.ask(read, json!({"id": gid(programme.id)})).await.data()["programme"].clone();
    assert_eq!(seen, json!({"localStart": start, "registrationsUntil": until}));
    let told = app.mails_to(&scene.second.1.email).await;
    assert!(
        told.iter()
            .any(|mail| mail.text.contains("19\u{a0}juin 2026") && mail.text.contains("Le lieu est pris")),
        "{told:?}"
    );
    programme
        .set(|row| {
            row.kind = Set(entity::ProgrammeKind::Continuous);
            row.local_start = Set(None);
            row.local_end = Set(None);
            row.starts_at = Set(None);
            row.ends_at = Set(None);
        })
        .await;
    let in_flow = scene.head.is_refused("moveProgramme", moved(start, end, until, "Le lieu")).await;
    assert_eq!(in_flow, ["PROGRAMME_HAS_NO_DAY"]);
    programme.set(|row| row.state = Set(ProgrammeState::Programme)).await;
    let planned = scene.head.is_refused("moveProgramme", moved(start, end, until, "Le lieu")).await;
    assert_eq!(planned, ["PROGRAMME_STANDS_ELSEWHERE"]);
}

/// Jurors are invited by their address and accept by their account. Each notes all criteria, once their own note is in they read the
/// others', and nobody notes an association to which they belong or are tied.
#[both_databases]
async fn a_jury_notes(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Jury).await;
    let application = programme.applied(&scene.association, scene.carriers(), State::Applied).await;
    let (_, zoe) = app.somebody("Zoé", "Martin").await;
    let invited = json!({"programmeId": gid(programme.id), "email": zoe.email, "firstName": "Zoé", "lastName": "Martin"});
    let seat = scene.head.does("inviteJuror", invited.clone(), "jurorId").await["jurorId"].clone();
    assert_eq!(scene.head.is_refused("inviteJuror", invited.clone()).await, ["ALREADY_IN_JURY"]);
    let mut wrong = invited;
    wrong["email"] = json!("pas une adresse");
    assert_eq!(scene.head.is_refused("inviteJuror", wrong.clone()).await, ["INVALID_EMAIL"]);
    forbids(&scene.first.1, "inviteJuror", wrong).await;
    let note = |points: [i32; 2]| {
        let mark = |(criterion, points): (entity::CriterionId, i32)| json!({"criterionId": gid(criterion), "points": points});
        let marks: Vec<Value> = programme.criteria.into_iter().zip(points).map(mark).collect();
        json!({"applicationId": gid(application), "marks": marks, "comment": "Clair"})
    };
    assert_eq!(zoe.is_refused("noteProgrammeApplication", note([1, 1])).await, ["NOT_FOUND"]);
    let answer = json!({"id": seat, "accepts": true});
    assert_eq!(scene.head.is_refused("answerJuryInvitation", answer.clone()).await, ["NOT_FOUND"]);
    zoe.does("answerJuryInvitation", answer.clone(), "jurorId").await;
    assert_eq!(zoe.is_refused("answerJuryInvitation", answer).await, ["INVITATION_GONE"]);

    let (paul_id, paul) = app.somebody("Paul", "Roux").await;
    let paul_s = programme.juror(&paul.email, Some(paul_id)).await;
    programme.noted(application, paul_s, [5, 5]).await;
    let notes =
        "query ($id: ID!) { programmeApplication(id: $id) { firstCarrierName notes { jurorName comment } } }";
    let seen = async |who: &Actor| {
        who.ask(notes, json!({"id": gid(application)})).await.data()["programmeApplication"].clone()
    };
    assert_eq!(seen(&zoe).await, json!({"firstCarrierName": null, "notes": []}));
    assert_eq!(zoe.is_refused("noteProgrammeApplication", note([6, 1])).await, ["OUT_OF_RANGE"]);
    let mut partial = note([1, 1]);
    partial["marks"].as_array_mut().expect("marks").pop();
    assert_eq!(zoe.is_refused("noteProgrammeApplication", partial).await, ["CRITERION_NOT_NOTED"]);
    zoe.does("noteProgrammeApplication", note([2, 4]), "application { id }").await;
    assert_eq!(seen(&zoe).await["notes"].as_array().expect("notes").len(), 2);
    assert_eq!(seen(&scene.first.1).await["notes"], json!([]), "the association reads no note");
    let ranking =
        "query ($id: ID!) { programme(id: $id) { ranking { score noteCount } juryApplications { id } } }";
    let ranked = scene.head.ask(ranking, json!({"id": gid(programme.id)})).await.data()["programme"].clone();
    assert_eq!(ranked["ranking"], json!([{"score": "4.25", "noteCount": 2}]));

    // Who organises and sits in the jury reads how the others noted once their own notes are in.
    let (head_id, head) = scene.network.person_with_role(Role::BranchHead).await;
    let seat = programme.juror(&head.email, Some(head_id)).await;
    let hidden = head.ask(ranking, json!({"id": gid(programme.id)})).await.data()["programme"].clone();
    assert_eq!(hidden["ranking"], Value::Null);
    assert_eq!(seen(&head).await["notes"], json!([]));
    let page = head.get(&format!("/intermediary/programmes/{}", gid(programme.id))).await;
    page.says("une fois vos propres notes posées");
    head.does("noteProgrammeApplication", note([3, 3]), "application { id }").await;
    let shown = head.ask(ranking, json!({"id": gid(programme.id)})).await.data()["programme"].clone();
    assert_eq!(shown["ranking"][0]["noteCount"], 3);
    scene.head.does("removeJuror", json!({"id": gid(seat)}), "programme { id }").await;

    let own = programme.juror(&scene.first.1.email, Some(scene.first.0)).await;
    forbids(&scene.first.1, "noteProgrammeApplication", note([5, 5])).await;
    zoe.does(
        "declareJuryTie",
        json!({"applicationId": gid(application)}),
        "application { isClosedToViewer }",
    )
    .await;
    assert_eq!(zoe.is_refused("noteProgrammeApplication", note([5, 5])).await, ["JUROR_IS_TIED"]);
    scene.head.does("removeJuror", json!({"id": gid(own)}), "programme { id }").await;
    scene.head.does("removeJuror", json!({"id": gid(paul_s)}), "programme { id }").await;
    assert_eq!(app.count("select count(*) as n from jury_note").await, 0);
    assert_eq!(scene.head.is_refused("removeJuror", json!({"id": gid(paul_s)})).await, ["INVITATION_GONE"]);
}

/// Who leads the branch decides about all at once: within the places, each noted twice, with a reason for each that is not chosen,
/// which it receives. Whoever belongs to one of the associations reads no ranking and does not choose.
#[both_databases]
async fn associations_are_chosen(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Jury).await;
    programme.set(|row| row.association_places = Set(1)).await;
    let own = programme.applied(&scene.association, scene.carriers(), State::Applied).await;
    let refuge = scene.another(&app, &programme, "Le Refuge").await;
    let club = scene.another(&app, &programme, "Le Club").await;
    let decided = |application: ProgrammeApplicationId, decision: &str, reason: Option<&str>| {
        let id = gid(application);
        json!({"applicationId": id, "decision": decision, "reason": reason})
    };
    let input = |decisions: Vec<Value>| json!({"programmeId": gid(programme.id), "decisions": decisions});
    let good = || {
        let full = Some("Complet");
        input(vec![
            decided(own, "SELECT", None),
            decided(refuge, "RESERVE", full),
            decided(club, "NOT_SELECT", full),
        ])
    };
    assert_eq!(scene.head.is_refused("chooseAssociations", good()).await, ["NOTES_MISSING"; 3]);
    for (number, points) in [(1, [4, 4]), (2, [3, 3])] {
        let (person, actor) = app.somebody("Jurée", &format!("Numéro {number}")).await;
        let seat = programme.juror(&actor.email, Some(person)).await;
        for application in [own, refuge, club] {
            programme.noted(application, seat, points).await;
        }
    }
    forbids(&scene.network.with_role(Role::Coordinator).await, "chooseAssociations", good()).await;
    let (tied, tied_head) = scene.network.person_with_role(Role::BranchHead).await;
    app.seat(tied, None, Some(scene.association.id), Role::Confirmer).await;
    assert_eq!(tied_head.is_refused("chooseAssociations", good()).await, ["TIED_TO_ASSOCIATION"]);
    let ranking = "query ($id: ID!) { programme(id: $id) { ranking { noteCount } } }";
    let hidden = tied_head.ask(ranking, json!({"id": gid(programme.id)})).await;
    assert_eq!(hidden.data()["programme"]["ranking"], Value::Null);
    let too_many = vec![
        decided(own, "SELECT", None),
        decided(refuge, "SELECT", None),
        decided(club, "NOT_SELECT", Some("Complet")),
    ];
    for (decisions, codes) in [
        (vec![decided(own, "SELECT", None)], vec!["APPLICATION_NOT_DECIDED"; 2]),
        (too_many, vec!["PLACES_EXCEEDED"]),
        (
            vec![
                decided(own, "RESERVE", None),
                decided(refuge, "RESERVE", Some("Non")),
                decided(club, "NOT_SELECT", Some("Non")),
            ],
            vec!["REQUIRED", "NOBODY_CHOSEN"],
        ),
    ] {
        assert_eq!(scene.head.is_refused("chooseAssociations", input(decisions)).await, codes);
    }
    scene.head.does("chooseAssociations", good(), "programme { state }").await;
    assert_eq!(scene.head.is_refused("chooseAssociations", good()).await, ["PROGRAMME_STANDS_ELSEWHERE"]);
    assert!(subjects(&app, &scene.first.1).await.iter().any(|subject| subject.contains("est retenue")));
    let reasons = "select count(*) as n from programme_application where reason = 'Complet'";
    assert_eq!(app.count(reasons).await, 2);

    let only = json!({"id": gid(own)});
    forbids(&scene.head, "confirmProgrammeApplication", only.clone()).await;
    scene.second.1.does("confirmProgrammeApplication", only.clone(), "application { state }").await;
    let again = scene.second.1.is_refused("confirmProgrammeApplication", only.clone()).await;
    assert_eq!(again, ["APPLICATION_STANDS_ELSEWHERE"]);
    scene.first.1.does("withdrawProgrammeApplication", only, "application { state }").await;
    let promoted =
        "select count(*) as n from programme_application where state = 'SELECTED' and reserve_rank is null";
    assert_eq!(app.count(promoted).await, 1, "the first in reserve has the place");
}

/// A factory that does not take place says why, to everybody on its page and by mail to whoever applied. Nothing follows.
#[both_databases]
async fn a_factory_is_cancelled(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    programme.applied(&scene.association, scene.carriers(), State::Applied).await;
    let with = |reason: &str| json!({"id": gid(programme.id), "reason": reason});
    assert_eq!(scene.head.is_refused("cancelProgramme", with(" ")).await, ["REQUIRED"]);
    forbids(&scene.network.with_role(Role::Coordinator).await, "cancelProgramme", with("Non")).await;
    scene.head.does("cancelProgramme", with("Le lieu est fermé"), "programme { reason }").await;
    assert!(subjects(&app, &scene.second.1).await.iter().any(|subject| subject.contains("annulée")));
    assert_eq!(
        scene.head.is_refused("cancelProgramme", with("Encore")).await,
        ["PROGRAMME_STANDS_ELSEWHERE"]
    );
    assert_eq!(
        scene.first.1.is_refused("applyToProgramme", scene.application(&programme)).await,
        ["PROGRAMME_STANDS_ELSEWHERE"]
    );
}

/// The associations that adhered to the network's charter are called, and a chosen one adheres to the version in force before it
/// confirms.
#[both_databases]
async fn the_charter_comes_first(app: TestApp) {
    let scene = Scene::new(&app).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let publishes = json!({"intermediaryId": gid(scene.network.id), "text": "Nos valeurs"});
    let charter = admin.does("publishCharter", publishes, "charter { id }").await["charter"]["id"].clone();
    let programme = scene.network.programme("Une journée", ProgrammeState::Chosen).await;
    let own = programme.applied(&scene.association, scene.carriers(), State::Selected).await;
    let only = json!({"id": gid(own)});
    let refused = scene.first.1.is_refused("confirmProgrammeApplication", only.clone()).await;
    assert_eq!(refused, ["CHARTER_TO_ADHERE_TO"]);
    let runs = scene.association.with_role(Role::AssociationAdmin).await;
    let adheres = json!({"associationId": gid(scene.association.id), "charterId": charter});
    runs.does("adhereToCharter", adheres, "adherence { adheredAt }").await;
    scene.first.1.does("confirmProgrammeApplication", only, "application { state }").await;
    let other = scene.network.programme("Une autre journée", ProgrammeState::Programme).await;
    admin.does("openProgramme", json!({"id": gid(other.id)}), "programme { state }").await;
    app.do_jobs().await;
    assert!(subjects(&app, &runs).await.iter().any(|subject| subject.contains("ouvre une fabrique")));
}

/// Who organises writes the challenge of a chosen association, with the skills it takes; the association approves that very version,
/// and a change asks it anew.
#[both_databases]
async fn a_challenge_is_approved_as_it_was_read(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Chosen).await;
    let own = programme.applied(&scene.association, scene.carriers(), State::Selected).await;
    let skills = scene.head.ask("{ skills(text: \"budget\", first: 1) { skill { code } } }", json!({})).await;
    let skill = skills.data()["skills"][0]["skill"]["code"].clone();
    let written = |title: &str, skills: Value| {
        let mut input = json!({"applicationId": gid(own), "text": "Un plan", "deliverable": "Un document"});
        input["title"] = json!(title);
        input["skillCodes"] = skills;
        input
    };
    let refused = scene.head.is_refused("writeChallenge", written(" ", json!([]))).await;
    assert_eq!(refused, ["REQUIRED", "REQUIRED"]);
    let unknown = scene.head.is_refused("writeChallenge", written("Un plan", json!(["0"]))).await;
    assert_eq!(unknown, ["UNKNOWN_SKILL"]);
    forbids(&scene.first.1, "writeChallenge", written("Un plan", json!([skill]))).await;
    let approves = |version: i32| json!({"applicationId": gid(own), "version": version});
    assert_eq!(scene.first.1.is_refused("approveChallenge", approves(1)).await, ["NOT_FOUND"]);
    for title in ["Un plan", "Un autre plan"] {
        let challenge = "application { challenge { version approvedAt } }";
        scene.head.does("writeChallenge", written(title, json!([skill])), challenge).await;
    }
    assert_eq!(scene.first.1.is_refused("approveChallenge", approves(1)).await, ["CHALLENGE_CHANGED"]);
    forbids(&scene.head, "approveChallenge", approves(2)).await;
    scene.first.1.does("approveChallenge", approves(2), "application { challenge { title } }").await;
    assert_eq!(scene.second.1.is_refused("approveChallenge", approves(2)).await, ["CHALLENGE_APPROVED"]);
    let page = format!("/association/programmes/{}", gid(own));
    scene.first.1.get(&page).await.says("Un autre plan").says("Approuvé le");
    let form = format!("/intermediary/programmes/challenges/{}", gid(own));
    scene.head.get(&form).await.says("value=\"Un autre plan\"");
    scene.head.post(&form, "title=&text=Un+plan&deliverable=Un+document").await.says("id=\"title-wrong\"");
    assert_eq!(scene.first.1.get(&form).await.status, axum::http::StatusCode::FORBIDDEN);
    programme.set(|row| row.state = Set(ProgrammeState::Teams)).await;
    let late = scene.head.is_refused("writeChallenge", written("Trop tard", json!([skill]))).await;
    assert_eq!(late, ["PROGRAMME_STANDS_ELSEWHERE"]);
}
