//! `/associations/new`: somebody presents an association.

use askama::Template;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct AssociationChoices;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct RegisterAssociation;

#[derive(Template)]
#[template(path = "association/register.html")]
struct RegisterPage {
    shell: Shell,
    form: FormState,
    causes: Vec<Choice>,
}

/// The empty form.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    show_form(page, FormState::default()).await
}

/// Registers, or shows the form again with what is to be put right.
pub(crate) async fn register(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let text = |name: &str| form.value(name).to_owned();
    let input = register_association::RegisterAssociationInput {
        siren: form.text("siren"),
        rna: form.text("rna"),
        court_register: form.text("courtRegister"),
        name: text("name"),
        object: text("object"),
        description: text("description"),
        cause_codes: form.values("causeCodes").map(ToOwned::to_owned).collect(),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        commune_code: None,
        time_zone: text("timeZone"),
        website: form.text("website"),
        idempotency_key: form.key(),
    };
    let variables = register_association::Variables { input };
    let Some(payload) = page.ask::<RegisterAssociation>(variables).await?.register_association else {
        return show_form(page, form).await;
    };
    let Some(association) = payload.association else {
        return show_form(page, form.with(problems_of!(payload.problems))).await;
    };
    // Whoever has other seats acts in the new one from here on: what it still lacks is told on its own home.
    let chosen = page.site.app.choose_seat(&page.asking.caller, &association.membership_id).await;
    chosen.map_err(|error| PageError::Failed(error.into()))?;
    Ok(Flash::done("association-registered").and_go_to("/association"))
}

async fn show_form(page: PageContext, form: FormState) -> PageResult {
    let causes = page.ask::<AssociationChoices>(association_choices::Variables).await?.causes;
    let choice = |cause: association_choices::AssociationChoicesCauses| {
        Choice::new(cause.code, Words::Said(cause.label))
    };
    let causes = causes.unwrap_or_default().into_iter().map(choice).collect();
    page.show(|shell| RegisterPage { shell, form, causes })
}
