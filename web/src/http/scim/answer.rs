//! An answer to a directory as HTTP carries it.

use api::ScimAnswer;
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// The media type of the protocol (RFC 7644, 8.1).
const MEDIA: HeaderValue = HeaderValue::from_static("application/scim+json; charset=utf-8");

/// Writes an answer with its version and place.
pub(super) fn write(answer: ScimAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = |text: Option<&str>| text.and_then(|text| HeaderValue::from_str(text).ok());
    let (version, place) = (text(answer.version()), text(answer.location()));
    let mut response = match answer.body {
        Some(body) => (status, [(header::CONTENT_TYPE, MEDIA)], Body::from(body.to_string())).into_response(),
        None => status.into_response(),
    };
    let mut set = |name: HeaderName, value: Option<HeaderValue>| {
        if let Some(value) = value {
            response.headers_mut().insert(name, value);
        }
    };
    set(header::ETAG, version);
    set(header::LOCATION, place.filter(|_| status == StatusCode::CREATED));
    let challenge = HeaderValue::from_static("Bearer realm=\"scim\", error=\"invalid_token\"");
    set(header::WWW_AUTHENTICATE, (status == StatusCode::UNAUTHORIZED).then_some(challenge));
    response
}
