//! Routes that are not pages, and what pages need to know of HTTP.

pub(crate) mod assets;
pub(crate) mod health;
pub(crate) mod language;
pub(crate) mod security;

use axum::http::HeaderName;

/// The request's id, made here: one that a client sends would let it write into the log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
