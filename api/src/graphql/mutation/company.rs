//! Registering a company and describing it: its settings, legal entities, fiscal years and establishments.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{
    Cents, CompanyId, EstablishmentId, FiscalYearId, LegalEntityId, company, establishment, fiscal_year,
    legal_entity,
};

use super::payload::{parts, payload, row};
use crate::{
    access::Denied,
    domain::companies::{
        entities::{self, EntityWish},
        establishments::{self, SiteWish},
        fiscal_years::{self, YearWish},
        registration::{self, Settings},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            company::{CapMode, CompanyNode},
            date::Date,
            decimal::Decimal,
            legal_entity::{EstablishmentNode, FiscalYearNode, LegalEntityNode},
        },
    },
    outcome::{Outcome, Problem},
};

#[derive(Default)]
pub struct CompanyMutation;

/// A legal entity as it is typed.
#[derive(InputObject)]
struct LegalEntityFields {
    /// Its registered name.
    entity_name: String,
    /// Its SIREN; a SIRET is read as the SIREN it begins with.
    siren: String,
    /// Its legal form, a code of INSEE of four digits.
    legal_form_code: String,
    /// Number and street.
    street: String,
    /// Postcode.
    postcode: String,
    /// City.
    city: String,
    /// Where its civil dates are taken: an IANA time zone; that of its postcode when it is left out or empty.
    #[graphql(default)]
    time_zone: String,
}

impl LegalEntityFields {
    fn wish(&self) -> EntityWish {
        EntityWish {
            name: self.entity_name.clone(),
            siren: self.siren.clone(),
            legal_form_code: self.legal_form_code.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            time_zone: self.time_zone.clone(),
        }
    }
}

/// A company to register.
#[derive(InputObject)]
struct CreateCompanyInput {
    /// Its name, as its people say it.
    name: String,
    /// Its first legal entity.
    #[graphql(flatten)]
    entity: LegalEntityFields,
    /// Keeps a repeated request from registering it twice.
    idempotency_key: Option<String>,
}

/// What a company settles for itself.
#[derive(InputObject)]
struct UpdateCompanyInput {
    /// Which one.
    id: Gid<CompanyId>,
    /// Its name.
    name: String,
    /// How the ceiling of an employee's value is counted.
    cap_mode: CapMode,
    /// Whether confirmed hours also need the company's own approval.
    approves_hours: bool,
}

/// A legal entity to add.
#[derive(InputObject)]
struct AddLegalEntityInput {
    /// To which company.
    company_id: Gid<CompanyId>,
    /// The entity.
    #[graphql(flatten)]
    entity: LegalEntityFields,
    /// Keeps a repeated request from adding it twice.
    idempotency_key: Option<String>,
}

/// A legal entity to change.
#[derive(InputObject)]
struct UpdateLegalEntityInput {
    /// Which one.
    id: Gid<LegalEntityId>,
    /// What it is to be.
    #[graphql(flatten)]
    entity: LegalEntityFields,
}

/// A fiscal year to add or to change.
#[derive(InputObject)]
struct PutFiscalYearInput {
    /// Of which legal entity.
    legal_entity_id: Gid<LegalEntityId>,
    /// Which one to change; a new one when left out.
    id: Option<Gid<FiscalYearId>>,
    /// The first day.
    starts_on: Date,
    /// The last day.
    ends_on: Date,
    /// The turnover in euros without VAT, once known.
    turnover: Option<Decimal>,
    /// Keeps a repeated request from adding it twice.
    idempotency_key: Option<String>,
}

