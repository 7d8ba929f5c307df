//! A need that a network brought along, under the reference that its files give it.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{IntermediaryId, NeedId, NeedState, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brought_need")]
pub struct Model {
    /// Which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// Of which network.
    pub intermediary_id: IntermediaryId,
    /// What the network's files call it; once in the network.
    pub reference: String,
    /// What its line said, as a hash: the same line changes nothing.
    pub fingerprint: String,
    /// Where its line said that it stood.
    pub state: NeedState,
    /// Since when it stood there, where the line said so.
    pub since: Option<NaiveDate>,
    /// When it was brought along.
    pub brought_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
