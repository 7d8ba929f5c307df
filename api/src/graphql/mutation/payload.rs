//! What the payloads of mutations share: the thing it was about, read again after the commit, and the problems.

use async_graphql::{Context, Result};
use sea_orm::{EntityTrait, PrimaryKeyTrait};

use crate::{
    Internal,
    graphql::{context::RequestContext as _, problem::ProblemNode},
};

/// Declares a payload: its documentation, the field of the thing and its type.
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $(#[$field_doc:meta])* $field:ident: $node:ty }) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $name {
            $(#[$field_doc])*
            $field: Option<$node>,
            /// What stood in the way; empty when it worked.
            problems: Vec<$crate::graphql::problem::ProblemNode>,
        }

        impl $name {
            fn new($field: Option<$node>, problems: Vec<$crate::graphql::problem::ProblemNode>) -> Self {
                Self { $field, problems }
            }
        }
    };
}
pub(crate) use payload;

/// The row that a mutation was about, as it is after the commit.
pub(crate) async fn row<E: EntityTrait>(
    ctx: &Context<'_>,
    id: impl Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
) -> Result<E::Model> {
    let found = E::find_by_id(id).one(ctx.database().reader()).await.map_err(Internal::from)?;
    Ok(found.ok_or_else(|| Internal::because("a row that was just written is gone"))?)
}

/// Takes an outcome apart: the value, or problems.
pub(crate) fn parts<T>(answer: Result<T, Vec<ProblemNode>>) -> (Option<T>, Vec<ProblemNode>) {
    match answer {
        Ok(value) => (Some(value), Vec::new()),
        Err(problems) => (None, problems),
    }
}
