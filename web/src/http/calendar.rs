//! `/calendar/{token}.ics`: a person's private calendar, for programs that subscribe to it.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::Site;

/// The calendar file; nothing is said about an address that shows none.
pub(crate) async fn show(State(site): State<Site>, Path(file): Path<String>) -> Response {
    let Some(token) = file.strip_suffix(".ics") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match site.app.calendar(token).await {
        Ok(Some(calendar)) => {
            ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error), "a calendar failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
