//! What a mission is to reach or to deliver.

use sea_orm::entity::prelude::*;

use crate::{MissionId, ObjectiveId, ObjectiveKind};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "objective")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ObjectiveId,
    /// Of which mission.
    pub mission_id: MissionId,
    /// Its place in the list.
    pub position: i32,
    /// An aim or something handed over.
    pub kind: ObjectiveKind,
    /// In words.
    pub text: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
