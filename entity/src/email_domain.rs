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
    /// The administrative address that the last link was sent to.
    pub sent_to: Option<EmailAddress>,
    /// When it was proven.
    pub proven_at: Option<Timestamp>,
    /// When it was claimed.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
