//! `/healthz` and `/readyz`: what a supervisor asks before it restarts the process or sends it requests.

use axum::{extract::State, http::StatusCode, response::IntoResponse};

use crate::Site;

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers and has this program's shape.
pub(crate) async fn ready(State(site): State<Site>) -> impl IntoResponse {
    match site.app.is_ready().await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "the database needs: maillon migrate up\n"),
        Err(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error), "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
