//! The pages on which missions are followed up: those who coordinate, both sides, and the link of a mail.

use axum::http::{StatusCode, header};
use entity::{MembershipRole as Role, NeedState};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    follow_ups::Scene,
    statements::{LONG, SHORT},
};

/// Who coordinates notes what was said, and what cannot be read is told at its field with all that was typed; both sides have a
/// page of their own, and nobody else has any.
#[both_databases]
async fn a_coordinator_follows_a_mission_on_its_page(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let path = format!("/intermediary/needs/{}/follow-up", scene.id());
    let coordinator = &scene.coordinator;
    coordinator.get(&path).await.says("Nadia Lemoine").says("Noter un échange").says("Passer au bilan");
    let wrong = coordinator.post(&path, "heldOn=&followedWith=BOTH&note=Tout+va+bien").await;
    wrong.says("id=\"note-heldOn-wrong\"").says("Tout va bien");
    let noted = "heldOn=2026-03-09&followedWith=ASSOCIATION&note=Tout+va+bien&nextOn=2026-04-02&key=un";
    let done = coordinator.post(&path, noted).await;
    assert_eq!(done.header(header::LOCATION), Some(path.as_str()), "{}", done.body);
    coordinator.get(&path).await.says("Tout va bien").says("prochain échange le 2\u{a0}avril\u{a0}2026");
    for who in [&scene.member, &scene.nadia.1] {
        assert_eq!(who.get(&path).await.status, StatusCode::FORBIDDEN);
    }
    let (_, stranger) = app.somebody("Paul", "Roux").await;
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&format!("/debriefs/{}", scene.id())).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&path).await.status, StatusCode::SEE_OTHER);
    let nobody = coordinator.post(&format!("{path}/replace"), "applicationId=&reason=Un+d%C3%A9part").await;
    nobody.says("id=\"replace-applicationId-wrong\"").says("Un départ");
}

