//! `/company/campaigns/crisis`: whether crisis mode is open in a company and until when, how many missions it puts first, and
//! the forms that open, renew and close it.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

/// The page's address.
const ADDRESS: &str = "/company/campaigns/crisis";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaigns.graphql")]
struct CompanyCrisis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaigns.graphql")]
struct OpenCrisisMode;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaigns.graphql")]
struct CloseCrisisMode;

#[derive(Template)]
#[template(path = "company/campaigns/crisis.html")]
struct CrisisPage {
    shell: Shell,
    form: FormState,
    open: Option<company_crisis::CompanyCrisisCompanyCrisisMode>,
    runs_programme: bool,
    /// How many missions are urgent and done at a distance: those that it puts first.
    missions: i64,
}

/// Shows it.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, FormState::default()).await
}

/// Opens it until a day, or renews it.
pub(crate) async fn open(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company_id, _) = seat_of(&page)?;
    let until = form.date("until");
    if until.is_none() && form.problems().is_empty() {
        form.refuse("until", "REQUIRED", Words::text("company-field-needed"));
    }
    if let Some(until) = until {
        let input = open_crisis_mode::OpenCrisisModeInput { company_id, until, idempotency_key: form.key() };
        let answer = page.ask::<OpenCrisisMode>(open_crisis_mode::Variables { input }).await?;
        let problems = answer.open_crisis_mode.ok_or(PageError::NotFound)?.problems;
        if problems.is_empty() {
            return Ok(Flash::done("crisis-opened").and_go_to(ADDRESS));
        }
        form = form.with(problems_of!(problems));
    }
    respond(page, form).await
}

/// Closes it at once.
pub(crate) async fn close(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company_id, _) = seat_of(&page)?;
    let input = close_crisis_mode::CloseCrisisModeInput { company_id };
    let answer = page.ask::<CloseCrisisMode>(close_crisis_mode::Variables { input }).await?;
    let problems = answer.close_crisis_mode.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("crisis-closed").and_go_to(ADDRESS));
    }
    respond(page, form.with(problems_of!(problems))).await
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let found = page.ask::<CompanyCrisis>(company_crisis::Variables { company }).await?;
    let runs_programme = found.company.ok_or(PageError::NotFound)?.viewer_runs_programme;
    let (open, missions) = (found.company_crisis_mode, found.missions.total_count);
    page.show(|shell| CrisisPage { shell, form, open, runs_programme, missions })
}
