//! The pages, one module each, grouped by who they are for. A page is a GraphQL document, a struct and a
//! template of the same name; it computes nothing.

pub(crate) mod charts;
pub(crate) mod context;
pub(crate) mod error;
mod exports;
pub(crate) mod filters;
pub(crate) mod flash;
pub(crate) mod form;
pub(crate) mod navigation;
mod operator;
pub(crate) mod paging;
pub(crate) mod shell;
mod visitor;
pub(crate) mod words;

use axum::{Router, routing::get};

use crate::Site;

/// The address of every page.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(visitor::home::show))
        .route("/verify", get(visitor::verify::ask))
        .route("/verify/keys.txt", get(visitor::verify::keys))
        .route("/verify/{code}", get(visitor::verify::show))
        .route("/exports/{id}", get(exports::fetch))
        .route("/operator", get(operator::overview::show))
        .route("/operator/jobs", get(operator::jobs::show).post(operator::jobs::retry))
        .route("/operator/audit", get(operator::audit::show).post(operator::audit::export))
        .route("/graphiql", get(operator::graphiql::show).post(operator::graphiql::run))
}
