//! An address at which a person can be reached.

use sea_orm::entity::prelude::*;

use crate::{EmailAddress, EmailId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "email")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmailId,
    /// Whose address.
    pub person_id: PersonId,
    /// The normalised address.
    pub address: EmailAddress,
    /// When a link sent there was followed; nothing is sent to an unproven one but that link.
    pub proven_at: Option<Timestamp>,
    /// When it was entered.
    pub created_at: Timestamp,
    /// When the person last chose it for their mails: those go to the address that was chosen last, or else to the first.
    pub preferred_at: Option<Timestamp>,
    /// When mails to it came back: none is sent there until the person says that it works again.
    pub paused_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
