//! A cause that a person cares about.

use sea_orm::entity::prelude::*;

use crate::PersonId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_cause")]
pub struct Model {
    /// Whose wish.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// The cause's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub cause_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
