//! One SIREN of a company: the donor on a receipt is always one of these.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, LegalEntityId, Siren, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_entity")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LegalEntityId,
    /// Whose.
    pub company_id: CompanyId,
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub siren: Siren,
    /// Whether an operator confirmed that it is the company's own; one confirmed company a SIREN.
    pub is_confirmed: bool,
    /// Why an operator refused it; nothing while it waits, or once it is confirmed.
    pub refusal_reason: Option<String>,
    /// Its name when an operator last confirmed it; nothing while none ever did.
    pub confirmed_name: Option<String>,
    /// Its number then.
    pub confirmed_siren: Option<Siren>,
    /// Its legal form then.
    pub confirmed_legal_form_code: Option<String>,
    /// Its legal form, a code of INSEE.
    pub legal_form_code: String,
    /// Number and street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Where its civil dates are taken.
    pub time_zone: String,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// Where an entity stands with the operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Confirmed as the company's own.
    Confirmed,
    /// Refused, and why.
    Refused(&'a str),
    /// Neither yet.
    Waiting,
}

impl Model {
    /// Where it stands with the operators.
    pub fn standing(&self) -> Standing<'_> {
        match self.refusal_reason.as_deref() {
            _ if self.is_confirmed => Standing::Confirmed,
            Some(reason) => Standing::Refused(reason),
            None => Standing::Waiting,
        }
    }
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
