//! Confirmed minutes that an association received from a company in a calendar year: how many were helped is counted
//! from these.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, CompanyId, Minutes, TimeBasis};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "yearly_association")]
pub struct Model {
    /// On whose time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// Which year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// Whose time it was.
    #[sea_orm(primary_key, auto_increment = false)]
    pub basis: TimeBasis,
    /// For whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// How many.
    pub minutes: Minutes,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
