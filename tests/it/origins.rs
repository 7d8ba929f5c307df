//! Which site's forms are taken: that of the address that was set; where none was, of whatever name the browser calls
//! this machine by.

use axum::http::{Request, StatusCode, header};
use serde_json::json;
use tests::{Page, TestApp, both_databases};
use web::Site;

/// The application under test is reached at `https://maillon.example`.
fn at_its_address(app: &TestApp) -> TestApp {
    app.behind(Site::new(app.app.clone()).at_its_address().expect("an address"))
}

/// Sends a form as an older browser does, which says where its page came from and no more.
async fn form(app: &TestApp, host: &str, origin: &str) -> StatusCode {
    let request = Request::post("/language")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::HOST, host)
        .header(header::ORIGIN, origin);
    app.send_with(request, "language=en&back=%2F").await.status
}

/// A name that leads a browser here does not make its pages ours, and a proxy that calls us by another name does not make
/// ours foreign. On one's own machine, where no address was set, each name is as good as another.
#[both_databases]
async fn forms_come_from_the_address_that_was_set(app: TestApp) {
    let set = at_its_address(&app);
    let (taken, refused) = (StatusCode::SEE_OTHER, StatusCode::FORBIDDEN);
    for (host, origin, where_set, otherwise) in [
        ("maillon.example", "https://maillon.example", taken, taken),
        ("127.0.0.1:8080", "https://maillon.example", taken, refused),
        ("evil.example", "http://evil.example", refused, taken),
        ("maillon.example", "http://maillon.example", refused, taken),
        ("maillon.example", "https://maillon.example:8443", refused, refused),
        ("maillon.example", "https://evil.example", refused, refused),
        ("maillon.example", "null", refused, refused),
    ] {
        assert_eq!(form(&set, host, origin).await, where_set, "{origin} at {host}");
        assert_eq!(form(&app, host, origin).await, otherwise, "{origin} at {host}, where no address was set");
    }
}

/// The same goes for what a script sends; programs name no origin, and newer browsers say by themselves that a page is
/// ours.
#[both_databases]
async fn scripts_come_from_the_address_that_was_set(app: TestApp) {
    let set = at_its_address(&app);
    let asked = async |headers: &[(&str, &str)]| -> Page {
        let mut request = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        set.send_with(request, json!({"query": "{ __typename }"}).to_string()).await
    };
    for foreign in [
        &[("host", "evil.example"), ("origin", "http://evil.example")][..],
        &[("host", "evil.example"), ("origin", "http://evil.example"), ("sec-fetch-site", "same-origin")],
        &[("origin", "https://maillon.example"), ("sec-fetch-site", "cross-site")],
    ] {
        let answer = asked(foreign).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{foreign:?}");
        assert_eq!(answer.code(), "FOREIGN_ORIGIN", "{foreign:?}");
    }
    for own in [
        &[][..],
        &[("sec-fetch-site", "same-origin")],
        &[("origin", "https://maillon.example"), ("sec-fetch-site", "same-origin")],
        &[("origin", "null"), ("sec-fetch-site", "same-origin")],
    ] {
        assert_eq!(asked(own).await.status, StatusCode::OK, "{own:?}");
    }
}
