//! The pages of qualification and of announcements: for who coordinates, step after step, and for the association.

use axum::http::StatusCode;
use entity::{AnnouncementState, MembershipRole as Role, NeedState};
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::announcements::Scene;

/// The coordinator's page holds the form of what is next, keeps what was typed, and leads from the meeting to the search.
#[both_databases]
async fn a_coordinator_goes_from_page_to_page(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let page = format!("/intermediary/needs/{}", gid(scene.need));
    scene.coordinator.get(&page).await.says("Préciser le besoin").says("Un plan de communication");
    let typed = "qualification.metWhom=Paule&qualification.note=Note+de+travail";
    let refused =
        scene.coordinator.post(&format!("{page}/qualification"), &format!("{typed}&do=qualify")).await;
    refused.says("Ce champ est nécessaire.").says("Note de travail");
    let points: String = (0..5).map(|at| format!("&qualification.points.{at}.passed=YES")).collect();
    let whole = format!(
        "{typed}&qualification.metOn=2026-03-09&qualification.metHow=CALL&qualification.preciseNeed=Un+plan&\
         qualification.sharesValues=YES{points}&qualification.skillCodes={}&qualification.regime=SERVICE&\
         qualification.format=REMOTE&do=qualify",
        scene.skill
    );
    let done = scene.coordinator.post(&format!("{page}/qualification"), &whole).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    scene.coordinator.get(&page).await.says("Rédiger l’annonce").says("Un plan");
    let draft = format!(
        "announcement.title=Plan&announcement.summary=Deux+phrases&announcement.body=La+mission&\
         announcement.deliverables=Un+plan&announcement.skillCodes={}&announcement.causeCode=9&announcement.places=1&\
         announcement.expectedMinutes=20+h",
        scene.skill
    );
    let wrong = draft.replace("20+h", "20");
    scene.coordinator.post(&format!("{page}/announcement"), &wrong).await.says("La mission");
    let done = scene.coordinator.post(&format!("{page}/announcement"), &format!("{draft}&do=submit")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    scene.coordinator.get(&page).await.says("Enregistrer la réponse de l’association");
    let answer = "version=1&onBehalf.saidBy=Paule+Martin&onBehalf.how=PAPER&do=approve";
    scene
        .coordinator
        .post(&format!("{page}/answer"), answer)
        .await
        .says("Dites quel jour.")
        .says("Paule Martin");
    let answer = format!("{answer}&onBehalf.saidOn=2026-03-09");
    let done = scene.coordinator.post(&format!("{page}/answer"), &answer).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    scene
        .coordinator
        .get(&page)
        .await
        .says("Réécrire l’annonce")
        .says("Dit par Paule Martin")
        .says("sur papier");
    scene.coordinator.get(&format!("{page}/announcement?version=1")).await.says("Deux phrases");
    assert_eq!(scene.member.get(&page).await.status, StatusCode::NOT_FOUND);
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    admin.get(&page).await.says("Un plan de communication").does_not_say("Note de travail");
}

/// Who coordinates puts a need off, goes on with it and stops it on its page, as the association does on its own.
#[both_databases]
async fn a_coordinator_puts_a_need_off(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let page = format!("/intermediary/needs/{}", gid(scene.need));
    let coordinator = &scene.coordinator;
    coordinator.get(&page).await.says("Mettre en pause").says("Arrêter ce besoin");
    coordinator.post(&format!("{page}/pause"), "reason=Travaux").await.says("id=\"pause-returnsOn-wrong\"");
    let paused = coordinator.post(&format!("{page}/pause"), "reason=Travaux&returnsOn=2026-04-01").await;
    assert_eq!(paused.onward(), page);
    coordinator.get(&page).await.says("Travaux").says("id=\"resume\"").does_not_say("id=\"pause\"");
    assert_eq!(coordinator.post(&format!("{page}/resume"), "").await.onward(), page);
    coordinator.post(&format!("{page}/stop"), "reason=").await.says("id=\"stop-reason-wrong\"");
    assert_eq!(coordinator.post(&format!("{page}/stop"), "reason=Abandon").await.onward(), page);
    coordinator.get(&page).await.says("Abandon").does_not_say("id=\"stop\"");
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    admin.get(&page).await.does_not_say("Arrêter ce besoin");
}

/// Who leads the branch gives a need to somebody on its page, also one that nobody coordinates; so does whoever hands it over, and
/// afterwards has no form for it.
#[both_databases]
async fn a_need_is_given_on_its_page(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let (other, _) = scene.network.person_with_role(Role::Coordinator).await;
    let sent = gid(scene.network.need(&scene.association, NeedState::Sent, None).await);
    let page = format!("/intermediary/needs/{sent}");
    scene.coordinator.get(&page).await.does_not_say("id=\"assign\"");
    scene.head.get(&page).await.says("id=\"assign\"").says("Confier à une passerelle").says(&gid(other));
    scene.head.post(&format!("{page}/assign"), "").await.says("id=\"assign-personId-wrong\"");
    let given = format!("personId={}", gid(other));
    assert_eq!(scene.head.post(&format!("{page}/assign"), &given).await.onward(), page);
    scene.head.get(&page).await.says("Confié à une passerelle").says("Confier à une autre passerelle");
    let own = format!("/intermediary/needs/{}", gid(scene.need));
    scene.coordinator.get(&own).await.says("id=\"assign\"").says(&gid(other));
    assert_eq!(scene.coordinator.post(&format!("{own}/assign"), &given).await.onward(), own);
    scene.coordinator.get(&own).await.does_not_say("id=\"assign\"");
}

/// However many versions there are, and however much happened, the pages cost the database the same.
#[both_databases]
async fn a_long_history_costs_no_more(app: TestApp) {
    let scene = Scene::new(&app, NeedState::ToApprove).await;
    let announces = async |version: i32, state: AnnouncementState| {
        scene.network.announces(scene.need, version, state, &scene.skill).await;
    };
    announces(1, AnnouncementState::Replaced).await;
    announces(2, AnnouncementState::ToApprove).await;
    let id = gid(scene.need);
    let questions = vec![
        Question::page(Some(&scene.coordinator), &format!("/intermediary/needs/{id}")),
        Question::page(Some(&scene.coordinator), &format!("/intermediary/needs/{id}/announcement")),
        Question::page(Some(&scene.member), &format!("/association/needs/{id}/announcement")),
    ];
    let short = Short::ask(&app, questions).await;
    for version in 3..20 {
        announces(version, AnnouncementState::Replaced).await;
    }
    short.and_now_that_they_are_long().await;
}
