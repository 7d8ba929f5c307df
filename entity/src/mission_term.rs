//! A word of a published mission, for search: the same index on both databases.

use sea_orm::entity::prelude::*;

use crate::MissionId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mission_term")]
pub struct Model {
    /// The analysed word.
    #[sea_orm(primary_key, auto_increment = false)]
    pub term: String,
    /// Where it stands.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mission_id: MissionId,
    /// How much it counts: a title's word more than a need's.
    pub weight: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
