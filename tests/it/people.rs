//! Accounts, sign-in links and browser sessions.

use axum::http::{StatusCode, header};
use chrono::Duration;
use serde_json::json;
use tests::{Actor, TestApp, both_databases};

/// A person opens an account by the link in a mail, and the program knows them from then on.
#[both_databases]
async fn a_person_signs_in_by_mail(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "Nadia@Alpha.example").await;
    let reply = nadia.ask("{ viewer { person { firstName emails } memberships { id } } }", json!({})).await;
    let viewer = &reply.data()["viewer"];
    assert_eq!(viewer["person"], json!({"firstName": "Nadia", "emails": ["nadia@alpha.example"]}));
    assert_eq!(viewer["memberships"], json!([]));
}

/// A link works once, and not after a quarter of an hour.
#[both_databases]
async fn a_link_works_once_and_not_for_long(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let ask = async || {
        let wish = api::WishForLink {
            address: nadia.email.clone(),
            names: None,
            back: "/".to_owned(),
            client: "test".to_owned(),
        };
        app.app.request_link(api::Language::Fr, wish).await.expect("a link");
        let mails = app.mails_to(&nadia.email).await;
        mails[0].link("/sign-in/link/").rsplit('/').next().expect("a secret").to_owned()
    };
    let follow = async |secret: &str| app.app.follow_link(api::Language::Fr, secret, "test").await.is_ok();
    let secret = ask().await;
    assert!(follow(&secret).await);
    assert!(!follow(&secret).await, "a second time");
    let secret = ask().await;
    app.clock.advance(Duration::minutes(15));
    assert!(!follow(&secret).await, "too late");
}

/// Signing out elsewhere ends the other browsers, and not the one that asks.
#[both_databases]
async fn a_person_signs_out_everywhere_else(app: TestApp) {
    let here = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let wish = api::WishForLink {
        address: here.email.clone(),
        names: None,
        back: "/".to_owned(),
        client: "test".to_owned(),
    };
    app.app.request_link(api::Language::Fr, wish).await.expect("a link");
    let there = app.sign_in(&here.email).await;
    let sessions = "{ viewer { browserSessions { isCurrent } } }";
    let count = here.ask(sessions, json!({})).await.data()["viewer"]["browserSessions"].clone();
    assert_eq!(count.as_array().map(Vec::len), Some(2));
    let ended = "mutation { endOtherBrowserSessions { ended problems { code } } }";
    let reply = here.ask(ended, json!({})).await;
    assert_eq!(reply.data()["endOtherBrowserSessions"], json!({"ended": 1, "problems": []}));
    assert!(there.is_signed_out().await);
    assert!(!here.is_signed_out().await);
}

/// Whether somebody who opens a page of their own is let in; whoever is not is asked to sign in.
async fn is_let_in(who: &Actor) -> bool {
    let page = who.get("/sessions").await;
    let is_asked = page.header(header::LOCATION).is_some_and(|place| place.starts_with("/sign-in"));
    assert_eq!(page.status == StatusCode::OK, !is_asked);
    !is_asked
}

/// A session that nobody uses for fourteen days has ended; each use begins them anew.
#[both_databases]
async fn an_idle_session_ends(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let almost = Duration::days(14) - Duration::seconds(1);
    for _ in 0..2 {
        app.clock.advance(almost);
        assert!(is_let_in(&nadia).await);
    }
    app.clock.advance(Duration::days(14));
    assert!(!is_let_in(&nadia).await);
    assert!(nadia.is_signed_out().await);
    assert!(is_let_in(&app.sign_in_again(&nadia).await).await);
    assert!(!is_let_in(&nadia).await, "the cookie before opens nothing any more");
}

/// Every session ends after ninety days, however often it is used.
#[both_databases]
async fn no_session_lasts_for_ever(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    for _ in 0..8 {
        app.clock.advance(Duration::days(10));
        assert!(is_let_in(&nadia).await);
    }
    app.clock.advance(Duration::days(10) - Duration::seconds(1));
    assert!(is_let_in(&nadia).await, "its last second");
    app.clock.advance(Duration::seconds(1));
    assert!(!is_let_in(&nadia).await);
    assert!(nadia.is_signed_out().await);
}

/// A name holds no sign that does not show, since it would look like another name; but the joiners without which Persian
/// and the scripts of India cannot write some words.
#[both_databases]
async fn a_name_shows_all_that_it_holds(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    for sign in ["\u{200b}", "\u{feff}", "\u{ad}", "\u{2060}"] {
        for name in [format!("Na{sign}dia"), format!("Nadia{sign}"), sign.to_owned()] {
            let refused = nadia.tries("updateProfile", json!({"firstName": name}), "").await;
            assert_eq!(refused["problems"][0]["code"], "UNPRINTABLE_CHARACTER", "{name:?}");
            assert_eq!(refused["problems"][0]["path"], json!(["firstName"]));
        }
    }
    for name in ["می\u{200c}نا", "ක්\u{200d}රිෂ්"] {
        let kept = nadia.does("updateProfile", json!({"firstName": name}), "person { firstName }").await;
        assert_eq!(kept["person"]["firstName"], name);
    }
}
