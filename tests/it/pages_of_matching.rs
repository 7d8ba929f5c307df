//! The pages that rank: candidates with their reasons, whom to ask, and the forms of what counts; and what their lists cost.

use axum::http::{StatusCode, header};
use entity::{ApplicationState, MembershipRole as Role, SkillLevel};
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::applications::{Scene, welcomed};

/// A coordinator reads why somebody stands where they do, what a priority counts, and whom to ask; others do not.
#[both_databases]
async fn a_coordinator_reads_reasons(app: TestApp) {
    let scene = Scene::new(&app).await;
    let coordinator = &scene.coordinator.1;
    let base = format!("/intermediary/needs/{}", gid(scene.search.need));
    let (asked, candidates) = (format!("{base}/volunteers"), format!("{base}/candidates"));
    coordinator.get(&asked).await.says("Personne à solliciter");
    let (person, _) = welcomed(&app, &scene.network, "Chloé").await;
    app.rates(person, &scene.search.skill, Some(SkillLevel::Expert), None).await;
    coordinator.get(&asked).await.says("Chloé Lemoine").says("Pourquoi ce rang (60)").says("pas encore");
    scene.search.application(person, ApplicationState::Pending).await;
    let page = coordinator.get(&candidates).await;
    page.says("Chloé Lemoine").says("Compétence demandée et maîtrisée").says("gagne 5 points");
    coordinator.get(&asked).await.does_not_say("Chloé Lemoine");
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let relay = scene.network.with_role(Role::Relay).await;
    let member = scene.association.with_role(Role::AssociationMember).await;
    for (who, status) in
        [(&admin, StatusCode::FORBIDDEN), (&member, StatusCode::FORBIDDEN), (&relay, StatusCode::NOT_FOUND)]
    {
        assert_eq!(who.get(&asked).await.status, status);
    }
    assert_eq!(app.get(&asked).await.status, StatusCode::SEE_OTHER);
}

/// Each form of what counts keeps what was typed, tells what is wrong beside its field, and is saved.
#[both_databases]
async fn what_counts_is_said_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (nadia, actor) = &scene.nadia;
    actor.get("/profile/skills").await.says("Votre profil ne nomme aucune compétence");
    app.can(*nadia, &scene.search.skill).await;
    actor.get("/profile").await.says("href=\"/profile/skills\"");
    let form = |hours: &str| {
        let code = &scene.search.skill;
        format!("hoursAWeek={hours}&skills.0.code={code}&skills.0.level=EXPERT&skills.0.wish=KEENLY")
    };
    let wrong = actor.post("/profile/skills", &form("cent")).await;
    wrong.says("id=\"hoursAWeek-wrong\"").says("value=\"cent\"").says("value=\"EXPERT\" selected");
    actor.post("/profile/skills", &form("99")).await.says("id=\"hoursAWeek-wrong\"");
    let saved = actor.post("/profile/skills", &form("4")).await;
    assert_eq!(saved.header(header::LOCATION), Some("/profile/skills"), "{}", saved.body);
    actor.get("/profile/skills").await.says("value=\"EXPERT\" selected").says("value=\"4\"");
    assert_eq!(app.get("/profile/skills").await.status, StatusCode::SEE_OTHER);

    let president = scene.association.with_role(Role::AssociationAdmin).await;
    let wrong = president.post("/association/hosting", "hoursAWeek=0&supervisionMinutes=15").await;
    wrong.says("id=\"hoursAWeek-wrong\"").says("value=\"15\"");
    let saved = president.post("/association/hosting", "hoursAWeek=20&supervisionMinutes=15").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    president.get("/association/hosting").await.says("value=\"20\"").says("Déclarée le");
    president.get("/association/settings").await.says("href=\"/association/hosting\"");
    let member = scene.association.with_role(Role::AssociationMember).await;
    assert_eq!(member.get("/association/hosting").await.status, StatusCode::NOT_FOUND);

    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    admin.get("/intermediary").await.says("href=\"/intermediary/matching\"");
    admin.get("/intermediary/matching").await.says("value=\"5\"").says("Ni l’âge, ni le nom");
    admin.post("/intermediary/matching", "weight=").await.says("id=\"weight-wrong\"");
    admin.post("/intermediary/matching", "weight=11").await.says("id=\"weight-wrong\"").says("value=\"11\"");
    let saved = admin.post("/intermediary/matching", "weight=0").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(scene.coordinator.1.get("/intermediary/matching").await.status, StatusCode::FORBIDDEN);
}

/// An announcement says in which times of a week its mission is, and its volunteers read what that makes of them.
#[both_databases]
async fn an_announcement_says_its_times(app: TestApp) {
    let scene = Scene::new(&app).await;
    scene.search.is_at(entity::TimesOfWeek(1 << 5)).await;
    let (nadia, actor) = &scene.nadia;
    app.can(*nadia, &scene.search.skill).await;
    app.is_free(*nadia, entity::TimesOfWeek(1)).await;
    actor.get("/announcements").await.says("Ses moments de la semaine sont hors de vos disponibilités.");
    let coordinator = &scene.coordinator.1;
    let page = format!("/intermediary/needs/{}/announcement", gid(scene.search.need));
    coordinator.get(&page).await.says("mardi soir");
}

/// Ranked candidates, announcements and whom to ask take as many statements for two hundred as for five; the page of candidates
/// shows so many of them, and how many there are.
#[both_databases]
async fn rankings_cost_the_same(app: TestApp) {
    let scene = Scene::new(&app).await;
    let fill = |rows: std::ops::Range<usize>| {
        let (app, scene) = (&app, &scene);
        async move {
            for row in rows {
                let (person, _) = welcomed(app, &scene.network, &format!("Paul{row}")).await;
                app.can(person, &scene.search.skill).await;
                scene.search.application(person, ApplicationState::Pending).await;
                if row % 10 == 0 {
                    let (other, _) = welcomed(app, &scene.network, &format!("Anne{row}")).await;
                    app.can(other, &scene.search.skill).await;
                    scene.another_search(app, &format!("Mission {row}")).await;
                }
            }
        }
    };
    app.can(scene.nadia.0, &scene.search.skill).await;
    fill(0..5).await;
    let base = format!("/intermediary/needs/{}", gid(scene.search.need));
    let whole =
        "query ($id: ID!) { need(id: $id) { rankedApplications(first: 100) { totalCount nodes { name state
        file { match { score reasons { text points } counterfactual { text } } } } } } }";
    let for_you = "{ announcementsForYou(first: 100) { nodes { announcement { title branch { name } }
        match { score reasons { text } counterfactual { text } } } } }";
    let questions = vec![
        Question::page(Some(&scene.coordinator.1), &format!("{base}/candidates")),
        Question::page(Some(&scene.coordinator.1), &format!("{base}/volunteers")),
        Question::page(Some(&scene.nadia.1), "/announcements"),
        Question::document(&scene.coordinator.1, whole, json!({"id": gid(scene.search.need)})),
        Question::document(&scene.nadia.1, for_you, json!({})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(5..200).await;
    short.and_now_that_they_are_long().await;
    let page = scene.coordinator.1.get(&format!("{base}/candidates")).await;
    page.says("200").says("after=");
}
