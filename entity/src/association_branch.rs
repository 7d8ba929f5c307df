//! A local branch of an association.

use sea_orm::entity::prelude::*;

use crate::{AssociationBranchId, AssociationId, Siret};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "association_branch")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssociationBranchId,
    /// Of which.
    pub association_id: AssociationId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub siret: Option<Siret>,
    /// Number and street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// INSEE code.
    pub commune_code: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
