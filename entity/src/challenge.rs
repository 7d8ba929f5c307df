//! What a chosen association and its team work on, written by the organiser and approved by the association.

use sea_orm::entity::prelude::*;

use crate::{PersonId, ProgrammeApplicationId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "challenge")]
pub struct Model {
    /// Of which application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ProgrammeApplicationId,
    /// Which version: each change is approved anew.
    pub version: i32,
    /// What it is, in a line.
    pub title: String,
    /// What is worked on.
    pub text: String,
    /// What is handed over at the end.
    pub deliverable: String,
    /// Who wrote this version.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
    /// Who of the association approved it.
    pub approved_by: Option<PersonId>,
    /// When.
    pub approved_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
