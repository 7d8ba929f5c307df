//! The pages, one module each, grouped by who they are for. A page is a GraphQL document, a struct and a
//! template of the same name; it computes nothing.

pub(crate) mod charts;
pub(crate) mod context;
pub(crate) mod error;
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
        .route("/graphiql", get(operator::graphiql::show).post(operator::graphiql::run))
}
