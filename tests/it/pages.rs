//! What every page has in common.

use api::{NotADemo, Purpose};
use axum::http::{Request, StatusCode, header};
use entity::MembershipRole as Role;
use tests::{TestApp, both_databases};

/// Only a database that was made as a demo says that everything is invented.
#[both_databases]
async fn the_demo_says_so(app: TestApp) {
    app.get("/").await.does_not_say("Démonstration");
    app.app.prepare_demo().await.expect("an empty database");
    app.get("/").await.says("Démonstration");
}

/// Starting a demo again keeps it, and nothing makes it serve real people; starting one on a database that does is
/// refused, and changes nothing there.
#[both_databases]
async fn a_database_keeps_its_purpose(app: TestApp) {
    app.app.prepare_demo().await.expect("an empty database");
    app.app.prepare_demo().await.expect("the same demo again");
    app.app.mark(Purpose::Production).await.expect("a mark that changes nothing");
    app.get("/").await.says("Démonstration");

    for _ in app.app.migrations().await.expect("the changes") {
        app.app.migrate_down().await.expect("one change less");
    }
    app.app.migrate_up().await.expect("a new one");
    app.app.mark(Purpose::Production).await.expect("a mark");
    let refusal = app.app.prepare_demo().await;
    assert!(matches!(refusal, Err(NotADemo::Production)), "{refusal:?}");
    app.get("/").await.does_not_say("Démonstration");
}

/// The page speaks the language that was chosen, else the browser's, else French.
#[both_databases]
async fn pages_speak_the_visitors_language(app: TestApp) {
    app.get("/").await.says("<html lang=\"fr\">");
    let english = || Request::get("/").header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.8,fr;q=0.5");
    app.send(english()).await.says("<html lang=\"en\">");
    app.send(english().header(header::COOKIE, "language=fr")).await.says("<html lang=\"fr\">");

    let answer = app.post("/language", "language=en&back=%2Fmissions%3Fq%3Dbudget").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), Some("/missions?q=budget"));
    assert!(answer.header(header::SET_COOKIE).is_some_and(|cookie| cookie.starts_with("language=en;")));
}

/// A form that another site sends changes nothing.
#[both_databases]
async fn forms_of_other_sites_are_refused(app: TestApp) {
    let request = Request::post("/language").header("sec-fetch-site", "cross-site");
    let answer = app.send(request).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.header(header::SET_COOKIE), None);
}

/// A person who asks for a page that is not there gets one that helps; a program reads the status, whatever it
/// asked for.
#[both_databases]
async fn a_missing_page_helps(app: TestApp) {
    let page = app.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("Cette page n’existe pas").says("href=\"/\"");
    for (path, status) in [
        ("/nowhere", StatusCode::NOT_FOUND),
        ("/missions?after=abc", StatusCode::NOT_FOUND),
        ("/missions/%00", StatusCode::BAD_REQUEST),
        ("/verify/%00", StatusCode::BAD_REQUEST),
    ] {
        let bare = app.send(Request::get(path)).await;
        assert_eq!((bare.status, bare.body), (status, format!("{status}\n")), "{path}");
    }
}

/// A form that lacks a field, or is too large, is refused in the visitor's language and not in a library's words.
#[both_databases]
async fn a_broken_form_is_refused_in_words(app: TestApp) {
    let page = app.post("/language", "language=en").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Cette demande n’a pas pu être acceptée").does_not_say("deserialize");
    let page = app.post("/language", &"x".repeat(2 * 1024 * 1024)).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    page.says("Cet envoi est trop volumineux").says("tient dans 1\u{a0}Mo");
}

