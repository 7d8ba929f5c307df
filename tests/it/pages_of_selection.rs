//! The pages on which volunteers apply and follow what they applied for, and those on which coordinators select; and what their
//! lists cost.

use axum::http::{StatusCode, header};
use entity::{ApplicationState, MembershipRole as Role};
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    applications::{Scene, applies, welcomed},
    statements::{LONG, SHORT},
};

/// The mission's page says how to apply, to each as they stand; nothing typed is lost, and what is sent is followed on a page of
/// its own, where it is taken back.
#[both_databases]
async fn one_applies_on_the_missions_page(app: TestApp) {
    let scene = Scene::new(&app).await;
    let path = format!("/missions/{}", gid(scene.search.mission));
    app.get(&path).await.says("Cette mission choisit ses volontaires").says("/sign-in?back=");
    let (_, stranger) = app.somebody("Paul", "Roux").await;
    stranger.get(&path).await.says("href=\"/volunteering\"").does_not_say("Envoyer ma candidature");
    let nadia = &scene.nadia.1;
    nadia.get(&path).await.says("Envoyer ma candidature");
    let apply = format!("{path}/apply");
    let wrong = nadia.post(&apply, "motivation=Pour+aider&availability=").await;
    wrong.says("id=\"availability-wrong\"").says("Pour aider");
    let sent = nadia.post(&apply, "motivation=Pour+aider&availability=Le+soir&mayBeShown=yes&key=one").await;
    assert_eq!(sent.header(header::LOCATION), Some("/applications"), "{}", sent.body);
    nadia.get(&path).await.says("Voir ma candidature").does_not_say("Envoyer ma candidature");
    let page = nadia.get("/applications").await;
    page.says("Un plan de com").says("Passerelles").says("Pour aider").says("Retirer ma candidature");
    nadia.get("/bookings").await.says("href=\"/applications\"");
    let found = nadia.ask("{ ownApplications(first: 1) { nodes { id } } }", json!({})).await;
    let id = found.data()["ownApplications"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    let gone = nadia.post(&format!("/applications/{id}/withdraw"), "").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    nadia.get("/applications").await.says("retirée").does_not_say("Retirer ma candidature");
    assert_eq!(
        stranger.post(&format!("/applications/{id}/withdraw"), "").await.status,
        StatusCode::NOT_FOUND
    );
    stranger.get("/applications").await.says("Aucune candidature");
    assert_eq!(app.get("/applications").await.status, StatusCode::SEE_OTHER);
}

/// Who was not selected is asked whether they wish another mission, and answers with one press.
#[both_databases]
async fn a_wish_is_said_on_the_page(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (person, nadia) = (scene.nadia.0, &scene.nadia.1);
    let id = gid(scene.search.application(person, ApplicationState::NotSelected).await);
    nadia
        .get("/applications")
        .await
        .says("Merci d’avoir proposé votre aide.")
        .says("Souhaitez-vous une autre mission");
    nadia.post(&format!("/applications/{id}/answer"), "wishes=yes").await;
    nadia.get("/applications").await.says("jusqu’au mercredi 10\u{a0}mars 2027");
    nadia.post(&format!("/applications/{id}/answer"), "").await;
    nadia.get("/applications").await.says("Souhaiter une autre mission");
}

/// A coordinator finds who applied, notes an interview, decides, answers the others and introduces, each on its page; what was
/// wrong is told at its field.
#[both_databases]
async fn a_coordinator_selects_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let coordinator = &scene.coordinator.1;
    let list = format!("/intermediary/needs/{}/candidates", gid(scene.search.need));
    coordinator.get(&list).await.says("Aucune candidature");
    let id = applies(&scene.nadia.1, &scene.search).await;
    let (other, _) = welcomed(&app, &scene.network, "Paul").await;
    scene.search.application(other, ApplicationState::Pending).await;
    coordinator.get(&list).await.says("Nadia Lemoine").says("place prise sur une");
    coordinator.get(&format!("{list}?state=RESERVE")).await.says("Aucune candidature dans cet état");
    let address = format!("/intermediary/candidates/{id}");
    let page = coordinator.get(&address).await;
    page.says("plans depuis dix ans").says("pas dans son profil");
    page.says("mailto:nadia.").says("Antenne Passerelles").says("/intermediary/volunteers/");
    let noting = format!("{address}/notes");
    coordinator.post(&noting, "interviewedOn=2026-03-09&text=Claire").await.says("note-aptitude-wrong");
    let noted = coordinator
        .post(&noting, "interviewedOn=2026-03-09&aptitude=4&motivation=5&text=Claire&key=one")
        .await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    coordinator.get(&address).await.says("Aptitude 4 sur 5, motivation 5 sur 5");
    let deciding = format!("{address}/decide");
    coordinator.post(&deciding, "").await.says("Choisissez une décision");
    let refusing = coordinator.post(&deciding, "decision=NOT_SELECT&words=Merci").await;
    refusing.says("decide-reason-wrong").says("Merci");
    assert_eq!(coordinator.post(&deciding, "decision=SELECT").await.status, StatusCode::SEE_OTHER);
    coordinator.get(&list).await.says("Présenter les volontaires").says("Répondre aux autres");
    coordinator.post(&format!("{list}/others"), "words=Merci").await.says("others-reason-wrong");
    let answered = coordinator.post(&format!("{list}/others"), "reason=PLACES_TAKEN&words=Merci").await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
    let introduced = coordinator.post(&format!("{list}/introduce"), "").await;
    assert_eq!(introduced.status, StatusCode::SEE_OTHER, "{}", introduced.body);
}