/// An establishment to add or to change.
#[derive(InputObject)]
struct PutEstablishmentInput {
    /// Of which legal entity.
    legal_entity_id: Gid<LegalEntityId>,
    /// Which one to change; a new one when left out.
    id: Option<Gid<EstablishmentId>>,
    /// Its name, as the company says it.
    name: String,
    /// Its SIRET.
    siret: Option<String>,
    /// Where its people live their days: an IANA time zone; that of its legal entity when it is left out or empty.
    #[graphql(default)]
    time_zone: String,
    /// Keeps a repeated request from adding it twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of registering a company.
    CreateCompanyPayload { /** The company. */ company: CompanyNode }
}
payload! {
    /// What came of changing a company's settings.
    UpdateCompanyPayload { /** The company. */ company: CompanyNode }
}
payload! {
    /// What came of adding a legal entity.
    AddLegalEntityPayload { /** The entity. */ legal_entity: LegalEntityNode }
}
payload! {
    /// What came of changing a legal entity.
    UpdateLegalEntityPayload { /** The entity. */ legal_entity: LegalEntityNode }
}
payload! {
    /// What came of adding or changing a fiscal year.
    PutFiscalYearPayload { /** The fiscal year. */ fiscal_year: FiscalYearNode }
}
payload! {
    /// What came of adding or changing an establishment.
    PutEstablishmentPayload { /** The establishment. */ establishment: EstablishmentNode }
}

