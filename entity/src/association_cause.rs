//! A cause that an association serves.

use sea_orm::entity::prelude::*;

use crate::AssociationId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "association_cause")]
pub struct Model {
    /// Which association.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// The cause's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub cause_code: String,
    /// Its rank in the order in which the association names them, from 0.
    pub position: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
