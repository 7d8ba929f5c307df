//! Routes that are not pages, and what pages need to know of HTTP.

pub(crate) mod assets;
pub(crate) mod calendar;
pub(crate) mod campaigns;
pub(crate) mod client;
pub(crate) mod documents;
pub(crate) mod graphql;
pub(crate) mod health;
pub(crate) mod language;
pub(crate) mod log;
pub(crate) mod metrics;
pub(crate) mod oauth;
pub(crate) mod origin;
pub(crate) mod scim;
pub(crate) mod security;
pub(crate) mod sessions;
pub(crate) mod shares;
pub(crate) mod sso;
pub(crate) mod time_limit;
pub(crate) mod uploads;

use std::sync::Arc;

use axum::{
    Extension,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use tokio::sync::OwnedSemaphorePermit;

/// The request's id, in the log, in the answer and on a page that says that something failed.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A connection's place among those that the process holds at once, beside each request that comes over it. Whoever takes
/// the connection over keeps it.
pub(crate) type Held = Arc<OwnedSemaphorePermit>;

/// Whether a person asks, in a browser, and not a program.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

/// Sends whoever must sign in first to the page for it, from which they come back; a program is told to say who it is.
pub(crate) fn sign_in_first(headers: &HeaderMap, back: &str) -> Response {
    if wants_page(headers) {
        let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        return Redirect::to(&format!("/sign-in?back={back}")).into_response();
    }
    let message = "Send a session's cookie, or a bearer token.".to_owned();
    let mut answer = graphql::say_plainly(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message);
    answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    answer
}

/// No form is larger, in megabytes.
pub(crate) const FORM_MEGABYTES: usize = 1;

/// The same in bytes.
pub(crate) const FORM_BYTES: usize = FORM_MEGABYTES * 1024 * 1024;

/// The refusal of a form that no page of the session in which it is sent has made. It goes with the answer, so that
/// the page around it says that and not that a role is missing.
#[derive(Clone, Copy)]
pub(crate) struct ForeignForm;

impl IntoResponse for ForeignForm {
    fn into_response(self) -> Response {
        (StatusCode::FORBIDDEN, Extension(self)).into_response()
    }
}

/// The failure to give a document whose stored file is not what was issued: the page around it says that.
#[derive(Clone, Copy)]
pub(crate) struct AlteredDocument;

impl IntoResponse for AlteredDocument {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, Extension(self)).into_response()
    }
}

/// The refusal of a form that an earlier session of the same person made: its fields, which the page around the refusal
/// offers to send again.
#[derive(Clone)]
pub(crate) struct StaleForm(pub(crate) Vec<(String, String)>);

impl IntoResponse for StaleForm {
    fn into_response(self) -> Response {
        (StatusCode::FORBIDDEN, Extension(self)).into_response()
    }
}
