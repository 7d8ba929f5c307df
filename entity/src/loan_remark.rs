//! What a side of a loan remarks: what is wrong with it, for one.

use sea_orm::entity::prelude::*;

use crate::{LoanId, LoanRemarkId, LoanSide, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loan_remark")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoanRemarkId,
    /// Of which loan.
    pub loan_id: LoanId,
    /// Which side.
    pub side: LoanSide,
    /// In words.
    pub text: String,
    /// Who.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
