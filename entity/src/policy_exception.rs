//! A limit of the policy that does not hold for one employee, until a day.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmploymentId, Minutes, PersonId, PolicyExceptionId, PolicyLimit, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_exception")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PolicyExceptionId,
    /// Of which company.
    pub company_id: CompanyId,
    /// For whom.
    pub employment_id: EmploymentId,
    /// Which limit.
    pub lifts: PolicyLimit,
    /// How much beyond the budget of its year; none for any other limit.
    pub minutes: Option<Minutes>,
    /// Why.
    pub reason: String,
    /// The last day for which it holds; it closes by itself.
    pub until_on: NaiveDate,
    /// Who granted it.
    pub granted_by: PersonId,
    /// When.
    pub granted_at: Timestamp,
    /// When it was taken back before its day.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
