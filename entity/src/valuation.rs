//! The value of one association's confirmed working time for one legal entity and period.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AssociationId, BonusMode, CapMode, Cents, CompanyId, FiscalYearId, LegalEntityId, Minutes, Timestamp,
    ValuationId, ValuationStatus,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "valuation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ValuationId,
    /// Whose.
    pub company_id: CompanyId,
    /// The donor.
    pub legal_entity_id: LegalEntityId,
    /// Who received.
    pub association_id: AssociationId,
    /// Inside which fiscal year.
    pub fiscal_year_id: FiscalYearId,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: NaiveDate,
    /// How the ceiling was counted.
    pub cap_mode: CapMode,
    /// How its cost rates treated bonuses; unknown of what was declared before it was asked.
    pub bonus_mode: Option<BonusMode>,
    /// Which dated rules were used.
    pub rule_set: String,
    /// Where it stands.
    pub status: ValuationStatus,
    /// The working time valued.
    pub minutes: Minutes,
    /// The declared value, which a receipt shows.
    pub total: Cents,
    /// How many employees it is about.
    pub people: i32,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Why.
    pub withdraw_reason: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
