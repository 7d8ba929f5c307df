//! `/company/settings/domains`: the domains of addresses that a company claimed, or that were proven its own, the form that
//! sends the proof to whoever runs a domain, and the one that releases a domain.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{Head, read, run};
use crate::pages::{
    company::domain,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

/// The address of this view.
const ADDRESS: &str = "/company/settings/domains";

/// The mailboxes that only who runs a domain reads.
const MAILBOXES: [&str; 5] = ["postmaster", "admin", "administrator", "hostmaster", "webmaster"];

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/domains.graphql")]
struct CompanyDomains;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/domains.graphql")]
struct ClaimEmailDomain;

#[derive(Template)]
#[template(path = "company/settings/domains.html")]
struct DomainsPage {
    shell: Shell,
    head: Head,
    domains: Vec<company_domains::CompanyDomainsCompanyEmailDomains>,
    form: FormState,
    mailboxes: Vec<Choice>,
    /// The form that releases one.
    releasing: FormState,
    /// Those that it may release.
    proven: Vec<Choice>,
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    claiming: Option<FormState>,
    releasing: Option<FormState>,
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = read(&page).await?;
    respond(page, head, Forms::default()).await
}

/// Sends the link that proves one.
pub(crate) async fn claim(page: PageContext, form: FormState) -> PageResult {
    let head = run(&page).await?;
    let input = claim_email_domain::ClaimEmailDomainInput {
        company_id: head.id.clone(),
        domain: form.value("domain").to_owned(),
        mailbox: form.value("mailbox").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<ClaimEmailDomain>(claim_email_domain::Variables { input }).await?;
    let payload = payload.claim_email_domain.ok_or(PageError::NotFound)?;
    let sent_to = payload.email_domain.and_then(|domain| domain.sent_to);
    let problems = existing(problems_of!(payload.problems))?;
    match sent_to {
        Some(address) if problems.is_empty() => {
            Ok(Flash::done("company-domain-claimed").with("address", address).and_go_to(ADDRESS))
        }
        _ => {
            let claiming = Some(form.with(problems));
            respond(page, head, Forms { claiming, ..Forms::default() }).await
        }
    }
}

/// Takes back that one is the company's, with a reason.
pub(crate) async fn release(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    match domain::release(&page, form, "company-field-needed").await? {
        None => Ok(Flash::done("company-domain-released-done").and_go_to(ADDRESS)),
        releasing => respond(page, head, Forms { releasing, ..Forms::default() }).await,
    }
}

async fn respond(page: PageContext, head: Head, forms: Forms) -> PageResult {
    let found = page.ask::<CompanyDomains>(company_domains::Variables { company: head.id.clone() }).await?;
    let domains = found.company.and_then(|company| company.email_domains).ok_or(PageError::NotFound)?;
    // Only a domain of one's own proven addresses can be claimed, so the first of them is proposed until it is proven.
    let own = found.viewer.person.and_then(|person| person.emails).unwrap_or_default();
    let own = own.first().and_then(|address| address.split_once('@')).map_or("", |(_, domain)| domain);
    let is_proven = domains.iter().any(|known| known.domain == own && known.proven_at.is_some());
    let form = forms
        .claiming
        .unwrap_or_else(|| FormState::default().set("domain", if is_proven { "" } else { own }));
    let mailbox = |name: &&str| Choice::new(*name, Words::Said(format!("{name}@")));
    let mailboxes = MAILBOXES.iter().map(mailbox).collect();
    let releasable = domains.iter().filter(|known| known.proven_at.is_some());
    let proven =
        releasable.map(|known| Choice::new(known.id.clone(), Words::Said(known.domain.clone()))).collect();
    let releasing = forms.releasing.unwrap_or_default();
    page.show(|shell| DomainsPage { shell, head, domains, form, mailboxes, releasing, proven })
}
