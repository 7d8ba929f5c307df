//! `/company/valuations` and `/company/valuations/{id}`: what was declared, and what each value is made of, to be taken
//! home as files. Auditors read what was declared, and neither its lines nor what is kept back from them.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct Valuations;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct ShowValuation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct WithdrawValuation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct ExportValuations;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct ExportStatement;

#[derive(Template)]
#[template(path = "company/valuations.html")]
struct ValuationsPage {
    shell: Shell,
    filter: FormState,
    valuations: Vec<valuations::ValuationsValuationsNodes>,
    pages: Pages,
    /// Whether the one who looks declares them.
    can_change: bool,
}

impl ValuationsPage {
    fn keeps_values_back(&self) -> bool {
        self.valuations.iter().any(|valuation| valuation.total.is_none())
    }
}

#[derive(Template)]
#[template(path = "company/valuation.html")]
struct ValuationPage {
    shell: Shell,
    valuation: show_valuation::ShowValuationValuation,
    pages: Pages,
    /// The reason that is typed.
    form: FormState,
}

impl ValuationPage {
    /// Whether the one who looks can still take it back.
    fn can_be_withdrawn(&self) -> bool {
        self.valuation.viewer_may_change
            && matches!(self.valuation.status, show_valuation::ValuationStatus::DECLARED)
    }

    /// Its receipt, if that is to be replaced.
    fn to_replace(&self) -> Option<&show_valuation::ShowValuationValuationTaxReceipt> {
        let receipt = self.valuation.tax_receipt.as_ref()?;
        matches!(receipt.status, show_valuation::ReceiptStatus::TO_REPLACE).then_some(receipt)
    }
}

/// What the list's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The calendar year in which the period of a valuation begins; any when left out.
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
    let variables = valuations::Variables { company, year, first, after, last, before };
    let found = page.ask::<Valuations>(variables).await?;
    let can_change = found.company.is_some_and(|company| company.viewer_sees_costs);
    let found = found.valuations.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, found.total_count);
    page.show(|shell| ValuationsPage { shell, filter, valuations: found.nodes, pages, can_change })
}

/// Shows one, to finance line by line.
pub(crate) async fn show_one(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    one(page, id, position, FormState::default()).await
}

async fn one(page: PageContext, id: String, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let (first, last) = (position.first(), position.last());
    let variables =
        show_valuation::Variables { id, first, last, after: position.after, before: position.before };
    let valuation = page.ask::<ShowValuation>(variables).await?.valuation.ok_or(PageError::NotFound)?;
    let pages = match &valuation.lines {
        Some(lines) => pages_of!(page.shell, lines.page_info, lines.total_count),
        None => Pages::default(),
    };
    page.show(|shell| ValuationPage { shell, valuation, pages, form })
}

/// Has a file made of the valuations that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at("/company/valuations".to_owned());
    let (company_id, _) = seat_of(&page)?;
    let year = form.number("year");
    if !form.problems().is_empty() {
        return show(page, Query(Asked { year: form.value("year").to_owned(), ..Asked::default() })).await;
    }
    let input = export_valuations::ExportValuationsInput { company_id, year, idempotency_key: form.key() };
    let answer = page.ask::<ExportValuations>(export_valuations::Variables { input }).await?;
    exports::go_to(answer.export_valuations.and_then(|payload| payload.export_id))
}

/// The same of the lines of one.
pub(crate) async fn export_one(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/company/valuations/{id}"));
    page.must_be_signed_in()?;
    let input = export_statement::ExportStatementInput { valuation_id: id, idempotency_key: form.key() };
    let answer = page.ask::<ExportStatement>(export_statement::Variables { input }).await?;
    let export = answer.export_statement.and_then(|payload| payload.export_id);
    exports::go_to(export)
}

/// Takes one back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = withdraw_valuation::WithdrawValuationInput { id: id.clone(), reason };
    let payload = page.ask::<WithdrawValuation>(withdraw_valuation::Variables { input }).await?;
    let payload = payload.withdraw_valuation.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Flash::done("valuation-withdrawn").and_go_to(&format!("/company/valuations/{id}")));
    }
    one(page, id, Position::default(), form.with(problems_of!(payload.problems))).await
}
