//! `/companies/new`: somebody registers a company with its first legal entity, and runs its programme from then on.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{legal_forms, settings::ADDRESS};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/register.graphql")]
struct CreateCompany;

#[derive(Template)]
#[template(path = "company/register.html")]
struct RegisterPage {
    shell: Shell,
    form: FormState,
    legal_forms: Vec<Choice>,
}

/// The empty form.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    show_form(page, FormState::default()).await
}

/// Registers it, or shows the form again: with the legal forms that were looked for, or what is to be put right.
pub(crate) async fn register(mut page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if !legal_forms::is_ready(&mut page, &form) {
        return show_form(page, form).await;
    }
    let text = |name: &str| form.value(name).to_owned();
    let input = create_company::CreateCompanyInput {
        name: text("name"),
        entity_name: text("entityName"),
        siren: text("siren"),
        legal_form_code: text("legalFormCode"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        time_zone: text("timeZone"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<CreateCompany>(create_company::Variables { input }).await?.create_company;
    let payload = payload.ok_or(PageError::NotFound)?;
    let Some(company) = payload.company else {
        return show_form(page, form.with(problems_of!(payload.problems))).await;
    };
    // Whoever has other seats acts in the new one from here on: its settings are what comes next.
    let chosen = page.site.app.choose_seat(&page.asking.caller, &company.membership_id).await;
    chosen.map_err(|error| PageError::Failed(error.into()))?;
    Ok(Flash::done("company-registered").and_go_to(ADDRESS))
}

async fn show_form(page: PageContext, mut form: FormState) -> PageResult {
    let legal_forms = legal_forms::offered(&page, &mut form).await?;
    page.show(|shell| RegisterPage { shell, form, legal_forms })
}
