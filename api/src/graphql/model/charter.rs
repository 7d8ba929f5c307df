//! Values charters of intermediaries, version by version, and the associations that adhered to them.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};
use entity::{CharterId, charter, charter_adherence};

use super::{association::AssociationNode, intermediary::IntermediaryNode};
use crate::{
    access::Denied,
    graphql::{context::RequestContext as _, id::Gid, mission_loaders::look_up},
};

/// A version of the values charter that an intermediary asks associations to adhere to. Everybody may read it.
#[derive(Description)]
pub struct CharterNode(pub(crate) charter::Model);

#[Object(name = "Charter", use_type_description)]
impl CharterNode {
    /// The version's id.
    async fn id(&self) -> Gid<CharterId> {
        Gid(self.0.id)
    }

    /// Whose it is.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.0.intermediary_id).await
    }

    /// Its number, from 1.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// What it says.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// When it was published.
    async fn published_at(&self) -> DateTime<Utc> {
        self.0.published_at.to_utc()
    }
}

/// That an association adhered to a version of a charter: known to the association's people and to the intermediary's.
#[derive(Description)]
pub struct CharterAdherenceNode(pub(crate) charter_adherence::Model);

#[Object(name = "CharterAdherence", use_type_description)]
impl CharterAdherenceNode {
    /// To which version.
    async fn charter(&self, ctx: &Context<'_>) -> Result<CharterNode> {
        let found = look_up(ctx, self.0.charter_id).await?;
        Ok(CharterNode(found.ok_or_else(|| ctx.denied(Denied::Hidden))?))
    }

    /// Which association.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// When.
    async fn adhered_at(&self) -> DateTime<Utc> {
        self.0.adhered_at.to_utc()
    }
}
