//! A browser in which a person is signed in.

use sea_orm::entity::prelude::*;

use crate::{BrowserSessionId, CompanyId, PersonId, SsoIdentityId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "browser_session")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BrowserSessionId,
    /// Who is signed in.
    pub person_id: PersonId,
    /// SHA-256 of the secret in the cookie.
    pub token_hash: Vec<u8>,
    /// What every form of this session repeats.
    pub csrf_token: String,
    /// The seat chosen in the switch: an opaque id of a membership or employment.
    pub membership_id: Option<String>,
    /// The browser, as it names itself; shown in the list of sessions.
    pub user_agent: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
    /// The company whose identity provider opened it: nothing else is reached in it.
    pub company_id: Option<CompanyId>,
    /// For which of that provider's subjects.
    pub sso_identity_id: Option<SsoIdentityId>,
    /// The session's name at the provider, which ends it by that.
    pub sso_session: Option<String>,
    /// The ID token that opened it, sealed: what the provider asks for when somebody signs out.
    pub sealed_id_token: Option<Vec<u8>>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
