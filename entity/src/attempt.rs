//! How often something was tried in a window of time: the limits that are promises.

use sea_orm::entity::prelude::*;

use crate::Timestamp;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    /// What is limited, such as `sign-in-address`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// A keyed hash of who or what tries.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: Vec<u8>,
    /// When the window began.
    #[sea_orm(primary_key, auto_increment = false)]
    pub window_starts_at: Timestamp,
    /// How often, in this window.
    pub count: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
