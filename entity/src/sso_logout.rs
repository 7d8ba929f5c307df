//! A word of an identity provider that ended sessions: each is taken once.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sso_logout")]
pub struct Model {
    /// From whose provider.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// SHA-256 of its `jti`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_id_hash: Vec<u8>,
    /// When it came.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
