//! A criterion on which the jury of a programme notes, published with the programme.

use sea_orm::entity::prelude::*;

use crate::{CriterionId, ProgrammeId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_criterion")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CriterionId,
    /// Of which programme.
    pub programme_id: ProgrammeId,
    /// Its place in the list.
    pub position: i32,
    /// What is looked at.
    pub name: String,
    /// What that means.
    pub description: Option<String>,
    /// How much it weighs beside the others, from 1 to 10.
    pub weight: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
