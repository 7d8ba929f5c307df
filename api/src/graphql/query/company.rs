//! Companies, their employees and imports, for those who may see them.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{CompanyId, EmployeeImportId, EmploymentId, company};
use uuid::Uuid;

use crate::{
    Internal,
    domain::companies::{vacant, verification},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{
            company::CompanyNode, employee::EmployeeNode, employee_import::EmployeeImportNode,
            organisation::OrganisationStatus,
        },
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct CompanyQuery;

type Companies = Connection<Cursor<Uuid>, CompanyNode, Total>;

#[Object]
impl CompanyQuery {
    /// A company; null for who has nothing to do with it.
    async fn company(&self, ctx: &Context<'_>, id: Gid<CompanyId>) -> Result<Option<CompanyNode>> {
        let Gid(id) = id;
        CompanyNode::load(ctx, id).await
    }

    /// An employee; null for who may not read about them.
    async fn employee(&self, ctx: &Context<'_>, id: Gid<EmploymentId>) -> Result<Option<EmployeeNode>> {
        let Gid(id) = id;
        EmployeeNode::open(ctx, id).await
    }

    /// A list of employees on its way into a company; null for who does not look after them.
    async fn employee_import(
        &self,
        ctx: &Context<'_>,
        id: Gid<EmployeeImportId>,
    ) -> Result<Option<EmployeeImportNode>> {
        let Gid(id) = id;
        EmployeeImportNode::load(ctx, id).await
    }

    /// The companies that an operator has something to decide about, the oldest first: those that nobody decided,
    /// and verified ones with legal entities that came or changed since. Null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn companies_to_verify(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Companies>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else {
            return Ok(None);
        };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        listed(ctx, verification::queue(&right), page).await.map(Some)
    }

    /// Companies by where their verification stands, the first registered first. For operators; null for everybody
    /// else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    async fn companies_by_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where the verification stands.")] status: OrganisationStatus,
        #[graphql(desc = "Only those of this e-mail domain, or with words in their names that begin so.")]
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Companies>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else {
            return Ok(None);
        };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = verification::that_are(&right, status.into());
        listed(ctx, verification::called(all, text.as_deref().unwrap_or_default()), page).await.map(Some)
    }

    /// The companies whose programme nobody runs, since the last CSR manager has left, the first registered first. For
    /// operators; null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn companies_without_manager(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Companies>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else {
            return Ok(None);
        };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let now = ctx.database().environment().clock.now().into();
        listed(ctx, vacant::select(&right, now), page).await.map(Some)
    }
}

/// A page of companies, the first registered first.
async fn listed(
    ctx: &Context<'_>,
    selection: sea_orm::Select<company::Entity>,
    page: Page<Uuid>,
) -> Result<Companies> {
    let mut rows = selection.clone().cursor_by(company::Column::Id);
    if let Some(id) = page.after {
        rows.after(id);
    }
    if let Some(id) = page.before {
        rows.before(id);
    }
    if page.from_end {
        rows.last(page.limit());
    } else {
        rows.first(page.limit());
    }
    let rows = rows.all(ctx.database().reader()).await.map_err(Internal::from)?;
    Ok(page.connect(rows, |row| row.id.into(), CompanyNode, Total::of(selection)))
}
