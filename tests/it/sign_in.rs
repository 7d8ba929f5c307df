//! The pages through which people come in and go out.

use axum::http::{Request, StatusCode, header};
use tests::{TestApp, both_databases};

use crate::pages_of_confirmation::flash_of;

/// The whole way: ask for a link, look at it as a mail scanner would, press the button, be inside; go out again.
#[both_databases]
async fn a_person_comes_in_and_goes_out(app: TestApp) {
    let page = app
        .post("/sign-up", "firstName=Nadia&lastName=Lemoine&email=nadia%40alpha.example&back=%2Fsessions")
        .await;
    page.says("nadia@alpha.example");
    let link = app.mails_to("nadia@alpha.example").await[0].link("/sign-in/link/");
    app.get(&link).await.says("Ouvrir mon compte");
    app.get(&link).await.says("Ouvrir mon compte");
    let inside = app.post(&link, "").await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER);
    assert_eq!(inside.header(header::LOCATION), Some("/sessions"));
    let cookie = inside.header(header::SET_COOKIE).expect("a cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"));
    app.get(&link).await.says("Ce lien ne fonctionne plus");
}

/// Who signs in again needs nothing of the session they were in, and it ends: its cookie opens nothing any more.
#[both_databases]
async fn the_session_before_ends(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let tried = nadia.post_as_it_is("/sign-in/staff", "companyCode=a&staffNumber=b&code=c").await;
    assert_eq!(tried.status, StatusCode::OK, "wrong, and said so beside the form");
    app.post("/sign-in", &format!("email={}", nadia.email)).await;
    let link = app.mails_to(&nadia.email).await[0].link("/sign-in/link/");
    assert_eq!(nadia.get("/sessions").await.status, StatusCode::OK);
    assert_eq!(nadia.post(&link, "").await.status, StatusCode::SEE_OTHER);
    let after = nadia.get("/sessions").await;
    assert_eq!(after.status, StatusCode::SEE_OTHER);
    assert!(after.header(header::LOCATION).is_some_and(|place| place.starts_with("/sign-in")));
}

/// Nobody learns whether an address has an account.
#[both_databases]
async fn the_answer_is_the_same_for_everybody(app: TestApp) {
    app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let known = app.post("/sign-in", "email=nadia%40alpha.example").await;
    let unknown = app.post("/sign-in", "email=nobody%40alpha.example").await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.body.replace("nadia@", "@"), unknown.body.replace("nobody@", "@"));
    let mails = app.mails_to("nobody@alpha.example").await;
    assert!(mails[0].subject.contains("Aucun compte"), "{}", mails[0].subject);
}

/// Six wishes for one address send five mails, and the sixth answer is the same.
#[both_databases]
async fn a_mailbox_is_not_flooded(app: TestApp) {
    for _ in 0..6 {
        let page = app.post("/sign-in", "email=nobody%40alpha.example").await;
        assert_eq!(page.status, StatusCode::OK);
    }
    assert_eq!(app.mails_to("nobody@alpha.example").await.len(), 5);
}

/// What was typed stays, with the problem beside its field.
#[both_databases]
async fn a_wrong_address_is_told_beside_its_field(app: TestApp) {
    let page = app.post("/sign-in", "email=nadia").await;
    page.says("value=\"nadia\"").says("Cette adresse est incomplète").says("aria-invalid=\"true\"");
}

/// A form of a session that does not repeat the session's token changes nothing.
#[both_databases]
async fn a_forged_form_is_refused(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    assert_eq!(nadia.post_as_it_is("/sign-out", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(nadia.post_as_it_is("/sign-out", "csrf=guessed").await.status, StatusCode::FORBIDDEN);
    assert!(!nadia.is_signed_out().await);
    assert_eq!(nadia.post("/sign-out", "").await.status, StatusCode::SEE_OTHER);
    assert!(nadia.is_signed_out().await);
}

/// A page of one's own asks a visitor to sign in first, and comes back afterwards.
#[both_databases]
async fn a_visitor_is_asked_to_sign_in(app: TestApp) {
    let page = app.get("/sessions").await;
    assert_eq!(page.header(header::LOCATION), Some("/sign-in?back=%2Fsessions"));
}

/// Signing in without proof exists in a demo and nowhere else.
#[both_databases]
async fn only_a_demo_has_personas(app: TestApp) {
    app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let page = app.post("/sign-in/demo", "email=nadia%40alpha.example").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    app.get("/sign-in").await.does_not_say("/sign-in/demo");
}

/// A form that comes when its session has ended is not simply answered with a way in: the page says what became of it and
/// how nothing has to be typed again.
#[both_databases]
async fn a_form_of_an_ended_session_is_told(app: TestApp) {
    let sent = app.post("/hours/new", "entries.0.date=2026-03-09&entries.0.minutes=45").await;
    assert_eq!(sent.header(header::LOCATION), Some("/sign-in?back=%2Fhours%2Fnew"));
    let request = Request::get("/sign-in?back=%2Fhours%2Fnew").header(header::ACCEPT, "text/html");
    let page = app.send(request.header(header::COOKIE, flash_of(&sent))).await;
    page.says("ce que vous avez saisi n’a pas été enregistré").says("dans un autre onglet");
    let looked = app.get("/hours/new").await;
    assert_eq!(looked.header(header::SET_COOKIE), None, "whoever only looks has lost nothing");
}
