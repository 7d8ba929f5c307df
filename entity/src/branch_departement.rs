//! A département in which a branch takes needs: of one intermediary, one branch does.

use sea_orm::entity::prelude::*;

use crate::{BranchId, IntermediaryId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "branch_departement")]
pub struct Model {
    /// Of which intermediary.
    #[sea_orm(primary_key, auto_increment = false)]
    pub intermediary_id: IntermediaryId,
    /// INSEE's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub departement_code: String,
    /// Which branch.
    pub branch_id: BranchId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
