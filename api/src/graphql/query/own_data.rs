//! What somebody is told of their own account beside its data: whether they keep a way in, and what stands in the way of ending
//! it.

use async_graphql::{Context, Object, Result};

use crate::{
    domain::erasure,
    graphql::{context::RequestContext as _, cost::list_cost, problem::ProblemNode},
};

#[derive(Default)]
pub struct OwnDataQuery;

#[Object]
impl OwnDataQuery {
    /// Whether nothing opens the viewer's account but their employer's sign-in and addresses of its domains, in a session of
    /// that sign-in: without an address of their own they cannot come back once they have left.
    async fn lacks_own_address(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().lacks_own_way_in()
    }

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
