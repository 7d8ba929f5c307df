//! The pages behind a signed link: what waits is shown and confirmed without an account, and told to nobody else.

use axum::http::{Method, Request, StatusCode, header};
use chrono::Duration;
use tests::{TestApp, both_databases};

use crate::{
    pages_of_confirmation::{flash_of, row},
    scene::scene,
};

/// A signed link shows what waits to somebody without an account, and confirms it line by line; looking changes
/// nothing.
#[both_databases]
async fn a_link_shows_and_confirms(app: TestApp) {
    let scene = scene(&app).await;
    let (one, two) = (scene.declared("2026-03-08", 60).await, scene.declared("2026-03-09", 90).await);
    let three = scene.declared("2026-03-07", 30).await;
    let link = scene.link(&app).await;
    for _ in 0..2 {
        let page = app.get(&link).await;
        page.says("3 relevés d’heures attendent votre confirmation").says("Les Jardins de Bellevue");
        assert!(row(&page, &two).contains("value=\"1\u{a0}h\u{a0}30\""));
    }
    let form = format!(
        "entry={one}&entries.{one}.minutes=1+h&entry={two}&entries.{two}.minutes=1+h&entries.{two}.reason=\
         &entries.{three}.minutes=30+min"
    );
    let page = app.post(&link, &form).await;
    page.says("Un relevé est confirmé.").says("2 relevés d’heures attendent");
    page.says(&format!("id=\"entries-{two}-reason-wrong\">Dites pourquoi")).says("value=\"1 h\"");
    assert!(!row(&page, &three).contains("checked"));
    let form = format!("entry={two}&entries.{two}.minutes=1+h&entries.{two}.reason=Une+heure");
    let answer = app.post(&link, &form).await;
    assert_eq!(answer.header(header::LOCATION), Some(link.as_str()));
    let next = app.send(Request::get(&link).header(header::COOKIE, flash_of(&answer))).await;
    next.says("Un relevé est réduit").says("Un relevé d’heures attend");
    let dispute = format!("{link}/dispute");
    let page = app.post(&dispute, &format!("dispute={three}")).await;
    page.says(&format!("id=\"entries-{three}-reason-wrong\">Dites pourquoi"));
    let page = app.post(&dispute, &format!("dispute={three}&entries.{three}.reason=Non")).await;
    page.says("Le relevé est contesté").says("Tout est à jour");
    let page = app.post(&link, &format!("entry={one}")).await;
    page.says("Ce relevé est confirmé").says("Cela n’est pas possible");
    for (id, standing) in [(&one, "CONFIRMED"), (&two, "ADJUSTED"), (&three, "DISPUTED")] {
        assert_eq!(scene.standing(id).await.0, standing);
    }
}

/// No page behind a link tells others of it: it is kept by nobody, found by no search engine, and sends no referrer.
#[both_databases]
async fn a_link_is_told_to_nobody(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    let refused =
        Request::post(&link).header(header::ACCEPT, "text/html").header("sec-fetch-site", "cross-site");
    let answers = [
        app.get(&link).await,
        app.post(&link, &format!("entry={id}&entries.{id}.minutes=10+min")).await,
        app.post(&format!("{link}/dispute"), "").await,
        app.get("/act/unknown").await,
        app.send(refused).await,
        app.get("/sign-in/link/unknown").await,
    ];
    for answer in &answers {
        assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"));
        assert_eq!(answer.header(header::REFERRER_POLICY), Some("no-referrer"));
        let robots = answer.header(header::HeaderName::from_static("x-robots-tag"));
        assert!(robots.is_some_and(|robots| robots.contains("noindex")));
    }
    assert_eq!(answers[4].status, StatusCode::FORBIDDEN);
    assert_eq!(app.get("/").await.header(header::REFERRER_POLICY), Some("same-origin"));
    assert_eq!(scene.standing(&id).await.0, "SUBMITTED");

    // Browsers that do not say from which site a form comes send no origin from a page without a referrer.
    let request = Request::builder()
        .method(Method::POST)
        .uri(&link)
        .header(header::HOST, "maillon.example")
        .header(header::ORIGIN, "null")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = app.send_with(request, format!("entry={id}")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

/// Beside a link, whoever is signed in proves as everywhere that the form is theirs, and never confirms their own time.
#[both_databases]
async fn a_link_is_used_by_somebody_signed_in(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    let nadia = &scene.nadia.actor;
    nadia.get(&link).await.says("Tout est à jour").does_not_say(&id);
    let form = format!("entry={id}");
    nadia.post(&link, &form).await.says("Cela n’est pas possible");
    let (_, other) = app.somebody("Hugo", "Perrin").await;
    assert_eq!(other.post_as_it_is(&link, &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.standing(&id).await.0, "SUBMITTED");
    other.get(&link).await.says("name=\"csrf\"");
    assert_eq!(other.post(&link, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.standing(&id).await.0, "CONFIRMED");
}

/// A link that works no more helps: sign in, or wait for the next mail. It acts no more either.
#[both_databases]
async fn a_dead_link_helps(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    app.clock.advance(Duration::days(61));
    for dead in [link.as_str(), "/act/unknown"] {
        let page = app.get(dead).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.says("Ce lien ne fonctionne plus")
            .says("/sign-in?back=/association/hours")
            .says("prochain message");
        page.does_not_say("Nadia").does_not_say("Bellevue");
        assert_eq!(app.post(dead, &format!("entry={id}")).await.status, StatusCode::GONE);
        let form = format!("dispute={id}&entries.{id}.reason=Non");
        assert_eq!(app.post(&format!("{dead}/dispute"), &form).await.status, StatusCode::GONE);
    }
    let waiting = "select count(*) as n from time_entry where status = 'SUBMITTED'";
    assert_eq!(app.count(waiting).await, 1);
}
