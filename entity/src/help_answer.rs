//! Somebody who answers a colleague's post.

use sea_orm::entity::prelude::*;

use crate::{HelpAnswerId, HelpPostId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_answer")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HelpAnswerId,
    /// Which post.
    pub post_id: HelpPostId,
    /// Who.
    pub person_id: PersonId,
    /// When.
    pub answered_at: Timestamp,
    /// When they were chosen.
    pub chosen_at: Option<Timestamp>,
    /// The words of thanks of who was helped.
    pub thanks: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
