//! An association that a network brought along, as long as nobody speaks for it here.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, IntermediaryId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brought_association")]
pub struct Model {
    /// Which association.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Which network.
    pub intermediary_id: IntermediaryId,
    /// What its line said, as a hash: the same line changes nothing.
    pub fingerprint: String,
    /// When.
    pub brought_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
