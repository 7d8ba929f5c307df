//! Which provider is taken, what it says of itself, and its keys, which change.

use chrono::TimeDelta;
use serde_json::json;
use tests::{Algorithm, Misbehaviour as M, TestApp, both_databases, gid};

use crate::sso_scene::{Connected, nadia};

/// Saves settings as they are, where they may be refused; the problems, each as its code and its path.
async fn problems(connected: &Connected, change: (&str, &str)) -> Vec<(String, String)> {
    let mut settings = connected.settings();
    settings[change.0] = json!(change.1);
    let payload = connected.manager.tries("saveIdentityProvider", settings, "").await;
    let problems = payload["problems"].as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    problems.iter().map(|problem| (text(&problem["code"]), text(&problem["path"][0]))).collect()
}

/// An issuer that answers for another, elsewhere, not at all or with something else is refused beside its field when it is
/// saved, and nobody follows where it leads.
#[both_databases]
async fn an_issuer_is_asked_when_it_is_saved(app: TestApp) {
    let connected = Connected::saved(&app).await;
    for way in M::OF_DISCOVERY {
        connected.provider.misbehave(way);
        let found = problems(&connected, ("clientId", "maillon")).await;
        assert!(matches!(found.as_slice(), [(_, path)] if path == "issuer"), "{way:?}: {found:?}");
    }
    for way in M::OF_KEYS {
        connected.provider.misbehave(way);
        let found = problems(&connected, ("clientId", "maillon")).await;
        assert!(matches!(found.as_slice(), [(_, path)] if path == "issuer"), "{way:?}: {found:?}");
    }
    assert!(connected.provider.asked().iter().all(|asked| !asked.starts_with("/elsewhere")));
    connected.provider.misbehave(None);
    assert_eq!(problems(&connected, ("clientId", "maillon")).await, []);
}

/// No address that a company types leads this program into the network where it stands, nor does one that a provider names.
#[both_databases]
async fn nothing_inside_the_network_is_asked(app: TestApp) {
    let connected = Connected::saved(&app).await;
    let inside = connected.provider.inside("");
    let also_inside = inside.replace("http:", "https:");
    for issuer in [
        inside.as_str(),
        also_inside.as_str(),
        "https://10.0.0.1",
        "https://169.254.169.254",
        "https://[::1]",
        "http://192.168.1.1",
        "file:///etc/passwd",
        "ftp://id.example",
        "https://user:password@id.example",
        "id.example",
        "",
    ] {
        let found = problems(&connected, ("issuer", issuer)).await;
        assert!(matches!(found.as_slice(), [(_, path)] if path == "issuer"), "{issuer}: {found:?}");
    }
    for way in M::INSIDE {
        connected.provider.misbehave(way);
        let found = problems(&connected, ("clientId", "maillon")).await;
        assert!(matches!(found.as_slice(), [(_, path)] if path == "issuer"), "{way:?}: {found:?}");
    }
    assert_eq!(connected.provider.came_inside(), 0);
}

/// A provider that was fine when it was saved and names other addresses later is not followed there either.
#[both_databases]
async fn a_provider_that_turns_bad_is_not_followed(app: TestApp) {
    let connected = Connected::new(&app).await;
    let ways: [(M, &[&str]); 6] = [
        (M::DiscoveryOfAnother, &["DISCOVERY_ISSUER_WRONG"]),
        (M::DiscoveryElsewhere, &["DISCOVERY_UNREADABLE"]),
        (M::DiscoveryGone, &["DISCOVERY_UNREADABLE"]),
        (M::DiscoveryUnreadable, &["DISCOVERY_UNREADABLE"]),
        (M::TokenEndpointInside, &["ADDRESS_NOT_ALLOWED"]),
        (M::KeysInside, &["ADDRESS_NOT_ALLOWED"]),
    ];
    for (way, faults) in ways {
        connected.time_passes();
        connected.provider.misbehave(way);
        let visitor = app.visitor();
        let mut page = visitor.get(&format!("/sso/{}", connected.code)).await;
        let begun = page.header(axum::http::header::LOCATION).map(ToOwned::to_owned);
        if let Some(begun) = begun {
            page = visitor.is_led_to(&connected.provider.answer(&begun)).await;
        }
        connected.is_told_in_words(&page);
        assert!(visitor.actor().is_none(), "{way:?}");
        let fault = connected.last_failure().await;
        assert!(faults.contains(&fault.as_str()), "{way:?} is said to be {fault}");
    }
    assert_eq!(connected.provider.came_inside(), 0);
    assert!(connected.provider.asked().iter().all(|asked| !asked.starts_with("/elsewhere")));
    connected.time_passes();
    connected.provider.misbehave(None);
    connected.signs_in(nadia()).await;
}