/// Fewer places are noted on the page with who said so; a tie is declared there, and closes what it is about.
#[both_databases]
async fn ties_and_fewer_places_are_entered_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let coordinator = &scene.coordinator.1;
    let search = scene.network.search(&scene.association, Some(scene.coordinator.0), "Deux", 2).await;
    let list = format!("/intermediary/needs/{}/candidates", gid(search.need));
    let fewer = format!("{list}/fewer");
    coordinator.post(&fewer, "places=1").await.says("fewer-onBehalf-how-wrong");
    let form = "places=1&onBehalf.saidBy=Paule&onBehalf.how=CALL&onBehalf.saidOn=2026-03-09";
    let noted = coordinator.post(&fewer, form).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    coordinator.get(&list).await.says("accepte de commencer avec 1");
    let id = applies(&scene.nadia.1, &search).await;
    let address = format!("/intermediary/candidates/{id}");
    let tied = coordinator.post(&format!("{address}/tie"), &format!("needId={}", gid(search.need))).await;
    assert_eq!(tied.status, StatusCode::SEE_OTHER, "{}", tied.body);
    let page = coordinator.get(&address).await;
    page.says("Personne dans l’antenne ne peut décider").does_not_say("plans depuis dix ans");
    assert_eq!(coordinator.post(&format!("{list}/tie"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(coordinator.get(&list).await.status, StatusCode::FORBIDDEN);
}

/// Who does not select finds no such pages: the association and who runs the network see the need and not its candidates.
#[both_databases]
async fn others_find_no_candidates(app: TestApp) {
    let scene = Scene::new(&app).await;
    let id = applies(&scene.nadia.1, &scene.search).await;
    let list = format!("/intermediary/needs/{}/candidates", gid(scene.search.need));
    let member = scene.association.with_role(Role::AssociationMember).await;
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let relay = scene.network.with_role(Role::Relay).await;
    for (who, status) in
        [(&member, StatusCode::FORBIDDEN), (&admin, StatusCode::FORBIDDEN), (&relay, StatusCode::NOT_FOUND)]
    {
        assert_eq!(who.get(&list).await.status, status);
        assert_eq!(who.get(&format!("/intermediary/candidates/{id}")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(app.get(&list).await.status, StatusCode::SEE_OTHER);
}

/// The lists of candidates and of one's own applications take as many statements whether they have two rows or twenty.
#[both_databases]
async fn lists_cost_the_same(app: TestApp) {
    let scene = Scene::new(&app).await;
    let fill = |rows: std::ops::Range<usize>| {
        let (app, scene) = (&app, &scene);
        async move {
            for row in rows {
                let (person, _) = welcomed(app, &scene.network, &format!("Paul{row}")).await;
                app.can(person, &scene.search.skill).await;
                scene.search.application(person, ApplicationState::Pending).await;
                let other = scene.another_search(app, &format!("Mission {row}")).await;
                let refused = other.application(person, ApplicationState::NotSelected).await;
                other.wishes_another(person, refused).await;
                other.application(scene.nadia.0, ApplicationState::NotSelected).await;
            }
        }
    };
    fill(SHORT).await;
    let list = format!("/intermediary/needs/{}/candidates", gid(scene.search.need));
    let whole =
        "query ($id: ID!) { need(id: $id) { applications(first: 30) { nodes { name state file { wishingSince
        email situation isMinor branchName volunteerId skills { label } askedSkills { label } notes { text } decisions } } } } }";
    let questions = vec![
        Question::page(Some(&scene.coordinator.1), &list),
        Question::page(Some(&scene.nadia.1), "/applications"),
        Question::document(&scene.coordinator.1, whole, json!({"id": gid(scene.search.need)})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
