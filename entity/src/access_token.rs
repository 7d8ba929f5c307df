//! A bearer token for programs that act for a person.

use sea_orm::entity::prelude::*;

use crate::{AccessTokenId, CompanyId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_token")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessTokenId,
    /// For whom.
    pub person_id: PersonId,
    /// What it is called, so that its owner can tell it from others.
    pub label: String,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// What it may be used for, as words between spaces; everything that its owner may, for those that were made before
    /// there were scopes.
    pub scopes: Option<String>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// The company in whose identity provider's session it was made.
    pub company_id: Option<CompanyId>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
