//! The first outcome of a request that must not happen twice.

use sea_orm::entity::prelude::*;

use crate::{PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    /// Who asked.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// The mutation's name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub operation: String,
    /// The key that came with it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// SHA-256 of the input.
    pub input_hash: Vec<u8>,
    /// What came of it, as JSON.
    pub result: String,
    /// When; kept for a day.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
