//! The pages, one module each, grouped by who they are for. A page is a GraphQL document, a struct and a
//! template of the same name; it computes nothing.

mod context;
pub(crate) mod error;
mod filters;
mod operator;
mod shell;
mod visitor;

use axum::{Router, routing::get};

use crate::Site;

/// The address of every page.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(visitor::home::show))
        .route("/graphiql", get(operator::graphiql::show).post(operator::graphiql::run))
}
