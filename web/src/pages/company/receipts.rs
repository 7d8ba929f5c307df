//! `/company/receipts`: the receipts a company was given or waits for, to fetch the signed ones.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::FormState,
    paging::{Pages, Position, pages_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct CompanyReceipts;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct ExportCompanyReceipts;

#[derive(Template)]
#[template(path = "company/receipts.html")]
struct ReceiptsPage {
    shell: Shell,
    filter: FormState,
    receipts: Vec<company_receipts::CompanyReceiptsCompanyTaxReceiptsNodes>,
    pages: Pages,
}

impl ReceiptsPage {
    /// Whether the value of some is kept back from the reader.
    fn keeps_values_back(&self) -> bool {
        self.receipts.iter().any(|receipt| receipt.value.is_none())
    }

    /// Whether another one must take its place.
    #[expect(clippy::unused_self, reason = "asked by the template")]
    fn is_to_replace(&self, receipt: &company_receipts::CompanyReceiptsCompanyTaxReceiptsNodes) -> bool {
        matches!(receipt.status, company_receipts::ReceiptStatus::TO_REPLACE)
    }
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The calendar year in which the period of a receipt begins; any when left out.
    year: String,
    after: Option<String>,
    before: Option<String>,
}

/// Lists them, the latest first.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let mut filter = FormState::default().set("year", asked.year);
    let year = filter.number("year");
    let position = Position { after: asked.after, before: asked.before };
    let (first, last) = (position.first(), position.last());
    let (after, before) = (position.after, position.before);
    let variables = company_receipts::Variables { company, year, first, after, last, before };
    let found = page.ask::<CompanyReceipts>(variables).await?.company_tax_receipts;
    let found = found.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, found.total_count);
    page.show(|shell| ReceiptsPage { shell, filter, receipts: found.nodes, pages })
}

/// Has a file made of the receipts that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at("/company/receipts".to_owned());
    let (company_id, _) = seat_of(&page)?;
    let year = form.number("year");
    if !form.problems().is_empty() {
        return show(page, Query(Asked { year: form.value("year").to_owned(), ..Asked::default() })).await;
    }
    let input = export_company_receipts::ExportCompanyTaxReceiptsInput {
        company_id,
        year,
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportCompanyReceipts>(export_company_receipts::Variables { input }).await?;
    exports::go_to(answer.export_company_tax_receipts.and_then(|payload| payload.export_id))
}
