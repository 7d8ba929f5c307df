//! Days on which a company lends no time: the calendar of everybody, or of some of its people.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmployeeGroupId, EstablishmentId, LegalEntityId, PolicyBlackoutId, PolicyId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_blackout")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PolicyBlackoutId,
    /// Of which version of the policy.
    pub policy_id: PolicyId,
    /// Of which company.
    pub company_id: CompanyId,
    /// Its place in the list.
    pub rank: i32,
    /// What the company calls it.
    pub name: String,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: NaiveDate,
    /// Only for the people of this entity,
    pub legal_entity_id: Option<LegalEntityId>,
    /// at this site,
    pub establishment_id: Option<EstablishmentId>,
    /// in this group,
    pub employee_group_id: Option<EmployeeGroupId>,
    /// and of this category of staff.
    pub staff_category: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
