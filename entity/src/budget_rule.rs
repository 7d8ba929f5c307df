//! What a company grants each employee a year, from a day on.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{BudgetRuleId, BudgetUnit, CompanyId, Minutes, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "budget_rule")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BudgetRuleId,
    /// Whose rule.
    pub company_id: CompanyId,
    /// Budget years that begin on or after this day.
    pub from_on: NaiveDate,
    /// How the company counts.
    pub unit: BudgetUnit,
    /// What a full-time employee gets a year.
    pub yearly_minutes: Minutes,
    /// The length of a day, for budgets in days.
    pub day_minutes: Minutes,
    /// The month in which budget years begin, 1 to 12.
    pub start_month: i32,
    /// Who set it, and when: evidence, which no page shows.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
