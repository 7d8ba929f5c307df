//! The application under test.

use std::{future::Future, net::SocketAddr, ops::Deref, panic, path::Path, sync::Arc};

use api::{App, Caller, Language, MemoryMails, SentMail, WishForLink};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbErr, Statement, TransactionTrait as _,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use web::Site;

use crate::{
    Actor, Engine, Page, TestClock,
    database::{self, TestDatabase},
};

/// When every test begins: a Tuesday morning in Paris, in winter.
const NOW: &str = "2026-03-10T08:00:00Z";

/// An application with a database of its own, reached without a socket.
#[derive(Clone)]
pub struct TestApp {
    /// Its use cases.
    pub app: App,
    /// Its clock, which stands still until it is moved.
    pub clock: Arc<TestClock>,
    /// The mails it sent.
    mails: MemoryMails,
    /// A connection of the test's own, for what a test begins with.
    pub(crate) connection: DatabaseConnection,
    router: Router,
    engine: Engine,
    url: String,
}

impl TestApp {
    async fn start(database: &TestDatabase, engine: Engine) -> Self {
        let clock = Arc::new(TestClock::at(NOW));
        let mails = MemoryMails::default();
        let app = database::open(database.url(), clock.clone(), mails.clone()).await;
        // The specimen too: its pages are looked at like every other.
        let router = web::specimen::router(Site::new(app.clone()).with_demo_sign_in(true));
        let connection = sea_orm::Database::connect(database.url()).await.expect("a connection");
        Self { router, app, clock, mails, connection, engine, url: database.url() }
    }

    /// The same database, its mails and its clock, behind another site.
    pub fn behind(&self, site: Site) -> Self {
        Self { app: self.app.clone(), router: web::router(site), ..self.clone() }
    }

    /// Which database it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The same database opened again, as another process does, with files and secret keys of its own.
    pub async fn again(&self, files: &Path, secrets: &[&str]) -> Self {
        self.elsewhere(self.url.clone(), files, secrets).await
    }

    /// The same database behind another address, where browsers are sent back to.
    pub async fn at(&self, base_url: &str) -> Self {
        let (clock, mails) = (self.clock.clone(), self.mails.clone());
        let files = database::shared_folder().join("files");
        let secrets = [database::SECRET];
        let app = database::open_at(base_url, self.url.clone(), clock, mails, &files, &secrets).await;
        let router = web::router(Site::new(app.clone()));
        Self { app, router, ..self.clone() }
    }

    /// A backup restored into a new database, and opened.
    pub async fn restored(&self, backup: &Path, files: &Path, secrets: &[&str]) -> Self {
        self.elsewhere(database::restore(self.engine, backup).await, files, secrets).await
    }

    async fn elsewhere(&self, url: String, files: &Path, secrets: &[&str]) -> Self {
        let app =
            database::open_with(url.clone(), self.clock.clone(), self.mails.clone(), files, secrets).await;
        let router = web::router(Site::new(app.clone()));
        let connection = sea_orm::Database::connect(&url).await.expect("a connection");
        Self { app, router, connection, url, ..self.clone() }
    }

    /// Runs SQL behind the program's back.
    pub async fn sql(&self, statement: &str) -> Result<(), DbErr> {
        self.connection.execute_unprepared(statement).await.map(|_| ())
    }

    /// A transaction that competes with the program's.
    pub async fn competitor(&self) -> DatabaseTransaction {
        self.connection.begin().await.expect("a transaction")
    }

    /// The whole number that a query finds.
    pub async fn number(&self, query: &str) -> i64 {
        let statement = Statement::from_string(self.connection.get_database_backend(), query);
        let row = self.connection.query_one_raw(statement).await.expect("a query").expect("a row");
        row.try_get_by_index(0).expect("a whole number")
    }

    /// Another application of the same kind, on an empty database of its own.
    pub async fn empty_one(&self) -> Another {
        let database = TestDatabase::fresh(self.engine).await;
        Another { app: Self::start(&database, self.engine).await, database }
    }

    /// Somebody of the demo, signed in as its visitors do.
    pub async fn persona(&self, email: &str) -> Actor {
        let signed_in = self.app.sign_in_as_persona(Language::Fr, email, "test").await;
        Actor::new(self.clone(), email, signed_in.expect("a persona").reveal())
    }

    /// Where its database is, for those who open it with a connection of another kind.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its present, in milliseconds.
    pub fn millis(&self) -> i64 {
        api::clock::Clock::now(self.clock.as_ref()).timestamp_millis()
    }

    /// The file in which something is stored.
    pub fn stored(&self, key: &str) -> std::path::PathBuf {
        database::shared_folder().join("files").join(key)
    }

    /// Its routes, for those who need a socket or nothing between.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Does every job that is due, until none is left.
    pub async fn do_jobs(&self) {
        while self.app.work().await.expect("a job that runs") {}
    }

    /// Does what is due and takes the mails that were sent to an address since the last time.
    pub async fn mails_to(&self, address: &str) -> Vec<SentMail> {
        self.do_jobs().await;
        let mut kept = self.mails.lock().expect("the mails");
        let (taken, rest) = kept.drain(..).partition(|mail| mail.to == address);
        *kept = rest;
        taken
    }

    /// Opens an account and signs in, as people do: by the link in a mail.
    pub async fn person(&self, first_name: &str, last_name: &str, email: &str) -> Actor {
        let wish = WishForLink {
            address: email.to_owned(),
            names: Some((first_name.to_owned(), last_name.to_owned())),
            back: "/".to_owned(),
            client: "test".to_owned(),
        };
        self.app.request_link(Language::Fr, wish).await.expect("a link");
        self.sign_in(email).await
    }

