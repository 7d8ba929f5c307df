//! `causes`: what missions serve.

use async_graphql::{Context, Object, Result};

use crate::{
    Internal,
    domain::reference::causes,
    graphql::{context::RequestContext as _, model::cause::Cause},
};

#[derive(Default)]
pub struct CauseQuery;

#[Object]
impl CauseQuery {
    /// Every cause a mission may serve, in the national site's order.
    async fn causes(&self, ctx: &Context<'_>) -> Result<Option<Vec<Cause>>> {
        let causes = causes::all(ctx.database().reader()).await.map_err(Internal::from)?;
        Ok(Some(causes.into_iter().map(|cause| Cause::new(cause, ctx.language())).collect()))
    }
}
