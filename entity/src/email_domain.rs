//! A domain of addresses that a company proved to be its own.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmailAddress, EmailDomainId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "email_domain")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmailDomainId,
    /// Whose.
    pub company_id: CompanyId,
    /// The domain, in small letters.
    pub domain: String,
    /// SHA-256 of the token sent to an administrative address.
    pub token_hash: Option<Vec<u8>>,
    /// Where it was sent.
    pub sent_to: Option<EmailAddress>,
    /// Until when the token works.
    pub expires_at: Option<Timestamp>,
    /// When it was proven.
    pub proven_at: Option<Timestamp>,
    /// When it was claimed.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
