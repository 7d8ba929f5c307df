//! What coordinators enter of what associations say by telephone or on paper: needs, charters, pauses, ways out, debriefs; and
//! how the association denies it. Here too are the links by which it answers itself.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{
    CharterId, MembershipRole as Role, MissionFormat, NeedState, OrganisationStatus, association, charter,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};
use uuid::Uuid;

use crate::{
    announcements::Scene,
    follow_ups::{self, one},
};

/// The same with what somebody of the association said.
fn said(mut input: Value) -> Value {
    input["onBehalf"] = json!({"saidBy": "Paule Martin", "how": "CALL", "saidOn": "2026-03-09"});
    input
}

/// The link of the last mail to somebody.
async fn last_link(app: &TestApp, who: &Actor) -> String {
    app.mails_to(&who.email).await.pop().expect("a mail").link("/act/")
}

/// Says by the link of the last mail that nobody said it.
async fn denies(app: &TestApp, who: &Actor) {
    let link = last_link(app, who).await;
    app.get(&link).await.says("Paule Martin").says("Je n’ai pas dit cela");
    app.post(&format!("{link}/deny"), "").await.says("C’est noté");
}

/// A version of a network's charter.
async fn publishes(app: &TestApp, scene: &Scene, version: i32) -> CharterId {
    let row = charter::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        intermediary_id: Set(scene.network.id),
        version: Set(version),
        text: Set("Nos valeurs".to_owned()),
        published_by: Set(scene.network.founder),
        published_at: Set(app.now()),
    };
    row.insert(app.connection()).await.expect("a charter").id
}

/// A pause that the association asked for on the telephone is told to it at once; where nobody asked, the need goes on. The end
/// of a pause is denied too: the need rests for another week. What was stopped stays so, and both sides read that it was denied.
#[both_databases]
async fn pauses_are_entered_and_denied(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Drafting).await;
    let mut pause = scene.id();
    (pause["reason"], pause["returnsOn"]) = (json!("Travaux"), json!("2026-04-01"));
    let mut early = pause.clone();
    early["onBehalf"] = json!({"saidBy": "", "how": "PAPER", "saidOn": "2026-03-11"});
    assert_eq!(scene.coordinator.is_refused("pauseNeed", early).await, ["REQUIRED", "IN_THE_FUTURE"]);
    follow_ups::forbids(&scene.member, "pauseNeed", said(pause.clone())).await;
    scene.coordinator.does("pauseNeed", said(pause.clone()), "need { id }").await;
    let line = scene.reads(&scene.member, "state events(first: 1) { nodes { kind side saidBy } }").await;
    assert_eq!(line["state"], "PAUSED");
    let entered = json!({"kind": "PAUSE", "side": "ASSOCIATION", "saidBy": "Paule Martin"});
    assert_eq!(line["events"]["nodes"][0], entered);
    denies(&app, &scene.member).await;
    assert_eq!(scene.state().await, "DRAFTING");
    for told in [&scene.coordinator, &scene.head] {
        let mails = app.mails_to(&told.email).await;
        assert!(mails.iter().any(|mail| mail.subject.contains("Personne ne l’avait dit")), "{mails:?}");
    }

    scene.member.does("pauseNeed", pause, "need { id }").await;
    scene.coordinator.does("resumeNeed", said(scene.id()), "need { id }").await;
    assert_eq!(scene.state().await, "DRAFTING");
    denies(&app, &scene.member).await;
    let rests = scene.reads(&scene.member, "state reason returnsOn").await;
    assert_eq!(rests, json!({"state": "PAUSED", "reason": "Travaux", "returnsOn": "2026-03-17"}));

    let mut stop = scene.id();
    stop["reason"] = json!("Plus besoin");
    scene.coordinator.does("stopNeed", said(stop), "need { id }").await;
    denies(&app, &scene.member).await;
    let line = scene.reads(&scene.member, "state events(first: 1) { nodes { kind } }").await;
    assert_eq!(
        (&line["state"], &line["events"]["nodes"][0]["kind"]),
        (&json!("STOPPED"), &json!("STATEMENT_DENIED"))
    );
}

