//! A skill that a mission asks for.

use sea_orm::entity::prelude::*;

use crate::MissionId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mission_skill")]
pub struct Model {
    /// Which mission.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mission_id: MissionId,
    /// The macro-skill's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
