//! That a loan was handed over, or came back, as one side says and the other confirms.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{EquipmentCondition, LoanId, LoanRecordId, LoanSide, LoanStage, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loan_record")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoanRecordId,
    /// Of which loan.
    pub loan_id: LoanId,
    /// Which moment.
    pub stage: LoanStage,
    /// Which side says so.
    pub side: LoanSide,
    /// On which day.
    pub done_on: NaiveDate,
    /// How good it was then.
    pub condition: EquipmentCondition,
    /// How many pieces.
    pub quantity: i32,
    /// What else is to be said.
    pub note: Option<String>,
    /// Who says so.
    pub recorded_by: Option<PersonId>,
    /// When.
    pub recorded_at: Timestamp,
    /// Who of the other side confirmed it.
    pub confirmed_by: Option<PersonId>,
    /// When.
    pub confirmed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
