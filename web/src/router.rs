//! The address of everything, and what stands around every route: limits, request ids, security headers.

use std::time::Duration;

use axum::{
    Router,
    http::StatusCode,
    middleware,
    response::IntoResponse as _,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    trace::TraceLayer,
};

use crate::{
    Site,
    http::{
        FORM_BYTES, REQUEST_ID, assets, calendar, campaigns, client, documents, graphql, health, language,
        log, metrics, oauth, scim, security, shares, sso, time_limit, uploads,
    },
    pages,
};

/// No request takes longer: what needs more is a job.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// No request with a file takes longer: so long does the largest one need on a slow line.
const UPLOAD_TIME_LIMIT: Duration = Duration::from_mins(10);

/// Every route of the program.
pub fn router(site: Site) -> Router {
    router_with(site, Router::new())
}

/// Every route of the program and more pages.
pub(crate) fn router_with(site: Site, more: Router<Site>) -> Router {
    Router::new()
        .merge(
            pages::routes()
                .layer(middleware::from_fn_with_state(site.clone(), campaigns::follow))
                .layer(middleware::from_fn_with_state(site.clone(), shares::follow)),
        )
        .merge(more)
        .route("/language", post(language::choose))
        .route("/static/{*file}", get(assets::serve))
        .route("/calendar/{file}", get(calendar::show))
        .route("/documents/{file}", get(documents::issued))
        .route("/documents/drafts/{file}", get(documents::draft))
        .route("/documents/delegations/{id}", get(documents::delegation))
        .route("/documents/needs/{id}/{position}", get(documents::need_attachment))
        .route("/documents/invoices/{file}", get(documents::invoice))
        .route("/documents/diagnoses/{file}", get(documents::diagnosis))
        .route("/documents/factories/{id}/{file}", get(documents::factory))
        .merge(oauth::routes())
        .route("/sso/{company}/backchannel-logout", post(sso::end))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(RequestBodyLimitLayer::new(FORM_BYTES))
        .merge(graphql::routes())
        .layer(middleware::from_fn_with_state(TIME_LIMIT, time_limit::within))
        .merge(
            uploads::routes()
                .merge(scim::routes())
                .merge(pages::upload_routes())
                .layer(middleware::from_fn_with_state(UPLOAD_TIME_LIMIT, time_limit::within)),
        )
        .layer(middleware::from_fn(security::without_nul))
        .layer(middleware::from_fn_with_state(site.clone(), security::same_origin))
        .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(middleware::from_fn_with_state(site.clone(), pages::error::dress))
        .layer(middleware::from_fn_with_state(site.clone(), security::headers))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), metrics::measure))
        .layer(TraceLayer::new_for_http().make_span_with(log::span))
        .layer(middleware::map_request_with_state(site.clone(), client::find))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(middleware::map_request(security::forget_foreign_id))
        .with_state(site)
}
