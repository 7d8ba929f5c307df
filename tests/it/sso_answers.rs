//! Single sign-on against a provider that misbehaves, or somebody in between: each answer that is not as it should be is
//! refused, in words, for a reason that the company's administrator can read, and leaves nothing behind.

use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::json;
use tests::{Algorithm, Misbehaviour as M, TestApp, both_databases};

use crate::sso_scene::{Connected, another_browser, nadia, rows};

/// Tries each way to misbehave, and holds the refusal to its reasons: by any of them it is understood.
async fn each_is_refused(connected: &Connected, ways: &[(M, &[&str])]) {
    for (way, faults) in ways {
        connected.provider.misbehave(*way);
        connected.is_refused().await;
        let fault = connected.last_failure().await;
        assert!(faults.contains(&fault.as_str()), "{way:?} is said to be {fault}");
    }
    // It was each time the provider that was wrong, and nothing that was done to it by then.
    connected.provider.misbehave(None);
    connected.signs_in(nadia()).await;
}

/// Whether every way of a kind has its reasons in a list.
fn are_all_there(ways: &[M], tried: &[(M, &[&str])]) {
    for way in ways {
        assert!(tried.iter().any(|(tried, _)| tried == way), "{way:?} is not tried");
    }
    assert_eq!(ways.len(), tried.len());
}

/// Nobody comes in by a token that the provider's present keys did not sign, by one of four algorithms: not signed, signed
/// with what everybody knows, with what the two share, with a key that nobody published or that it brings itself, altered.
#[both_databases]
async fn a_forged_token_opens_nothing(app: TestApp) {
    let connected = Connected::new(&app).await;
    let ways: [(M, &[&str]); 11] = [
        (M::AlgorithmNone, &["ALGORITHM_REFUSED"]),
        (M::HmacOfPublicKey, &["ALGORITHM_REFUSED"]),
        (M::HmacOfClientSecret, &["ALGORITHM_REFUSED"]),
        (M::UnlistedAlgorithm, &["ALGORITHM_REFUSED"]),
        (M::AlgorithmOfAnotherKind, &["KEY_UNKNOWN", "SIGNATURE_WRONG"]),
        (M::UnknownKey, &["KEY_UNKNOWN"]),
        (M::SignedByAnother, &["SIGNATURE_WRONG"]),
        (M::KeyInHeader, &["KEY_UNKNOWN", "SIGNATURE_WRONG"]),
        (M::CriticalHeader, &["SIGNATURE_WRONG", "ID_TOKEN_UNREADABLE", "ALGORITHM_REFUSED"]),
        (M::Altered, &["SIGNATURE_WRONG"]),
        (M::Unsigned, &["SIGNATURE_WRONG", "ID_TOKEN_UNREADABLE", "ALGORITHM_REFUSED"]),
    ];
    are_all_there(&M::OF_SIGNATURES, &ways);
    each_is_refused(&connected, &ways).await;
    for algorithm in [Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa] {
        connected.provider.sign_with(algorithm);
        for way in [M::AlgorithmNone, M::HmacOfPublicKey, M::SignedByAnother, M::Altered] {
            connected.provider.misbehave(way);
            connected.is_refused().await;
        }
    }
}

