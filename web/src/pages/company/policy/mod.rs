//! `/company/policy`: the versions of what a company allows, the one in force, those to come and the drafts.

mod draft;
mod lines;
pub(in crate::pages) mod rule;
mod simulation;
pub(in crate::pages) mod version;

use askama::Template;
use axum::response::{IntoResponse as _, Redirect};
use graphql_client::GraphQLQuery;

use self::draft::{Version, save_policy_draft};
use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, existing, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

/// The address of this view.
const ADDRESS: &str = "/company/policy";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
struct CompanyPolicies;

#[derive(Template)]
#[template(path = "company/policy/list.html")]
struct PoliciesPage {
    shell: Shell,
    versions: Vec<company_policies::CompanyPoliciesCompanyPolicies>,
    /// The version that a new draft begins as a copy of.
    latest: Option<String>,
    can_change: bool,
    form: FormState,
}

/// Lists the versions.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, FormState::default()).await
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let found = page.ask::<CompanyPolicies>(company_policies::Variables { company }).await?.company;
    let found = found.ok_or(PageError::NotFound)?;
    let versions = found.policies.ok_or(PageError::Forbidden)?;
    // What another draft proposes is nothing that the company has decided.
    let published = |version: &&company_policies::CompanyPoliciesCompanyPolicies| {
        matches!(version.state, company_policies::PolicyState::PUBLISHED)
    };
    let latest = versions.iter().find(published).map(|version| version.id.clone());
    page.show(|shell| PoliciesPage { shell, versions, latest, can_change: found.viewer_runs_programme, form })
}

/// Begins a draft: a copy of a version, or one rule for everybody that limits nothing.
pub(crate) async fn begin(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company, _) = seat_of(&page)?;
    if form.text("fromOn").is_none() {
        form.refuse("fromOn", "REQUIRED", Words::text("policy-from-needed"));
    }
    let Some(from_on) = form.date("fromOn") else { return respond(page, form).await };
    let (rules, blackouts) = match form.text("copies") {
        Some(id) => {
            let version = Version::find(&page, id).await?;
            (version.rules(), version.blackouts())
        }
        None => (vec![draft::everybody(&page)], Vec::new()),
    };
    let input = save_policy_draft::SavePolicyDraftInput {
        company_id: company,
        policy_id: None,
        fingerprint: None,
        from_on,
        note: String::new(),
        rules,
        blackouts,
        idempotency_key: form.key(),
    };
    let payload = draft::send(&page, input).await?;
    match payload.policy {
        Some(policy) => Ok(Redirect::to(&format!("{ADDRESS}/{}", policy.id)).into_response()),
        None => respond(page, form.with(existing(problems_of!(payload.problems))?)).await,
    }
}
