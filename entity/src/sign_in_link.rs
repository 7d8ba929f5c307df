//! A link sent by mail that signs in once.

use sea_orm::entity::prelude::*;

use crate::{EmailAddress, PersonId, SignInLinkId, SpokenLanguage, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignInLinkId,
    /// Where it was sent.
    pub address: EmailAddress,
    /// Who signs in; none for an address nobody has, which gets a mail that says so.
    pub person_id: Option<PersonId>,
    /// The first name of an account that following the link makes.
    pub first_name: Option<String>,
    /// Its last name.
    pub last_name: Option<String>,
    /// The language it was asked in.
    pub language: SpokenLanguage,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// Where to go afterwards, a path on this site.
    pub back: String,
    /// When it was asked for.
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