/// A token that is signed rightly and says something else than it must opens nothing either: of another issuer, for another
/// client or another request, too old, too young, about nobody.
#[both_databases]
async fn a_token_must_fit_the_request(app: TestApp) {
    let connected = Connected::new(&app).await;
    let ways: [(M, &[&str]); 14] = [
        (M::IssuerOfAnother, &["ISSUER_WRONG"]),
        (M::AudienceOfAnother, &["AUDIENCE_WRONG"]),
        (M::SeveralAudiences, &["AUTHORIZED_PARTY_WRONG"]),
        (M::SeveralAudiencesForAnother, &["AUTHORIZED_PARTY_WRONG"]),
        (M::PartyOfAnother, &["AUTHORIZED_PARTY_WRONG"]),
        (M::Expired, &["EXPIRED"]),
        (M::NoExpiry, &["EXPIRED", "ID_TOKEN_UNREADABLE"]),
        (M::NotYetValid, &["NOT_YET_VALID"]),
        (M::MadeAhead, &["ISSUED_IN_FUTURE"]),
        (M::NoInstant, &["ISSUED_IN_FUTURE", "ID_TOKEN_UNREADABLE"]),
        (M::NonceOfAnother, &["NONCE_WRONG"]),
        (M::NoNonce, &["NONCE_WRONG"]),
        (M::NoSubject, &["SUBJECT_MISSING", "ID_TOKEN_UNREADABLE"]),
        (M::EmptySubject, &["SUBJECT_MISSING", "ID_TOKEN_UNREADABLE"]),
    ];
    are_all_there(&M::OF_CLAIMS, &ways);
    each_is_refused(&connected, &ways).await;
}

/// What the browser brings back must come from the provider that was asked, in answer to what was asked.
#[both_databases]
async fn a_response_must_come_from_who_was_asked(app: TestApp) {
    let connected = Connected::new(&app).await;
    // Of a state that nobody began nothing need tell whose it is: the failure before may be the last that is known.
    let ways: [(M, &[&str]); 6] = [
        (M::ResponseOfAnother, &["ANSWER_ISSUER_WRONG"]),
        (M::ResponseOfNobody, &["ANSWER_ISSUER_MISSING"]),
        (M::ForeignState, &["ANSWER_ISSUER_MISSING", "FLOW_UNKNOWN"]),
        (M::NoState, &["ANSWER_ISSUER_MISSING", "FLOW_UNKNOWN"]),
        (M::NoCode, &["NO_CODE"]),
        (M::Denied, &["PROVIDER_REFUSED"]),
    ];
    are_all_there(&M::OF_RESPONSES, &ways);
    each_is_refused(&connected, &ways).await;
    assert_eq!(connected.provider.count("/token"), 2, "only for the test and for the one who came in");
}

/// A provider that does not announce that its answers name it need not name itself, and must not name another.
#[both_databases]
async fn a_provider_may_say_nothing_of_its_issuer(app: TestApp) {
    let provider = app.provider().await;
    provider.announce("authorization_response_iss_parameter_supported", json!(null));
    provider.is_signed_in(nadia());
    let connected = Connected::with(&app, "Alpha", "alpha.example", provider).await;
    connected.is_tested().await;
    connected.activate().await;
    connected.provider.misbehave(M::ResponseOfNobody);
    connected.signs_in(nadia()).await;
    connected.provider.misbehave(M::ResponseOfAnother);
    connected.is_refused().await;
    assert_eq!(connected.last_failure().await, "ANSWER_ISSUER_WRONG");
}

/// The token endpoint that refuses, fails, says something else or leads elsewhere lets nobody in, and nobody follows it.
#[both_databases]
async fn a_broken_token_endpoint_opens_nothing(app: TestApp) {
    let connected = Connected::new(&app).await;
    let ways: [(M, &[&str]); 7] = [
        (M::TokenRefused, &["TOKEN_REFUSED"]),
        (M::TokenFails, &["TOKEN_REFUSED", "TOKEN_UNREADABLE", "UNREACHABLE"]),
        (M::TokenHuge, &["UNREACHABLE", "TOKEN_UNREADABLE"]),
        (M::TokenElsewhere, &["TOKEN_REFUSED", "TOKEN_UNREADABLE"]),
        (M::TokenUnreadable, &["TOKEN_UNREADABLE"]),
        (M::NoIdToken, &["ID_TOKEN_MISSING"]),
        (M::GarbledIdToken, &["ID_TOKEN_UNREADABLE", "TOKEN_UNREADABLE", "ALGORITHM_REFUSED"]),
    ];
    are_all_there(&M::OF_TOKEN_ENDPOINTS, &ways);
    each_is_refused(&connected, &ways).await;
    assert_eq!(connected.provider.count("/elsewhere/token"), 0);
}

