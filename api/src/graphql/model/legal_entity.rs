//! Legal entities, their fiscal years and establishments. Whoever shows one has checked that the viewer reads the
//! company, or works in it.

use async_graphql::{Context, Description, ID, Object, Result};
use chrono::{DateTime, Utc};
use entity::{EstablishmentId, FiscalYearId, LegalEntityId, establishment, fiscal_year, legal_entity};

use super::{date::Date, decimal::Decimal};
use crate::{
    Internal,
    access::Reach,
    domain::{
        companies::claims::{Claim, Rivals},
        reference::legal_forms,
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::{Gid, encode},
        list_loaders::{SitesOf, YearsOf},
        mission_loaders::look_up,
        model::legal_form::LegalForm,
    },
};

/// One SIREN of a company: the donor on a receipt is always one of these.
#[derive(Description)]
pub struct LegalEntityNode(pub(crate) legal_entity::Model);

impl LegalEntityNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// A legal entity, for whoever reads its company's programme or operates the platform.
    pub(crate) async fn load(ctx: &Context<'_>, id: LegalEntityId) -> Result<Option<Self>> {
        let viewer = ctx.viewer();
        let row = look_up(ctx, id).await?;
        let is_seen = |row: &legal_entity::Model| {
            viewer.may_read_company(row.company_id).is_ok() || viewer.may_operate().is_ok()
        };
        Ok(row.filter(is_seen).map(Self))
    }

    /// Who else gives its SIREN, for operators, who decide about one that is not confirmed.
    async fn rivals(&self, ctx: &Context<'_>) -> Result<Rivals> {
        if self.0.is_confirmed || ctx.viewer().may_operate().is_err() {
            return Ok(Rivals::default());
        }
        Ok(look_up(ctx, Claim::of(&self.0)).await?.unwrap_or_default())
    }
}

#[Object(name = "LegalEntity", use_type_description)]
impl LegalEntityNode {
    /// Its id.
    async fn id(&self) -> Gid<LegalEntityId> {
        Gid(self.0.id)
    }

    /// Its registered name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its SIREN.
    async fn siren(&self) -> &str {
        self.0.siren.as_str()
    }

    /// Whether it was confirmed that it is the company's own, by the name, the form and the SIREN that it has.
    async fn is_confirmed(&self) -> bool {
        self.0.is_confirmed
    }

