//! A skill that is offered.

use sea_orm::entity::prelude::*;

use crate::OfferId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_skill")]
pub struct Model {
    /// Which offer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: OfferId,
    /// The macro-skill’s code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
