//! `/exports/{id}`: the file of an export, for the one it was made for.

use api::{Download, Exported, NotDone};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};

use super::context::PageError;
use crate::{Site, http::graphql::caller::Caller};

/// What a browser does by itself after some seconds.
const REFRESH: HeaderName = HeaderName::from_static("refresh");

/// Sends the file as it is read. One that is not made yet is asked for again: by browsers without being told to, by
/// programs when the answer is 202.
pub(crate) async fn fetch(
    State(site): State<Site>,
    address: Uri,
    caller: Caller,
    Path(id): Path<String>,
) -> Response {
    match site.app.export(caller.who(), &id).await {
        Ok(Exported::Ready(download)) => send(download),
        Ok(Exported::NotReady) => {
            let wait = HeaderValue::from_static("2");
            (StatusCode::ACCEPTED, [(header::RETRY_AFTER, wait.clone()), (REFRESH, wait)], "…\n")
                .into_response()
        }
        Err(NotDone::SignedOut) => PageError::SignedOut { back: address.to_string() }.into_response(),
        Err(NotDone::Forbidden) => PageError::Forbidden.into_response(),
        Err(NotDone::Failed(failed)) => PageError::Failed(failed.into()).into_response(),
        Err(_) => PageError::NotFound.into_response(),
    }
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
