//! A link by which an announcement is passed on: a relay's own, or the branch's.

use sea_orm::entity::prelude::*;

use crate::{NeedId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "share_link")]
pub struct Model {
    /// What the address ends with.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Which need's announcement.
    pub need_id: NeedId,
    /// Whose link; none for the branch's own, which its mails hold.
    pub person_id: Option<PersonId>,
    /// In how many browsers it was followed, once for each time that one was used.
    pub visits: i32,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
