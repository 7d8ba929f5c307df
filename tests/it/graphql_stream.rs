//! `/graphql/stream`: answers as server-sent events.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream, Bytes},
    http::{Request, StatusCode, header},
};
use futures_util::StreamExt as _;
use http_body_util::Full;
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases};
use tokio::time::timeout;
use url::form_urlencoded;

use crate::heard_elsewhere::{Way, all_is_heard};

const EVENTS: &str = "text/event-stream";

/// Longer than anything takes to be heard.
const PATIENCE: Duration = Duration::from_secs(30);

/// Somebody who listens over a connection of their own, as a browser's `EventSource` does.
pub(crate) struct Events {
    arriving: BodyDataStream,
    /// What has arrived and was not heard yet.
    arrived: String,
}

impl Events {
    /// Opens a stream by its address, as somebody or as a visitor.
    pub(crate) async fn open(there: &TestApp, who: Option<&Actor>, path: &str) -> Self {
        let address = format!("http://{}{path}", there.listen().await);
        let mut request = Request::get(address).header(header::ACCEPT, EVENTS);
        if let Some(who) = who {
            request = request.header(header::COOKIE, who.cookie());
        }
        let request = request.body(Full::<Bytes>::default()).expect("a request");
        let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
        let answer = client.request(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        Self { arriving: Body::new(answer.into_body()).into_data_stream(), arrived: String::new() }
    }
}

impl Way for Events {
    async fn listen(there: &TestApp, who: &Actor, document: &str, id: &str) -> Self {
        let asked = form_urlencoded::Serializer::new(String::new())
            .append_pair("query", document)
            .append_pair("variables", &json!({"id": id}).to_string())
            .finish();
        Self::open(there, Some(who), &format!("/graphql/stream?{asked}")).await
    }

    async fn heard(&mut self) -> Value {
        loop {
            while let Some((event, rest)) = self.arrived.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.arrived = rest;
                if let Some(data) = event.strip_prefix("event: next\ndata: ") {
                    return serde_json::from_str(data).expect("JSON");
                }
                assert_eq!(event, ":", "it says that it lives, and not that it ends");
            }
            let piece = timeout(PATIENCE, self.arriving.next()).await.expect("an event in time");
            let piece = piece.expect("an open stream").expect("a piece of it");
            self.arrived.push_str(std::str::from_utf8(&piece).expect("text"));
        }
    }
}

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

/// What another process writes is heard as events.
#[both_databases]
async fn another_process_is_heard_as_events(app: TestApp) {
    all_is_heard::<Events>(&app).await;
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
