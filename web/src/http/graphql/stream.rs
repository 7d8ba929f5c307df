//! `/graphql/stream`: the answers of one operation as server-sent events, the graphql-sse protocol's mode of one
//! connection for each operation. Events are named `next` and, last of all, `complete`.

use std::{convert::Infallible, time::Duration};

use api::graphql::ReadOnly;
use async_graphql::{Request, Response as Answer};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::{Query, QueryRejection};
use futures_util::{Stream, StreamExt as _, stream, stream::BoxStream};

use super::{
    accept::{Media, accepts_events},
    answer::{self, AnswerBody},
    caller::Caller,
    endpoint,
    request::{self, Parameters, Unusable},
};
use crate::{Site, site::Stop};

/// How long a stream is silent at most: those between us and the client close what seems dead.
const SILENCE: Duration = Duration::from_secs(15);

/// An operation of any kind.
pub(super) async fn post(
    State(site): State<Site>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Response {
    respond(&site, &caller, &headers, request::from_body(&headers, body).await)
}

/// A query or a subscription, as the browsers' own `EventSource` asks for it.
pub(super) async fn get(
    State(site): State<Site>,
    caller: Caller,
    headers: HeaderMap,
    parameters: Result<Query<Parameters>, QueryRejection>,
) -> Response {
    let request = endpoint::read(parameters).map(|request| request.data(ReadOnly));
    respond(&site, &caller, &headers, request)
}

/// A request that can be read is always answered by events, even when it is refused: a browser shows nobody the
/// body of another status.
fn respond(
    site: &Site,
    caller: &Caller,
    headers: &HeaderMap,
    request: Result<Request, Unusable>,
) -> Response {
    if !accepts_events(headers) {
        return answer::refuse(Media::accepted(headers).unwrap_or(Media::Json), &Unusable::NotAcceptable);
    }
    let request = request.and_then(|request| match site.connections.take(caller.holder()) {
        Some(place) => Ok((request, place)),
        None => Err(Unusable::TooManyConnections),
    });
    match request {
        Ok((request, place)) => {
            let answers =
                stream::unfold((caller.stream(request), place), |(mut answers, place)| async move {
                    Some((answers.next().await?, (answers, place)))
                });
            let events = until_told(events(answers.boxed(), SILENCE), &site.stop);
            let events = Body::from_stream(events.map(Ok::<_, Infallible>));
            let headers = [
                (header::CONTENT_TYPE, "text/event-stream; charset=utf-8"),
                // A proxy that gathers the events would keep them from the client until the end.
                (HeaderName::from_static("x-accel-buffering"), "no"),
            ];
            (headers, events).into_response()
        }
        Err(unusable) => answer::refuse(Media::accepted(headers).unwrap_or(Media::Json), &unusable),
    }
}

/// Writes each answer as an event, the end as another, and a comment when there is nothing to say.
fn events(answers: BoxStream<'static, Answer>, silence: Duration) -> impl Stream<Item = String> {
    stream::unfold(Some(answers), move |answers| async move {
        let mut answers = answers?;
        Some(match tokio::time::timeout(silence, answers.next()).await {
            Ok(Some(answer)) => (next(&answer), Some(answers)),
            // Without its empty data line, browsers would not tell the page that this event came.
            Ok(None) => ("event: complete\ndata:\n\n".to_owned(), None),
            Err(_) => (":\n\n".to_owned(), Some(answers)),
        })
    })
}

/// Breaks a stream off when the process stops. Its end is not said: a client then asks again, of the next process.
fn until_told<S: Stream>(events: S, stop: &Stop) -> impl Stream<Item = S::Item> + use<S> {
    events.take_until(stop.told())
}

fn next(answer: &Answer) -> String {
    match serde_json::to_string(&AnswerBody::new(answer)) {
        // This form of JSON has no line breaks.
        Ok(body) => format!("event: next\ndata: {body}\n\n"),
        Err(error) => {
            tracing::error!(cause = ?error, "an answer could not be written");
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use super::*;

    /// Every answer is an event, and the end is one too, so that a client knows it from a lost connection.
    #[tokio::test]
    async fn the_end_is_said() {
        let answers = stream::iter([Answer::new(1), Answer::new(2)]).boxed();
        let events: Vec<_> = events(answers, SILENCE).collect().await;
        let next = |value| format!("event: next\ndata: {{\"data\":{value}}}\n\n");
        assert_eq!(events, [next(1), next(2), "event: complete\ndata:\n\n".to_owned()]);
    }

    /// A stream that would go on for ever does not keep the process from stopping; that it ended is not said, since it
    /// did not.
    #[tokio::test]
    async fn a_stream_is_broken_off_when_the_program_stops() {
        let stop = Stop::default();
        let answers = stream::iter([Answer::new(1)]).chain(stream::pending()).boxed();
        let mut events = pin!(until_told(events(answers, SILENCE), &stop));
        assert_eq!(events.next().await, Some("event: next\ndata: {\"data\":1}\n\n".to_owned()));
        stop.tell();
        assert_eq!(events.next().await, None);
    }

    /// While nothing happens, those in between hear that the connection lives.
    #[tokio::test]
    async fn a_silent_stream_is_kept_open() {
        let silence = Duration::from_millis(10);
        let answers = stream::once(async move {
            tokio::time::sleep(silence * 5).await;
            Answer::new(1)
        });
        let events: Vec<_> = events(answers.boxed(), silence).collect().await;
        let (said, silent): (Vec<_>, Vec<_>) = events.iter().partition(|event| event.starts_with("event"));
        assert!(!silent.is_empty() && silent.iter().all(|event| *event == ":\n\n"), "{events:?}");
        assert_eq!(said.len(), 2, "{events:?}");
    }
}
