//! A skill that a person says they have.

use sea_orm::entity::prelude::*;

use crate::{PersonId, SkillLevel, SkillWish};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_skill")]
pub struct Model {
    /// Whose skill.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// The macro-skill's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
    /// How well they say that they can.
    pub level: Option<SkillLevel>,
    /// How much they say that they want to.
    pub wish: Option<SkillWish>,
    /// What of it they can, in their words.
    pub words: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
