//! `certificates`: those of the viewer.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{DocumentId, document};

use crate::{
    Internal,
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        model::certificate::{CertificateNode, own_certificates},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct CertificateQuery;

type Certificates = Connection<Cursor<DocumentId>, CertificateNode, Total>;

#[Object]
impl CertificateQuery {
    /// The viewer's certificates of engagement, the latest first; in a session that an employer's sign-in opened, those that
    /// were made in such a session.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn certificates(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Certificates>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().oneself())? else {
            return Ok(None);
        };
        let page: Page<DocumentId> = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = own_certificates(right);
        let total = Total::of(all.clone());
        let rows = page.latest_first(all, document::Column::Id, ctx.database().reader()).await?;
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| Ok((row.id, CertificateNode::of(row)?)))
            .collect::<Result<_, Internal>>()?;
        Ok(Some(page.connect(rows, |(id, _)| *id, |(_, certificate)| certificate, total)))
    }
}
