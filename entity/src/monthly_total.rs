//! Minutes and entries of a month, by where they belong: kept in the ledger's transaction.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, CompanyId, EstablishmentId, LegalEntityId, Minutes, TimeBasis, TotalState};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "monthly_total")]
pub struct Model {
    /// Received by whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Given by which company; the nil id on one's own time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// In which entity; nil when none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub legal_entity_id: LegalEntityId,
    /// At which site; nil when none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub establishment_id: EstablishmentId,
    /// The month's first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: NaiveDate,
    /// Whose time it was.
    #[sea_orm(primary_key, auto_increment = false)]
    pub basis: TimeBasis,
    /// Waiting for the association, confirmed, or approved by the company too.
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: TotalState,
    /// How many minutes.
    pub minutes: Minutes,
    /// In how many entries.
    pub entries: i64,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
