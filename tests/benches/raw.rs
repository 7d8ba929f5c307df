//! What the two ways without Maillon use: a connection of their own, opened as Maillon opens its own, a router that
//! knows who asks, and rows read by name.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use http_body_util::BodyExt as _;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, QueryResult, Statement, TryGetable, Value as Bound,
    sqlx::sqlite::SqliteSynchronous,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tests::{Actor, TestApp};
use tower::ServiceExt as _;
use uuid::Uuid;

/// A connection that knows nothing of Maillon's entities.
pub(crate) async fn connect(app: &TestApp) -> DatabaseConnection {
    let mut options = ConnectOptions::new(app.url());
    options.sqlx_logging(false).min_connections(1).map_sqlx_sqlite_opts(|sqlite| {
        sqlite.synchronous(SqliteSynchronous::Full).foreign_keys(true).pragma("recursive_triggers", "on")
    });
    sea_orm::Database::connect(options).await.expect("a connection")
}

/// The rows of a statement.
pub(crate) async fn rows(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Bound>,
) -> Vec<QueryResult> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{error}: {sql}"))
}

/// Runs a statement that writes; how many rows it changed.
pub(crate) async fn change(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Bound>,
) -> u64 {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let done = connection.execute_raw(statement).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
    done.rows_affected()
}

/// A column of a row.
pub(crate) fn get<T: TryGetable>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap_or_else(|error| panic!("{column}: {error}"))
}

/// An instant as the API writes it.
pub(crate) fn instant(millis: i64) -> String {
    chrono::DateTime::from_timestamp_millis(millis).expect("an instant").to_rfc3339()
}

/// Who asks, as a handler is told.
#[derive(Clone, Copy)]
pub(crate) struct Asker(pub(crate) Uuid);

/// Routes behind which everybody is known by the session's cookie, as in Maillon.
pub(crate) fn behind_a_session<S>(routes: Router<S>, connection: &DatabaseConnection) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    routes.layer(middleware::from_fn_with_state(Arc::new(connection.clone()), know))
}

async fn know(
    State(connection): State<Arc<DatabaseConnection>>,
    mut request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    let cookie = request.headers().get(header::COOKIE).and_then(|value| value.to_str().ok());
    let secret = cookie.and_then(|value| value.strip_prefix("session=")).ok_or(StatusCode::UNAUTHORIZED)?;
    let hash = Sha256::digest(secret.as_bytes()).to_vec();
    let sql = "select person_id from browser_session where token_hash = $1 and ended_at is null";
    let found = rows(connection.as_ref(), sql, [hash.into()]).await;
    let person = found.first().ok_or(StatusCode::UNAUTHORIZED)?;
    request.extensions_mut().insert(Asker(get(person, "person_id")));
    Ok(next.run(request).await)
}

/// Sends a request to a router; the JSON of its answer.
pub(crate) async fn send(router: &Router, request: axum::http::Request<Body>) -> Value {
    let answer = router.clone().oneshot(request).await.expect("an answer");
    let status = answer.status();
    let body = answer.into_body().collect().await.expect("a whole body").to_bytes();
    assert!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&body));
    serde_json::from_slice(&body).expect("JSON")
}

/// A document of the pages, as their client sends it.
pub(crate) struct Document {
    body: String,
    /// The cookie of whoever asks, and the token that proves a browser's page.
    session: Option<(String, String)>,
}

impl Document {
    /// An operation of a file below `web/queries`, with its variables.
    pub(crate) async fn of_pages(
        file: &str,
        operation: &str,
        variables: Value,
        asker: Option<&Actor>,
    ) -> Self {
        let path = format!("{}/../web/queries/{file}", env!("CARGO_MANIFEST_DIR"));
        let query = std::fs::read_to_string(path).expect("a document of the pages");
        let body = serde_json::json!({"query": query, "operationName": operation, "variables": variables});
        let session = match asker {
            Some(actor) => Some((actor.cookie(), actor.csrf().await)),
            None => None,
        };
        Self { body: body.to_string(), session }
    }

    /// Sends it to Maillon; its data.
    pub(crate) async fn send(&self, app: &TestApp) -> Value {
        let mut request = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
        if let Some((cookie, csrf)) = &self.session {
            request = request.header(header::COOKIE, cookie).header("x-csrf-token", csrf);
        }
        let request = request.body(Body::from(self.body.clone())).expect("a request");
        let mut answer = send(&app.router(), request).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].take()
    }
}
