//! A receipt to sign, signed, or returned.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AssociationId, Cents, CompanyId, DocumentId, LegalEntityId, Minutes, ReceiptStatus, TaxReceiptId,
    Timestamp, ValuationId,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_receipt")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TaxReceiptId,
    /// What it attests.
    pub valuation_id: ValuationId,
    /// The donor's company.
    pub company_id: CompanyId,
    /// The donor.
    pub legal_entity_id: LegalEntityId,
    /// Who issues it.
    pub association_id: AssociationId,
    /// The first day of the period.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: NaiveDate,
    /// The value, copied from the valuation.
    pub value: Cents,
    /// The working time.
    pub minutes: Minutes,
    /// Where it stands.
    pub status: ReceiptStatus,
    /// The number's series,
    pub prefix: Option<String>,
    /// its year
    pub year: Option<i32>,
    /// and its place there.
    pub number: Option<i32>,
    /// The document, once issued.
    pub document_id: Option<DocumentId>,
    /// The donor's name, as it was signed.
    pub donor_name: Option<String>,
    /// The association's name, as it was signed.
    pub association_name: Option<String>,
    /// The name of who signed.
    pub signer_name: Option<String>,
    /// In which capacity.
    pub signer_capacity: Option<String>,
    /// The civil date of issue.
    pub issued_on: Option<NaiveDate>,
    /// When it was signed.
    pub signed_at: Option<Timestamp>,
    /// The receipt that this one replaces.
    pub replaces_id: Option<TaxReceiptId>,
    /// Why it was returned, cancelled or is to be replaced.
    pub reason: Option<String>,
    /// When it was prepared.
    pub created_at: Timestamp,
    /// Whether its value is kept back from a company's other roles than finance: always until it is signed.
    pub value_kept_back: bool,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
