//! `/exports/{id}`: the file of an export, for the one it was made for.

use api::{Download, Exported, NotDone};
use askama::Template;
use axum::{
    body::Body,
    extract::{FromRequestParts as _, Path, State},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};
use crate::{
    Site,
    http::{graphql::caller::Caller, wants_page},
};

/// What a browser does by itself after some seconds.
const REFRESH: HeaderName = HeaderName::from_static("refresh");

/// What people read until the file is there.
#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    shell: Shell,
}

/// Goes where the file of an export will be, once it was asked for.
pub(crate) fn go_to(export: Option<String>) -> PageResult {
    let id = export.ok_or(PageError::NotFound)?;
    Ok(Redirect::to(&format!("/exports/{id}")).into_response())
}

/// Sends the file as it is read. One that is not made yet is asked for again: by browsers without being told to, by
/// programs when the answer is 202.
pub(crate) async fn fetch(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    match site.app.export(caller.who(), &id).await {
        Ok(Exported::Ready(download)) => send(download),
        Ok(Exported::NotReady) => {
            let wait = HeaderValue::from_static("2");
            let again = [(header::RETRY_AFTER, wait.clone()), (REFRESH, wait)];
            match not_ready(&site, parts).await {
                Ok(words) => (StatusCode::ACCEPTED, again, words).into_response(),
                Err(failed) => failed.into_response(),
            }
        }
        Err(NotDone::SignedOut) => PageError::SignedOut { back: parts.uri.to_string() }.into_response(),
        Err(NotDone::Failed(failed)) => PageError::Failed(failed.into()).into_response(),
        Err(_) => PageError::NotFound.into_response(),
    }
}

/// What is read until the file is there: a page in a browser, a plain line elsewhere.
async fn not_ready(site: &Site, mut parts: Parts) -> PageResult {
    if !wants_page(&parts.headers) {
        return Ok("…\n".into_response());
    }
    PageContext::from_request_parts(&mut parts, site).await?.show(|shell| ExportPage { shell })
}

fn send(download: Download) -> Response {
    let name = format!("attachment; filename=\"{}\"", download.file_name);
    let mut response = Body::from_stream(download.content).into_response();
    for (header, value) in [(header::CONTENT_TYPE, download.media_type), (header::CONTENT_DISPOSITION, name)]
    {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(header, value);
        }
    }
    response
}