/// A provider that never answers does not keep the browser waiting without end.
#[both_databases]
async fn a_slow_provider_is_given_up(app: TestApp) {
    let connected = Connected::new(&app).await;
    connected.provider.misbehave(M::TokenSlow);
    connected.is_refused().await;
    assert_eq!(connected.last_failure().await, "UNREACHABLE");
}

/// Where the provider tells of people only when it is asked with the access token, what it tells must be of the same person.
#[both_databases]
async fn user_information_must_be_of_the_same_person(app: TestApp) {
    let provider = app.provider().await;
    provider.is_signed_in_quietly(nadia());
    let connected = Connected::with(&app, "Alpha", "alpha.example", provider).await;
    connected.is_tested().await;
    connected.activate().await;
    for way in M::OF_USER_INFO {
        connected.provider.misbehave(way);
        connected.is_refused().await;
    }
    assert_eq!(connected.provider.count("/elsewhere/user-info"), 0);
    connected.provider.misbehave(None);
    let visitor = app.visitor();
    visitor.signs_in(&connected.code, &connected.provider).await;
    assert!(visitor.actor().is_some());
}

/// An answer is taken once: whoever sends it again, in the same browser, is told so, and who is signed in stays so.
#[both_databases]
async fn an_answer_is_taken_once(app: TestApp) {
    let connected = Connected::new(&app).await;
    let visitor = app.visitor();
    let answer = connected.provider.answer(&visitor.begins(&format!("/sso/{}", connected.code)).await);
    assert!(visitor.is_led_to(&answer).await.status.is_redirection());
    let nadia = visitor.actor().expect("a session");
    let before = rows(&app).await;
    connected.is_told_in_words(&visitor.is_led_to(&answer).await);
    assert_eq!(rows(&app).await, before);
    assert_eq!(connected.provider.count("/token"), 2, "one for the test, one for the answer");
    assert!(!nadia.is_signed_out().await);
}

/// The same where both come at the same moment: one of them is taken.
#[both_databases]
async fn of_two_answers_at_once_one_is_taken(app: TestApp) {
    let connected = Connected::new(&app).await;
    let visitor = app.visitor();
    let answer = connected.provider.answer(&visitor.begins(&format!("/sso/{}", connected.code)).await);
    let (one, other) = tokio::join!(visitor.is_led_to(&answer), visitor.is_led_to(&answer));
    assert_ne!(one.status.is_redirection(), other.status.is_redirection());
    let opened = "select count(*) from browser_session where sso_identity_id is not null";
    assert_eq!(app.number(opened).await, 1);
}

/// The state of an answer before, or its code, is worth nothing in another, not even at a provider that takes codes as often
/// as they come.
#[both_databases]
async fn what_was_used_is_not_used_again(app: TestApp) {
    let connected = Connected::new(&app).await;
    for way in [M::StateBefore, M::CodeBefore] {
        connected.provider.misbehave(None);
        connected.signs_in(nadia()).await;
        connected.provider.misbehave(way);
        connected.is_refused().await;
    }
    assert_eq!(connected.last_failure().await, "NONCE_WRONG");
}

/// Whoever is led to the end of a sign-in that somebody else began is not signed in as them: the browser that began is the
/// browser that ends it, whether the other is signed in or not.
#[both_databases]
async fn another_browser_ends_no_sign_in(app: TestApp) {
    let connected = Connected::new(&app).await;
    let attacker = app.visitor();
    let path = format!("/sso/{}", connected.code);
    let answer = connected.provider.answer(&attacker.begins(&path).await);
    let (victim, page) = another_browser(&app, &answer).await;
    connected.is_told_in_words(&page);
    assert!(victim.actor().is_none());
    assert_eq!(connected.last_failure().await, "OTHER_BROWSER");

    let (_, signed_in) = app.somebody("Paul", "Atelier").await;
    let browser = app.browser_of(&signed_in);
    let answer = connected.provider.answer(&attacker.begins(&path).await);
    connected.is_told_in_words(&browser.is_led_to(&answer).await);
    assert!(!signed_in.is_signed_out().await);
    // One who began a sign-in of their own is no better off with that of another.
    let other = app.visitor();
    other.begins(&path).await;
    let answer = connected.provider.answer(&attacker.begins(&path).await);
    connected.is_told_in_words(&other.is_led_to(&answer).await);
    assert!(other.actor().is_none());
}

