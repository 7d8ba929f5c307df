//! What a coordinator noted of a mission that is under way. The branch alone reads it.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{FollowUpId, FollowedWith, NeedId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FollowUpId,
    /// Of which need.
    pub need_id: NeedId,
    /// When they spoke, on the branch’s clock.
    pub held_on: NaiveDate,
    /// With whom.
    pub followed_with: FollowedWith,
    /// What was said.
    pub note: String,
    /// When they speak next.
    pub next_on: Option<NaiveDate>,
    /// Who noted it.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
