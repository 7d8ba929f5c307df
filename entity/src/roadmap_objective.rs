//! What a mission is to reach, and by what it is seen.

use sea_orm::entity::prelude::*;

use crate::RoadmapId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roadmap_objective")]
pub struct Model {
    /// Of which version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub roadmap_id: RoadmapId,
    /// Its place in the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// What is to be reached.
    pub text: String,
    /// By what it is seen.
    pub indicator: String,
    /// Where that stands before.
    pub baseline: String,
    /// Where it is to stand.
    pub target: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
