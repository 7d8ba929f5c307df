//! `/graphql/stream`: answers as server-sent events.

use axum::http::{Request, StatusCode, header};
use serde_json::json;
use tests::{Page, TestApp, both_databases};

const EVENTS: &str = "text/event-stream";

async fn post(app: &TestApp, accept: &str, body: &str) -> Page {
    let request = Request::post("/graphql/stream")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, accept);
    app.send_with(request, body.to_owned()).await
}

/// A query is answered by one event and the end, by POST and by GET, with data from the database.
#[both_databases]
async fn a_query_is_answered_by_events(app: TestApp) {
    app.app.prepare_demo().await.expect("an empty database");
    let events =
        "event: next\ndata: {\"data\":{\"installation\":{\"demo\":true}}}\n\nevent: complete\ndata:\n\n";
    let answer = post(&app, EVENTS, &json!({"query": "{ installation { demo } }"}).to_string()).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, events));
    assert_eq!(answer.header(header::CONTENT_TYPE), Some("text/event-stream; charset=utf-8"));

    let path = "/graphql/stream?query=%7Binstallation%7Bdemo%7D%7D";
    assert_eq!(app.send(Request::get(path).header(header::ACCEPT, EVENTS)).await.body, events);
}

/// A document that cannot be executed is refused by an event: a browser would show nobody another status.
#[both_databases]
async fn a_refusal_is_an_event(app: TestApp) {
    for (document, code) in [("{", "GRAPHQL_PARSE_FAILED"), ("{ nothing }", "GRAPHQL_VALIDATION_FAILED")] {
        let answer = post(&app, EVENTS, &json!({ "query": document }).to_string()).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.starts_with("event: next\ndata: {\"errors\":["), "{}", answer.body);
        answer.says(code).does_not_say("\"data\"").says("event: complete\ndata:\n\n");
    }
}

/// What is no request at all, or takes no events, is refused by its status.
#[both_databases]
async fn what_is_no_request_is_refused(app: TestApp) {
    let whole = json!({"query": "{ __typename }"}).to_string();
    for (accept, body, status, code) in [
        (EVENTS, "[]", StatusCode::BAD_REQUEST, "BATCHING_REFUSED"),
        (EVENTS, "{}", StatusCode::BAD_REQUEST, "BAD_REQUEST"),
        ("application/json", whole.as_str(), StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE"),
    ] {
        let refused = post(&app, accept, body).await;
        assert_eq!((refused.status, refused.code()), (status, json!(code)), "{accept} {body}");
    }
    let form = Request::post("/graphql/stream").header(header::CONTENT_TYPE, "text/plain");
    assert_eq!(app.send_with(form, whole).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}