/// What an association chooses of a search without candidates is entered for it, also that its mission is done at a distance;
/// where nobody chose it, the search goes on as it was.
#[both_databases]
async fn ways_out_are_entered_and_denied(app: TestApp) {
    let scene = follow_ups::Scene::searching(&app).await;
    scene.followed.announced(MissionFormat::OnSite, None).await;
    let now = app.now();
    let flag = || scene.followed.set(|row| row.flagged_at = Set(Some(now)));
    flag().await;
    let way = |way: &str| said(scene.with(json!({"way": way, "reason": "Personne"})));
    follow_ups::forbids(&scene.member, "chooseWayOut", way("REWORD")).await;
    scene.coordinator.does("chooseWayOut", way("NATIONAL"), "followUp { needId }").await;
    assert_eq!(scene.sees(&scene.coordinator, "isNational").await["isNational"], true);
    denies(&app, &scene.member).await;
    assert_eq!(scene.sees(&scene.coordinator, "isNational").await["isNational"], false);

    flag().await;
    scene.coordinator.does("chooseWayOut", way("REWORD"), "followUp { needId }").await;
    assert_eq!(one(&app, "select state as n from need").await, "DRAFTING");
    denies(&app, &scene.member).await;
    assert_eq!(one(&app, "select state as n from need").await, "SEARCHING");
    let drafts = "select count(*) as n from announcement where state = 'DRAFT'";
    assert_eq!(app.count(drafts).await, 0);

    flag().await;
    scene.coordinator.does("chooseWayOut", way("NEIGHBOUR"), "followUp { needId }").await;
    let again = scene.coordinator.is_refused("chooseWayOut", way("NEIGHBOUR")).await;
    assert_eq!(again, ["NEIGHBOUR_ASKED_FOR"]);
    denies(&app, &scene.member).await;
    scene.coordinator.does("chooseWayOut", way("NEIGHBOUR"), "followUp { needId }").await;
}

/// The association's debrief is entered as it was told, and its answer long after; where nobody told it, it is asked again.
#[both_databases]
async fn debriefs_are_entered_and_denied(app: TestApp) {
    let scene = follow_ups::Scene::new(&app, NeedState::UnderWay).await;
    let debrief = || {
        let input = json!({"achieved": "Un plan", "difficult": "", "satisfaction": 8, "wouldAgain": true});
        said(scene.with(input))
    };
    assert_eq!(scene.coordinator.is_refused("giveDebrief", debrief()).await, ["NEED_STANDS_ELSEWHERE"]);
    scene.does(&scene.coordinator, "beginDebrief", json!({})).await;
    follow_ups::forbids(&scene.nadia.1, "giveDebrief", debrief()).await;
    scene.coordinator.does("giveDebrief", debrief(), "followUp { needId }").await;
    let own = "debriefs { side name achieved }";
    let seen = scene.sees(&scene.member, own).await["debriefs"].clone();
    assert_eq!(seen, json!([{"side": "ASSOCIATION", "name": null, "achieved": "Un plan"}]));
    denies(&app, &scene.member).await;
    let asked = app.mails_to(&scene.member.email).await;
    assert!(asked.iter().any(|mail| mail.subject.contains("Votre bilan")), "{asked:?}");
    assert_eq!(scene.sees(&scene.member, own).await["debriefs"][0]["achieved"], Value::Null);

    let question = scene.followed.asks_later(&scene.association, 30).await;
    let answer = || said(json!({"id": gid(question), "answer": "PARTLY", "note": "Le plan"}));
    follow_ups::forbids(&scene.member, "answerLaterQuestion", answer()).await;
    scene.coordinator.does("answerLaterQuestion", answer(), "followUp { needId }").await;
    let questions = "laterQuestions { answer answeredByName }";
    let seen = scene.sees(&scene.coordinator, questions).await["laterQuestions"][0].clone();
    assert_eq!(seen, json!({"answer": "PARTLY", "answeredByName": null}));
    denies(&app, &scene.member).await;
    let seen = scene.sees(&scene.coordinator, questions).await["laterQuestions"][0].clone();
    assert_eq!(seen["answer"], Value::Null);
}

