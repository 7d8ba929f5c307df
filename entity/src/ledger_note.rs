//! The words of an event, apart from it so that a person can be erased.

use sea_orm::entity::prelude::*;

use crate::AssociationId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_note")]
pub struct Model {
    /// In which chain.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Of which event.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// What the event's hash of the words was salted with.
    pub salt: Vec<u8>,
    /// The words.
    pub text: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
