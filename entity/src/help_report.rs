//! Why somebody thinks that a post should not stand there.

use sea_orm::entity::prelude::*;

use crate::{HelpPostId, HelpReportId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_report")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HelpReportId,
    /// Which post.
    pub post_id: HelpPostId,
    /// Who says so.
    pub person_id: PersonId,
    /// Why.
    pub reason: String,
    /// When.
    pub reported_at: Timestamp,
    /// When somebody decided about it.
    pub settled_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
