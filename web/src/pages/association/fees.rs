//! `/association/fees`: what an association is asked to pay by intermediaries, its invoices with their files, and its operating
//! budget, by which its fees are found.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    invoices::standing,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime, Decimal},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/fees.graphql")]
struct AssociationFees;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/fees.graphql")]
struct DeclareOperatingBudget;

use association_fees::{
    AssociationFeesAssociation as Association, AssociationFeesAssociationInvoicesNodes as Invoice,
    AssociationFeesAssociationWaitingFees as Waiting, AssociationFeesOperatingBudgets as Budget,
};

const ADDRESS: &str = "/association/fees";

#[derive(Template)]
#[template(path = "association/fees.html")]
struct FeesPage {
    shell: Shell,
    association: Association,
    budgets: Vec<Budget>,
    waiting: Vec<Waiting>,
    invoices: Vec<Invoice>,
    pages: Pages,
    form: FormState,
}

impl FeesPage {
    #[expect(clippy::unused_self, reason = "templates call what belongs to their page")]
    fn standing(&self, invoice: &Invoice) -> (&'static str, &'static str) {
        standing(invoice.corrects_id.is_some(), invoice.is_overdue, &invoice.status)
    }
}

/// Shows them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    respond(page, position, None).await
}

/// Declares the budget of a year.
pub(crate) async fn declare(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    for name in ["year", "amount"] {
        if form.text(name).is_none() {
            form.refuse(name, "REQUIRED", Words::text("company-field-needed"));
        }
    }
    let (year, amount) = (form.number("year"), form.amount("amount"));
    if let (Some(year), Some(amount), []) = (year, amount, form.problems()) {
        let input = declare_operating_budget::DeclareOperatingBudgetInput {
            association_id,
            year,
            amount,
            idempotency_key: form.key(),
        };
        let payload =
            page.ask::<DeclareOperatingBudget>(declare_operating_budget::Variables { input }).await?;
        let payload = payload.declare_operating_budget.ok_or(PageError::NotFound)?;
        let problems: Vec<Problem> = problems_of!(payload.problems).collect();
        if problems.is_empty() {
            return Ok(Flash::done("fees-budget-declared").and_go_to(ADDRESS));
        }
        form = form.with(problems);
    }
    respond(page, Position::default(), Some(form)).await
}

async fn respond(page: PageContext, position: Position, form: Option<FormState>) -> PageResult {
    let variables = association_fees::Variables {
        association: association_of(&page)?,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationFees>(variables).await?;
    let association = found.association.ok_or(PageError::NotFound)?;
    let invoices = found.association_invoices.ok_or(PageError::NotFound)?;
    let year = page.site.app.clock_shows().format("%Y").to_string();
    page.show(|shell| FeesPage {
        pages: pages_of!(shell, invoices.page_info, invoices.total_count),
        budgets: found.operating_budgets.unwrap_or_default(),
        waiting: found.association_waiting_fees.unwrap_or_default(),
        invoices: invoices.nodes,
        form: form.unwrap_or_else(|| FormState::default().set("year", year)),
        association,
        shell,
    })
}
