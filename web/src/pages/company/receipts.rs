//! `/company/receipts`: the receipts a company was given or waits for, to fetch the signed ones.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    paging::{Pages, Position, pages_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct CompanyReceipts;

#[derive(Template)]
#[template(path = "company/receipts.html")]
struct ReceiptsPage {
    shell: Shell,
    receipts: Vec<company_receipts::CompanyReceiptsCompanyTaxReceiptsNodes>,
    pages: Pages,
}

/// Lists them, the latest first.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let (first, last) = (position.first(), position.last());
    let variables =
        company_receipts::Variables { company, first, last, after: position.after, before: position.before };
    let found = page.ask::<CompanyReceipts>(variables).await?.company_tax_receipts;
    let found = found.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, found.total_count);
    page.show(|shell| ReceiptsPage { shell, receipts: found.nodes, pages })
}
