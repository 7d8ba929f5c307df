//! A company's own systems, for those who keep them or audit the company.

use async_graphql::{Context, Object, Result};
use entity::CompanyId;

use crate::{
    Internal,
    domain::integrations::clients,
    graphql::{context::RequestContext as _, cost::list_cost, id::Gid, model::api_client::ApiClientNode},
};

#[derive(Default)]
pub struct ApiClientQuery;

#[Object]
impl ApiClientQuery {
    /// A company's own systems that work, the oldest first, for whoever runs its programme or audits it, and for its finance.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn company_api_clients(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
    ) -> Result<Option<Vec<ApiClientNode>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_clients(company_id.0))? else {
            return Ok(None);
        };
        let found = clients::list(ctx.database().reader(), right.company()).await.map_err(Internal::from)?;
        Ok(Some(found.into_iter().map(ApiClientNode).collect()))
    }
}
