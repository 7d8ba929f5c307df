//! `/static/…`: the files that pages link to.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::Site;

/// One file, for ever.
pub(crate) async fn serve(State(site): State<Site>, Path(address): Path<String>) -> Response {
    let Some(asset) = site.assets.at(&address) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.kind.as_str()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.content.clone()).into_response()
}
