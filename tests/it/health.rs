//! What a supervisor is told.

use axum::http::StatusCode;
use tests::{TestApp, both_databases};

/// A process whose database has this program's shape takes requests; one whose database is behind says so, and
/// says it is alive all the same, so that nobody restarts it for that.
#[both_databases]
async fn only_a_migrated_database_is_ready(app: TestApp) {
    assert_eq!(app.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK);

    app.app.migrate_down().await.expect("a migration that can be taken back");

    assert_eq!(app.get("/healthz").await.status, StatusCode::OK);
    let answer = app.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    answer.says("maillon migrate up");
}
