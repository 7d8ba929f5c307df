//! `/metrics`: what a supervisor watches, as Prometheus reads it. Counts and durations by route; nothing about anybody.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Instant,
};

use api::Vitals;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use super::log::route;
use crate::Site;

/// Bounds of the durations that are told apart, in seconds: from a file that is there to a request that is given up.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// How many requests are kept one by one before they are added up; a supervisor that does not come must not fill
/// the memory.
const KEPT: u32 = 4_096;

/// What was counted since the program began.
pub(crate) struct Metrics {
    token: String,
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    since_sum: AtomicU32,
}

impl Metrics {
    /// Nothing counted yet.
    pub(crate) fn new(token: String) -> Self {
        // The bounds are our own and not empty: this never takes the other way.
        let builder = PrometheusBuilder::new().set_buckets(&SECONDS).unwrap_or_default();
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            describe_counter!("http_requests_total", "Requests answered.");
            describe_histogram!("http_request_duration_seconds", "How long an answer took to begin.");
            describe_gauge!("jobs", "Jobs that are not done, by where they stand.");
            describe_gauge!("jobs_oldest_due_seconds", "How long the oldest job has been due.");
            describe_gauge!("database_connections", "Connections to the database, busy and idle.");
            describe_counter!("database_statements_total", "Statements run on the database.");
        });
        Self { token, recorder, handle, since_sum: AtomicU32::new(0) }
    }

    fn request(&self, method: &Method, route: String, status: StatusCode, seconds: f64) {
        let method = named(method);
        metrics::with_local_recorder(&self.recorder, || {
            let status = status.as_str().to_owned();
            counter!("http_requests_total", "method" => method, "route" => route.clone(), "status" => status)
                .increment(1);
            histogram!("http_request_duration_seconds", "method" => method, "route" => route).record(seconds);
        });
        if self.since_sum.fetch_add(1, Ordering::Relaxed) % KEPT == KEPT - 1 {
            self.handle.run_upkeep();
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "no installation has 2^52 jobs")]
    fn vitals(&self, vitals: Vitals) {
        metrics::with_local_recorder(&self.recorder, || {
            let states = [
                ("due", vitals.jobs_due),
                ("later", vitals.jobs_later),
                ("running", vitals.jobs_running),
                ("dead", vitals.jobs_dead),
            ];
            for (state, count) in states {
                gauge!("jobs", "state" => state).set(count as f64);
            }
            gauge!("jobs_oldest_due_seconds").set(vitals.oldest_job_seconds as f64);
            let busy = vitals.connections.saturating_sub(vitals.idle_connections);
            gauge!("database_connections", "state" => "busy").set(f64::from(busy));
            gauge!("database_connections", "state" => "idle").set(f64::from(vitals.idle_connections));
            counter!("database_statements_total").absolute(vitals.statements);
        });
    }

    /// Whether a request has the token. Every letter is looked at, so that the time tells nothing of them.
    fn is_for(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(header::AUTHORIZATION).map_or(&b""[..], |value| value.as_bytes());
        let expected = format!("Bearer {}", self.token);
        let differences =
            given.iter().zip(expected.as_bytes()).fold(0, |sum, (one, other)| sum | (one ^ other));
        given.len() == expected.len() && differences == 0
    }
}

/// A method by its name; one that a stranger made up is not counted apart.
fn named(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Counts a request by its route, never by its address.
pub(crate) async fn measure(State(site): State<Site>, request: Request, next: Next) -> Response {
    let Some(metrics) = site.metrics else {
        return next.run(request).await;
    };
    let (method, route) = (request.method().clone(), route(request.extensions()).to_owned());
    let began = Instant::now();
    let response = next.run(request).await;
    metrics.request(&method, route, response.status(), began.elapsed().as_secs_f64());
    response
}

/// Shows what was counted, to whoever has the token. Without one in the settings there is no such page.
pub(crate) async fn show(State(site): State<Site>, headers: HeaderMap) -> Response {
    let Some(metrics) = &site.metrics else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !metrics.is_for(&headers) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    }
    match site.app.vitals().await {
        Ok(vitals) => metrics.vitals(vitals),
        // The requests are worth showing all the same, and the scrape says that the database does not answer.
        Err(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error), "the jobs cannot be counted");
        }
    }
    metrics.handle.run_upkeep();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics.handle.render())
        .into_response()
}
