//! `ownApplications`, `ownApplication` and `candidate`: what one applied for, and who put themselves forward.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{ApplicationId, application};

use crate::{
    Internal,
    domain::engagements::applications::reading,
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{application::ApplicationNode, candidate::CandidateNode},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct ApplicationQuery;

type Applications = Connection<Cursor<ApplicationId>, ApplicationNode, Total>;

#[Object]
impl ApplicationQuery {
    /// What the viewer applied for, the latest first. In a session that an employer's sign-in opened, where the account has a way
    /// in of its own, there is nothing: no employer learns of it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn own_applications(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Applications>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().oneself_as_no_guest())? else { return Ok(None) };
        let page: Page<ApplicationId> = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let (all, reader) = (reading::own(right), ctx.database().reader());
        let rows = page.latest_first(all.clone(), application::Column::Id, reader).await?;
        let needs = reading::needs_of(reader, &rows).await.map_err(Internal::from)?;
        let with_need = |row: application::Model| Some((row.id, needs.get(&row.need_id)?.clone(), row));
        let rows: Vec<_> = rows.into_iter().filter_map(with_need).collect();
        let node = |(_, need, row)| ApplicationNode::new(row, need);
        Ok(Some(page.connect(rows, |(id, _, _)| *id, node, Total::of(all))))
    }

    /// One of the viewer's own applications.
    async fn own_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id.")] id: Gid<ApplicationId>,
    ) -> Result<Option<ApplicationNode>> {
        ApplicationNode::own(ctx, id.0).await
    }

    /// Somebody who put themselves forward: for those who select, and for the association once their time has come.
    async fn candidate(&self, ctx: &Context<'_>, id: Gid<ApplicationId>) -> Result<Option<CandidateNode>> {
        CandidateNode::open(ctx, id.0).await
    }
}
