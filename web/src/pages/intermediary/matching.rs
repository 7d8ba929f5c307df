//! `/intermediary/matching`: how many points a wish of another mission counts in the rankings of a network, and for how many months.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{home::number, intermediary_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    shell::Shell,
    words::Words,
};

const ADDRESS: &str = "/intermediary/matching";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/matching.graphql")]
struct NetworkMatching;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/matching.graphql")]
struct SetPriorityWeight;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/matching.graphql")]
struct SetPriorityMonths;

#[derive(Template)]
#[template(path = "intermediary/matching.html")]
struct MatchingPage {
    shell: Shell,
    months: i64,
    form: FormState,
    /// For how many months a wish counts.
    lasting: FormState,
}

/// Shows it to those who run the network.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, None, None).await
}

/// Sets how many points it counts.
pub(crate) async fn set(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let weight = form.number("weight");
    if weight.is_none() && form.problems().is_empty() {
        form.refuse("weight", "REQUIRED", Words::text("candidates-field-needed"));
    }
    let Some(weight) = weight.filter(|_| form.problems().is_empty()) else {
        return respond(page, Some(form), None).await;
    };
    let input = set_priority_weight::SetPriorityWeightInput { intermediary_id, weight };
    let payload = page.ask::<SetPriorityWeight>(set_priority_weight::Variables { input }).await?;
    let payload = payload.set_priority_weight.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("matching-saved").and_go_to(ADDRESS));
    }
    respond(page, Some(form.with(problems)), None).await
}

/// Sets for how many months it counts.
pub(crate) async fn set_months(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let mut form = form.apart("priority-");
    if let Some(months) = number(&mut form, "months") {
        let input = set_priority_months::SetPriorityMonthsInput { intermediary_id, months };
        let payload = page.ask::<SetPriorityMonths>(set_priority_months::Variables { input }).await?;
        let problems = problems_of!(payload.set_priority_months.ok_or(PageError::NotFound)?.problems);
        form = form.with(existing(problems)?);
        if form.problems().is_empty() {
            return Ok(Flash::done("matching-saved").and_go_to(ADDRESS));
        }
    }
    respond(page, None, Some(form)).await
}

async fn respond(page: PageContext, form: Option<FormState>, lasting: Option<FormState>) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<NetworkMatching>(network_matching::Variables { id }).await?;
    let network = found.intermediary.ok_or(PageError::NotFound)?;
    if !network.viewer_runs_network {
        return Err(PageError::Forbidden);
    }
    let months = network.priority_months;
    let form = form.unwrap_or_else(|| FormState::default().set("weight", network.priority_weight));
    let lasting = lasting.unwrap_or_else(|| FormState::among_others("priority-").set("months", months));
    page.show(|shell| MatchingPage { shell, months, form, lasting })
}
