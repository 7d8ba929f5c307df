//! A skill that a need asks for, as its coordinator understood it.

use sea_orm::entity::prelude::*;

use crate::NeedId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "qualification_skill")]
pub struct Model {
    /// Of which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// The macro-skill's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