    /// Signs in by the link in the mail that is waiting.
    pub async fn sign_in(&self, email: &str) -> Actor {
        let email = &email.to_lowercase();
        let mails = self.mails_to(email).await;
        // A job may have written of something else since.
        let mail = mails.iter().rfind(|mail| mail.text.contains("/sign-in/link/"));
        let link = mail.expect("a mail to sign in").link("/sign-in/link/");
        let secret = link.rsplit('/').next().expect("a secret");
        let (session, _) =
            self.app.follow_link(Language::Fr, secret, "test").await.expect("a link that works");
        Actor::new(self.clone(), email, session.reveal())
    }

    /// Signs somebody in whose session has ended meanwhile.
    pub async fn sign_in_again(&self, actor: &Actor) -> Actor {
        let wish = WishForLink {
            address: actor.email.clone(),
            names: None,
            back: "/".to_owned(),
            client: "test".to_owned(),
        };
        self.app.request_link(Language::Fr, wish).await.expect("a link");
        self.sign_in(&actor.email).await
    }

    /// Signs somebody in who has no address, by a code that was printed for them.
    pub async fn sign_in_by_code(&self, typed: api::StaffCode) -> Actor {
        let session = self.app.sign_in_with_staff_code(Language::Fr, typed, "test").await;
        Actor::new(self.clone(), "", session.expect("a code that works").reveal())
    }

    /// An operator of the platform.
    pub async fn operator(&self) -> Actor {
        let email = "operator@maillon.example";
        let path = self.app.make_operator(email).await.expect("an operator");
        let secret = path.rsplit('/').next().expect("a secret");
        let (session, _) =
            self.app.follow_link(Language::Fr, secret, "test").await.expect("a link that works");
        Actor::new(self.clone(), email, session.reveal())
    }

    /// Runs a GraphQL document for somebody, in French; the whole answer as JSON.
    pub async fn execute(&self, caller: &Caller, document: &str, variables: Value) -> Value {
        let request =
            async_graphql::Request::new(document).variables(async_graphql::Variables::from_json(variables));
        let answer = self.app.execute(caller, Language::Fr, request).await;
        serde_json::to_value(answer).expect("an answer")
    }

    /// Opens a page as a browser set to French does.
    pub async fn get(&self, path: &str) -> Page {
        self.send(opened(path)).await
    }

    /// Sends a form as a browser does from a page of this site.
    pub async fn post(&self, path: &str, form: &str) -> Page {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send_with(request, Body::from(form.to_owned())).await
    }

    /// Sends any request with a body.
    pub async fn send_with(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Page {
        let request = request.body(body.into()).expect("a request");
        Page::read(self.router.clone().oneshot(request).await.expect("an answer")).await
    }

    /// Sends any request without a body.
    pub async fn send(&self, request: axum::http::request::Builder) -> Page {
        self.send_with(request, Body::empty()).await
    }

    /// Sends a GraphQL document as a program does that knows the newer media type.
    pub async fn graphql(&self, document: &str) -> Page {
        let request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/graphql-response+json");
        self.send_with(request, json!({ "query": document }).to_string()).await
    }

    /// The same for whoever a token acts for.
    pub async fn graphql_by(&self, token: &str, document: &str, variables: Value) -> Page {
        let request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/graphql-response+json")
            .header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send_with(request, json!({ "query": document, "variables": variables }).to_string()).await
    }

    /// Fetches a file as a program does that holds a token: its status and its bytes.
    pub async fn download_by(&self, token: &str, path: &str) -> (StatusCode, Vec<u8>) {
        self.fetch(Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"))).await
    }

    /// Sends a request for a file, which need not be text.
    pub(crate) async fn fetch(&self, request: axum::http::request::Builder) -> (StatusCode, Vec<u8>) {
        let request = request.body(Body::empty()).expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status();
        (status, answer.into_body().collect().await.expect("a whole body").to_bytes().to_vec())
    }

    /// Takes connections on a socket until the test ends, and says where.
    pub async fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let router = self.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    }
}

/// A second application beside that of a test.
pub struct Another {
    app: TestApp,
    database: TestDatabase,
}

impl Deref for Another {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.app
    }
}

impl Another {
    /// Closes it and removes its database.
    pub async fn close(self) {
        self.app.connection.close_by_ref().await.expect("a connection that closes");
        self.app.app.close().await.expect("connections that close");
        self.database.remove().await;
    }
}

/// Runs a story on a fresh database of one engine, in a runtime of its own.
pub fn run<F>(engine: Engine, story: impl FnOnce(TestApp) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    if !engine.is_here_or_skip() {
        return;
    }
    // As much stack as the program's own threads have.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(8 * 1024 * 1024)
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let database = TestDatabase::fresh(engine).await;
        let app = TestApp::start(&database, engine).await;
        let told = tokio::spawn(story(app.clone())).await;
        app.connection.close_by_ref().await.expect("a connection that closes");
        app.app.close().await.expect("connections that close");
        database.remove().await;
        if let Err(failure) = told {
            panic::resume_unwind(failure.into_panic());
        }
    });
}

/// What a browser asks that is led to a page.
pub fn opened(path: &str) -> axum::http::request::Builder {
    Request::get(path)
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "document")
}
