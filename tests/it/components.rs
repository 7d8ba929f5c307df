//! The components of pages, on the pages that show each at work.

use std::collections::BTreeSet;

use axum::http::{Request, StatusCode, header};
use tests::{Page, TestApp, both_databases};
use tower::ServiceExt as _;
use web::specimen;

use crate::texts::texts;

/// The values of an attribute on a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A form that is wrong in every field it can be wrong in.
const WRONG: &str = "name=Les+Jardins&siren=732829321&purpose=&places=abc&length=90&rate=1%2C234&until=soon\
    &entries.0.date=2026-12-01&entries.0.minutes=deux+heures&skills=finance&skills=informatique";

/// Every page of the specimen, and its form when it is refused.
async fn pages(app: &TestApp) -> Vec<(String, Page)> {
    let mut pages = Vec::new();
    for path in specimen::PAGES {
        pages.push((path.to_owned(), app.get(path).await));
    }
    pages.push(("a refused form".to_owned(), app.post("/specimen/form", WRONG).await));
    pages
}

/// Every label, hint, problem, heading and button that says where it belongs belongs to something that is there, and
/// no two things answer to one name.
#[both_databases]
async fn what_points_points_at_something(app: TestApp) {
    for (name, page) in pages(&app).await {
        assert_eq!(page.status, StatusCode::OK, "{name}");
        let ids = values(&page.body, "id");
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{name}: an id stands twice");
        let links = values(&page.body, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
        let named = ["for", "list", "popovertarget", "aria-labelledby", "aria-describedby"];
        let named = named.into_iter().flat_map(|attribute| values(&page.body, attribute));
        // A link to `#` alone is the specimen's way of leading nowhere.
        for target in named.flat_map(str::split_whitespace).chain(links.filter(|link| !link.is_empty())) {
            assert!(known.contains(target), "{name}: nothing answers to {target}");
        }
    }
}

/// No page shows the key of a text instead of the text, in either language.
#[both_databases]
async fn no_page_shows_a_key(app: TestApp) {
    let keys = texts("fr");
    for path in specimen::PAGES {
        for language in ["fr", "en"] {
            let cookie = format!("language={language}");
            let page = app.send(Request::get(path).header(header::COOKIE, cookie)).await;
            page.says(&format!("<html lang=\"{language}\">"));
            let shown = |key: &&String| page.body.contains(&format!(">{key}<"));
            assert_eq!(keys.keys().find(shown), None, "{path}");
        }
    }
}

/// A form that acts for somebody who is signed in carries the proof that it came from here.
#[both_databases]
async fn forms_that_act_carry_their_proof(app: TestApp) {
    let mut forms = 0;
    for (name, page) in pages(&app).await {
        let is_signed_in = page.body.contains("action=\"/sign-out\"");
        for form in page.body.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            let acts = form.contains("method=\"post\"") && !form.contains("action=\"/language\"");
            if acts && is_signed_in {
                assert!(form.contains("name=\"csrf\" value=\"specimen\""), "{name}: {form}");
                forms += 1;
            }
        }
    }
    assert!(forms > 10, "there are forms");
}

/// A refused form comes back as it was sent, with every problem beside its field and in a list on top that leads
/// there; what could not be read is asked again and never guessed.
#[both_databases]
async fn a_refused_form_loses_nothing(app: TestApp) {
    let page = app.post("/specimen/form", WRONG).await;
    page.says("8 réponses sont à revoir");
    page.says("value=\"Les Jardins\"").says("value=\"732829321\"").says("value=\"deux heures\"");
    page.says("value=\"90\"").says("value=\"1,234\"").says("value=\"soon\"");
    for skill in ["finance", "informatique"] {
        page.says(&format!("value=\"{skill}\" checked"));
    }
    page.says("<a href=\"#entries-0-minutes\">").says("id=\"entries-0-minutes-wrong\"");
    page.says("aria-describedby=\"purpose-hint purpose-wrong\"");
    assert_eq!(values(&page.body, "aria-invalid").len(), 8, "every field that is wrong, and a group that is");
}

/// What is wrong with a question is heard with each of its answers, as with any other field; nothing of the kind is heard
/// where nothing is wrong.
#[both_databases]
async fn what_is_wrong_with_a_question_is_heard_at_its_answers(app: TestApp) {
    let page = app.post("/specimen/form", WRONG).await;
    page.says("<legend id=\"format-legend\">Où se déroulent vos missions");
    page.says("role=\"radiogroup\" aria-labelledby=\"format-legend\" aria-invalid=\"true\"");
    for format in ["REMOTE", "ON_SITE"] {
        page.says(&format!("type=\"radio\" value=\"{format}\" aria-describedby=\"format-wrong\">"));
    }
    page.says("type=\"checkbox\" value=\"finance\" checked>").does_not_say("skills-legend");
    app.get("/specimen/form").await.does_not_say("radiogroup").does_not_say("format-wrong");
}

/// What was done is said on the next page, in its plural, and not again on the one after.
#[both_databases]
async fn a_flash_is_seen_once(app: TestApp) {
    let answer = app.post("/specimen/hours", "entry=1&entry=2").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.header(header::SET_COOKIE).and_then(|set| set.split(';').next()).expect("a cookie");
    assert!(!cookie.contains("lignes"), "the cookie holds words: {cookie}");
    let next = app.send(Request::get("/specimen/hours").header(header::COOKIE, cookie)).await;
    next.says("2 lignes sont enregistrées.");
    assert!(next.header(header::SET_COOKIE).is_some_and(|set| set.starts_with("flash=;")));
    app.get("/specimen/hours").await.does_not_say("enregistrée");
}

/// A long list says how long it is, and turning over keeps what was searched for.
#[both_databases]
async fn turning_over_keeps_the_search(app: TestApp) {
    let first = app.get("/specimen/list?q=comptabilit%C3%A9").await;
    first.says("1\u{202f}148 résultats").says("href=\"/specimen/list?q=comptabilit%C3%A9&#38;after=20\"");
    first.does_not_say("rel=\"prev\"");
    app.get("/specimen/list?q=comptabilit%C3%A9&after=20").await.says("rel=\"prev\"");
}

/// A figure about too few people is on no page, and cannot be told from the others.
#[both_databases]
async fn figures_that_are_kept_back_stay_so(app: TestApp) {
    let page = app.get("/specimen/company").await;
    let (_, sites) = page.body.split_once("Personnes engagées par site").expect("the chart");
    let (sites, _) = sites.split_once("</table>").expect("its end");
    assert!(sites.contains("non communiqué"));
    assert!(!sites.contains('%'), "{sites}");
}

/// The pages with invented content are no part of the program.
#[both_databases]
async fn the_program_serves_no_specimen(app: TestApp) {
    let program = web::router(web::Site::new(app.app.clone()));
    for path in specimen::PAGES {
        let request = Request::get(path).body(axum::body::Body::empty()).expect("a request");
        let answer = program.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
