//! One employee and month of a valuation; sealed.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{EmploymentId, Minutes, ValuationId, ValuationLineId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "valuation_line")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ValuationLineId,
    /// Of which valuation.
    pub valuation_id: ValuationId,
    /// Whose time.
    pub employment_id: EmploymentId,
    /// The month's first day.
    pub month: NaiveDate,
    /// The working time.
    pub minutes: Minutes,
    /// Cost, ceiling, what is kept and how it was computed, sealed.
    pub sealed: Vec<u8>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
