//! What follows from ending one's account, as far as it is asked before.

use async_graphql::{Context, Object, Result};

use crate::{
    Internal,
    domain::erasure,
    graphql::{context::RequestContext as _, cost::list_cost, problem::ProblemNode},
};

#[derive(Default)]
pub struct OwnDataQuery;

#[Object]
impl OwnDataQuery {
    /// What others would be left without if the viewer erased their account now, as `eraseAccount` would refuse it; empty when
    /// nothing stands in the way, null for a visitor and for those who may not do it by this way in.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn erasure_obstacles(&self, ctx: &Context<'_>) -> Result<Option<Vec<ProblemNode>>> {
        let Ok(right) = ctx.viewer().oneself_in_person() else { return Ok(None) };
        let database = ctx.database();
        let now = database.environment().clock.now();
        let found = erasure::in_the_way(database.reader(), right, now).await?;
        Ok(Some(ctx.say_all(&found)))
    }
}
