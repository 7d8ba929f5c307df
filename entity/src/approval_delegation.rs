//! Somebody who decides about requests in another one's place, for some days.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{ApprovalDelegationId, CompanyId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_delegation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApprovalDelegationId,
    /// In which company.
    pub company_id: CompanyId,
    /// Who is away.
    pub person_id: PersonId,
    /// Who decides meanwhile.
    pub delegate_id: PersonId,
    /// From this day on.
    pub from_on: NaiveDate,
    /// Up to this day.
    pub until_on: NaiveDate,
    /// When it was said.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
