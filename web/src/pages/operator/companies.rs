//! `/operator/companies`: companies that nobody decided about, and verified ones with legal entities that came since;
//! the first registered first.

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
const ADDRESS: &str = "/operator/companies";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct CompaniesToVerify;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct VerifyCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct RefuseCompany;

use companies_to_verify::CompaniesToVerifyCompaniesToVerifyNodes as Company;

impl Company {
    fn is_verified(&self) -> bool {
        matches!(self.status, companies_to_verify::OrganisationStatus::VERIFIED)
    }
}

#[derive(Template)]
#[template(path = "operator/companies.html")]
struct CompaniesPage {
    shell: Shell,
    companies: Vec<Company>,
    pages: Pages,
    /// The decision that is to be put right, if one is.
    form: FormState,
}

impl CompaniesPage {
    /// The form of one company: what was typed for it, or an empty one.
    fn form_of(&self, id: &str) -> FormState {
        let prefix = format!("{id}-");
        if self.form.value("id") == id {
            self.form.clone().apart(prefix)
        } else {
            FormState::among_others(prefix)
        }
    }
}

/// Lists those that wait.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, FormState::default()).await
}

/// Confirms who speaks for one.
pub(crate) async fn verify(page: PageContext, form: FormState) -> PageResult {
    let input = verify_company::VerifyCompanyInput { id: form.value("id").to_owned() };
    let payload = page.ask::<VerifyCompany>(verify_company::Variables { input }).await?.verify_company;
    let problems = problems_of!(payload.ok_or(PageError::NotFound)?.problems).collect();
    decided(page, form, problems, "operator-company-verified").await
}

/// Refuses one with a reason.
pub(crate) async fn refuse(page: PageContext, form: FormState) -> PageResult {
    let id = form.value("id").to_owned();
    let input = refuse_company::RefuseCompanyInput { id, reason: form.value("reason").to_owned() };
    let payload = page.ask::<RefuseCompany>(refuse_company::Variables { input }).await?.refuse_company;
    let problems = problems_of!(payload.ok_or(PageError::NotFound)?.problems).collect();
    decided(page, form, problems, "operator-company-refused").await
}

async fn decided(
    page: PageContext,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.iter().any(|problem| problem.code == "NOT_FOUND") {
        return Err(PageError::NotFound);
    }
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to(ADDRESS));
    }
    list(page.at(ADDRESS.to_owned()), Position::default(), form.with(problems)).await
}

async fn list(page: PageContext, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = companies_to_verify::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<CompaniesToVerify>(variables).await?.companies_to_verify;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| CompaniesPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        companies: found.nodes,
        shell,
        form,
    })
}
