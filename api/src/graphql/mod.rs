//! The GraphQL schema: a thin layer that turns a request into use cases and their outcome into an answer.

mod anew;
mod announcement_loaders;
mod application_loaders;
mod approval_loaders;
mod arrival_loaders;
mod booking_loaders;
mod client;
mod company_loaders;
mod context;
mod cost;
mod described;
mod diagnosis_loaders;
mod factory_loaders;
mod fee_loaders;
mod gate;
mod group_loaders;
mod help_loaders;
mod id;
mod limits;
mod list_loaders;
mod loaders;
mod lookups;
mod mission_loaders;
mod model;
mod mutation;
mod network_loaders;
mod offer_loaders;
mod ordering;
mod page;
mod partial_activity_loaders;
mod policy_loaders;
mod problem;
mod programme_loaders;
mod query;
mod refusal;
mod silence_loaders;
mod subscription;
mod unasked;
mod valuation_loaders;
mod volunteer_loaders;
mod webhook_loaders;

use std::{error::Error as _, sync::Arc};

use async_graphql::{Response, SDLExportOptions, SchemaBuilder, ServerError};
use futures_util::{FutureExt as _, StreamExt as _, future::BoxFuture, stream::BoxStream};

use crate::{
    Internal, Language, access::Viewer, database::Database, domain::sponsorship::under_way::UnderWay,
    outgoing::Outgoing, storage::Storage, texts::Texts,
};
use anew::Anew;
use context::BaseUrl;
use described::described;
use gate::{Gate, Streamed};
use loaders::Loaders;
use lookups::LookUps;
use mutation::Mutation;
use query::Query;
use subscription::Subscription;

pub use client::Client;
pub use gate::ReadOnly;
pub(crate) use id::{decode_as as decode_id, encode as encode_id};
pub use refusal::Refusal;

/// The executable schema.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Builds the schema over a database.
pub(crate) fn schema(
    database: Arc<Database>,
    texts: Arc<Texts>,
    storage: Storage,
    base_url: Arc<str>,
    outgoing: Outgoing,
) -> Schema {
    builder()
        .extension(Gate::default())
        .data(database)
        .data(texts)
        .data(storage)
        .data(BaseUrl(base_url))
        .data(outgoing)
        .data(UnderWay::default())
        .finish()
}

/// The schema in GraphQL's own language, as checked in beside this crate.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().include_specified_by().use_space_ident();
    builder().finish().sdl_with_options(options)
}

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    described(async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription::default()))
}

/// Answers one request, and logs what failed inside, once, with its cause. Its type is closed here: resolvers stand in
/// one another so deeply that other crates could not be optimised around them.
pub(crate) fn execute<'a>(
    schema: &'a Schema,
    database: &Arc<Database>,
    viewer: &Arc<Viewer>,
    language: Language,
    request: async_graphql::Request,
) -> BoxFuture<'a, Response> {
    let (request, look_ups) = prepared(database, viewer, language, request);
    async move { reported(look_ups.beside(schema.execute(request)).await) }.boxed()
}

/// The same for an operation of any kind, subscriptions too: an answer each time there is one.
pub(crate) fn execute_stream(
    schema: &Schema,
    database: &Arc<Database>,
    viewer: &Arc<Viewer>,
    language: Language,
    request: async_graphql::Request,
) -> BoxStream<'static, Response> {
    let (request, look_ups) = prepared(database, viewer, language, request);
    look_ups.beside_all(schema.execute_stream(request.data(Streamed))).map(reported).boxed()
}

/// The request with all that its resolvers may ask of it, and what it will look up.
fn prepared(
    database: &Arc<Database>,
    viewer: &Arc<Viewer>,
    language: Language,
    request: async_graphql::Request,
) -> (async_graphql::Request, LookUps) {
    let look_ups = LookUps::new(Loaders { database: Arc::clone(database), viewer: Arc::clone(viewer) });
    let request = request.data(language).data(Arc::clone(viewer)).data(Anew::default());
    (request.data(look_ups.clone()), look_ups)
}

fn reported(mut response: Response) -> Response {
    response.errors.iter_mut().for_each(name_cause);
    response
}

/// Gives a code to what no resolver gave one: what failed in here, and values that their types do not take, which the
/// library refuses in words alone.
fn name_cause(error: &mut ServerError) {
    let is_of_a_value = ["Failed to parse", "Invalid value for argument"];
    let is_coded = error.extensions.as_ref().is_some_and(|found| found.get("code").is_some());
    if is_coded {
        return;
    }
    if is_of_a_value.iter().any(|words| error.message.starts_with(words)) {
        error.extensions.get_or_insert_default().set("code", "INVALID_VALUE");
    } else if let Some(internal) = error.source::<Internal>() {
        tracing::error!(cause = ?internal.source(), path = ?error.path, "a GraphQL field failed");
        error.extensions.get_or_insert_default().set("code", "INTERNAL");
    }
}
