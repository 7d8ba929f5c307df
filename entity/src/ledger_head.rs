//! A head of a chain, signed by the platform.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_head")]
pub struct Model {
    /// Whose chain.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// The event it stands on.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// That event's hash.
    pub hash: Vec<u8>,
    /// When.
    pub signed_at: Timestamp,
    /// By which key.
    pub key_id: String,
    /// The Ed25519 signature.
    pub signature: Vec<u8>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
