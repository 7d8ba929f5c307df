//! `viewer`: who is asking; and `emailToProve`, the address behind a link that was sent to them.

use async_graphql::{Context, Object, Result};

use crate::{
    Internal,
    domain::people::addresses,
    graphql::{context::RequestContext as _, model::viewer::Viewer},
};

#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who is asking, and what they may do. Anonymous visitors have a viewer too.
    async fn viewer(&self) -> Viewer {
        Viewer
    }

    /// The address that a link proves to be the viewer's; null when it works no more, and for everybody who did not ask
    /// for it. Looking uses nothing up.
    async fn email_to_prove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link's secret, the last part of its path.")] token: String,
    ) -> Result<Option<String>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(None);
        };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let address = addresses::to_prove(database.reader(), right, &token, now).await;
        Ok(address.map_err(Internal::from)?.map(|address| address.to_string()))
    }
}
