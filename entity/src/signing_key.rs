//! A key pair with which the platform signs documents and ledger heads.

use sea_orm::entity::prelude::*;

use crate::Timestamp;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_key")]
pub struct Model {
    /// The key's id, the beginning of its public half's fingerprint.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The public half, which proves signatures for ever.
    pub public_key: Vec<u8>,
    /// The private half, sealed with the secret key.
    pub sealed_private_key: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
