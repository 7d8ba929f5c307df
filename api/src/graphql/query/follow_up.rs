//! `missionFollowUp` and `branchOffers`: how the mission of a need goes on, and which needs another branch would pass on.

use async_graphql::{Context, Object, Result};
use entity::{IntermediaryId, NeedId};

use crate::graphql::{
    cost::list_cost,
    id::Gid,
    model::follow_up::{BranchOfferNode, MissionFollowUpNode},
};

#[derive(Default)]
pub struct FollowUpQuery;

#[Object]
impl FollowUpQuery {
    /// How the mission of a need is followed up, for its association's people, for the volunteers on it, and for those who
    /// coordinate in its branch.
    async fn mission_follow_up(
        &self,
        ctx: &Context<'_>,
        need_id: Gid<NeedId>,
    ) -> Result<Option<MissionFollowUpNode>> {
        MissionFollowUpNode::visible(ctx, need_id.0).await
    }

    /// The needs that other branches offer to those in which the viewer coordinates, the oldest offer first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn branch_offers(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
    ) -> Result<Vec<BranchOfferNode>> {
        BranchOfferNode::to_viewer(ctx, intermediary_id.0).await
    }
}
