//! In which legal entity and site an employment was from a date on: an hour keeps those of its date.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{EmploymentId, EstablishmentId, LegalEntityId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entity_period")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub employment_id: EmploymentId,
    /// From this day on.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_on: NaiveDate,
    /// In this entity.
    pub legal_entity_id: LegalEntityId,
    /// At this site.
    pub establishment_id: Option<EstablishmentId>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