/// The answer of one company's provider ends no sign-in that was begun at another's, and its code is shown to neither.
#[both_databases]
async fn no_provider_answers_for_another(app: TestApp) {
    let alpha = Connected::new(&app).await;
    let other = app.provider().await;
    let paul =
        json!({"sub": "paul-1", "given_name": "Paul", "family_name": "Autre", "email": "paul@beta.example"});
    other.is_signed_in(paul);
    let beta = Connected::with(&app, "Beta", "beta.example", other).await;
    beta.is_tested().await;
    beta.activate().await;
    beta.provider.is_signed_in(json!({"sub": "nadia-1", "given_name": "Nadia", "family_name": "Autre",
        "email": "nadia@alpha.example"}));
    let asked = (alpha.provider.count("/token"), beta.provider.count("/token"));

    let visitor = app.visitor();
    let begun = visitor.begins(&format!("/sso/{}", alpha.code)).await;
    let led = begun.replace(&alpha.provider.issuer(), &beta.provider.issuer());
    let page = visitor.is_led_to(&beta.provider.answer(&led)).await;
    alpha.is_told_in_words(&page);
    assert!(visitor.actor().is_none());
    assert_eq!(alpha.last_failure().await, "ANSWER_ISSUER_WRONG");
    assert_eq!((alpha.provider.count("/token"), beta.provider.count("/token")), asked);

    // The same subject and address at another's provider are another person: it speaks for its own company's domain alone.
    let page = app.visitor().signs_in(&beta.code, &beta.provider).await;
    beta.is_told_in_words(&page);
    assert_eq!(beta.last_failure().await, "EMAIL_NOT_OF_COMPANY");
}

/// A sign-in that was left lying is begun anew.
#[both_databases]
async fn a_sign_in_is_not_left_lying(app: TestApp) {
    let connected = Connected::new(&app).await;
    let visitor = app.visitor();
    let answer = connected.provider.answer(&visitor.begins(&format!("/sso/{}", connected.code)).await);
    app.clock.advance(TimeDelta::hours(2));
    connected.is_told_in_words(&visitor.is_led_to(&answer).await);
    assert!(visitor.actor().is_none());
    connected.signs_in(nadia()).await;
}

/// What leads back after a sign-in is a page of this site, whatever the address says where one began.
#[both_databases]
async fn a_sign_in_leads_to_no_other_site(app: TestApp) {
    let connected = Connected::new(&app).await;
    for (back, expected) in [
        ("%2Fmissions%3Fq%3Dsite", "/missions?q=site"),
        ("https%3A%2F%2Fanother.example%2F", "/"),
        ("%2F%2Fanother.example", "/"),
        ("%2F%5Canother.example", "/"),
        ("javascript%3Aalert(1)", "/"),
    ] {
        let visitor = app.visitor();
        let begun = visitor.begins(&format!("/sso/{}?back={back}", connected.code)).await;
        let page = visitor.is_led_to(&connected.provider.answer(&begun)).await;
        assert_eq!(page.header(axum::http::header::LOCATION), Some(expected), "{back}");
    }
}

/// A callback that nobody began, with whatever it brings, is a page and nothing else.
#[both_databases]
async fn a_bare_callback_is_a_page(app: TestApp) {
    for query in
        ["", "?code=a", "?state=a&code=b", "?state=%00&code=%00", "?state=a&state=b&code=c", "?error=x"]
    {
        let page = app.visitor().get(&format!("/sso/callback{query}")).await;
        assert!(page.status.is_client_error(), "{query}: {}", page.status);
        assert_ne!(page.status, StatusCode::NOT_FOUND, "{query}");
        page.says("<h1>");
    }
}
