//! `/operator/companies/{id}`: a company's file, with its domains of addresses: an operator proves one that no link can prove, and
//! releases one that is the company's no longer, or never was.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    company::domain,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/company.graphql")]
struct CompanyFile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/company.graphql")]
struct ProveEmailDomain;

use company_file::{CompanyFileCompany as Company, OrganisationStatus};

#[derive(Template)]
#[template(path = "operator/company.html")]
struct CompanyPage {
    shell: Shell,
    company: Company,
    proving: FormState,
    releasing: FormState,
    /// The domains that may be released.
    proven: Vec<Choice>,
}

impl CompanyPage {
    fn is_verified(&self) -> bool {
        matches!(self.company.status, OrganisationStatus::VERIFIED)
    }

    /// Where one of the page's forms is sent.
    fn address(&self, deed: &str) -> String {
        format!("{}/{deed}", address(&self.company.id))
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    proving: Option<FormState>,
    releasing: Option<FormState>,
}

/// Shows the file.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, Forms::default()).await
}

/// Says that a domain is the company's, and how that was checked.
pub(crate) async fn prove_domain(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = prove_email_domain::ProveEmailDomainInput {
        company_id: id.clone(),
        domain: form.value("domain").to_owned(),
        reason: form.value("reason").to_owned(),
    };
    let payload = page.ask::<ProveEmailDomain>(prove_email_domain::Variables { input }).await?;
    let payload = payload.prove_email_domain.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems).map(as_operators_read))?;
    if problems.is_empty() {
        return Ok(Flash::done("operator-domain-proven").and_go_to(&address(&id)));
    }
    let proving = Some(form.with(problems));
    respond(page, id, Forms { proving, ..Forms::default() }).await
}

/// Says that a domain is the company's no longer, and why.
pub(crate) async fn release_domain(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    match domain::release(&page, form, "operator-company-reason-needed").await? {
        None => Ok(Flash::done("company-domain-released-done").and_go_to(&address(&id))),
        releasing => respond(page, id, Forms { releasing, ..Forms::default() }).await,
    }
}

/// What else is told to those who run the company is said as an operator can act on it.
fn as_operators_read(problem: Problem) -> Problem {
    match problem.code.as_str() {
        "DOMAIN_PROVEN_ELSEWHERE" => Problem { message: Words::text("operator-domain-elsewhere"), ..problem },
        "NOT_VERIFIED" => Problem { message: Words::text("operator-domain-not-verified"), ..problem },
        _ => problem,
    }
}

fn address(id: &str) -> String {
    format!("/operator/companies/{id}")
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    page.must_be_signed_in()?;
    let found = page.ask::<CompanyFile>(company_file::Variables { id }).await;
    // An address that holds no id of a company leads nowhere, and for everybody else there is no file.
    let found = found.ok().filter(|found| found.viewer.is_operator);
    let company = found.and_then(|found| found.company).ok_or(PageError::NotFound)?;
    let releasable = company.email_domains.iter().flatten().filter(|known| known.proven_at.is_some());
    let proven =
        releasable.map(|known| Choice::new(known.id.clone(), Words::Said(known.domain.clone()))).collect();
    page.show(|shell| CompanyPage {
        shell,
        company,
        proven,
        proving: forms.proving.unwrap_or_default(),
        releasing: forms.releasing.unwrap_or_default(),
    })
}
