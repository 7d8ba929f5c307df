//! `/intermediary/volunteers/recruiting`: the links by which a branch looks for volunteers, with their square codes, and how many came
//! by each. The support team and the head make and end them.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{intermediary_of, volunteers::LIST};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/recruiting.graphql")]
struct BranchRecruiting;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/recruiting.graphql")]
struct OpenRecruitingLink;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/recruiting.graphql")]
struct EndRecruitingLink;

use branch_recruiting::BranchRecruitingRecruiting as Recruiting;

#[derive(Template)]
#[template(path = "intermediary/recruiting.html")]
struct RecruitingPage {
    shell: Shell,
    found: Recruiting,
    form: FormState,
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    branch: String,
}

/// The page of a branch.
fn address(branch: &str) -> String {
    format!("{LIST}/recruiting?branch={branch}")
}

/// Shows them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    respond(page, &asked.branch, FormState::default()).await
}

/// Makes one.
pub(crate) async fn open(page: PageContext, form: FormState) -> PageResult {
    let branch = form.value("branch").to_owned();
    let page = page.at(address(&branch));
    intermediary_of(&page)?;
    let input = open_recruiting_link::OpenRecruitingLinkInput {
        branch_id: branch.clone(),
        name: form.value("name").to_owned(),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<OpenRecruitingLink>(open_recruiting_link::Variables { input }).await?;
    let problems = answer.open_recruiting_link.ok_or(PageError::NotFound)?.problems;
    let problems = existing(problems_of!(problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("recruiting-made").and_go_to(&address(&branch)));
    }
    respond(page, &branch, form.with(problems)).await
}

/// Ends one.
pub(crate) async fn end(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let branch = form.value("branch").to_owned();
    let page = page.at(address(&branch));
    intermediary_of(&page)?;
    let input = end_recruiting_link::EndRecruitingLinkInput { id };
    let answer = page.ask::<EndRecruitingLink>(end_recruiting_link::Variables { input }).await?;
    let problems = answer.end_recruiting_link.ok_or(PageError::NotFound)?.problems;
    let problems = existing(problems_of!(problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("recruiting-is-ended").and_go_to(&address(&branch)));
    }
    respond(page, &branch, FormState::default().with(problems)).await
}

async fn respond(page: PageContext, branch: &str, form: FormState) -> PageResult {
    let intermediary = intermediary_of(&page)?;
    let variables = branch_recruiting::Variables { branch: branch.to_owned() };
    let found = page.ask::<BranchRecruiting>(variables).await?.recruiting;
    let found = found.filter(|found| found.branch.intermediary.id == intermediary);
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| RecruitingPage { shell, found, form })
}
