//! Confirmed minutes of a person in a month: who is engaged is counted from these.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, CompanyId, LegalEntityId, Minutes, PersonId, TimeBasis};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "monthly_person")]
pub struct Model {
    /// On whose time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// The month's first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: NaiveDate,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// In which entity; nil when none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub legal_entity_id: LegalEntityId,
    /// For whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Whose time it was.
    #[sea_orm(primary_key, auto_increment = false)]
    pub basis: TimeBasis,
    /// How many.
    pub minutes: Minutes,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
