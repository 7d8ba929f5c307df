//! `/act/{token}` when the link was sent to prove a domain of addresses: whoever runs the domain says, without an
//! account, that it is a company's. Looking uses nothing up, since mail scanners look too; a button acts.

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
pub(crate) struct Claim {
    domain: String,
    company: String,
    claimed_by: String,
}

#[derive(Template)]
#[template(path = "visitor/domain_claim.html")]
struct DomainClaimPage {
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

/// What the link would say.
pub(crate) async fn show(page: PageContext, Path(token): Path<String>) -> PageResult {
    let claim = find(&page, &token).await?;
    show_claim(page, token, claim, FormState::default())
}

/// Says that the domain is the company's.
pub(crate) async fn prove(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(claim) = find(&page, &token).await? else {
        return show_claim(page, token, None, form);
    };
    match page.site.app.prove_domain(page.shell.language, &token).await {
        Ok(()) => page.show(|shell| DomainProvenPage { shell, claim }),
        Err(NotDone::Refused(told)) => {
            let claim = find(&page, &token).await?;
            show_claim(page, token, claim, form.with(told.into_iter().map(problem)))
        }
        Err(error) => Err(PageError::Failed(error.into())),
    }
}

fn problem(told: Told) -> Problem {
    Problem { code: told.code.to_owned(), message: Words::Said(told.message), path: None }
}

/// The claim behind a link that works.
pub(crate) async fn find(page: &PageContext, token: &str) -> Result<Option<Claim>, PageError> {
    let link = page.site.app.signed_link(token).await.map_err(|error| PageError::Failed(error.into()))?;
    let claim =
        |SignedLink::ProveDomain { domain, company, claimed_by }| Claim { domain, company, claimed_by };
    Ok(link.map(claim))
}

/// The claim and its button, or that the link works no more.
pub(crate) fn show_claim(
    page: PageContext,
    token: String,
    claim: Option<Claim>,
    form: FormState,
) -> PageResult {
    page.show(|shell| DomainClaimPage { shell, token, claim, form })
}
