//! `/company/help`: whether the company has opened help between its colleagues, what was reported of it, and the button that opens or
//! closes it.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::seat_of;
use crate::pages::{
    colleagues::{Space, spaces},
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, existing, problems_of},
    shell::Shell,
};

/// The page's address.
const ADDRESS: &str = "/company/help";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct OpenHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct CloseHelp;

#[derive(Template)]
#[template(path = "company/help.html")]
struct HelpPage {
    shell: Shell,
    form: FormState,
    space: Space,
    /// How many reports wait.
    reports: i64,
}

/// Shows it.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, Vec::new()).await
}

/// Opens it.
pub(crate) async fn open(page: PageContext, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company_id, _) = seat_of(&page)?;
    let input = open_help::OpenHelpInput { company_id };
    let payload = page.ask::<OpenHelp>(open_help::Variables { input }).await?.open_help;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("company-help-opened").and_go_to(ADDRESS));
    }
    respond(page, problems).await
}

/// Closes it.
pub(crate) async fn close(page: PageContext, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company_id, _) = seat_of(&page)?;
    let input = close_help::CloseHelpInput { company_id };
    let payload = page.ask::<CloseHelp>(close_help::Variables { input }).await?.close_help;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("company-help-closed").and_go_to(ADDRESS));
    }
    respond(page, problems).await
}

async fn respond(page: PageContext, problems: Vec<Problem>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let space = spaces(&page).await?.into_iter().find(|space| space.company_id == company);
    let space = space.ok_or(PageError::Forbidden)?;
    let reports = space.report_count.ok_or(PageError::Forbidden)?;
    page.show(|shell| HelpPage { shell, form: FormState::default().with(problems), space, reports })
}