    /// Why an operator refused it; null where none did, and for all but the readers of its company and operators. With
    /// another name, form, SIREN or address it waits again.
    async fn refusal_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        let viewer = ctx.viewer();
        let is_told = viewer.may_read_company(self.0.company_id).is_ok() || viewer.may_operate().is_ok();
        self.0.refusal_reason.as_deref().filter(|_| is_told)
    }

    /// The other company for which its SIREN is confirmed, so that it cannot be confirmed here; null where there is none,
    /// and for all but operators.
    async fn siren_confirmed_for(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.rivals(ctx).await?.confirmed)
    }

    /// The first of the other companies that wait to have the same SIREN confirmed: only one of them can be. Null where it is
    /// confirmed or there is none, and for all but operators.
    async fn siren_claimed_by(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.rivals(ctx).await?.waiting)
    }

    /// Its name when an operator last confirmed it, which is another one where it was renamed since; null where none ever
    /// did, and for all but operators.
    async fn confirmed_name(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.confirmed_name.as_deref().filter(|_| ctx.viewer().may_operate().is_ok())
    }

    /// Its SIREN when an operator last confirmed it; null where none ever did, and for all but operators.
    async fn confirmed_siren(&self, ctx: &Context<'_>) -> Option<&str> {
        let siren = self.0.confirmed_siren.as_ref().map(entity::Siren::as_str);
        siren.filter(|_| ctx.viewer().may_operate().is_ok())
    }

    /// Its legal form when an operator last confirmed it; null where none ever did, where INSEE's list knows the code no
    /// more, and for all but operators.
    async fn confirmed_legal_form(&self, ctx: &Context<'_>) -> Option<LegalForm> {
        let code = self.0.confirmed_legal_form_code.as_deref();
        let code = code.filter(|_| ctx.viewer().may_operate().is_ok())?;
        legal_forms::find(code).map(LegalForm::from)
    }

    /// Its legal form, a code of INSEE.
    async fn legal_form_code(&self) -> &str {
        &self.0.legal_form_code
    }

    /// Its legal form; null where INSEE's list knows the code no more.
    async fn legal_form(&self) -> Option<LegalForm> {
        legal_forms::find(&self.0.legal_form_code).map(LegalForm::from)
    }

    /// Number and street.
    async fn street(&self) -> &str {
        &self.0.street
    }

    /// Postcode.
    async fn postcode(&self) -> &str {
        &self.0.postcode
    }

    /// City.
    async fn city(&self) -> &str {
        &self.0.city
    }

    /// Where its civil dates are taken: an IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// When it was entered.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// Its establishments, in the order of their names.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn establishments(&self, ctx: &Context<'_>) -> Result<Vec<EstablishmentNode>> {
        let rows = look_up(ctx, SitesOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(EstablishmentNode).collect())
    }

    /// Its fiscal years, the latest first; null for whoever does not read the company's programme.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn fiscal_years(&self, ctx: &Context<'_>) -> Result<Option<Vec<FiscalYearNode>>> {
        if ctx.viewer().may_read_company(self.0.company_id).is_err() {
            return Ok(None);
        }
        let rows = look_up(ctx, YearsOf(self.0.id)).await?.unwrap_or_default();
        let sees_turnover = ctx.viewer().may_keep_accounts(self.0.company_id).is_ok();
        Ok(Some(rows.into_iter().map(|row| FiscalYearNode { row, sees_turnover }).collect()))
    }
}

/// A place of a legal entity.
#[derive(Description)]
pub struct EstablishmentNode(pub(crate) establishment::Model);

#[Object(name = "Establishment", use_type_description)]
impl EstablishmentNode {
    /// Its id.
    async fn id(&self) -> Gid<EstablishmentId> {
        Gid(self.0.id)
    }

    /// Its name, as the company says it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its SIRET.
    async fn siret(&self) -> Option<&str> {
        self.0.siret.as_ref().map(entity::Siret::as_str)
    }

    /// Where its people live their days: an IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }
}

/// A fiscal year of a legal entity, of any dates and length.
#[derive(Description)]
pub struct FiscalYearNode {
    pub(crate) row: fiscal_year::Model,
    pub(crate) sees_turnover: bool,
}

#[Object(name = "FiscalYear", use_type_description)]
impl FiscalYearNode {
    /// Its id.
    async fn id(&self) -> Gid<FiscalYearId> {
        Gid(self.row.id)
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        Date(self.row.starts_on)
    }

    /// The last day.
    async fn ends_on(&self) -> Date {
        Date(self.row.ends_on)
    }

    /// The turnover in euros without VAT, once known; null for all but finance and who runs the programme.
    async fn turnover(&self) -> Option<Decimal> {
        self.row.turnover.filter(|_| self.sees_turnover).map(|turnover| turnover.euros().into())
    }
}

/// The names of the places that a right reaches; none where it reaches all.
pub(crate) async fn names_of_places(ctx: &Context<'_>, reach: &Reach) -> Result<Vec<String>> {
    let Reach::Places { entities, sites } = reach else { return Ok(Vec::new()) };
    let loaders = ctx.loaders();
    let entities = loaders.load_many(entities.iter().copied()).await.map_err(Internal::because)?;
    let sites = loaders.load_many(sites.iter().copied()).await.map_err(Internal::because)?;
    let entities = entities.into_values().map(|row| row.name);
    let mut names: Vec<String> = entities.chain(sites.into_values().map(|row| row.name)).collect();
    names.sort_unstable();
    Ok(names)
}
