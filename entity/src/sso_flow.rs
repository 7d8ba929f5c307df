//! A sign-in at an identity provider that has begun: what its answer must fit, once.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, PersonId, SsoFlowId, SsoPurpose, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sso_flow")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SsoFlowId,
    /// At whose provider.
    pub company_id: CompanyId,
    /// What for.
    pub purpose: SsoPurpose,
    /// Who tests; none for a sign-in.
    pub person_id: Option<PersonId>,
    /// The issuer as it was when this began: no other may answer.
    pub issuer: String,
    /// And the client that was named to it.
    pub client_id: String,
    /// SHA-256 of the state.
    pub state_hash: Vec<u8>,
    /// SHA-256 of the nonce.
    pub nonce_hash: Vec<u8>,
    /// SHA-256 of the secret in the cookie of the browser that began.
    pub browser_hash: Vec<u8>,
    /// The PKCE verifier, sealed.
    pub sealed_verifier: Vec<u8>,
    /// Where to go afterwards, a path on this site.
    pub back: String,
    /// When it began.
    pub created_at: Timestamp,
    /// Until when it may be answered.
    pub expires_at: Timestamp,
    /// When it was answered.
    pub used_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
