//! Deciding from a mail: what it says, what its links show, and when they stop.

use axum::http::StatusCode;
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases};

use crate::{
    booking_approvals::{Scene, decide, leads, waiting},
    waiting_lists::{book, standing},
};

/// The mail says who, what, when, how long and what is left, in the reader's language; opening a link shows and decides
/// nothing; its button approves, once.
#[both_databases]
async fn one_tap_approves(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    scene.zoe.actor.does("updateProfile", json!({"language": "EN"}), "").await;
    book(&scene.nadia.actor, scene.session).await;
    let mail = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Nadia Lemoine asks for your approval");
    for said in
        ["“Budget”, with Les Jardins", "14:00", "(Paris time)", "for 2 h", "12 h of their time budget"]
    {
        assert!(mail.text.replace('\u{a0}', " ").contains(said), "{said} is not in {}", mail.text);
    }
    let link = mail.link("/act/");
    assert!(mail.text.contains(&format!("{link}/refuse")) && mail.html.contains(&format!("{link}/refuse")));

    for path in [link.clone(), format!("{link}/refuse")] {
        app.get(&path).await.says("Nadia Lemoine").says("Budget").says("12\u{a0}h");
    }
    assert_eq!(
        standing(&scene.nadia.actor, scene.session).await,
        "PENDING_APPROVAL",
        "looking decides nothing"
    );
    let done = app.post(&format!("{link}/approve"), "").await;
    assert_eq!(done.status, StatusCode::OK);
    done.says("C’est approuvé");
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
    let again = app.post(&format!("{link}/approve"), "").await;
    assert_eq!(again.status, StatusCode::GONE);
    again.says("a déjà sa réponse");
    let refused = app.post(&format!("{link}/refuse"), "reason=Trop+tard").await;
    assert_eq!(refused.status, StatusCode::GONE);
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
}

/// Refusing by a link asks for a reason, and keeps what was typed.
#[both_databases]
async fn a_link_refuses_for_a_reason(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let link = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail").link("/act/");
    let refuse = format!("{link}/refuse");
    app.post(&refuse, "reason=").await.says("Dites pourquoi");
    let long = "a".repeat(501);
    app.post(&refuse, &format!("reason={long}")).await.says(&long);
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "PENDING_APPROVAL");
    app.post(&refuse, "reason=Inventaire").await.says("C’est refusé");
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    assert!(mails.iter().any(|mail| mail.text.contains("Motif\u{a0}: Inventaire")), "{mails:?}");
}

/// A link works as long as its reader is the one who decides: no more once the manager is another, once they have left, once
/// the page was faster, or in the hands of whoever asked.
#[both_databases]
async fn a_link_is_worth_what_its_reader_may(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let link = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail").link("/act/");
    scene.nadia.actor.get(&link).await.says("Une autre personne décide désormais");
    let own = scene.nadia.actor.post(&format!("{link}/approve"), "").await;
    own.says("Une autre personne décide désormais");

    let leo = scene.company.employee("Léo", "Blanc").await;
    leads(&app, &leo, &scene.nadia).await;
    let page = app.get(&link).await;
    assert_eq!(page.status, StatusCode::GONE);
    page.says("Une autre personne décide désormais");
    app.post(&format!("{link}/approve"), "").await.says("Une autre personne décide désormais");
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "PENDING_APPROVAL");

    leads(&app, &scene.zoe, &scene.nadia).await;
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    decide(&scene.zoe.actor, &id, Some("Réunion")).await;
    app.post(&format!("{link}/approve"), "").await.says("a déjà sa réponse");
    assert_eq!(scene.nadia.budget().await, (0, 0), "the page was first");
    app.get("/act/nothing-of-ours").await.says("Ce lien ne fonctionne plus");
}

/// Of a link and a page at the same moment one decides, and the other is told that it is decided.
#[both_databases]
async fn of_two_at_once_one_decides(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let link = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail").link("/act/");
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    let path = format!("{link}/approve");
    let (by_link, by_page) =
        futures_util::future::join(app.post(&path, ""), decide(&scene.zoe.actor, &id, Some("Absent"))).await;
    let link_won = by_link.status == StatusCode::OK;
    let page_won = by_page["decidedIds"] == json!([id]);
    assert!(link_won != page_won, "{} and {by_page}", by_link.status);
    let held = if link_won { (120, 0) } else { (0, 0) };
    assert_eq!(scene.nadia.budget().await, held);
    let told = app.mails_to(&scene.nadia.actor.email).await;
    let answers = told
        .iter()
        .filter(|mail| ["Approuvé", "Demande refusée"].iter().any(|said| mail.subject.starts_with(said)));
    assert_eq!(answers.count(), 1);
}

/// Every one of those who look after employees has links of their own; the first answer is the answer.
#[both_databases]
async fn each_of_hr_has_a_link(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({})).await;
    let one = scene.company.with_role(Role::Hr).await;
    let other = scene.company.with_role(Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    let first = app.mails_to(&one.email).await.pop().expect("a mail").link("/act/");
    let second = app.mails_to(&other.email).await.pop().expect("a mail").link("/act/");
    assert_ne!(first, second);
    assert!(app.mails_to(&scene.zoe.actor.email).await.is_empty(), "a manager has no part in it");
    app.post(&format!("{first}/approve"), "").await.says("C’est approuvé");
    app.get(&second).await.says("a déjà sa réponse");
}

/// Links end with what they are about.
#[both_databases]
async fn a_link_expires_with_its_request(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let link = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail").link("/act/");
    app.clock.advance(Duration::days(8));
    let page = app.post(&format!("{link}/approve"), "").await;
    assert_eq!(page.status, StatusCode::GONE);
    app.do_jobs().await;
    assert_eq!(scene.nadia.budget().await, (0, 0));
}
