//! Tax receipts: those a company was given, those an association issues, and one of them.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{AssociationId, CompanyId, TaxReceiptId, tax_receipt};
use sea_orm::{ColumnTrait as _, QueryFilter as _, Select};

use crate::{
    access::{Scope, SecureFind as _},
    domain::sponsorship::reading,
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{sponsorship_words::ReceiptStatus, tax_receipt::TaxReceiptNode},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct TaxReceiptQuery;

type Receipts = Connection<Cursor<TaxReceiptId>, TaxReceiptNode, Total>;

#[Object]
impl TaxReceiptQuery {
    /// A tax receipt. Null for those who may not see it: it is for the association's members and signatories, and for
    /// the company's finance, CSR and audit.
    async fn tax_receipt(&self, ctx: &Context<'_>, id: Gid<TaxReceiptId>) -> Result<Option<TaxReceiptNode>> {
        TaxReceiptNode::visible(ctx, id.0).await
    }

    /// The receipts that a company was given or waits for, the latest first. Those that attest time given for a
    /// confidential cause are there for its finance alone.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn company_tax_receipts(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        #[graphql(desc = "Where they stand; anywhere when left out.", default)] statuses: Vec<ReceiptStatus>,
        #[graphql(desc = "Only those whose period begins in this calendar year.")] year: Option<i32>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Receipts>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_company_receipts(company_id.0))? else {
            return Ok(None);
        };
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::of_year(tax_receipt::Entity::secure_find(&Scope::donor(right)), year);
        receipts(ctx, all, &statuses, page).await.map(Some)
    }

    /// The receipts that an association issues or is asked to, the latest first.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn association_tax_receipts(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
        #[graphql(desc = "Where they stand; anywhere when left out.", default)] statuses: Vec<ReceiptStatus>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Receipts>> {
        let right = ctx.viewer().may_read_association_receipts(association_id.0);
        let Some(right) = ctx.if_allowed(right)? else {
            return Ok(None);
        };
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = tax_receipt::Entity::secure_find(&Scope::issuer(right));
        receipts(ctx, all, &statuses, page).await.map(Some)
    }
}

async fn receipts(
    ctx: &Context<'_>,
    mut all: Select<tax_receipt::Entity>,
    statuses: &[ReceiptStatus],
    page: Page<TaxReceiptId>,
) -> Result<Receipts> {
    if !statuses.is_empty() {
        let statuses = statuses.iter().copied().map(entity::ReceiptStatus::from);
        all = all.filter(tax_receipt::Column::Status.is_in(statuses));
    }
    let total = Total::of(all.clone());
    let rows = page.latest_first(all, tax_receipt::Column::Id, ctx.database().reader()).await?;
    let viewer = ctx.viewer();
    let seen = rows.into_iter().filter_map(|row| Some((row.id, TaxReceiptNode::in_sight(viewer, row)?)));
    Ok(page.connect(seen.collect(), |(id, _)| *id, |(_, receipt)| receipt, total))
}
