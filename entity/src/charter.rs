//! A version of the values charter that an intermediary asks associations to adhere to.

use sea_orm::entity::prelude::*;

use crate::{CharterId, IntermediaryId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CharterId,
    /// Whose.
    pub intermediary_id: IntermediaryId,
    /// Its number, from 1.
    pub version: i32,
    /// What it says.
    pub text: String,
    /// Who published it.
    pub published_by: PersonId,
    /// When.
    pub published_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
