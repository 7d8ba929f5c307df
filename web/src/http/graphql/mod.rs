//! The GraphQL schema over HTTP: `/graphql`, and `/graphql/stream` and `/graphql/ws` for what answers more than once.
//! The ways differ in how a request and its answers are written; who asks, and what they may, is the same.
//!
//! GraphQL over HTTP is followed in its 2025 draft, where that leaves a choice as follows:
//! - no `Accept`, or only wildcards: `application/json`, for a client that does not know the newer type;
//! - `application/json`: 200 for every request that could be read, since such clients take any other status
//!   for somebody else's;
//! - `application/graphql-response+json`: 400 when the request was refused as a whole, 503 when it took too
//!   long, 200 when it was executed, even in part. The edition of September 2026 would rather have 422 and 294
//!   for some of these, and permits ours.

mod accept;
mod answer;
pub(crate) mod caller;
mod connections;
mod endpoint;
mod request;
mod socket;
mod stream;

pub(crate) use answer::{AnswerBody, say_plainly};
pub(crate) use connections::Connections;

use axum::{Router, routing::get};

use crate::Site;

/// The three ways. They read bodies themselves, so that one too large is refused in GraphQL's own words.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/graphql", get(endpoint::get).post(endpoint::post).fallback(endpoint::refuse_method))
        .route("/graphql/stream", get(stream::get).post(stream::post).fallback(endpoint::refuse_method))
        .route("/graphql/ws", get(socket::open))
}
