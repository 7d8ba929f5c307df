//! Whom a subject of an identity provider is here: an employment, and the account that its sign-in opens.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmploymentId, PersonId, SsoIdentityId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sso_identity")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SsoIdentityId,
    /// At whose provider.
    pub company_id: CompanyId,
    /// Who says so.
    pub issuer: String,
    /// By which name the issuer knows them, for good.
    pub subject: String,
    /// The employment.
    pub employment_id: EmploymentId,
    /// The account.
    pub person_id: PersonId,
    /// Since when.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
