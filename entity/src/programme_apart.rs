//! Two volunteers who must not be in one team.

use sea_orm::entity::prelude::*;

use crate::ProgrammeVolunteerId;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_apart")]
pub struct Model {
    /// The one who says so.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: ProgrammeVolunteerId,
    /// The other.
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_id: ProgrammeVolunteerId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
