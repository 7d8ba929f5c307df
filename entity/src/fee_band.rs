//! A band of a grid of fees: what associations pay whose operating budget is within it.

use sea_orm::entity::prelude::*;

use crate::{Cents, FeeGridId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fee_band")]
pub struct Model {
    /// Of which grid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub grid_id: FeeGridId,
    /// Its place, from 1, the smallest budgets first.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The largest budget in it; none for the last band.
    pub up_to: Option<Cents>,
    /// The membership fee of a year.
    pub yearly: Cents,
    /// The fee of a search.
    pub search: Cents,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
