//! That a volunteer, or the association, approved a version of a roadmap.

use sea_orm::entity::prelude::*;

use crate::{NeedSide, PersonId, RoadmapApprovalId, RoadmapId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roadmap_approval")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoadmapApprovalId,
    /// Which version.
    pub roadmap_id: RoadmapId,
    /// For which side: a volunteer's or the association's.
    pub side: NeedSide,
    /// Who; none where a coordinator entered what the association said.
    pub person_id: Option<PersonId>,
    /// Who of the association said so, where a coordinator entered it.
    pub said_by: Option<String>,
    /// When.
    pub approved_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
