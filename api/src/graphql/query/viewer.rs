//! `viewer`: who is asking.

use async_graphql::{Context, Object};

use crate::graphql::{context::RequestContext as _, model::viewer::Viewer};

#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who is asking, and what they may do. Anonymous visitors have a viewer too.
    async fn viewer(&self, ctx: &Context<'_>) -> Viewer {
        Viewer { language: ctx.language() }
    }
}
