//! A skill that a volunteer of a programme brings.

use sea_orm::entity::prelude::*;

use crate::ProgrammeVolunteerId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_volunteer_skill")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: ProgrammeVolunteerId,
    /// The macro-skill's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
