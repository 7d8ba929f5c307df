//! A link by which a branch looks for volunteers: on a poster, at a fair, in a letter.

use sea_orm::entity::prelude::*;

use crate::{BranchId, PersonId, RecruitingLinkId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recruiting_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecruitingLinkId,
    /// Of which branch.
    pub branch_id: BranchId,
    /// What its address ends with.
    pub code: String,
    /// Where it stands, in the branch's words.
    pub name: String,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When it stopped leading anywhere.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
