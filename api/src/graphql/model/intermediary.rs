//! Intermediaries and their branches: everybody may know which there are and where they take needs.

use async_graphql::{Context, Description, ID, Object, Result};
use entity::{BranchId, IntermediaryId, branch, intermediary};

use super::date::Date;
use crate::{
    Internal,
    access::Denied,
    domain::intermediaries,
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::{Gid, encode},
        mission_loaders::look_up,
    },
};

/// An intermediary: it coordinates missions between associations and volunteers, by its branches.
#[derive(Description)]
pub struct IntermediaryNode(pub(crate) intermediary::Model);

/// A branch of an intermediary.
#[derive(Description)]
pub struct BranchNode(pub(crate) branch::Model);

impl IntermediaryNode {
    /// One that another node names.
    pub(crate) async fn named(ctx: &Context<'_>, id: IntermediaryId) -> Result<Self> {
        let found = look_up(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Self(found))
    }

    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }
}

impl BranchNode {
    /// One that another node names.
    pub(crate) async fn named(ctx: &Context<'_>, id: BranchId) -> Result<Self> {
        let found = look_up(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Self(found))
    }

    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }
}

#[Object(name = "Intermediary", use_type_description)]
impl IntermediaryNode {
    /// The intermediary's id.
    async fn id(&self) -> Gid<IntermediaryId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its address on the web.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// Its branches by name, those that are planned or closed too.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn branches(&self, ctx: &Context<'_>) -> Result<Vec<BranchNode>> {
        let rows = intermediaries::branches(ctx.database().reader(), self.0.id).await;
        Ok(rows.map_err(Internal::from)?.into_iter().map(BranchNode).collect())
    }
}

#[Object(name = "Branch", use_type_description)]
impl BranchNode {
    /// The branch's id.
    async fn id(&self) -> Gid<BranchId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Of which intermediary.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.0.intermediary_id).await
    }

    /// Under which antenne it hangs, for a bureau.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        match self.0.parent_id {
            Some(id) => Self::named(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The day on which it opens: one to come while it is planned.
    async fn opens_on(&self) -> Date {
        self.0.opens_on.into()
    }

    /// The day from which it takes nothing more.
    async fn closed_on(&self) -> Option<Date> {
        self.0.closed_on.map(Date::from)
    }

    /// The clock of its deadlines, an IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }
}
