//! `roadmap`: what an association and its volunteers agree on before a mission begins.

use async_graphql::{Context, Object, Result};
use entity::NeedId;

use crate::graphql::{id::Gid, model::roadmap::RoadmapNode};

#[derive(Default)]
pub struct RoadmapQuery;

#[Object]
impl RoadmapQuery {
    /// The roadmap of a need, for its association's people, for its volunteers once they are introduced, and for those who
    /// coordinate in its branch.
    async fn roadmap(&self, ctx: &Context<'_>, need_id: Gid<NeedId>) -> Result<Option<RoadmapNode>> {
        RoadmapNode::visible(ctx, need_id.0).await
    }
}
