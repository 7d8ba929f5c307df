//! A domain of addresses that is released, on the company's own page and on an operator's: what its form sends, and what is to be
//! put right in it.

use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError},
    form::{FormState, Problem, existing, problems_of},
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/domain.graphql")]
struct ReleaseEmailDomain;

/// Says that a domain is the company's no longer, and why. The form as it comes back, with what is to be put right; nothing where
/// the domain is released.
pub(in crate::pages) async fn release(
    page: &PageContext,
    mut form: FormState,
    reason_needed: &'static str,
) -> Result<Option<FormState>, PageError> {
    let Some(id) = form.text("releasedId") else {
        form.refuse("releasedId", "REQUIRED", Words::text("company-domain-choose"));
        if form.text("releaseReason").is_none() {
            form.refuse("releaseReason", "REQUIRED", Words::text(reason_needed));
        }
        return Ok(Some(form));
    };
    let reason = form.value("releaseReason").to_owned();
    let input = release_email_domain::ReleaseEmailDomainInput { id, reason };
    let payload = page.ask::<ReleaseEmailDomain>(release_email_domain::Variables { input }).await?;
    let payload = payload.release_email_domain.ok_or(PageError::NotFound)?;
    // Another form of either page has a reason of its own.
    let at_its_field = |problem: Problem| match problem.field().as_deref() {
        Some("reason") => Problem { path: Some(vec!["releaseReason".to_owned()]), ..problem },
        _ => problem,
    };
    let problems = existing(problems_of!(payload.problems).map(at_its_field))?;
    Ok((!problems.is_empty()).then(|| form.with(problems)))
}
