//! The GraphQL schema: a thin layer that turns a request into use cases and their outcome into an answer.

mod context;
mod id;
mod loaders;
mod model;
mod mutation;
mod page;
mod problem;
mod query;

use std::{error::Error as _, sync::Arc};

use async_graphql::{EmptySubscription, SDLExportOptions, ServerError};

use crate::{Internal, Language, access::Viewer, database::Database, texts::Texts};
use loaders::Loaders;
use mutation::Mutation;
use query::Query;

/// The executable schema.
pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// Builds the schema over a database.
pub(crate) fn schema(database: Arc<Database>, texts: Arc<Texts>) -> Schema {
    async_graphql::Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .data(database)
        .data(texts)
        .finish()
}

/// The schema in GraphQL's own language, as checked in beside this crate.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().include_specified_by().use_space_ident();
    async_graphql::Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .finish()
        .sdl_with_options(options)
}

/// Answers one request, and logs what failed inside, once, with its cause.
pub(crate) async fn execute(
    schema: &Schema,
    database: &Arc<Database>,
    viewer: &Arc<Viewer>,
    language: Language,
    request: async_graphql::Request,
) -> async_graphql::Response {
    let loaders = Loaders::of_request(Arc::clone(database), Arc::clone(viewer));
    let request = request.data(language).data(Arc::clone(viewer)).data(loaders);
    let mut response = schema.execute(request).await;
    response.errors.iter_mut().for_each(report_internal);
    response
}

fn report_internal(error: &mut ServerError) {
    if let Some(internal) = error.source::<Internal>() {
        tracing::error!(cause = ?internal.source(), path = ?error.path, "a GraphQL field failed");
        error.extensions.get_or_insert_default().set("code", "INTERNAL");
    }
}
