//! Versions of companies' policies, for those who may read them.

use async_graphql::{Context, Object, Result};
use entity::PolicyId;

use crate::graphql::{id::Gid, model::policy::PolicyNode};

#[derive(Default)]
pub struct PolicyQuery;

#[Object]
impl PolicyQuery {
    /// A version of a company's policy; null for who does not read the company's programme.
    async fn policy(&self, ctx: &Context<'_>, id: Gid<PolicyId>) -> Result<Option<PolicyNode>> {
        let Gid(id) = id;
        PolicyNode::visible(ctx, id).await
    }
}
