//! That an association agreed to begin with fewer volunteers than its announcement looked for, in one search.

use sea_orm::entity::prelude::*;

use crate::{NeedEventId, NeedId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fewer_places")]
pub struct Model {
    /// In which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// In its how-manieth search.
    #[sea_orm(primary_key, auto_increment = false)]
    pub round: i32,
    /// With how many.
    pub places: i32,
    /// The line of the timeline that says so: one that was denied agrees to nothing.
    pub event_id: NeedEventId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
