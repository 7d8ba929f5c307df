//! Routes that are not pages, and what pages need to know of HTTP.

pub(crate) mod assets;
pub(crate) mod calendar;
pub(crate) mod client;
pub(crate) mod documents;
pub(crate) mod graphql;
pub(crate) mod health;
pub(crate) mod language;
pub(crate) mod log;
pub(crate) mod metrics;
pub(crate) mod security;
pub(crate) mod sessions;
pub(crate) mod uploads;

use axum::http::HeaderName;

/// The request's id, in the log, in the answer and on a page that says that something failed.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
