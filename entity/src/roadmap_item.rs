//! What a roadmap hands over, and by when it is where.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{RoadmapId, RoadmapItemKind};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roadmap_item")]
pub struct Model {
    /// Of which version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub roadmap_id: RoadmapId,
    /// Its place in the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// What it is.
    pub kind: RoadmapItemKind,
    /// The same in words.
    pub text: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
