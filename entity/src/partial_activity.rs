//! A day on which an employee is in partial activity, as their employer marks it.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmploymentId, Minutes, PartialActivityId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partial_activity")]
pub struct Model {
    /// Its id: lists are read by it, and a day has one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartialActivityId,
    /// Of which company.
    pub company_id: CompanyId,
    /// Who.
    pub employment_id: EmploymentId,
    /// Which day.
    pub on_date: NaiveDate,
    /// For how long; none for the whole contractual day, however long that is.
    pub minutes: Option<Minutes>,
    /// Who entered it.
    pub entered_by: PersonId,
    /// When.
    pub entered_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
