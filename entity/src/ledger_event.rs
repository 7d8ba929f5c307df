//! A fact about a time entry. The database refuses to change or delete one.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, LedgerEventKind, Minutes, PersonId, TimeEntryId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_event")]
pub struct Model {
    /// In which chain.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Its number there, without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// About which entry.
    pub time_entry_id: TimeEntryId,
    /// What happened.
    pub kind: LedgerEventKind,
    /// When.
    pub at: Timestamp,
    /// Who; none through a signed link.
    pub actor_id: Option<PersonId>,
    /// The minutes it speaks of.
    pub minutes: Minutes,
    /// The exact bytes that were hashed, with their version.
    pub canonical: Vec<u8>,
    /// The hash of the event before.
    pub previous_hash: Vec<u8>,
    /// SHA-256 of the previous hash and the bytes.
    pub hash: Vec<u8>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
