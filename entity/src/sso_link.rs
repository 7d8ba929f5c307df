//! A mail that asks somebody whether the sign-in of their employer may open the account they have.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmploymentId, PersonId, SsoLinkId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sso_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SsoLinkId,
    /// At whose provider.
    pub company_id: CompanyId,
    /// Who proved the sign-in.
    pub issuer: String,
    /// For whom, as the issuer names them.
    pub subject: String,
    /// The employment that it would be linked to.
    pub employment_id: EmploymentId,
    /// The account that it would open.
    pub person_id: PersonId,
    /// SHA-256 of the token in the mail.
    pub token_hash: Vec<u8>,
    /// When it was sent.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
