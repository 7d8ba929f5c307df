//! Looking changes nothing: somebody's session is enough for it, and is not for anything else.

use axum::http::{Method, Request, StatusCode, header};
use tests::{TestApp, both_databases};

/// Whoever is signed in and only looks whether a document is there is answered like somebody who fetches it.
#[both_databases]
async fn looking_for_a_document_needs_no_proof(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let ask = |method: Method, path: &str| {
        let request = Request::builder().method(method).uri(path.to_owned());
        app.send(request.header(header::COOKIE, nadia.cookie()))
    };
    for method in [Method::GET, Method::HEAD] {
        assert_eq!(ask(method, "/documents/unknown.pdf").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(ask(Method::POST, "/uploads").await.status, StatusCode::FORBIDDEN);
}
