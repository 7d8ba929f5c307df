//! A GraphQL answer as HTTP carries it: its JSON, its media type and its status.

use std::collections::BTreeMap;

use api::graphql::Refusal;
use async_graphql::{ErrorExtensionValues, Response as Answer, ServerError, Value};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use super::{accept::Media, request::Unusable};

/// An answer's JSON. A refused request has no member `data`; one that was executed has, even if it is null.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerBody<'a> {
    /// First, where a person who reads it sees them.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: &'a BTreeMap<String, Value>,
}

impl<'a> AnswerBody<'a> {
    pub(crate) fn new(answer: &'a Answer) -> Self {
        let data = Refusal::of(answer).is_none().then_some(&answer.data);
        Self { errors: &answer.errors, data, extensions: &answer.extensions }
    }
}

/// Writes an answer.
pub(super) fn write(media: Media, answer: &Answer) -> Response {
    let refusal = Refusal::of(answer);
    let mut response = written(status(media, refusal), media, &AnswerBody::new(answer));
    if refusal == Some(Refusal::MutationNeedsPost) {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

/// Writes why there is no answer.
pub(super) fn refuse(media: Media, unusable: &Unusable) -> Response {
    let mut response = say(unusable.status(), media, unusable.code(), unusable.to_string());
    if matches!(unusable, Unusable::Method) {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    }
    response
}

/// Writes one error, with its code.
pub(super) fn say(status: StatusCode, media: Media, code: &'static str, message: String) -> Response {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code);
    let mut error = ServerError::new(message, None);
    error.extensions = Some(extensions);
    let answer = Answer::from_errors(vec![error]);
    let body = AnswerBody { errors: &answer.errors, data: None, extensions: &answer.extensions };
    written(status, media, &body)
}

/// The same as plain JSON, for the ways of programs that are not GraphQL's.
pub(crate) fn say_plainly(status: StatusCode, code: &'static str, message: String) -> Response {
    say(status, Media::Json, code, message)
}

fn written(status: StatusCode, media: Media, body: &AnswerBody<'_>) -> Response {
    (status, [(header::CONTENT_TYPE, media.content_type())], Json(body)).into_response()
}

/// The status of an answer; the head of [`super`] says why these.
fn status(media: Media, refusal: Option<Refusal>) -> StatusCode {
    match (refusal, media) {
        // Whatever the media type: nothing that looks must change something.
        (Some(Refusal::MutationNeedsPost), _) => StatusCode::METHOD_NOT_ALLOWED,
        (None, _) | (Some(_), Media::Json) => StatusCode::OK,
        (Some(Refusal::Timeout), Media::GraphqlResponse) => StatusCode::SERVICE_UNAVAILABLE,
        (Some(_), Media::GraphqlResponse) => StatusCode::BAD_REQUEST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(answer: &Answer) -> String {
        serde_json::to_string(&AnswerBody::new(answer)).expect("JSON")
    }

    fn refused(refusal: Refusal) -> Answer {
        let mut error = ServerError::new("why", None);
        error.extensions.get_or_insert_default().set("code", refusal.code());
        Answer::from_errors(vec![error])
    }

    /// An operation that returned null says so; a request that was refused returned nothing at all.
    #[test]
    fn only_what_was_executed_has_data() {
        let failed = Answer::from_errors(vec![ServerError::new("why", None)]);
        assert_eq!(json(&failed), r#"{"errors":[{"message":"why"}],"data":null}"#);
        let code = r#""extensions":{"code":"TIMEOUT"}"#;
        assert_eq!(json(&refused(Refusal::Timeout)), format!(r#"{{"errors":[{{"message":"why",{code}}}]}}"#));
        assert_eq!(json(&Answer::new(1)), r#"{"data":1}"#);
    }

    /// The newer media type tells a refusal by its status, the older one never; a mutation by GET is refused in both.
    #[test]
    fn each_media_type_has_its_statuses() {
        for (refusal, modern, legacy) in [
            (None, 200, 200),
            (Some(Refusal::ParseFailed), 400, 200),
            (Some(Refusal::ValidationFailed), 400, 200),
            (Some(Refusal::LimitExceeded), 400, 200),
            (Some(Refusal::Timeout), 503, 200),
            (Some(Refusal::MutationNeedsPost), 405, 405),
        ] {
            assert_eq!(status(Media::GraphqlResponse, refusal), modern, "{refusal:?}");
            assert_eq!(status(Media::Json, refusal), legacy, "{refusal:?}");
        }
        let refused = write(Media::Json, &refused(Refusal::MutationNeedsPost));
        assert_eq!(refused.headers()[header::ALLOW], "POST");
    }
}
