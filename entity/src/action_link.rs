//! A link that lets somebody without an account do one thing.

use sea_orm::entity::prelude::*;

use crate::{ActionKind, ActionLinkId, AssociationId, CompanyId, EmailAddress, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "action_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActionLinkId,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// What it lets do.
    pub kind: ActionKind,
    /// For which association.
    pub association_id: Option<AssociationId>,
    /// For which company.
    pub company_id: Option<CompanyId>,
    /// For which person.
    pub person_id: Option<PersonId>,
    /// Where it was sent.
    pub address: EmailAddress,
    /// What exactly, as JSON.
    pub subject: String,
    /// When.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was used, if once is all it works.
    pub used_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