/// Whoever runs an association's account adheres to the charter by the link of a mail; on the telephone it is entered for them,
/// and goes where nobody said so.
#[both_databases]
async fn charters_are_adhered_to_from_afar(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    publishes(&app, &scene, 1).await;
    follow_ups::forbids(&scene.member, "sendNeedLinks", scene.id()).await;
    scene.coordinator.does("sendNeedLinks", scene.id(), "need { id }").await;
    let mails = app.mails_to(&admin.email).await;
    let asked = mails.iter().find(|mail| mail.subject.contains("charte")).expect("the charter's mail");
    let link = asked.link("/act/");
    let others = app.mails_to(&scene.member.email).await;
    assert!(others.iter().all(|mail| !mail.subject.contains("charte")), "{others:?}");
    app.get(&link).await.says("Nos valeurs").says("Adhérer à cette charte");
    app.post(&format!("{link}/charter"), "").await.says("Adhésion enregistrée");
    let charter = scene.reads(&scene.coordinator, "charter { version isAdhered }").await;
    assert_eq!(charter["charter"], json!({"version": 1, "isAdhered": true}));
    assert_eq!(app.get(&link).await.status, StatusCode::GONE, "once");
    let told = app.mails_to(&scene.coordinator.email).await;
    assert!(told.iter().any(|mail| mail.subject.contains("a adhéré")), "{told:?}");

    let former = scene.reads(&scene.coordinator, "charter { id }").await["charter"]["id"].clone();
    publishes(&app, &scene, 2).await;
    let adheres = |id: &Value| {
        let mut input = said(scene.id());
        input["charterId"] = id.clone();
        input
    };
    let codes = scene.coordinator.is_refused("enterCharterAdherence", adheres(&former)).await;
    assert_eq!(codes, ["CHARTER_REPLACED"]);
    let id = scene.reads(&scene.coordinator, "charter { id }").await["charter"]["id"].clone();
    follow_ups::forbids(&scene.member, "enterCharterAdherence", adheres(&id)).await;
    scene.coordinator.does("enterCharterAdherence", adheres(&id), "need { charter { isAdhered } }").await;
    let codes = scene.coordinator.is_refused("enterCharterAdherence", adheres(&id)).await;
    assert_eq!(codes, ["ALREADY_ADHERED"]);
    denies(&app, &admin).await;
    let charter = scene.reads(&scene.coordinator, "charter { isAdhered }").await;
    assert_eq!(charter["charter"]["isAdhered"], false);
    let again = app.mails_to(&admin.email).await;
    assert!(again.iter().any(|mail| mail.subject.contains("charte")), "{again:?}");
}

