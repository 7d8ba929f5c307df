//! A language that a volunteer of a programme speaks.

use sea_orm::entity::prelude::*;

use crate::ProgrammeVolunteerId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_volunteer_language")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: ProgrammeVolunteerId,
    /// Its ISO 639 code: `fr`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
