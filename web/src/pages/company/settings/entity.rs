//! `/company/settings/entities/{id}`: a legal entity, its fiscal years with their turnover, its sites. A year or a site
//! is chosen in the address and changed in the form that also adds one.

use api::words::zone_of_postcode;
use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{
    Head,
    entities::{self, Establishment, FiscalYear, LegalEntity},
    keep, need, run, seen,
};
use crate::pages::{
    company::legal_forms,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/entities.graphql")]
struct UpdateLegalEntity;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/entities.graphql")]
struct PutFiscalYear;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/entities.graphql")]
struct PutEstablishment;

#[derive(Template)]
#[template(path = "company/settings/entity.html")]
struct EntityPage {
    shell: Shell,
    head: Head,
    entity: LegalEntity,
    /// The entity itself, a fiscal year, a site: each as it is, or as it was typed.
    form: FormState,
    year: FormState,
    site: FormState,
    legal_forms: Vec<Choice>,
}

impl EntityPage {
    fn years(&self) -> &[FiscalYear] {
        self.entity.fiscal_years.as_deref().unwrap_or_default()
    }
}

/// What is to be changed; nothing when something is to be added.
#[derive(Default, Deserialize)]
pub(crate) struct Chosen {
    year: Option<String>,
    site: Option<String>,
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Typed {
    entity: Option<FormState>,
    year: Option<FormState>,
    site: Option<FormState>,
}

/// Shows it.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(chosen): Query<Chosen>,
) -> PageResult {
    let head = seen(&page).await?;
    let entity = find(&page, &head, &id).await?;
    respond(page, head, entity, &chosen, Typed::default()).await
}

/// Changes the entity itself.
pub(crate) async fn update(mut page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let head = run(&page).await?;
    let entity = find(&page, &head, &id).await?;
    if !legal_forms::is_ready(&mut page, &form) {
        return respond(page, head, entity, &Chosen::default(), typed_entity(form)).await;
    }
    let text = |name: &str| form.value(name).to_owned();
    let input = update_legal_entity::UpdateLegalEntityInput {
        id,
        entity_name: text("entityName"),
        siren: text("siren"),
        legal_form_code: text("legalFormCode"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        time_zone: text("timeZone"),
    };
    let payload = page.ask::<UpdateLegalEntity>(update_legal_entity::Variables { input }).await?;
    let payload = payload.update_legal_entity.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let was_decided = entity.is_confirmed || entity.refusal_reason.is_some();
        let waits = payload.legal_entity.is_some_and(|now| !now.is_confirmed && now.refusal_reason.is_none());
        let done = if was_decided && waits { "company-entity-waits-again" } else { "flash-saved" };
        return Ok(Flash::done(done).and_go_to(&address(&entity)));
    }
    respond(page, head, entity, &Chosen::default(), typed_entity(form.with(problems))).await
}

fn typed_entity(form: FormState) -> Typed {
    Typed { entity: Some(form), ..Typed::default() }
}

/// Adds a fiscal year, or changes one.
pub(crate) async fn put_year(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("{}/{id}", entities::ADDRESS));
    let head = keep(&page).await?;
    let entity = find(&page, &head, &id).await?;
    let known = form.text("id");
    let years = entity.fiscal_years.as_deref().unwrap_or_default();
    if known.as_ref().is_some_and(|known| years.iter().all(|year| year.id != *known)) {
        return Err(PageError::NotFound);
    }
    need(&mut form, "startsOn");
    need(&mut form, "endsOn");
    let (starts_on, ends_on) = form.period("startsOn", "endsOn");
    let turnover = form.amount("turnover");
    if let (Some(starts_on), Some(ends_on), []) = (starts_on, ends_on, form.problems()) {
        let input = put_fiscal_year::PutFiscalYearInput {
            legal_entity_id: id,
            id: known,
            starts_on,
            ends_on,
            turnover,
            idempotency_key: form.key(),
        };
        let payload = page.ask::<PutFiscalYear>(put_fiscal_year::Variables { input }).await?;
        let payload = payload.put_fiscal_year.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if problems.is_empty() {
            return Ok(Flash::done("flash-saved").and_go_to(&address(&entity)));
        }
        form = form.with(problems);
    }
    let typed = Typed { year: Some(form.apart("year-")), ..Typed::default() };
    respond(page, head, entity, &Chosen::default(), typed).await
}