/// The need of an association that called is entered by whoever coordinates in the branch that takes it, and is of nobody there:
/// it is told at once. Nobody enters one for an association to which they belong.
#[both_databases]
async fn needs_are_entered_from_a_call(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let need = |departement: &str| {
        said(json!({
            "associationId": gid(association.id), "intermediaryId": gid(network.id), "departement": departement,
            "title": "Un site", "situation": "Peu connus", "wish": "De l’aide", "outcome": "Être connus",
        }))
    };
    follow_ups::forbids(&admin, "enterNeed", need("69")).await;
    assert_eq!(member.is_refused("enterNeed", need("69")).await, ["NOT_FOUND"]);
    let mut blank = need("69");
    blank["title"] = json!(" ");
    assert_eq!(coordinator.is_refused("enterNeed", blank).await, ["REQUIRED"]);
    let mut keyed = need("69");
    keyed["idempotencyKey"] = json!("une");
    for _ in 0..2 {
        coordinator.does("enterNeed", keyed.clone(), "need { state }").await;
    }
    assert_eq!(app.count("select count(*) as n from need where sent_by is null").await, 1);
    let mail =
        app.mails_to(&member.email).await.into_iter().find(|mail| mail.subject.contains("enregistrée"));
    let link = mail.expect("a mail").link("/act/");
    assert_eq!(one(&app, "select state as n from need").await, "QUALIFYING", "somebody has it");
    app.post(&format!("{link}/deny"), "").await.says("C’est noté");
    let told = app.mails_to(&coordinator.email).await;
    assert!(told.iter().any(|mail| mail.subject.contains("Personne ne l’avait dit")), "{told:?}");

    let elsewhere = network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    follow_ups::forbids(&coordinator, "enterNeed", need("38")).await;
    network.seat(ines, Role::Coordinator, Some(elsewhere)).await;
    let refused = association::ActiveModel {
        id: Set(association.id),
        status: Set(OrganisationStatus::Pending),
        ..Default::default()
    };
    refused.update(app.connection()).await.expect("an association");
    assert_eq!(coordinator.is_refused("enterNeed", need("38")).await, ["NOT_FOUND"]);
    let verified = association::ActiveModel {
        id: Set(association.id),
        status: Set(OrganisationStatus::Verified),
        ..Default::default()
    };
    verified.update(app.connection()).await.expect("an association");
    app.seat(ines, None, Some(association.id), Role::AssociationMember).await;
    assert_eq!(coordinator.is_refused("enterNeed", need("38")).await, ["TIED_TO_ASSOCIATION"]);
}

/// An association that is not here yet is asked to register, a few times a day at most.
#[both_databases]
async fn an_association_is_asked_to_register(app: TestApp) {
    let network = app.network("Passerelles").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let relay = network.with_role(Role::Relay).await;
    let input = |email: &str| json!({"intermediaryId": gid(network.id), "associationName": "Les Amis", "email": email});
    follow_ups::forbids(&relay, "inviteAssociation", input("paule@amis.example")).await;
    assert_eq!(coordinator.is_refused("inviteAssociation", input("paule")).await, ["INVALID_EMAIL"]);
    for _ in 0..3 {
        let done = coordinator.does("inviteAssociation", input("paule@amis.example"), "invitedEmail").await;
        assert_eq!(done["invitedEmail"], "paule@amis.example");
    }
    let codes = coordinator.is_refused("inviteAssociation", input("paule@amis.example")).await;
    assert_eq!(codes, ["INVITED_TOO_OFTEN"]);
    let mails = app.mails_to("paule@amis.example").await;
    assert_eq!(mails.len(), 3);
    assert!(mails[0].text.contains("/associations/new"), "{}", mails[0].text);
}

/// By the link that a coordinator sends, an association does whatever it may do about its need: what is wrong is told at its
/// field, and nothing is done by looking.
#[both_databases]
async fn an_association_acts_by_its_link(app: TestApp) {
    let scene = follow_ups::Scene::searching(&app).await;
    scene.followed.announced(MissionFormat::Remote, None).await;
    let now = app.now();
    scene.followed.set(|row| row.flagged_at = Set(Some(now))).await;
    scene.coordinator.does("sendNeedLinks", scene.with(json!({})), "need { id }").await;
    let link = last_link(&app, &scene.member).await;
    let step = format!("{link}/step");
    app.get(&link).await.says("Mettre en pause").says("Quatorze jours sans candidature");
    assert_eq!(one(&app, "select state as n from need").await, "SEARCHING", "looking changes nothing");
    app.post(&step, "do=pause&reason=Travaux&returnsOn=")
        .await
        .says("id=\"pause-returnsOn-wrong\"")
        .says("Travaux");
    app.post(&step, "do=way:NEIGHBOUR&reason=").await.says("id=\"way-reason-wrong\"");
    app.post(&step, "do=way:NEIGHBOUR&reason=Plus+proche").await.says("C’est fait");
    app.post(&step, "do=pause&reason=Travaux&returnsOn=2026-04-01").await.says("C’est fait");
    app.get(&link).await.says("Ce besoin est en pause").does_not_say("Mettre en pause");
    app.post(&step, "do=resume").await.says("C’est fait");
    assert_eq!(one(&app, "select state as n from need").await, "SEARCHING");
    app.post(&step, "do=stop&reason=Plus+besoin").await.says("C’est fait");
    assert_eq!(one(&app, "select state as n from need").await, "STOPPED");
    assert_eq!(app.get(&link).await.status, StatusCode::GONE, "nothing is left to do");
    app.clock.advance(Duration::days(61));
    assert_eq!(app.get(&link).await.status, StatusCode::GONE, "too old");
}

