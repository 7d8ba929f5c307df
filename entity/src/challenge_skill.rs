//! A skill that a challenge asks for.

use sea_orm::entity::prelude::*;

use crate::ProgrammeApplicationId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "challenge_skill")]
pub struct Model {
    /// Of which application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ProgrammeApplicationId,
    /// The macro-skill's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
