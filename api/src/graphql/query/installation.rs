//! `installation`: what this server is.

use async_graphql::{Context, Object, Result};

use crate::{
    Internal,
    domain::installation::{self, Purpose},
    graphql::{context::RequestContext as _, model::installation::Installation},
};

#[derive(Default)]
pub struct InstallationQuery;

#[Object]
impl InstallationQuery {
    /// What this server is: a demo with invented people, or one that serves real ones.
    async fn installation(&self, ctx: &Context<'_>) -> Result<Installation> {
        let purpose = installation::purpose(ctx.database().reader()).await.map_err(Internal::from)?;
        Ok(Installation { demo: purpose == Some(Purpose::Demo), version: env!("CARGO_PKG_VERSION") })
    }
}
