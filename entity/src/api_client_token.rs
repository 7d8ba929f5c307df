//! A bearer token that a company's own system was given for a while.

use sea_orm::entity::prelude::*;

use crate::{ApiClientId, ApiClientTokenId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_client_token")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApiClientTokenId,
    /// To which system.
    pub api_client_id: ApiClientId,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// What it may be used for, as words between spaces.
    pub scopes: String,
    /// When it was given.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
