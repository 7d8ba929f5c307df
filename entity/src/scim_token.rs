//! A token with which a company's directory writes its people.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, PersonId, ScimTokenId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scim_token")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScimTokenId,
    /// Whose directory it lets in.
    pub company_id: CompanyId,
    /// What it is called, so that two of them can be told apart.
    pub label: String,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// Who made it; nobody where the machine's console did.
    pub created_by: Option<PersonId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
