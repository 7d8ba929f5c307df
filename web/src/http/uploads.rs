//! `POST /uploads`: a file as it is, streamed; the answer is its id, which a mutation takes.

use api::UploadRefused;
use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use axum_extra::extract::Query;
use serde::Deserialize;
use serde_json::json;

use super::graphql::{caller::Caller, say_plainly};
use crate::Site;

/// The route. The application itself stops a file that is too large.
pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/uploads", post(take)).layer(DefaultBodyLimit::disable())
}

/// What the file is called.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

async fn take(
    State(site): State<Site>,
    caller: Caller,
    Query(named): Query<Named>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // The body is the file, not a form around it.
    if kind.starts_with("multipart/") {
        let message = "Send the file itself as the body, not a form around it.".to_owned();
        return say_plainly(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", message);
    }
    match site.app.take_upload(caller.who(), &named.name, body.into_data_stream()).await {
        Ok(id) => (StatusCode::CREATED, Json(json!({ "id": id }))).into_response(),
        Err(refused) => refuse(&refused),
    }
}

/// Says to a program why its file was not taken.
fn refuse(refused: &UploadRefused) -> Response {
    let message = match refused {
        UploadRefused::SignedOut => "Send a session's cookie and token, or a bearer token.".to_owned(),
        UploadRefused::Forbidden => "None of your roles takes a file.".to_owned(),
        UploadRefused::TooMany { most } => {
            format!("{most} of your files wait to be used: use them, or send others in a day.")
        }
        UploadRefused::TooLarge { megabytes } => format!("A file is {megabytes} MiB at most."),
        UploadRefused::Broken => "The file broke off.".to_owned(),
        UploadRefused::Failed(_) => "The fault is on the server: try again.".to_owned(),
    };
    say_plainly(status(refused), code(refused), message)
}

/// The code of a refused file.
fn code(refused: &UploadRefused) -> &'static str {
    match refused {
        UploadRefused::SignedOut => "UNAUTHENTICATED",
        UploadRefused::Forbidden => "FORBIDDEN",
        UploadRefused::TooMany { .. } => "TOO_MANY_UPLOADS",
        UploadRefused::TooLarge { .. } => "PAYLOAD_TOO_LARGE",
        UploadRefused::Broken => "BAD_REQUEST",
        UploadRefused::Failed(_) => "INTERNAL",
    }
}

/// What a refused file is over HTTP.
pub(crate) fn status(refused: &UploadRefused) -> StatusCode {
    match refused {
        UploadRefused::SignedOut => StatusCode::UNAUTHORIZED,
        UploadRefused::Forbidden => StatusCode::FORBIDDEN,
        UploadRefused::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        UploadRefused::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        UploadRefused::Broken => StatusCode::BAD_REQUEST,
        UploadRefused::Failed(failed) => {
            tracing::error!(cause = ?std::error::Error::source(failed), "an upload failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
