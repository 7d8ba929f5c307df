//! What supervisors see, and what the log says of requests.

use std::{
    io,
    sync::{Arc, Mutex},
};

use api::App;
use axum::http::{Request, StatusCode, header};
use entity::JobState;
use tests::{TestApp, both_databases, issued};
use tracing::instrument::WithSubscriber as _;
use web::Site;

use crate::workers::settings_of;

fn scrape(token: &str) -> axum::http::request::Builder {
    Request::get("/metrics").header(header::AUTHORIZATION, format!("Bearer {token}"))
}

/// Without a token in the settings there is no such page; with one, only whoever has it sees counts by route.
#[both_databases]
async fn supervisors_see_counts(app: TestApp) {
    assert_eq!(app.send(scrape("")).await.status, StatusCode::NOT_FOUND);
    let app = app.behind(Site::new(app.app.clone()).with_metrics("a token of a test".to_owned()));
    for wrong in ["", "a token of a tesT", "a token of a test "] {
        assert_eq!(app.send(scrape(wrong)).await.status, StatusCode::UNAUTHORIZED, "{wrong}");
    }
    issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Dead).await;
    app.get("/verify/SECR-ETCO-DEXX").await;
    app.get("/nowhere/nadia@alpha.example").await;
    let page = app.send(scrape("a token of a test")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("http_requests_total{method=\"GET\",route=\"/verify/{code}\",status=\"404\"} 1");
    page.says("http_requests_total{method=\"GET\",route=\"unknown\",status=\"404\"} 1");
    page.says("http_request_duration_seconds_bucket{method=\"GET\",route=\"/verify/{code}\",le=\"0.001\"}");
    page.says("jobs{state=\"dead\"} 1").says("database_connections{state=\"idle\"}");
    page.says("database_statements_total ");
    page.does_not_say("SECR-ETCO-DEXX").does_not_say("nadia");
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is logged while a story is told.
pub(crate) async fn logged(story: impl Future<Output = ()>) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    story.with_subscriber(subscriber).await;
    String::from_utf8(log.0.lock().expect("the log").clone()).expect("text")
}

/// However much is logged, no link that acts, no private feed and no code stands in the log: only the route does.
#[both_databases]
async fn the_log_holds_no_address(app: TestApp) {
    let log = logged(async {
        for path in [
            "/sign-in/link/hidden-secret",
            "/act/hidden-secret",
            "/calendar/hidden-secret.ics",
            "/verify/hidden-secret",
            "/exports/hidden-secret?q=hidden-secret",
            "/hidden-secret",
        ] {
            app.get(path).await;
        }
    })
    .await;
    assert!(log.contains("route=\"/verify/{code}\""), "{log}");
    assert!(!log.contains("hidden-secret"), "{log}");
}

/// Browsers are told to come by HTTPS only, where the site is reached so, and keep cookies for it.
#[both_databases]
async fn https_is_kept(app: TestApp) {
    let local = App::open(settings_of(&app)).await.expect("a database that opens");
    let plain = app.behind(Site::new(local.clone())).post("/language", "language=en&back=%2F").await;
    assert_eq!(plain.header(header::STRICT_TRANSPORT_SECURITY), None);
    assert!(plain.header(header::SET_COOKIE).is_some_and(|cookie| !cookie.contains("Secure")));
    local.close().await.expect("connections that close");
    let secure = app.post("/language", "language=en&back=%2F").await;
    assert_eq!(secure.header(header::STRICT_TRANSPORT_SECURITY), Some("max-age=63072000"));
    assert!(secure.header(header::SET_COOKIE).is_some_and(|cookie| cookie.contains("Secure")));
}
