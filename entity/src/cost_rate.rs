//! What an employee costs, from a day on or for a month; sealed, and opened for the finance role only.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, CostRateId, EmploymentId, PersonId, RateKind, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cost_rate")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CostRateId,
    /// The employer.
    pub company_id: CompanyId,
    /// Whose cost.
    pub employment_id: EmploymentId,
    /// For one month, or from a day on.
    pub kind: RateKind,
    /// The month's first day, or that day.
    pub from_on: NaiveDate,
    /// The amounts, sealed.
    pub sealed: Vec<u8>,
    /// Who entered it, and when: evidence, which no page shows.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When a later entry took its place.
    pub superseded_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
