//! How much help an association says that it can host: beyond that its missions are told to fewer.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hosting_capacity")]
pub struct Model {
    /// Which association.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// How many hours of help a week it can host.
    pub hours_a_week: i32,
    /// How many minutes of its own people an hour of help takes.
    pub supervision_minutes: i32,
    /// When it said so last.
    pub declared_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
