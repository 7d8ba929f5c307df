//! `/act/{token}` when the link was sent to prove a domain of addresses: whoever runs the domain says, without an
//! account, that it is a company's. Looking uses nothing up, since mail scanners look too; a button acts.

use api::{NotDone, SignedLink};
use askama::Template;
use axum::extract::Path;

use super::gone::gone;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, Problem},
    shell::Shell,
};

/// A domain of addresses that somebody says is a company's.
pub(super) struct Claim {
    domain: String,
    company: String,
    claimed_by: String,
}

#[derive(Template)]
#[template(path = "visitor/domain_claim.html")]
struct DomainClaimPage {
    shell: Shell,
    token: String,
    claim: Claim,
    form: FormState,
}

#[derive(Template)]
#[template(path = "visitor/domain_proven.html")]
struct DomainProvenPage {
    shell: Shell,
    claim: Claim,
}

/// Says that the domain is the company's.
pub(crate) async fn prove(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(claim) = find(&page, &token).await? else {
        return gone(page);
    };
    let proven = page.site.app.prove_domain(page.shell.language, &page.asking.caller, &token).await;
    match proven {
        Ok(()) => page.show(|shell| DomainProvenPage { shell, claim }),
        Err(NotDone::Refused(told)) => {
            show(page, token, claim, form.with(told.into_iter().map(Problem::from)))
        }
        Err(error) => Err(PageError::Failed(error.into())),
    }
}

/// The claim behind a link that works.
pub(super) async fn find(page: &PageContext, token: &str) -> Result<Option<Claim>, PageError> {
    let link = page.site.app.signed_link(token).await.map_err(|error| PageError::Failed(error.into()))?;
    let claim =
        |SignedLink::ProveDomain { domain, company, claimed_by }| Claim { domain, company, claimed_by };
    Ok(link.map(claim))
}

/// The claim and its button.
pub(super) fn show(page: PageContext, token: String, claim: Claim, form: FormState) -> PageResult {
    page.show(|shell| DomainClaimPage { shell, token, claim, form })
}
