//! A tax receipt with an annex of forty lines: sending the stored document, and rendering it.

use std::time::{Duration, Instant};

use axum::{
    Extension, Router,
    body::Body,
    extract::State,
    http::{Request, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use http_body_util::BodyExt as _;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tests::{Actor, Sponsorship, TestApp};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::{
    measure::{Answer, Asked, median},
    raw::{self, Asker},
};

/// The lines of the annex: two employees, twenty days each.
const DAYS: i64 = 20;

const FOUND: &str = "select d.storage_key from document d
    join membership m on m.company_id = d.company_id and m.ended_at is null and m.role = 'FINANCE'
    where d.code = $1 and m.person_id = $2 and d.revoked_at is null";

/// A receipt that was issued, and the ways to its document.
pub(crate) struct Download {
    app: TestApp,
    connection: DatabaseConnection,
    code: String,
    finance: Actor,
    person: Uuid,
    path: String,
    router: Router,
}

/// Two employees' twenty days each, valued and declared; the receipt that waits.
async fn declared(app: &TestApp) -> (Sponsorship, String) {
    let given = app.sponsorship().await;
    for name in ["Awa", "Zoé"] {
        let employee = given.employee(name, "Mesure").await;
        given.costs(&employee, "3000.00", "1200.00", "151.67").await;
        given.mission.received(&employee, "2026-01-05", DAYS * 600).await;
    }
    let receipt = given.declare("2026-01-01", "2026-02-28").await;
    (given, receipt)
}

impl Download {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let connection = raw::connect(app).await;
        let (given, receipt) = declared(app).await;
        given.sign(&receipt).await;
        app.do_jobs().await;
        let asked = "query ($id: ID!) { taxReceipt(id: $id) { pdfUrl } }";
        let reply = given.finance.ask(asked, json!({ "id": receipt })).await;
        let path = reply.data()["taxReceipt"]["pdfUrl"].as_str().expect("a document").to_owned();
        let newest = "select code from document where kind = 'TAX_RECEIPT' order by id desc limit 1";
        let code: String = raw::get(&raw::rows(&connection, newest, []).await[0], "code");
        let of_session = "select person_id from browser_session where token_hash = $1";
        let cookie = given.finance.cookie();
        let hash = Sha256::digest(cookie.trim_start_matches("session=").as_bytes()).to_vec();
        let person = raw::get(&raw::rows(&connection, of_session, [hash.into()]).await[0], "person_id");
        let routes = Router::new().route("/receipt", get(by_hand));
        let state = (connection.clone(), app.clone(), code.clone());
        let router = raw::behind_a_session(routes, &connection).with_state(state);
        Self { app: app.clone(), connection, code, finance: given.finance, person, path, router }
    }

    /// The hash of what a route sends.
    async fn fetch(&self, router: Router, path: &str) -> Value {
        let request = Request::get(path).header(header::COOKIE, self.finance.cookie());
        let answer =
            router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let body = answer.into_body().collect().await.expect("a whole body").to_bytes();
        json!({ "bytes": body.len(), "first": &body[..5] })
    }
}

impl Answer for Download {
    const NAME: &'static str = "receipt PDF, stored";

    async fn sql(&self) {
        raw::rows(&self.connection, FOUND, [self.code.clone().into(), self.person.into()]).await;
    }

    async fn by_hand(&self) -> Value {
        self.fetch(self.router.clone(), "/receipt").await
    }

    async fn maillon(&self) -> Value {
        self.fetch(self.app.router(), &self.path).await
    }
}

async fn by_hand(
    State((connection, app, code)): State<(DatabaseConnection, TestApp, String)>,
    Extension(Asker(person)): Extension<Asker>,
) -> Response {
    let found = raw::rows(&connection, FOUND, [code.into(), person.into()]).await;
    let Some(found) = found.first() else { return StatusCode::NOT_FOUND.into_response() };
    let file = tokio::fs::read(app.stored(&raw::get::<String>(found, "storage_key"))).await.expect("a file");
    ([(header::CONTENT_TYPE, "application/pdf")], file).into_response()
}

/// How long it takes to render a receipt that waits to be signed, from the request to the last byte, and what of it
/// the statements take.
pub(crate) async fn rendering(app: &TestApp) -> (Duration, Duration) {
    let (given, receipt) = declared(app).await;
    let asked = "query ($id: ID!) { taxReceipt(id: $id) { draftUrl } }";
    let reply = given.president.ask(asked, json!({ "id": receipt })).await;
    let path = reply.data()["taxReceipt"]["draftUrl"].as_str().expect("a draft").to_owned();
    let (mut times, mut of_statements) = (Vec::new(), Vec::new());
    for round in 0..110 {
        let asked = Asked::until_now(app);
        let begun = Instant::now();
        let (status, pdf) = given.president.download(&path).await;
        let taken = begun.elapsed();
        assert!(status.is_success() && pdf.starts_with(b"%PDF"), "{status}");
        if round >= 10 {
            times.push(taken);
            of_statements.push(asked.since(app).0);
        }
    }
    (median(times), median(of_statements))
}
