//! The page people see when there is none: what happened, and what to do next. And what is said of a form that came
//! when its session had ended.

use askama::Template;
use axum::{
    body::Body,
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::{
    context::{PageContext, SentToSignIn},
    filters,
    flash::Flash,
    seat::Seat,
    shell::Shell,
};
use crate::{
    Site,
    http::{
        AlteredDocument, FORM_MEGABYTES, ForeignForm, REQUEST_ID, StaleForm, language::RequestLanguage,
        wants_page,
    },
};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    /// Which texts.
    kind: &'static str,
    /// How large a form may be, in megabytes.
    limit: usize,
    /// What to tell the operator, when the fault is ours.
    reference: Option<String>,
    /// What was typed in a session before this one, to be sent again to the same address.
    typed: Option<Vec<(String, String)>>,
}

/// The texts for a page that belongs to another of the person's seats.
const ELSEWHERE: &str = "elsewhere";

impl ErrorPage {
    /// The seats in which the page is there.
    fn seats(&self) -> Vec<&Seat> {
        if self.kind == ELSEWHERE { self.shell.seats_of_its_address() } else { Vec::new() }
    }
}

/// Puts a page around an answer that is a bare status, when a person asked for it. Programs, which do not
/// accept HTML, get the status in its own few words.
pub(crate) async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !wants_page(request.headers()) {
        return in_words(next.run(request).await);
    }
    let (mut parts, body) = request.into_parts();
    let mut answer = next.run(Request::from_parts(parts.clone(), body)).await;
    let status = answer.status();
    if !parts.method.is_safe() && answer.extensions().get::<SentToSignIn>().is_some() {
        return Flash::notice("flash-session-ended").along_with(answer);
    }
    if !is_bare(&answer) {
        return answer;
    }

    let Ok(RequestLanguage(language)) = RequestLanguage::from_request_parts(&mut parts, &site).await;
    let page = PageContext::from_request_parts(&mut parts, &site)
        .await
        .unwrap_or_else(|_| PageContext::without_application(site, language));
    let reference = status
        .is_server_error()
        .then(|| parts.headers.get(REQUEST_ID)?.to_str().ok().map(ToOwned::to_owned))
        .flatten();
    // A page is opened again in another seat, a form is not sent again.
    let is_elsewhere = status == StatusCode::NOT_FOUND
        && parts.method.is_safe()
        && !page.shell.seats_of_its_address().is_empty();
    let kind = if is_elsewhere { ELSEWHERE } else { kind(&answer) };
    let typed = answer.extensions_mut().remove::<StaleForm>().map(|StaleForm(typed)| typed);
    let shown = page.show(|shell| ErrorPage { shell, kind, limit: FORM_MEGABYTES, reference, typed });
    let Ok(mut page) = shown else {
        return answer;
    };
    *page.status_mut() = status;
    // What an address takes instead belongs to the answer that says what it does not take (RFC 9110, 15.5.6).
    if let Some(methods) = answer.headers().get(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, methods.clone());
    }
    page
}

/// A refusal or failure that says nothing says its status: `404 Not Found`.
fn in_words(answer: Response) -> Response {
    let status = answer.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    if !is_failure || answer.headers().contains_key(header::CONTENT_TYPE) {
        return answer;
    }
    let (mut parts, _) = answer.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    Response::from_parts(parts, Body::from(format!("{status}\n")))
}

/// Whether an answer is a refusal or a failure without words for people: a status alone, or a refusal in the
/// plain English of the libraries that read forms, paths and bodies.
fn is_bare(answer: &Response) -> bool {
    let status = answer.status();
    match answer.headers().get(header::CONTENT_TYPE) {
        None => status.is_client_error() || status.is_server_error(),
        Some(kind) => status.is_client_error() && kind.as_bytes().starts_with(b"text/plain"),
    }
}

/// The texts for a refusal or a failure.
fn kind(answer: &Response) -> &'static str {
    match answer.status() {
        _ if answer.extensions().get::<StaleForm>().is_some() => "stale-form",
        _ if answer.extensions().get::<ForeignForm>().is_some() => "foreign-form",
        _ if answer.extensions().get::<AlteredDocument>().is_some() => "altered-document",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "format",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        status if status.is_client_error() => "refused",
        _ => "failed",
    }
}
