//! `/company/settings/entities`: the legal entities of a company or group, and the form that adds one.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{Head, run, seen};
use crate::pages::{
    company::legal_forms,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

/// The address of this view.
pub(super) const ADDRESS: &str = "/company/settings/entities";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/entities.graphql")]
struct CompanyEntities;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/entities.graphql")]
struct AddLegalEntity;

/// A legal entity with its fiscal years and sites.
pub(super) type LegalEntity = company_entities::CompanyEntitiesCompanyLegalEntities;
/// One of its fiscal years.
pub(super) type FiscalYear = company_entities::CompanyEntitiesCompanyLegalEntitiesFiscalYears;
/// One of its sites.
pub(super) type Establishment = company_entities::CompanyEntitiesCompanyLegalEntitiesEstablishments;

#[derive(Template)]
#[template(path = "company/settings/entities.html")]
struct EntitiesPage {
    shell: Shell,
    head: Head,
    entities: Vec<LegalEntity>,
}

#[derive(Template)]
#[template(path = "company/settings/new_entity.html")]
struct NewEntityPage {
    shell: Shell,
    form: FormState,
    legal_forms: Vec<Choice>,
}

/// The legal entities of a company.
pub(super) async fn of(page: &PageContext, head: &Head) -> Result<Vec<LegalEntity>, PageError> {
    let variables = company_entities::Variables { company: head.id.clone() };
    let company = page.ask::<CompanyEntities>(variables).await?.company;
    company.and_then(|company| company.legal_entities).ok_or(PageError::NotFound)
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = seen(&page).await?;
    let entities = of(&page, &head).await?;
    page.show(|shell| EntitiesPage { shell, head, entities })
}

/// The form of a new one.
pub(crate) async fn show_new(page: PageContext) -> PageResult {
    run(&page).await?;
    show_form(page, FormState::default()).await
}

/// Adds it, or shows the form again: with the legal forms that were looked for, or what is to be put right.
pub(crate) async fn add(mut page: PageContext, form: FormState) -> PageResult {
    let head = run(&page).await?;
    if !legal_forms::is_ready(&mut page, &form) {
        return show_form(page, form).await;
    }
    let text = |name: &str| form.value(name).to_owned();
    let input = add_legal_entity::AddLegalEntityInput {
        company_id: head.id,
        entity_name: text("entityName"),
        siren: text("siren"),
        legal_form_code: text("legalFormCode"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        time_zone: text("timeZone"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<AddLegalEntity>(add_legal_entity::Variables { input }).await?.add_legal_entity;
    let payload = payload.ok_or(PageError::NotFound)?;
    match payload.legal_entity {
        Some(added) => Ok(Flash::done("company-entity-added").and_go_to(&format!("{ADDRESS}/{}", added.id))),
        None => show_form(page, form.with(existing(problems_of!(payload.problems))?)).await,
    }
}

async fn show_form(page: PageContext, mut form: FormState) -> PageResult {
    let legal_forms = legal_forms::offered(&page, &mut form).await?;
    page.show(|shell| NewEntityPage { shell, form, legal_forms })
}