/// By the same link it begins with fewer volunteers than were looked for.
#[both_databases]
async fn an_association_begins_with_fewer_by_its_link(app: TestApp) {
    let scene = follow_ups::Scene::searching(&app).await;
    scene.network.announced(scene.followed.need, |row| row.places = Set(3)).await;
    scene.coordinator.does("sendNeedLinks", scene.with(json!({})), "need { id }").await;
    let link = last_link(&app, &scene.member).await;
    let step = format!("{link}/step");
    app.post(&step, "do=fewer&places=3").await.says("id=\"fewer-places-wrong\"");
    app.post(&step, "do=fewer&places=2").await.says("C’est fait");
    assert_eq!(app.count("select count(*) as n from fewer_places where places = 2").await, 1);
    let beside = scene.coordinator.get(&link).await;
    assert_eq!(beside.status, StatusCode::GONE, "whoever coordinates does not answer by it");
}

/// Whoever coordinates enters on one page what the association says, and with what is missing nothing of it is lost.
#[both_databases]
async fn what_is_said_has_a_page(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Drafting).await;
    let need = format!("/intermediary/needs/{}", gid(scene.need));
    let page = format!("{need}/said");
    scene.coordinator.get(&need).await.says(&page);
    scene.coordinator.get(&page).await.says("Qui l’a dit").says("Mettre en pause");
    assert_eq!(scene.member.get(&page).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.get(&page).await.status, StatusCode::SEE_OTHER);
    let wrong = scene.coordinator.post(&page, "do=stop&reason=Plus+besoin").await;
    wrong.says("id=\"onBehalf-how-wrong\"").says("Plus besoin");
    let said = "onBehalf.saidBy=Paule&onBehalf.how=CALL&onBehalf.saidOn=2026-03-09";
    let wrong = scene.coordinator.post(&page, &format!("do=pause&reason=Travaux&returnsOn=&{said}")).await;
    wrong.says("id=\"returnsOn-wrong\"").says("Travaux");
    let done = scene.coordinator.post(&page, &format!("do=stop&reason=Plus+besoin&{said}")).await;
    assert_eq!(done.onward(), page);
    assert_eq!(scene.state().await, "STOPPED");
    scene.coordinator.get(&page).await.says("Rien à enregistrer");
    let links = scene.coordinator.post(&format!("{page}/links"), "").await;
    links.says("arrêté");

    let enter = "/intermediary/needs/enter";
    scene.coordinator.get(enter).await.says("L’association n’est pas inscrite");
    scene.coordinator.post(enter, "do=look&associationText=Jardins").await.says("Les Jardins");
    scene
        .coordinator
        .post(enter, &format!("title=Un+site&{said}"))
        .await
        .says("Un site")
        .says("associationId-wrong");
    let whole = format!(
        "associationId={}&title=Un+site&situation=Peu&wish=Aide&outcome=Mieux&departement=69&{said}",
        gid(scene.association.id)
    );
    let done = scene.coordinator.post(enter, &whole).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let invite = format!("{enter}/invite");
    scene.coordinator.post(&invite, "associationName=Amis&email=paule").await.says("invite-email-wrong");
    let done = scene.coordinator.post(&invite, "associationName=Amis&email=paule@amis.example").await;
    assert_eq!(done.onward(), enter);
}
