//! Accounts, sign-in links, browser sessions and the tokens of programs.

use axum::http::{StatusCode, header};
use chrono::Duration;
use serde_json::json;
use tests::{Actor, Page, TestApp, both_databases};

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

/// Signing out elsewhere ends the other browsers and revokes the tokens of programs, and not the browser that asks.
#[both_databases]
async fn a_person_signs_out_everywhere_else(app: TestApp) {
    let here = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let there = app.sign_in_again(&here).await;
    let sessions = "{ viewer { browserSessions { isCurrent } } }";
    let count = here.ask(sessions, json!({})).await.data()["viewer"]["browserSessions"].clone();
    assert_eq!(count.as_array().map(Vec::len), Some(2));
    let program = token_of(&here).await;
    let reply = here.ask(END_OTHERS, json!({})).await;
    let told = json!({"ended": 1, "revokedTokens": 1, "problems": []});
    assert_eq!(reply.data()["endOtherBrowserSessions"], told);
    assert!(there.is_signed_out().await);
    assert!(!here.is_signed_out().await);
    assert_eq!(asks(&app, &program, WHO).await.code(), json!("BAD_TOKEN"));
}

const END_OTHERS: &str = "mutation { endOtherBrowserSessions { ended revokedTokens problems { code } } }";

const WHO: &str = "{ viewer { person { firstName } } }";

/// A new token of somebody, for a program.
async fn token_of(who: &Actor) -> String {
    let made = who.app.app.make_token(&who.email, " Export des  heures ", 30).await;
    made.expect("a token").reveal().to_owned()
}

/// How a program is answered that sends a token.
async fn asks(app: &TestApp, token: &str, document: &str) -> Page {
    app.graphql_by(token, document, json!({})).await
}

/// The ids of somebody's tokens that work, the latest first.
async fn listed(who: &Actor) -> Vec<String> {
    let reply = who.ask("{ viewer { accessTokens { id createdAt expiresAt } } }", json!({})).await;
    let tokens = reply.data()["viewer"]["accessTokens"].as_array().expect("tokens").iter();
    tokens.map(|token| token["id"].as_str().expect("an id").to_owned()).collect()
}

/// Somebody revokes one of their tokens, and the program that holds it is let in no more; the others work on, and nobody
/// else's can be revoked, or told from one that is not there.
#[both_databases]
async fn a_token_is_revoked_by_its_owner(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    let (kept, revoked, foreign) = (token_of(&nadia).await, token_of(&nadia).await, token_of(&hugo).await);
    assert_eq!(asks(&app, &revoked, WHO).await.json()["data"]["viewer"]["person"]["firstName"], "Nadia");

    let ids = listed(&nadia).await;
    assert_eq!(ids.len(), 2);
    let latest = json!({ "id": ids[0] });
    assert_eq!(hugo.is_refused("revokeAccessToken", latest.clone()).await, ["NOT_FOUND"]);
    let told = nadia.does("revokeAccessToken", latest.clone(), "revokedId").await;
    assert_eq!(told["revokedId"], ids[0]);

    let refused = asks(&app, &revoked, WHO).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNAUTHORIZED, json!("BAD_TOKEN")));
    for works in [&kept, &foreign] {
        assert_eq!(asks(&app, works, WHO).await.status, StatusCode::OK);
    }
    assert_eq!(listed(&nadia).await, ids[1..]);
    assert_eq!(nadia.is_refused("revokeAccessToken", latest).await, ["NOT_FOUND"], "a second time");
}

/// A program that signs its person out everywhere else stays: its own token works on.
#[both_databases]
async fn a_program_signs_out_everything_but_itself(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let (asking, other) = (token_of(&nadia).await, token_of(&nadia).await);
    let answer = asks(&app, &asking, END_OTHERS).await.json();
    let told = json!({"ended": 1, "revokedTokens": 1, "problems": []});
    assert_eq!(answer["data"]["endOtherBrowserSessions"], told);
    assert!(nadia.is_signed_out().await);
    assert_eq!(asks(&app, &asking, WHO).await.status, StatusCode::OK);
    assert_eq!(asks(&app, &other, WHO).await.status, StatusCode::UNAUTHORIZED);
}

/// Beside their sign-ins people find the programs that act for them, as long as they may, and revoke their tokens by a
/// press.
#[both_databases]
async fn programs_stand_beside_the_sign_ins(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let (title, action) = ("Programmes qui agissent pour vous", "action=\"/sessions/tokens/revoke\"");
    let everywhere = "action=\"/sessions/end-others\"";
    nadia.get("/sessions").await.does_not_say(action).does_not_say(everywhere);
    let token = token_of(&nadia).await;
    nadia.get("/sessions").await.says(title).says(action).says("Révoquer").says(everywhere);

    let form = format!("id={}", listed(&nadia).await[0]);
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    assert_eq!(hugo.post("/sessions/tokens/revoke", &form).await.status, StatusCode::NOT_FOUND);
    let done = nadia.post("/sessions/tokens/revoke", &form).await;
    assert_eq!(done.header(header::LOCATION), Some("/sessions"));
    nadia.get("/sessions").await.does_not_say(action);
    assert_eq!(asks(&app, &token, WHO).await.status, StatusCode::UNAUTHORIZED);

    token_of(&nadia).await;
    app.clock.advance(Duration::days(10));
    nadia.get("/sessions").await.says(title);
    app.clock.advance(Duration::days(10));
    nadia.get("/sessions").await.says(title);
    app.clock.advance(Duration::days(10));
    nadia.get("/sessions").await.does_not_say(action);
}

/// A token works for a year at most: whoever wants more is told so, and none is made.
#[both_databases]
async fn no_token_lasts_for_ever(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let refused = app.app.make_token(&nadia.email, "Un an", 366).await.err();
    assert_eq!(refused.expect("a refusal").to_string(), "a token works for 365 days at most");
    assert!(listed(&nadia).await.is_empty());
    app.app.make_token(&nadia.email, "Un an", 365).await.expect("a token");
    assert_eq!(listed(&nadia).await.len(), 1);
}

/// A token is told from others by its name, through the API and on the page; without one that can be read on a line, none
/// is made.
#[both_databases]
async fn a_token_has_a_name(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    for label in ["", " \u{a0}\u{200b}", "Deux\u{7}", &"é".repeat(61)] {
        let refused = app.app.make_token(&nadia.email, label, 30).await.err();
        assert_eq!(
            refused.expect("a refusal").to_string(),
            "a token's name is one line of 1 to 60 characters",
            "{label}"
        );
    }
    let longest = "é".repeat(60);
    app.app.make_token(&nadia.email, &longest, 30).await.expect("a token");
    token_of(&nadia).await;
    let reply = nadia.ask("{ viewer { accessTokens { label } } }", json!({})).await;
    let tokens = &reply.data()["viewer"]["accessTokens"];
    assert_eq!(*tokens, json!([{ "label": "Export des heures" }, { "label": longest }]));
    nadia.get("/sessions").await.says("<b>Export des heures</b>").says(&longest);
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
