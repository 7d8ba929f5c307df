//! Confirmed minutes of a person in a calendar year: who was engaged is counted from these.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, Minutes, PersonId, TimeBasis};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "yearly_person")]
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
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// How many.
    pub minutes: Minutes,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
