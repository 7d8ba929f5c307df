//! What a juror thinks of an application.

use sea_orm::entity::prelude::*;

use crate::{JurorId, JuryNoteId, ProgrammeApplicationId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jury_note")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JuryNoteId,
    /// Of which application.
    pub application_id: ProgrammeApplicationId,
    /// Which juror.
    pub juror_id: JurorId,
    /// In words, which the jury and the organiser read.
    pub comment: String,
    /// When it was written first.
    pub written_at: Timestamp,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
