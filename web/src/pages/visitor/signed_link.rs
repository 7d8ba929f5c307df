//! `/act/{token}`: what a link from a mail lets its reader do without an account. Looking uses nothing up, since mail
//! scanners look too; a button acts.

use api::{NotDone, SignedLink, Told};
use askama::Template;
use axum::extract::Path;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, Problem},
    shell::Shell,
    words::Words,
};

/// A domain of addresses that somebody says is a company's.
struct Claim {
    domain: String,
    company: String,
    claimed_by: String,
}

#[derive(Template)]
#[template(path = "visitor/signed_link.html")]
struct SignedLinkPage {
    shell: Shell,
    token: String,
    /// What the link would say; nothing when it works no more.
    claim: Option<Claim>,
    form: FormState,
}

#[derive(Template)]
#[template(path = "visitor/domain_proven.html")]
struct DomainProvenPage {
    shell: Shell,
    claim: Claim,
}

/// What the link would do.
pub(crate) async fn show(page: PageContext, Path(token): Path<String>) -> PageResult {
    respond(page, token, FormState::default()).await
}

/// Says that the domain is the company's.
pub(crate) async fn prove_domain(
    page: PageContext,
    Path(token): Path<String>,
    form: FormState,
) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(claim) = find(&page, &token).await? else {
        return respond(page, token, form).await;
    };
    match page.site.app.prove_domain(page.shell.language, &token).await {
        Ok(()) => page.show(|shell| DomainProvenPage { shell, claim }),
        Err(NotDone::Refused(told)) => respond(page, token, form.with(told.into_iter().map(problem))).await,
        Err(error) => Err(PageError::Failed(error.into())),
    }
}

fn problem(told: Told) -> Problem {
    Problem { code: told.code.to_owned(), message: Words::Said(told.message), path: None }
}

async fn find(page: &PageContext, token: &str) -> Result<Option<Claim>, PageError> {
    let link = page.site.app.signed_link(token).await.map_err(|error| PageError::Failed(error.into()))?;
    Ok(link.map(|SignedLink::ProveDomain { domain, company, claimed_by }| Claim {
        domain,
        company,
        claimed_by,
    }))
}

async fn respond(page: PageContext, token: String, form: FormState) -> PageResult {
    let claim = find(&page, &token).await?;
    page.show(|shell| SignedLinkPage { shell, token, claim, form })
}