#[Object]
impl CompanyMutation {
    /// Registers a company with its first legal entity. Whoever does runs its programme, once it is confirmed that
    /// they speak for it. Not in a session that an employer's sign-in opened, where the account has a way in of its own.
    async fn create_company(
        &self,
        ctx: &Context<'_>,
        input: CreateCompanyInput,
    ) -> Result<Option<CreateCompanyPayload>> {
        let (key, wish) = (input.idempotency_key.as_deref(), &input.entity.wish());
        let name = input.name.as_str();
        let made = ctx
            .once("createCompany", key, &input, |tx, viewer| async move {
                registration::register(viewer.oneself_as_no_guest()?, &tx, name, wish).await
            })
            .await?;
        let (id, problems) = parts(made);
        if id.is_some() {
            ctx.sees_anew().await?;
        }
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(CreateCompanyPayload::new(company, problems)))
    }

    /// Changes what a company settles for itself.
    async fn update_company(
        &self,
        ctx: &Context<'_>,
        input: UpdateCompanyInput,
    ) -> Result<Option<UpdateCompanyPayload>> {
        let Gid(id) = input.id;
        let (cap_mode, approves_hours) = (input.cap_mode.into(), input.approves_hours);
        let wish = &Settings { name: input.name, cap_mode, approves_hours };
        let settled = ctx
            .write(|tx, viewer| async move {
                registration::settle(&viewer.may_manage_company(id)?, &tx, wish).await
            })
            .await?;
        let (id, problems) = parts(settled);
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(UpdateCompanyPayload::new(company, problems)))
    }

    /// Adds a legal entity to a company. In a verified company it is confirmed by an operator.
    async fn add_legal_entity(
        &self,
        ctx: &Context<'_>,
        input: AddLegalEntityInput,
    ) -> Result<Option<AddLegalEntityPayload>> {
        let (key, wish) = (input.idempotency_key.as_deref(), &input.entity.wish());
        let Gid(company_id) = input.company_id;
        let added = ctx
            .once("addLegalEntity", key, &input, |tx, viewer| async move {
                entities::add(&viewer.may_manage_company(company_id)?, &tx, wish).await
            })
            .await?;
        let (id, problems) = parts(added);
        let entity = match id {
            Some(id) => Some(LegalEntityNode(row::<legal_entity::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(AddLegalEntityPayload::new(entity, problems)))
    }

    /// Changes a legal entity. With another name, form or SIREN it waits to be confirmed again, and nothing of it is
    /// valued or signed until then; one that was refused waits again with another address too. A SIREN that a receipt
    /// names stays.
    async fn update_legal_entity(
        &self,
        ctx: &Context<'_>,
        input: UpdateLegalEntityInput,
    ) -> Result<Option<UpdateLegalEntityPayload>> {
        let (Gid(id), wish) = (input.id, &input.entity.wish());
        let changed = ctx
            .write(|tx, viewer| async move {
                let known = entities::find(&tx, id).await?.ok_or(Denied::Hidden)?;
                let right = viewer.may_manage_company(known.company_id);
                let right = viewer.over_what_readers_see(known.company_id, right)?;
                entities::change(&right, &tx, id, wish).await
            })
            .await?;
        let (id, problems) = parts(changed);
        let entity = match id {
            Some(id) => Some(LegalEntityNode(row::<legal_entity::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(UpdateLegalEntityPayload::new(entity, problems)))
    }

    /// Adds a fiscal year to a legal entity, or changes one: of any dates and length, and never two on one day.
    async fn put_fiscal_year(
        &self,
        ctx: &Context<'_>,
        input: PutFiscalYearInput,
    ) -> Result<Option<PutFiscalYearPayload>> {
        let (key, Gid(entity_id)) = (input.idempotency_key.as_deref(), input.legal_entity_id);
        let id = input.id.as_ref().map(|Gid(id)| *id);
        let (starts_on, ends_on) = (input.starts_on.into(), input.ends_on.into());
        let turnover = input.turnover;
        let put = ctx
            .once("putFiscalYear", key, &input, |tx, viewer| async move {
                let entity = entities::find(&tx, entity_id).await?.ok_or(Denied::Hidden)?;
                let right = viewer.may_keep_accounts(entity.company_id);
                let right = viewer.over_what_readers_see(entity.company_id, right)?;
                if let Some(id) = id {
                    let known = fiscal_years::find(&tx, id).await?;
                    known.filter(|year| year.legal_entity_id == entity_id).ok_or(Denied::Hidden)?;
                }
                let turnover = turnover.map(cents).transpose()?;
                fiscal_years::put(&right, &tx, entity_id, id, YearWish { starts_on, ends_on, turnover }).await
            })
            .await?;
        let (id, problems) = parts(put);
        let year = match id {
            Some(id) => {
                Some(FiscalYearNode { row: row::<fiscal_year::Entity>(ctx, id).await?, sees_turnover: true })
            }
            None => None,
        };
        Ok(Some(PutFiscalYearPayload::new(year, problems)))
    }

    /// Adds an establishment to a legal entity, or changes one.
    async fn put_establishment(
        &self,
        ctx: &Context<'_>,
        input: PutEstablishmentInput,
    ) -> Result<Option<PutEstablishmentPayload>> {
        let (key, Gid(entity_id)) = (input.idempotency_key.as_deref(), input.legal_entity_id);
        let id = input.id.as_ref().map(|Gid(id)| *id);
        let (name, siret, time_zone) = (input.name.clone(), input.siret.clone(), input.time_zone.clone());
        let wish = &SiteWish { name, siret, time_zone };
        let put = ctx
            .once("putEstablishment", key, &input, |tx, viewer| async move {
                let entity = entities::find(&tx, entity_id).await?.ok_or(Denied::Hidden)?;
                let right = viewer.may_manage_company(entity.company_id);
                let right = viewer.over_what_readers_see(entity.company_id, right)?;
                if let Some(id) = id {
                    let known = establishments::find(&tx, id).await?;
                    known.filter(|site| site.legal_entity_id == entity_id).ok_or(Denied::Hidden)?;
                }
                establishments::put(&right, &tx, entity_id, id, wish).await
            })
            .await?;
        let (id, problems) = parts(put);
        let site = match id {
            Some(id) => Some(EstablishmentNode(row::<establishment::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(PutEstablishmentPayload::new(site, problems)))
    }
}

/// Euros with at most two decimals, as the table holds them.
fn cents(euros: Decimal) -> Outcome<Cents, Vec<Problem>> {
    Cents::from_typed_euros(euros.into())
        .ok_or_else(|| vec![Problem::new("INVALID_AMOUNT").at("turnover")].into())
}
