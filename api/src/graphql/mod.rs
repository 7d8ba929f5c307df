//! The GraphQL schema: a thin layer that turns a request into use cases and their outcome into an answer.

mod context;
mod gate;
mod limits;
mod model;
mod query;
mod refusal;

use std::{error::Error as _, sync::Arc};

use async_graphql::{EmptyMutation, EmptySubscription, Response, SDLExportOptions, ServerError};
use futures_util::{Stream, StreamExt as _};

use crate::{Internal, Language, database::Database};
use gate::{Gate, Streamed};
use query::Query;

pub use gate::ReadOnly;
pub use refusal::Refusal;

/// The executable schema.
pub type Schema = async_graphql::Schema<Query, EmptyMutation, EmptySubscription>;

/// Builds the schema over a database.
pub(crate) fn schema(database: Arc<Database>) -> Schema {
    async_graphql::Schema::build(Query::default(), EmptyMutation, EmptySubscription)
        .extension(Gate::default())
        .data(database)
        .finish()
}

/// The schema in GraphQL's own language, as checked in beside this crate.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().include_specified_by().use_space_ident();
    async_graphql::Schema::build(Query::default(), EmptyMutation, EmptySubscription)
        .finish()
        .sdl_with_options(options)
}

/// Answers one request, and logs what failed inside, once, with its cause.
pub(crate) async fn execute(
    schema: &Schema,
    language: Language,
    request: async_graphql::Request,
) -> Response {
    reported(schema.execute(request.data(language)).await)
}

/// The same for an operation of any kind, subscriptions too: an answer each time there is one.
pub(crate) fn execute_stream(
    schema: &Schema,
    language: Language,
    request: async_graphql::Request,
) -> impl Stream<Item = Response> + Send + use<> {
    schema.execute_stream(request.data(language).data(Streamed)).map(reported)
}

fn reported(mut response: Response) -> Response {
    response.errors.iter_mut().for_each(report_internal);
    response
}

fn report_internal(error: &mut ServerError) {
    if let Some(internal) = error.source::<Internal>() {
        tracing::error!(cause = ?internal.source(), path = ?error.path, "a GraphQL field failed");
        error.extensions.get_or_insert_default().set("code", "INTERNAL");
    }
}
