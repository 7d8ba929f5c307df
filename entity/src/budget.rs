//! One employee's minutes of one budget year, and what is left of them.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{BudgetId, CompanyId, EmploymentId, Minutes};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "budget")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BudgetId,
    /// Whose.
    pub employment_id: EmploymentId,
    /// The employer.
    pub company_id: CompanyId,
    /// The first day of the budget year.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// What the rule gives.
    pub granted_minutes: Minutes,
    /// Held by bookings and declared hours that are not confirmed yet.
    pub reserved_minutes: Minutes,
    /// Confirmed working time.
    pub consumed_minutes: Minutes,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
