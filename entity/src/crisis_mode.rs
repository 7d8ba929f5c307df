//! A time in which a company puts urgent missions at a distance before its people.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, CrisisModeId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "crisis_mode")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CrisisModeId,
    /// Whose.
    pub company_id: CompanyId,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day: it closes by itself.
    pub until_on: NaiveDate,
    /// Who opened it.
    pub opened_by: PersonId,
    /// When.
    pub opened_at: Timestamp,
    /// Who closed or renewed it; or opened the next one after its last day.
    pub closed_by: Option<PersonId>,
    /// When.
    pub closed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
