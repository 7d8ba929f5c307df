//! A skill that a post is about.

use sea_orm::entity::prelude::*;

use crate::HelpPostId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_post_skill")]
pub struct Model {
    /// Of which post.
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: HelpPostId,
    /// Which one: ROME's OGR code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
    /// In which place.
    pub position: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
