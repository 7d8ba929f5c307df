//! The application under test.

use std::{future::Future, net::SocketAddr, panic, sync::Arc};

use api::App;
use axum::{
    Router,
    body::Body,
    http::{Method, Request, header},
};
use serde_json::json;
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use web::Site;

use crate::{Engine, Page, TestClock, database::TestDatabase};

/// When every test begins: a Tuesday morning in Paris, in winter.
const NOW: &str = "2026-03-10T08:00:00Z";

/// An application with a database of its own, reached without a socket.
#[derive(Clone)]
pub struct TestApp {
    /// Its use cases.
    pub app: App,
    /// Its clock, which stands still until it is moved.
    pub clock: Arc<TestClock>,
    router: Router,
}

impl TestApp {
    async fn start(database: &TestDatabase) -> Self {
        let clock = Arc::new(TestClock::at(NOW));
        let app = App::open(&database.url(), clock.clone()).await.expect("a database that opens");
        Self { router: web::router(Site::new(app.clone())), app, clock }
    }

    /// Its routes, for tests that need a socket.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Opens a page as a browser set to French does.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).header(header::ACCEPT, "text/html")).await
    }

    /// Sends a form as a browser does from a page of this site.
    pub async fn post(&self, path: &str, form: &str) -> Page {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let request = request.body(Body::from(form.to_owned())).expect("a request");
        Page::read(self.router.clone().oneshot(request).await.expect("an answer")).await
    }

    /// Sends any request without a body.
    pub async fn send(&self, request: axum::http::request::Builder) -> Page {
        self.send_with(request, Body::empty()).await
    }

    /// Sends any request.
    pub async fn send_with(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Page {
        let request = request.body(body.into()).expect("a request");
        Page::read(self.router.clone().oneshot(request).await.expect("an answer")).await
    }

    /// Sends a GraphQL document as a program does that knows the newer media type.
    pub async fn graphql(&self, document: &str) -> Page {
        let request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/graphql-response+json");
        self.send_with(request, json!({ "query": document }).to_string()).await
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

/// Runs a story on a fresh database of one engine, in a runtime of its own.
pub fn run<F>(engine: Engine, story: impl FnOnce(TestApp) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    if !engine.is_here_or_skip() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let database = TestDatabase::fresh(engine).await;
        let app = TestApp::start(&database).await;
        let told = tokio::spawn(story(app.clone())).await;
        app.app.close().await.expect("connections that close");
        database.remove().await;
        if let Err(failure) = told {
            panic::resume_unwind(failure.into_panic());
        }
    });
}
