//! The pages of working time on missions that select: the form that applies, the page on which other time is offered, what whoever
//! approves reads, and what of a budget is held. Everything works without a script.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use tests::{TestApp, both_databases, gid};

use crate::{booking_approvals::waiting, working_time::Scene};

/// The mission's page offers the choice with what the employer would be told and has left; a refusal keeps what was typed.
#[both_databases]
async fn the_form_offers_working_time(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let (_, paul) = crate::applications::welcomed(&app, &scene.network, "Paul").await;
    let path = format!("/missions/{}", gid(scene.search.mission));
    paul.get(&path).await.says("votre employeur n’en sait rien").does_not_say("WORKING_TIME");
    let nadia = &scene.nadia.actor;
    let page = nadia.get(&path).await;
    page.says("temps de travail").says("votre responsable devra donner son accord").says("14\u{a0}h");
    let apply = format!("{path}/apply");
    app.execute_sql("update announcement set expected_minutes = 1200").await;
    let typed = "motivation=Pour+aider&availability=Le+soir&basis=WORKING_TIME";
    let wrong = nadia.post(&apply, typed).await;
    wrong.says("la mission en demande 20\u{a0}h").says("Pour aider").says("value=\"WORKING_TIME\" checked");
    app.execute_sql("update announcement set expected_minutes = 600").await;
    let sent = nadia.post(&apply, &format!("{typed}&key=one")).await;
    assert_eq!((sent.status, sent.onward()), (StatusCode::SEE_OTHER, "/applications".to_owned()));
    nadia.get("/applications").await.says("Sur votre temps de travail").says("Groupe Alpha").says("/time\"");
}

/// From the question to the company to the hours that its budget holds, on each side's pages.
#[both_databases]
async fn each_side_reads_its_own(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let id = scene.applies().await;
    let time = format!("/applications/{id}/time");
    nadia.get(&time).await.says("sera demandé si vous êtes retenu").says("Passer sur mon temps personnel");
    assert_eq!(zoe.get(&time).await.status, StatusCode::NOT_FOUND);
    scene.selects(&id).await;
    nadia.get(&time).await.says("L’accord de votre entreprise est demandé");
    let candidate = format!("/intermediary/candidates/{id}");
    scene.coordinator.1.get(&candidate).await.says("n’est pas acquis");

    let request = waiting(zoe).await[0]["id"].as_str().expect("an id").to_owned();
    zoe.get("/approvals")
        .await
        .says("Un plan de com")
        .says("du 12\u{a0}mars\u{a0}2026 au 30\u{a0}juin\u{a0}2026");
    zoe.get(&format!("/approvals/{request}")).await.says("Les Jardins").does_not_say("tient à cœur");
    let link = app.mails_to(&zoe.email).await.pop().expect("a mail").link("/act/");
    app.get(&link).await.says("demande votre accord pour une mission").says("10\u{a0}h");
    let refused = zoe.post(&format!("/approvals/{request}"), "decision=refuse&reason=La+cloture").await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    nadia.get(&time).await.says("La cloture").says("Proposer un autre temps");
    let again = nadia.post(&time, "basis=WORKING_TIME").await;
    assert_eq!((again.status, again.onward()), (StatusCode::SEE_OTHER, time.clone()));
    let request = waiting(zoe).await[0]["id"].as_str().expect("an id").to_owned();
    zoe.post(&format!("/approvals/{request}"), "decision=approve").await;
    nadia.get(&time).await.says("Votre entreprise est d’accord");
    scene.coordinator.1.get(&candidate).await.says("avec l’accord de son entreprise");
}

/// The roadmap says whose budget holds the hours, and the employee's page at the company for what.
#[both_databases]
async fn what_is_held_is_shown(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER").await;
    scene.is_under_way().await;
    let page = format!("/roadmaps/{}", gid(scene.search.need));
    scene.member.get(&page).await.says("sur le temps de travail").says("10\u{a0}h retenues");
    let hr = scene.company.with_role(Role::Hr).await;
    let page = hr.get(&format!("/company/employees/{}", gid(scene.nadia.employment))).await;
    page.says("Heures retenues pour des missions")
        .says("Un plan de com")
        .says("10\u{a0}h retenues sur 10\u{a0}h");
}
