//! How a company's directory is read: which of its attributes name the company's places.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, DirectoryAttribute, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provisioning")]
pub struct Model {
    /// Of which company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// What names the legal entity, by its name or SIREN.
    pub entity_attribute: Option<DirectoryAttribute>,
    /// What names the site, by its name or SIRET.
    pub site_attribute: Option<DirectoryAttribute>,
    /// When that was last changed.
    pub updated_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