/// Whoever signs by one of the four algorithms signs people in.
#[both_databases]
async fn four_algorithms_are_taken(app: TestApp) {
    let connected = Connected::new(&app).await;
    for algorithm in Algorithm::ALL {
        connected.provider.sign_with(algorithm);
        let nadia = connected.signs_in(nadia()).await;
        nadia.get("/hours").await.says("<h1>");
    }
    assert_eq!(app.number("select count(*) from sso_identity").await, 1, "it is the same person each time");
}

/// A provider may take other keys at any time: its new tokens are taken at once, those of the keys before no more.
#[both_databases]
async fn keys_change(app: TestApp) {
    let connected = Connected::new(&app).await;
    for algorithm in Algorithm::ALL {
        app.clock.advance(TimeDelta::minutes(2));
        connected.provider.sign_with(algorithm);
        connected.provider.rotate();
        connected.signs_in(nadia()).await;
    }
    app.clock.advance(TimeDelta::minutes(2));
    connected.provider.misbehave(M::UnknownKey);
    connected.is_refused().await;
}

/// Keys that are gone when they are needed let nobody in.
#[both_databases]
async fn without_keys_nobody_comes_in(app: TestApp) {
    let connected = Connected::new(&app).await;
    for way in M::OF_KEYS {
        app.clock.advance(TimeDelta::minutes(2));
        connected.provider.rotate();
        connected.provider.misbehave(way);
        connected.is_refused().await;
        assert_eq!(connected.last_failure().await, "KEYS_UNREADABLE", "{way:?}");
    }
    assert_eq!(connected.provider.count("/elsewhere/keys"), 0);
}

/// Tokens with keys that nobody knows do not make this program ask for keys without end.
#[both_databases]
async fn forged_tokens_fetch_no_keys_without_end(app: TestApp) {
    let connected = Connected::new(&app).await;
    let before = connected.provider.count("/keys");
    connected.provider.misbehave(M::UnknownKey);
    for _ in 0..5 {
        connected.is_refused().await;
    }
    assert!(connected.provider.count("/keys") <= before + 1);
}

/// What a provider is asked is a code, by PKCE, with a state and a nonce that nobody guesses, for the scopes of the company;
/// and each sign-in has its own.
#[both_databases]
async fn a_provider_is_asked_as_it_should_be(app: TestApp) {
    let connected = Connected::new(&app).await;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let begun = app.visitor().begins(&format!("/sso/{}", connected.code)).await;
        assert!(begun.starts_with(&format!("{}/authorize?", connected.provider.issuer())), "{begun}");
        let asked: std::collections::BTreeMap<String, String> =
            begun.split(['?', '&']).skip(1).filter_map(|pair| pair.split_once('=')).map(owned).collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], "maillon");
        assert_eq!(asked["redirect_uri"], "https%3A%2F%2Fmaillon.example%2Fsso%2Fcallback");
        assert_eq!(asked["code_challenge_method"], "S256");
        for scope in ["openid", "profile", "email"] {
            assert!(asked["scope"].contains(scope), "{}", asked["scope"]);
        }
        for secret in ["state", "nonce", "code_challenge"] {
            assert!(asked[secret].len() >= 22, "{secret} is short: {}", asked[secret]);
            assert!(seen.insert(asked[secret].clone()), "{secret} stood in another");
        }
        assert!(!begun.contains(&connected.provider.client_secret()));
    }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// Nobody comes in through a provider that was not switched on, or is a draft again since it was changed.
#[both_databases]
async fn a_draft_lets_nobody_in(app: TestApp) {
    let connected = Connected::saved(&app).await;
    let path = format!("/sso/{}", connected.code);
    let page = app.visitor().get(&path).await;
    assert!(page.status.is_client_error(), "{}", page.status);
    let id = json!({"companyId": gid(connected.company.id)});
    assert_ne!(
        connected.manager.is_refused("activateIdentityProvider", id.clone()).await,
        Vec::<String>::new()
    );

    connected.is_tested().await;
    let page = app.visitor().get(&path).await;
    assert!(page.status.is_client_error(), "{}", page.status);
    connected.activate().await;
    connected.signs_in(nadia()).await;

    let visitor = app.visitor();
    let begun = visitor.begins(&path).await;
    let mut changed = connected.settings();
    changed["clientId"] = json!("another-client");
    connected.manager.does("saveIdentityProvider", changed, "").await;
    let page = visitor.is_led_to(&connected.provider.answer(&begun)).await;
    connected.is_told_in_words(&page);
    assert!(visitor.actor().is_none());
    assert!(app.visitor().get(&path).await.status.is_client_error());
}

/// A code that is no company's, and one of a company without a provider, lead nowhere.
#[both_databases]
async fn without_a_provider_nothing_begins(app: TestApp) {
    let beta = app.company("Beta").await;
    for code in [beta.with_code().await.as_str(), "NOWHERE1", "%20", "..%2F"] {
        let page = app.visitor().get(&format!("/sso/{code}")).await;
        assert!(page.status.is_client_error(), "{code}: {}", page.status);
    }
}
