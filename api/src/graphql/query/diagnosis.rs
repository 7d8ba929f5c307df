//! `diagnosis`: what an association answered of itself, and the needs that it comes to.

use async_graphql::{Context, Object, Result};
use entity::DiagnosisId;

use crate::graphql::{id::Gid, model::diagnosis::DiagnosisNode};

#[derive(Default)]
pub struct DiagnosisQuery;

#[Object]
impl DiagnosisQuery {
    /// A diagnosis, for those who work in its association, and for those who coordinate in the branch with which that shares it.
    async fn diagnosis(&self, ctx: &Context<'_>, id: Gid<DiagnosisId>) -> Result<Option<DiagnosisNode>> {
        DiagnosisNode::visible(ctx, id.0).await
    }
}
