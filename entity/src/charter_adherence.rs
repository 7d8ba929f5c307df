//! That an association adhered to a version of a charter.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, CharterId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter_adherence")]
pub struct Model {
    /// To which version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub charter_id: CharterId,
    /// Which association.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Who said so in Maillon, or entered what the association said.
    pub person_id: Option<PersonId>,
    /// Who of the association said it, where a coordinator entered it.
    pub said_by: Option<String>,
    /// When.
    pub adhered_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
