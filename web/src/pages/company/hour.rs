//! `/company/hours/{id}`: one entry that an employee declared, its story, and the company's own decision on it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/hours.graphql")]
struct CompanyHour;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/hours.graphql")]
struct RejectHours;

use company_hour::{
    CompanyHourTimeEntry as Entry, CompanyHourTimeEntryEvents as Event, LedgerEventKind as Kind,
};

#[derive(Template)]
#[template(path = "company/hour.html")]
struct HourPage {
    shell: Shell,
    entry: Entry,
    form: FormState,
}

impl Event {
    /// How the event is marked.
    fn look(&self) -> &'static str {
        match self.kind {
            Kind::ACCEPTED | Kind::CONFIRMED | Kind::APPROVED => "hit",
            Kind::ADJUSTED => "warn",
            Kind::DISPUTED | Kind::REJECTED | Kind::REVERSED => "bad",
            _ => "",
        }
    }
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Refuses it for the company, with a reason.
pub(crate) async fn reject(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/company/hours/{id}"));
    seat_of(&page)?;
    let input =
        reject_hours::RejectTimeEntryInput { id: id.clone(), reason: form.value("reason").to_owned() };
    let payload = page.ask::<RejectHours>(reject_hours::Variables { input }).await?.reject_time_entry;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-hours-rejected").and_go_to(&format!("/company/hours/{id}")));
    }
    respond(page, id, form.with(problems_of!(problems))).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    seat_of(&page)?;
    let entry = page.ask::<CompanyHour>(company_hour::Variables { id }).await?.time_entry;
    let entry = entry.ok_or(PageError::NotFound)?;
    page.show(|shell| HourPage { shell, entry, form })
}