/// Adds a site, or changes one.
pub(crate) async fn put_site(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("{}/{id}", entities::ADDRESS));
    let head = run(&page).await?;
    let entity = find(&page, &head, &id).await?;
    let known = form.text("id");
    if known.as_ref().is_some_and(|known| entity.establishments.iter().all(|site| site.id != *known)) {
        return Err(PageError::NotFound);
    }
    let input = put_establishment::PutEstablishmentInput {
        legal_entity_id: id,
        id: known,
        name: form.value("name").to_owned(),
        siret: form.text("siret"),
        time_zone: form.value("timeZone").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<PutEstablishment>(put_establishment::Variables { input }).await?;
    let payload = payload.put_establishment.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&entity)));
    }
    let typed = Typed { site: Some(form.with(problems).apart("site-")), ..Typed::default() };
    respond(page, head, entity, &Chosen::default(), typed).await
}

fn address(entity: &LegalEntity) -> String {
    format!("{}/{}", entities::ADDRESS, entity.id)
}

/// One of the company's own; an id of another company's leads nowhere.
async fn find(page: &PageContext, head: &Head, id: &str) -> Result<LegalEntity, PageError> {
    let found = entities::of(page, head).await?.into_iter().find(|entity| entity.id == id);
    found.ok_or(PageError::NotFound)
}

async fn respond(
    page: PageContext,
    head: Head,
    entity: LegalEntity,
    chosen: &Chosen,
    typed: Typed,
) -> PageResult {
    let mut form = typed.entity.unwrap_or_else(|| form_of(&entity));
    let years = entity.fiscal_years.as_deref().unwrap_or_default();
    let year = years.iter().find(|year| Some(&year.id) == chosen.year.as_ref());
    let year = typed.year.unwrap_or_else(|| form_of_year(year));
    let site = entity.establishments.iter().find(|site| Some(&site.id) == chosen.site.as_ref());
    let site = typed.site.unwrap_or_else(|| form_of_site(site, &entity.time_zone));
    let legal_forms = legal_forms::offered(&page, &mut form).await?;
    page.show(|shell| EntityPage { shell, head, entity, form, year, site, legal_forms })
}

fn form_of(entity: &LegalEntity) -> FormState {
    FormState::default()
        .set("entityName", &entity.name)
        .set("siren", &entity.siren)
        .set("legalFormCode", &entity.legal_form_code)
        .set("street", &entity.street)
        .set("postcode", &entity.postcode)
        .set("city", &entity.city)
        .set("timeZone", unless(&entity.time_zone, zone_of_postcode(&entity.postcode).name()))
}

/// A zone, unless it is the one that holds when none is chosen.
fn unless<'a>(zone: &'a str, otherwise: &str) -> &'a str {
    if zone == otherwise { "" } else { zone }
}

fn form_of_year(year: Option<&FiscalYear>) -> FormState {
    let form = FormState::among_others("year-");
    let Some(year) = year else {
        return form;
    };
    let form = form.set("id", &year.id).set("startsOn", year.starts_on).set("endsOn", year.ends_on);
    match year.turnover {
        Some(turnover) => form.set("turnover", turnover),
        None => form,
    }
}

fn form_of_site(site: Option<&Establishment>, zone: &str) -> FormState {
    let form = FormState::among_others("site-");
    let Some(site) = site else {
        return form;
    };
    let form = form.set("id", &site.id).set("name", &site.name);
    let form = form.set("timeZone", unless(&site.time_zone, zone));
    form.set("siret", site.siret.as_deref().unwrap_or_default())
}
