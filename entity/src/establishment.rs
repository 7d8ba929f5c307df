//! A place of a legal entity.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, EstablishmentId, LegalEntityId, Siret, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "establishment")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EstablishmentId,
    /// Whose, for filters.
    pub company_id: CompanyId,
    /// Of which entity.
    pub legal_entity_id: LegalEntityId,
    /// Its name, as the company says it.
    pub name: String,
    /// Its number.
    pub siret: Option<Siret>,
    /// Where its people live their days.
    pub time_zone: String,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
