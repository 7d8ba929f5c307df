//! That a need whose search finds nobody is offered to another branch of its intermediary.

use sea_orm::entity::prelude::*;

use crate::{BranchId, BranchOfferId, NeedId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "branch_offer")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BranchOfferId,
    /// Which need.
    pub need_id: NeedId,
    /// To which branch.
    pub branch_id: BranchId,
    /// Why, in words that both branches read.
    pub reason: String,
    /// Who offered it.
    pub offered_by: Option<PersonId>,
    /// When.
    pub offered_at: Timestamp,
    /// Who of the other branch answered, or of the own one withdrew it; none where it ended with the search.
    pub answered_by: Option<PersonId>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// Whether they took it: one that was withdrawn or has ended was not.
    pub is_accepted: Option<bool>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
