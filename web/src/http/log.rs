//! What the log says of a request: its route, never its address. Addresses hold links that act, feeds that are private,
//! codes and what people searched for.

use axum::{
    body::Body,
    extract::MatchedPath,
    http::{Extensions, Request},
};
use tracing::Span;

use super::{REQUEST_ID, client::ClientAddress};

/// The route of a request as it is written in the program, `/act/{token}`.
pub(super) fn route(extensions: &Extensions) -> &str {
    extensions.get::<MatchedPath>().map_or("unknown", MatchedPath::as_str)
}

/// What stands around everything that is logged while a request is answered.
pub(crate) fn span(request: &Request<Body>) -> Span {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let client = ClientAddress::of(request.extensions()).0.map(tracing::field::display);
    let route = route(request.extensions());
    tracing::info_span!("request", method = %request.method(), route, id, client)
}
