//! The identity provider of a company: where it stands, what it is asked, and what its claims mean here.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, IdentityProviderId, IdentityProviderStatus, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_provider")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IdentityProviderId,
    /// Whose.
    pub company_id: CompanyId,
    /// The address by which it names itself, as its discovery document has it.
    pub issuer: String,
    /// By what name it knows this program.
    pub client_id: String,
    /// The secret with which this program proves to be it, sealed.
    pub sealed_client_secret: Vec<u8>,
    /// What is asked of it, with spaces between; `openid` among them.
    pub scopes: String,
    /// The claim that holds the first name.
    pub first_name_claim: String,
    /// The claim that holds the last name.
    pub last_name_claim: String,
    /// The claim that holds the e-mail address.
    pub email_claim: Option<String>,
    /// The claim that holds the staff number.
    pub staff_number_claim: Option<String>,
    /// The claim that names the line manager, by address or staff number.
    pub manager_claim: Option<String>,
    /// The claim that names the legal entity.
    pub entity_claim: Option<String>,
    /// The claim that names the site.
    pub site_claim: Option<String>,
    /// The claim that lists the groups.
    pub groups_claim: Option<String>,
    /// How far it is.
    pub status: IdentityProviderStatus,
    /// Whether nothing of the company is reached by any other way in.
    pub is_enforced: bool,
    /// When these settings last passed a test.
    pub tested_at: Option<Timestamp>,
    /// Its discovery document, as it was fetched last.
    pub metadata: String,
    /// Its public keys, as they were fetched last.
    pub keys: String,
    /// When both were.
    pub fetched_at: Timestamp,
    /// When it was first saved.
    pub created_at: Timestamp,
    /// When its settings last changed.
    pub updated_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
