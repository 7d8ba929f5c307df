//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod operations;
mod session;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(operations::OperationsMutation, session::SessionMutation);
