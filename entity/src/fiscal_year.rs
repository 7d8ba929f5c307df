//! A fiscal year of a legal entity, of any dates and length.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{Cents, FiscalYearId, LegalEntityId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fiscal_year")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FiscalYearId,
    /// Whose.
    pub legal_entity_id: LegalEntityId,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The turnover without VAT, once known.
    pub turnover: Option<Cents>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