/// A search without a candidate shows its ways out to both sides, and a neighbouring branch answers on its own page.
#[both_databases]
async fn ways_out_are_chosen_on_pages(app: TestApp) {
    let scene = Scene::searching(&app).await;
    let path = format!("/intermediary/needs/{}/follow-up", scene.id());
    let own = format!("/debriefs/{}", scene.id());
    scene.coordinator.get(&path).await.does_not_say("Quatorze jours");
    let now = app.now();
    scene.followed.set(|row| row.flagged_at = Set(Some(now))).await;
    let neighbour = scene.network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    let (person, zoe) = app.somebody("Zoé", "Martin").await;
    scene.network.seat(person, Role::Coordinator, Some(neighbour)).await;
    scene.member.get(&own).await.says("Quatorze jours sans candidature").says("Arrêter le besoin");
    let wrong = scene.member.post(&format!("{own}/way-out"), "way=STOP&reason=").await;
    wrong.says("id=\"way-reason-wrong\"");
    let asked = scene.member.post(&format!("{own}/way-out"), "way=NEIGHBOUR&reason=Plus+proche").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let need = format!("/association/needs/{}", scene.id());
    scene.member.get(&need).await.says("Antenne voisine souhaitée");
    scene.coordinator.get(&path).await.says("Antenne de Grenoble");
    let offered = format!("branchId={}&reason=Plus+proche", gid(neighbour));
    let done = scene.coordinator.post(&format!("{path}/offer"), &offered).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    scene.coordinator.get(&path).await.says("sa réponse est attendue");
    zoe.get("/intermediary/offers").await.says("Plus proche").says("Un plan de communication");
    let list = "query ($id: ID!) { branchOffers(intermediaryId: $id) { id } }";
    let found = zoe.ask(list, json!({"id": gid(scene.network.id)})).await;
    let id = found.data()["branchOffers"][0]["id"].as_str().expect("an id").to_owned();
    zoe.post(&format!("/intermediary/offers/{id}/decline"), "reason=").await.says("-reason-wrong\"");
    let taken = zoe.post(&format!("/intermediary/offers/{id}/accept"), "").await;
    assert_eq!(taken.header(header::LOCATION), Some(path.as_str()), "{}", taken.body);
    zoe.get("/intermediary/offers").await.says("Aucun besoin proposé");
    assert_eq!(scene.coordinator.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// Where somebody stays while others are looked for, the mission goes on without them by a form that wants a tick, and what the
/// association said where it has not agreed by itself.
#[both_databases]
async fn a_mission_goes_on_from_its_page(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Searching).await;
    let path = format!("/intermediary/needs/{}/follow-up", scene.id());
    let coordinator = &scene.coordinator;
    let page = coordinator.get(&path).await;
    page.says("id=\"go-on\"").says("Noter un échange").does_not_say("Passer au bilan");
    let go_on = format!("{path}/go-on");
    coordinator.post(&go_on, "").await.says("id=\"go-on-confirm-wrong\"");
    coordinator.post(&go_on, "confirm=yes").await.says("L’association n’a pas dit");
    let partly = coordinator.post(&go_on, "confirm=yes&onBehalf.saidBy=Paule+Martin").await;
    partly.says("go-on-onBehalf-how-wrong").says("go-on-onBehalf-saidOn-wrong").says("Paule Martin");
    let said = "confirm=yes&onBehalf.saidBy=Paule+Martin&onBehalf.how=CALL&onBehalf.saidOn=2026-03-09";
    let done = coordinator.post(&go_on, said).await;
    assert_eq!(done.header(header::LOCATION), Some(path.as_str()), "{}", done.body);
    coordinator.get(&path).await.says("Passer au bilan").does_not_say("id=\"go-on\"");
}

/// Both sides look back on one page, each reads its own; a volunteer asks there to leave.
#[both_databases]
async fn both_sides_look_back_on_a_page(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let (own, nadia) = (format!("/debriefs/{}", scene.id()), &scene.nadia.1);
    scene.member.get(&own).await.says("Nadia Lemoine").does_not_say("Quitter la mission");
    nadia.get(&own).await.says("Quitter la mission");
    nadia.post(&format!("{own}/leave"), "reason=").await.says("id=\"leave-reason-wrong\"");
    nadia.post(&format!("{own}/leave"), "reason=Un+d%C3%A9part").await;
    nadia.get(&own).await.says("Un départ");
    let coordinated = format!("/intermediary/needs/{}/follow-up", scene.id());
    scene.coordinator.get(&coordinated).await.says("Un départ");
    scene.coordinator.post(&format!("{coordinated}/debrief"), "").await;
    let wrong = nadia.post(&own, "achieved=Un+plan").await;
    wrong.says("id=\"debrief-satisfaction-wrong\"").says("id=\"debrief-wouldAgain-wrong\"").says("Un plan");
    let given = nadia.post(&own, "achieved=Un+plan&difficult=&satisfaction=9&wouldAgain=yes").await;
    assert_eq!(given.header(header::LOCATION), Some(own.as_str()), "{}", given.body);
    nadia.get(&own).await.says("Un plan").says("donné le").does_not_say("Quitter la mission");
    scene.coordinator.post(&format!("{coordinated}/close"), "").await.says("Un bilan est encore attendu");
    scene.member.post(&own, "achieved=Tout&difficult=Rien&satisfaction=10&wouldAgain=yes").await;
    let closed = scene.coordinator.post(&format!("{coordinated}/close"), "").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    scene.coordinator.get(&coordinated).await.says("Ce qui sert encore").says("30 jours après la mission");
}

/// The link of a mail gives an association's debrief without an account, once; looking changes nothing.
#[both_databases]
async fn a_link_looks_back_without_an_account(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let another = scene.association.with_role(Role::AssociationAdmin).await;
    scene.coordinator.does("beginDebrief", json!({"needId": scene.id()}), "followUp { needId }").await;
    let mut links = Vec::new();
    for who in [&scene.member, &another] {
        let mails = app.mails_to(&who.email).await;
        let mail = mails.iter().find(|mail| mail.subject.contains("bilan")).expect("a mail");
        let token = mail.link("/act/").rsplit('/').next().expect("a token").to_owned();
        links.push(format!("/act/{token}"));
    }
    for _ in 0..2 {
        app.get(&links[0]).await.says("Bilan de l’association").says("Les Jardins de Bellevue");
    }
    scene.nadia.1.get(&links[0]).await.says("Ce lien ne répond plus pour vous");
    let answer = format!("{}/look-back", links[0]);
    app.post(&answer, "achieved=Un+plan").await.says("id=\"satisfaction-wrong\"").says("Un plan");
    let given = "achieved=Un+plan&difficult=&satisfaction=9&wouldAgain=yes";
    app.post(&answer, given).await.says("Votre réponse est enregistrée");
    assert_eq!(app.count("select count(*) as n from debrief where given_at is not null").await, 1);
    for link in &links {
        assert_eq!(app.get(link).await.status, StatusCode::GONE);
    }
    let again = app.post(&format!("{}/look-back", links[1]), given).await;
    assert_eq!(again.status, StatusCode::GONE);
}

/// What was noted and who is on the mission cost the page the same number of statements, however many there are.
#[both_databases]
async fn a_long_story_costs_as_much_as_a_short_one(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let (person, _) = app.somebody("Hugo", &format!("Perrin {row}")).await;
            scene.followed.engages(person).await;
            let noted = json!({
                "needId": scene.id(), "heldOn": "2026-03-09", "followedWith": "BOTH", "note": format!("Appel {row}"),
            });
            scene.coordinator.does("recordFollowUp", noted, "followUp { needId }").await;
        }
    };
    fill(SHORT).await;
    let path = format!("/intermediary/needs/{}/follow-up", scene.id());
    let questions = vec![
        Question::page(Some(&scene.coordinator), &path),
        Question::page(Some(&scene.member), &format!("/debriefs/{}", scene.id())),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
