//! `/operator/companies/without-manager`: companies whose programme nobody runs since the last one who did has left, and the
//! form that invites somebody to run it.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

/// The address of this page.
const ADDRESS: &str = "/operator/companies/without-manager";

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/operator/companies_without_manager.graphql"
)]
struct CompaniesWithoutManager;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/operator/companies_without_manager.graphql"
)]
struct InviteCompanyManager;

use companies_without_manager::CompaniesWithoutManagerCompaniesWithoutManagerNodes as Company;

impl Company {
    fn is_verified(&self) -> bool {
        matches!(self.status, companies_without_manager::OrganisationStatus::VERIFIED)
    }
}

#[derive(Template)]
#[template(path = "operator/companies_without_manager.html")]
struct CompaniesPage {
    shell: Shell,
    companies: Vec<Company>,
    pages: Pages,
    /// The invitation that is to be put right, if one is.
    form: FormState,
}

impl CompaniesPage {
    /// The form of one company: what was typed for it, or an empty one.
    fn form_of(&self, id: &str) -> FormState {
        let prefix = format!("{id}-");
        if self.form.value("companyId") == id {
            self.form.clone().apart(prefix)
        } else {
            FormState::among_others(prefix)
        }
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, FormState::default()).await
}

/// Invites somebody to run the programme of one of them.
pub(crate) async fn invite(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = invite_company_manager::InviteCompanyManagerInput {
        company_id: form.value("companyId").to_owned(),
        email: form.value("email").to_owned(),
        first_name: form.value("firstName").to_owned(),
        last_name: form.value("lastName").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<InviteCompanyManager>(invite_company_manager::Variables { input }).await?;
    let payload = payload.invite_company_manager.ok_or(PageError::NotFound)?;
    let problems: Vec<Problem> = problems_of!(payload.problems).collect();
    if problems.is_empty() {
        let invited = Flash::done("company-invited").with("address", form.value("email"));
        return Ok(invited.and_go_to(ADDRESS));
    }
    let is_told = |code: &str| problems.iter().any(|problem| problem.code == code);
    if is_told("NOT_FOUND") {
        return Err(PageError::NotFound);
    }
    if is_told("PROGRAMME_IS_RUN") {
        // The company is on this page no more, and so neither is its form.
        return Ok(Flash::notice("operator-programme-is-run").and_go_to(ADDRESS));
    }
    list(page.at(ADDRESS.to_owned()), Position::default(), form.with(problems)).await
}

async fn list(page: PageContext, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = companies_without_manager::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<CompaniesWithoutManager>(variables).await?.companies_without_manager;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| CompaniesPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        companies: found.nodes,
        shell,
        form,
    })
}
