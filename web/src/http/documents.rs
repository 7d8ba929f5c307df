//! `/documents/{id}.pdf`: issued documents as they were stored, and `/documents/drafts/{id}.pdf`: receipts that wait to
//! be signed; `/documents/delegations/{id}`: by what right somebody signs; `/documents/needs/{id}/{position}`: what came with a
//! need; `/documents/invoices/{id}.pdf`: what an intermediary asks an association for; `/documents/diagnoses/{id}.pdf`: what an
//! association answered of itself; `/documents/factories/{id}/{file}`: the papers of a factory's day. Browsers fetch them in their
//! session, programs with their token. Who may not have one is told that there is none.

use api::{Download, FactoryPaper, NotDone, NotGiven};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};

use super::{AlteredDocument, graphql::caller::Caller, language::RequestLanguage, sign_in_first};
use crate::Site;

/// An issued document.
pub(crate) async fn issued(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    Path(file): Path<String>,
) -> Response {
    let Some(id) = file.strip_suffix(".pdf") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match site.app.document(caller.who(), id).await {
        Ok(document) => pdf(&document.name, Body::from(document.content)),
        Err(NotGiven::NotDone(not_done)) => refused(&not_done, uri.path(), &headers),
        Err(NotGiven::Altered(id)) => {
            tracing::error!(document = %id, "what is kept of a document is not what was issued");
            AlteredDocument.into_response()
        }
    }
}

/// An invoice of an intermediary, or a credit note.
pub(crate) async fn invoice(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    Path(file): Path<String>,
) -> Response {
    let Some(id) = file.strip_suffix(".pdf") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match site.app.invoice(caller.who(), id).await {
        Ok(document) => pdf(&document.name, Body::from(document.content)),
        Err(NotGiven::NotDone(not_done)) => refused(&not_done, uri.path(), &headers),
        Err(NotGiven::Altered(id)) => {
            tracing::error!(invoice = %id, "what is kept of an invoice is not what was issued");
            AlteredDocument.into_response()
        }
    }
}

/// A receipt as it would be signed now.
pub(crate) async fn draft(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    Path(file): Path<String>,
) -> Response {
    let Some(id) = file.strip_suffix(".pdf") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match site.app.receipt_draft(caller.who(), id).await {
        Ok(bytes) => pdf("recu-fiscal-a-signer.pdf", Body::from(bytes)),
        Err(not_done) => refused(&not_done, uri.path(), &headers),
    }
}

/// The result of a diagnosis, in the reader's language.
pub(crate) async fn diagnosis(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    RequestLanguage(language): RequestLanguage,
    Path(file): Path<String>,
) -> Response {
    let Some(id) = file.strip_suffix(".pdf") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match site.app.diagnosis_file(caller.who(), language, id).await {
        Ok(bytes) => pdf("diagnostic.pdf", Body::from(bytes)),
        Err(not_done) => refused(&not_done, uri.path(), &headers),
    }
}

/// The written delegation of a signatory's term. Somebody sent it, so it is saved and never shown: a browser opens
/// nothing of it on this site.
pub(crate) async fn delegation(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    Path(id): Path<String>,
) -> Response {
    saved(site.app.delegation(caller.who(), &id).await, &uri, &headers)
}

/// A file that came with a need, in the same manner.
pub(crate) async fn need_attachment(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    Path((need, position)): Path<(String, String)>,
) -> Response {
    saved(site.app.need_attachment(caller.who(), &need, &position).await, &uri, &headers)
}

/// A paper of a factory's day: its badges, or its run sheet.
pub(crate) async fn factory(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Response {
    let (paper, name) = match file.as_str() {
        "badges.pdf" => (FactoryPaper::Badges, "badges.pdf"),
        "run-sheet.pdf" => (FactoryPaper::RunSheet, "feuille-de-route.pdf"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match site.app.factory_paper(caller.who(), caller.language(), &id, paper).await {
        Ok(bytes) => pdf(name, Body::from(bytes)),
        Err(not_done) => refused(&not_done, uri.path(), &headers),
    }
}

/// What somebody sent, on its way to a disk.
fn saved(found: Result<Download, NotDone>, uri: &Uri, headers: &HeaderMap) -> Response {
    match found {
        Ok(file) => {
            let disposition = format!("attachment; filename=\"{}\"", file.file_name);
            sent(&file.media_type, disposition, Body::from_stream(file.content))
        }
        Err(not_done) => refused(&not_done, uri.path(), headers),
    }
}

/// A document is shown in the browser, under a name of its own, and kept by nobody on the way.
fn pdf(name: &str, body: Body) -> Response {
    sent("application/pdf", format!("inline; filename=\"{name}\""), body)
}

fn sent(media_type: &str, disposition: String, body: Body) -> Response {
    let value = |text: &str, otherwise| HeaderValue::from_str(text).unwrap_or(otherwise);
    let unknown = HeaderValue::from_static("application/octet-stream");
    let headers = [
        (header::CONTENT_TYPE, value(media_type, unknown)),
        (header::CONTENT_DISPOSITION, value(&disposition, HeaderValue::from_static("attachment"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, body).into_response()
}

fn refused(not_done: &NotDone, path: &str, headers: &HeaderMap) -> Response {
    match not_done {
        NotDone::SignedOut => sign_in_first(headers, path),
        NotDone::NotFound | NotDone::Forbidden | NotDone::Refused(_) => StatusCode::NOT_FOUND.into_response(),
        NotDone::Failed(failed) => {
            tracing::error!(cause = ?std::error::Error::source(failed), "a document could not be fetched");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
