//! The end of a session that a company's directory opened: here, which ends it there too, and there, which ends it here.

use axum::http::{Request, StatusCode, header};
use serde_json::json;
use tests::{Actor, Page, TestApp, WrongLogout, both_databases};

use crate::sso_scene::{Connected, nadia};

/// Tells the program that somebody signed out at the provider.
async fn tells(app: &TestApp, code: &str, token: &str) -> Page {
    let request = Request::post(format!("/sso/{code}/backchannel-logout"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    app.send_with(request, format!("logout_token={token}")).await
}

/// Nadia in two browsers, in two sessions of her directory, and Paul in a third.
async fn three(connected: &Connected) -> [Actor; 3] {
    let mut sessions = Vec::new();
    for (sid, claims) in [
        ("first", nadia()),
        ("second", nadia()),
        (
            "third",
            json!({"sub": "paul-1", "given_name": "Paul", "family_name": "Atelier", "employee_number": "P-1"}),
        ),
    ] {
        connected.provider.session(sid);
        sessions.push(connected.signs_in(claims).await);
    }
    sessions.try_into().unwrap_or_else(|_| panic!("three sessions"))
}

async fn signed_out(sessions: &[Actor; 3]) -> [bool; 3] {
    [sessions[0].is_signed_out().await, sessions[1].is_signed_out().await, sessions[2].is_signed_out().await]
}

/// Who signs out here is led to the provider, which ends the session there and leads back to a page of this site.
#[both_databases]
async fn signing_out_here_ends_the_session_there(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = connected.signs_in(nadia()).await;
    let token = connected.provider.last_token().expect("a token");
    let left = session.post("/sign-out", "").await;
    assert!(session.is_signed_out().await);
    let place = left.onward();
    assert!(place.starts_with(&format!("{}/end-session?", connected.provider.issuer())), "{place}");
    assert!(place.contains(&format!("id_token_hint={token}")), "{place}");
    assert!(
        place.contains("post_logout_redirect_uri=https%3A%2F%2Fmaillon.example%2Fsso%2Fsigned-out"),
        "{place}"
    );
    let page = app.visitor().get("/sso/signed-out").await;
    assert!(page.status.is_success() || page.status.is_redirection(), "{}", page.status);
}

/// A provider that knows no such thing is left alone: the session here ends as any other.
#[both_databases]
async fn a_provider_without_sign_out_is_left_alone(app: TestApp) {
    let provider = app.provider().await;
    provider.announce("end_session_endpoint", json!(null));
    provider.is_signed_in(nadia());
    let connected = Connected::with(&app, "Alpha", "alpha.example", provider).await;
    connected.is_tested().await;
    connected.activate().await;
    let session = connected.signs_in(nadia()).await;
    let left = session.post("/sign-out", "").await;
    assert!(left.header(header::LOCATION).is_some_and(|place| place.starts_with('/')));
    assert!(session.is_signed_out().await);
}

/// A session that no directory opened is ended here alone.
#[both_databases]
async fn other_sessions_end_here_alone(app: TestApp) {
    let connected = Connected::new(&app).await;
    let left = connected.manager.post("/sign-out", "").await;
    assert_eq!(left.header(header::LOCATION), Some("/"));
}

/// The end of one session there ends that session here, and no other.
#[both_databases]
async fn one_session_there_is_one_session_here(app: TestApp) {
    let connected = Connected::new(&app).await;
    let sessions = three(&connected).await;
    let token = connected.provider.logout_token(Some("nadia-1"), Some("first"), None);
    let told = tells(&app, &connected.code, &token).await;
    assert!(told.status.is_success(), "{}", told.status);
    assert!(told.header(header::CACHE_CONTROL).is_some_and(|said| said.contains("no-store")));
    assert_eq!(signed_out(&sessions).await, [true, false, false]);
    assert!(!connected.manager.is_signed_out().await);
}

/// The end of all sessions of somebody there ends all that their directory opened here, and nobody else's.
#[both_databases]
async fn somebody_who_leaves_there_leaves_here(app: TestApp) {
    let connected = Connected::new(&app).await;
    let sessions = three(&connected).await;
    let token = connected.provider.logout_token(Some("nadia-1"), None, None);
    assert!(tells(&app, &connected.code, &token).await.status.is_success());
    assert_eq!(signed_out(&sessions).await, [true, true, false]);
}

/// A token that is wrong in any way ends nothing.
#[both_databases]
async fn a_wrong_logout_ends_nothing(app: TestApp) {
    let connected = Connected::new(&app).await;
    let sessions = three(&connected).await;
    for wrong in WrongLogout::ALL {
        let token = connected.provider.logout_token(Some("nadia-1"), Some("first"), wrong);
        let told = tells(&app, &connected.code, &token).await;
        assert_eq!(told.status, StatusCode::BAD_REQUEST, "{wrong:?}");
        told.does_not_say(&token);
        assert_eq!(signed_out(&sessions).await, [false, false, false], "{wrong:?}");
    }
    for rubbish in ["", "rubbish", "a.b.c", "..", "%00"] {
        assert_eq!(tells(&app, &connected.code, rubbish).await.status, StatusCode::BAD_REQUEST, "{rubbish}");
    }
    let id_token = connected.provider.last_token().expect("a token");
    assert_eq!(tells(&app, &connected.code, &id_token).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(signed_out(&sessions).await, [false, false, false]);
}

/// What told of one end tells of no other: a token that was heard before ends nothing again.
#[both_databases]
async fn a_logout_is_heard_once(app: TestApp) {
    let connected = Connected::new(&app).await;
    let token = connected.provider.logout_token(Some("nadia-1"), None, None);
    connected.signs_in(nadia()).await;
    assert!(tells(&app, &connected.code, &token).await.status.is_success());
    let session = connected.signs_in(nadia()).await;
    assert_eq!(tells(&app, &connected.code, &token).await.status, StatusCode::BAD_REQUEST);
    assert!(!session.is_signed_out().await);
}

/// One company's provider ends nothing of another's.
#[both_databases]
async fn a_provider_ends_its_own_sessions(app: TestApp) {
    let alpha = Connected::new(&app).await;
    let session = alpha.signs_in(nadia()).await;
    let other = app.provider().await;
    other.is_signed_in(
        json!({"sub": "nadia-1", "given_name": "A", "family_name": "B", "employee_number": "1"}),
    );
    let beta = Connected::with(&app, "Beta", "beta.example", other).await;
    beta.is_tested().await;
    beta.activate().await;
    for code in [&alpha.code, &beta.code] {
        let token = beta.provider.logout_token(Some("nadia-1"), None, None);
        tells(&app, code, &token).await;
    }
    assert!(!session.is_signed_out().await);
    let token = alpha.provider.logout_token(Some("nadia-1"), None, None);
    assert!(!tells(&app, "NOWHERE1", &token).await.status.is_success());
    assert!(!session.is_signed_out().await);
}

/// New keys are known here too when the first that they sign is the end of a session.
#[both_databases]
async fn a_logout_may_be_the_first_of_new_keys(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = connected.signs_in(nadia()).await;
    app.clock.advance(chrono::TimeDelta::minutes(2));
    connected.provider.rotate();
    let token = connected.provider.logout_token(Some("nadia-1"), None, None);
    assert!(tells(&app, &connected.code, &token).await.status.is_success());
    assert!(session.is_signed_out().await);
}
