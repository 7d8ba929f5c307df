//! `fairness`: whether missions go to the same people again and again.

use async_graphql::{Context, Object, Result};
use entity::IntermediaryId;

use crate::{
    Internal,
    domain::engagements::fairness,
    graphql::{context::RequestContext as _, id::Gid, model::fairness::Fairness},
};

#[derive(Default)]
pub struct FairnessQuery;

#[Object]
impl FairnessQuery {
    /// How many of those who began a mission of an intermediary in a year had none before: in all its branches for who runs the network,
    /// else in those in which the viewer coordinates. Null for everybody else.
    async fn fairness(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        year: i32,
    ) -> Result<Option<Fairness>> {
        let Ok(right) = ctx.viewer().may_read_board(intermediary_id.0) else { return Ok(None) };
        let counted = fairness::of_year(ctx.database().reader(), &right, year).await;
        Ok(Some(Fairness::new(year, counted.map_err(Internal::from)?)))
    }
}
