//! The points that a juror gives an application on one criterion.

use sea_orm::entity::prelude::*;

use crate::{CriterionId, JuryNoteId};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jury_mark")]
pub struct Model {
    /// Of which note.
    #[sea_orm(primary_key, auto_increment = false)]
    pub note_id: JuryNoteId,
    /// On which criterion.
    #[sea_orm(primary_key, auto_increment = false)]
    pub criterion_id: CriterionId,
    /// From 0 to 5.
    pub points: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