/// Every refusal has words of its own, in the visitor's language: what happened, and what to do.
#[both_databases]
async fn each_refusal_has_its_own_words(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await.actor;
    for actor in [&nadia, &alpha.with_role(Role::Hr).await] {
        let page = actor.get("/company/costs").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.says("Votre rôle n’ouvre pas cette page").says("demandez ce rôle à la personne qui gère");
    }
    let page = nadia.post_as_it_is("/profile", "csrf=old").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("Ce formulaire n’est plus valable").does_not_say("rôle");
    let foreign = Request::post("/language").header("sec-fetch-site", "cross-site");
    let page = app.send(foreign.header(header::ACCEPT, "text/html")).await;
    page.says("Ce formulaire n’est plus valable").says("depuis un autre site");

    let page = app.post("/missions", "").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.header(header::ALLOW).is_some_and(|methods| methods.contains("GET")));
    page.says("Cette adresse ne s’ouvre pas ainsi");
    let unread = || Request::post("/language").header(header::ACCEPT, "text/html");
    let page = app.send_with(unread().header(header::CONTENT_TYPE, "text/plain"), "back=/").await;
    assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    page.says("Ce format ne peut pas être lu ici");
    let english = unread().header(header::CONTENT_TYPE, "text/plain").header(header::ACCEPT_LANGUAGE, "en");
    app.send_with(english, "back=/").await.says("This format cannot be read here");
}

/// What was typed before a new sign-in is not lost: it can be sent again. What somebody else typed at the same computer,
/// or another site, is not shown.
#[both_databases]
async fn a_form_of_an_older_session_can_be_sent_again(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let (_, colin) = app.somebody("Colin", "Roussel").await;
    let typed = |token: &str| {
        format!("csrf={token}&firstName=Nadia&lastName=%22Le+Moine%22&language=FR&timeZone=Europe%2FParis")
    };
    let old = nadia.csrf().await;
    nadia.post("/sign-out", "").await;
    let nadia = app.sign_in_again(&nadia).await;
    let page = nadia.post_as_it_is("/profile", &typed(&old)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("action=\"/profile\"").says("name=\"lastName\" value=\"&#34;Le Moine&#34;\"");
    page.says(&format!("name=\"csrf\" value=\"{}\"", nadia.csrf().await)).does_not_say(&old);
    page.says("Envoyer de nouveau");
    nadia.get("/profile").await.does_not_say("Le Moine");

    for (somebody, token) in [(&colin, old.as_str()), (&nadia, "made-up"), (&nadia, "")] {
        let page = somebody.post_as_it_is("/profile", &typed(token)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.says("Ce formulaire n’est plus valable")
            .does_not_say("Envoyer de nouveau")
            .does_not_say("Le Moine");
    }
}

/// When the database does not answer, people read a page with a reference to give, and nothing of the cause.
#[both_databases]
async fn a_failure_tells_no_cause(app: TestApp) {
    app.app.close().await.expect("connections that close");
    let page = app.get("/").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    let id = page.header(header::HeaderName::from_static("x-request-id")).expect("an id").to_owned();
    page.says("Quelque chose s’est mal passé").says(&id).does_not_say("pool").does_not_say("database");
}

/// A request's id is made here: one that a client sends would stand in the log and on a page.
#[both_databases]
async fn nobody_names_their_own_request(app: TestApp) {
    let id = header::HeaderName::from_static("x-request-id");
    let answer = app.send(Request::get("/").header(&id, "forged")).await;
    assert_eq!(answer.headers.get_all(&id).iter().count(), 1);
    assert_ne!(answer.header(id), Some("forged"));
}

/// Every answer forbids inline scripts and styles, frames and foreign files, and is kept by nobody.
#[both_databases]
async fn every_answer_is_guarded(app: TestApp) {
    for path in ["/", "/nowhere", "/healthz"] {
        let answer = app.get(path).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY).expect("a policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), Some("nosniff"), "{path}");
        assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"), "{path}");
        answer.does_not_say("style=\"").does_not_say("<script>").does_not_say("onclick");
    }
}

/// A file's address changes with its content, so browsers keep it for ever; another address is not there.
#[both_databases]
async fn files_are_kept_for_ever(app: TestApp) {
    let page = app.get("/").await;
    let (_, rest) = page.body.split_once("href=\"/static/app.").expect("a stylesheet");
    let (fingerprint, _) = rest.split_once(".css\"").expect("a stylesheet");
    let styles = app.get(&format!("/static/app.{fingerprint}.css")).await;
    assert_eq!(styles.header(header::CONTENT_TYPE), Some("text/css; charset=utf-8"));
    assert!(styles.header(header::CACHE_CONTROL).is_some_and(|kept| kept.contains("immutable")));
    styles.says("--brand:");
    assert_eq!(app.get("/static/app.0000000000000000.css").await.status, StatusCode::NOT_FOUND);
}
