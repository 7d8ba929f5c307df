//! `intermediary` and `need`: whom an association may ask, and what it asked for.

use async_graphql::{Context, Object, Result};
use entity::{IntermediaryId, NeedId};

use crate::{
    Internal,
    domain::intermediaries,
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{intermediary::IntermediaryNode, need::NeedNode},
    },
};

#[derive(Default)]
pub struct IntermediaryQuery;

#[Object]
impl IntermediaryQuery {
    /// An intermediary: everybody may know which there are.
    async fn intermediary(
        &self,
        ctx: &Context<'_>,
        id: Gid<IntermediaryId>,
    ) -> Result<Option<IntermediaryNode>> {
        let found = intermediaries::find(ctx.database().reader(), id.0).await.map_err(Internal::from)?;
        Ok(found.map(IntermediaryNode))
    }

    /// A need, for its association's people and for those of the branch that carries it.
    async fn need(&self, ctx: &Context<'_>, id: Gid<NeedId>) -> Result<Option<NeedNode>> {
        NeedNode::visible(ctx, id.0).await
    }
}
