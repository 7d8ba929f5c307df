//! What was found of a point by which a volunteer advises and replaces nobody.

use sea_orm::entity::prelude::*;

use crate::{NeedId, SubstitutionPoint};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "qualification_point")]
pub struct Model {
    /// Of which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// Which point.
    #[sea_orm(primary_key, auto_increment = false)]
    pub point: SubstitutionPoint,
    /// Whether it passes; none while nobody has said.
    pub is_passed: Option<bool>,
    /// Why.
    pub note: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
