//! A mail to the senders of several needs, kept until a job has written it to each.

use sea_orm::entity::prelude::*;

use crate::{IntermediaryId, NeedMailingId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need_mailing")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NeedMailingId,
    /// Whose needs they are.
    pub intermediary_id: IntermediaryId,
    /// Who wrote it.
    pub written_by: PersonId,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub words: String,
    /// When it was sent on its way.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
