//! Invoices of intermediaries, what waits to be invoiced, and what associations declared of their budgets.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{AssociationId, IntermediaryId, InvoiceId, invoice};
use sea_orm::Select;

use crate::{
    Internal,
    access::{Denied, InvoiceKeeper},
    domain::intermediaries::fees::{budgets, reading},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        mission_loaders::look_up,
        model::{
            fee::{FeeNode, OperatingBudgetNode},
            invoice::{InvoiceFilterInput, InvoiceNode, InvoiceSums},
        },
        page::{Cursor, Page, Total},
    },
    zone,
};

#[derive(Default)]
pub struct FeeQuery;

type Invoices = Connection<Cursor<InvoiceId>, InvoiceNode, Total>;

#[Object]
impl FeeQuery {
    /// The invoices and credit notes of an intermediary, the latest first. For its treasurers, and for who runs it.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn invoices(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        #[graphql(desc = "Which of them; all when left out.")] filter: Option<InvoiceFilterInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Invoices>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_keep_invoices(intermediary_id.0))? else {
            return Ok(None);
        };
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = asked(ctx, &right, &filter.unwrap_or_default()).await?;
        invoices(ctx, all, page).await.map(Some)
    }

    /// What the invoices of an intermediary come to. For its treasurers, and for who runs it.
    async fn invoice_sums(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        #[graphql(desc = "Which of them; all when left out.")] filter: Option<InvoiceFilterInput>,
    ) -> Result<Option<InvoiceSums>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_keep_invoices(intermediary_id.0))? else {
            return Ok(None);
        };
        let all = asked(ctx, &right, &filter.unwrap_or_default()).await?;
        let sums = reading::sums(ctx.database().reader(), all).await.map_err(Internal::from)?;
        Ok(Some(sums.into()))
    }

    /// An invoice or a credit note, for those who keep the intermediary's and for its association's people.
    async fn invoice(&self, ctx: &Context<'_>, id: Gid<InvoiceId>) -> Result<Option<InvoiceNode>> {
        InvoiceNode::visible(ctx, id.0).await
    }

    /// The fees of an intermediary that are due and wait for something, the oldest first, a hundred at most. For its treasurers,
    /// and for who runs it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn waiting_fees(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
    ) -> Result<Option<Vec<FeeNode>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_keep_invoices(intermediary_id.0))? else {
            return Ok(None);
        };
        let found = reading::all_waiting(ctx.database().reader(), reading::waiting_at(&right)).await;
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(FeeNode).collect()))
    }

    /// The invoices and credit notes that an association received, the latest first. For those who work in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn association_invoices(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Invoices>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_work_in_association(association_id.0))? else {
            return Ok(None);
        };
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        invoices(ctx, reading::of_association(&right), page).await.map(Some)
    }

    /// The fees of an association that are due and wait for something. For those who work in it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn association_waiting_fees(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
    ) -> Result<Option<Vec<FeeNode>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_work_in_association(association_id.0))? else {
            return Ok(None);
        };
        let found = reading::all_waiting(ctx.database().reader(), reading::waiting_of(&right)).await;
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(FeeNode).collect()))
    }

    /// The operating budgets that an association declared, the latest year first. For those who work in it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn operating_budgets(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
    ) -> Result<Option<Vec<OperatingBudgetNode>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_work_in_association(association_id.0))? else {
            return Ok(None);
        };
        let found = budgets::declared(ctx.database().reader(), &right).await.map_err(Internal::from)?;
        Ok(Some(found.into_iter().map(OperatingBudgetNode).collect()))
    }
}

/// The invoices that somebody who keeps them asks for.
async fn asked(
    ctx: &Context<'_>,
    right: &InvoiceKeeper,
    filter: &InvoiceFilterInput,
) -> Result<Select<invoice::Entity>> {
    let issuer = look_up(ctx, right.intermediary()).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
    let now = ctx.database().environment().clock.now();
    let today = now.with_timezone(&zone::of(&issuer.time_zone)).date_naive();
    Ok(reading::of_network(right, &filter.into(), today))
}

async fn invoices(
    ctx: &Context<'_>,
    all: Select<invoice::Entity>,
    page: Page<InvoiceId>,
) -> Result<Invoices> {
    let total = Total::of(all.clone());
    let rows = page.latest_first(all, invoice::Column::Id, ctx.database().reader()).await?;
    Ok(page.connect(rows, |row| row.id, InvoiceNode, total))
}
