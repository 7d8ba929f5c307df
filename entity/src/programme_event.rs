//! A line of a programme's timeline, or of one association's in it. Lines never change.

use sea_orm::entity::prelude::*;

use crate::{PersonId, ProgrammeApplicationId, ProgrammeEventId, ProgrammeId, ProgrammeSide, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_event")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeEventId,
    /// Of which programme.
    pub programme_id: ProgrammeId,
    /// Of which application, where it is about one.
    pub application_id: Option<ProgrammeApplicationId>,
    /// When.
    pub at: Timestamp,
    /// What happened, as a stable code.
    pub kind: String,
    /// Whose act it was.
    pub side: ProgrammeSide,
    /// Who acted; none for a job, or who was erased.
    pub person_id: Option<PersonId>,
    /// Where it stood before, by its word.
    pub from_state: Option<String>,
    /// Where it stood after.
    pub to_state: Option<String>,
    /// Whether the association reads it; else the organiser alone does.
    pub is_shared: bool,
    /// In words.
    pub note: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
