//! A mail on its way or sent: a code and its arguments, never sentences.

use sea_orm::entity::prelude::*;

use crate::{EmailAddress, MailId, PersonId, SpokenLanguage, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    /// For whom; none for an address without account.
    pub person_id: Option<PersonId>,
    /// Where to.
    pub address: EmailAddress,
    /// In which language.
    pub language: SpokenLanguage,
    /// Which mail.
    pub code: String,
    /// What it says, as sealed JSON, since it may hold links that act.
    pub sealed_arguments: Vec<u8>,
    /// An attached calendar file.
    pub calendar: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the server took it.
    pub sent_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
