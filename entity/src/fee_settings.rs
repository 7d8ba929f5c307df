//! How an intermediary invoices its fees: when they fall due, until when they are to be paid, and who issues the invoices.

use sea_orm::entity::prelude::*;

use crate::{IntermediaryId, Rna, SearchFeeDue, Siren, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fee_settings")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub intermediary_id: IntermediaryId,
    /// When the fee of a search falls due.
    pub search_fee_due: SearchFeeDue,
    /// How many days there are to pay.
    pub payment_days: i32,
    /// Who issues: the name on invoices.
    pub issuer_name: String,
    /// Number and street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Its SIREN,
    pub siren: Option<Siren>,
    /// or its number in the national register, or both.
    pub rna: Option<Rna>,
    /// The account to which associations pay.
    pub iban: Option<String>,
    /// What its invoices say of VAT.
    pub vat_mention: String,
    /// When it was saved last.
    pub changed_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
