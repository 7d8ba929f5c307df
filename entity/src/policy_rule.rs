//! What a version of a policy allows some of a company's people: all its limits, or none of them where a column is empty.
//! Of the rules that fit an employee the first by rank applies, whole.

use sea_orm::entity::prelude::*;

use crate::{
    ApprovalBy, CompanyId, EmployeeGroupId, EstablishmentId, LegalEntityId, Minutes, PolicyAssociations,
    PolicyId, PolicyRuleId, SettledAs,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_rule")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PolicyRuleId,
    /// Of which version.
    pub policy_id: PolicyId,
    /// Of which company, for the keys that hold its people to it.
    pub company_id: CompanyId,
    /// Its place among the rules, from 1; the last one is for everybody.
    pub rank: i32,
    /// What the company calls it.
    pub name: String,
    /// Only for the people of this entity,
    pub legal_entity_id: Option<LegalEntityId>,
    /// at this site,
    pub establishment_id: Option<EstablishmentId>,
    /// in this group,
    pub employee_group_id: Option<EmployeeGroupId>,
    /// and of this category of staff.
    pub staff_category: Option<String>,
    /// What somebody full-time is granted a year where that is said in hours,
    pub yearly_minutes: Option<Minutes>,
    /// or in hundredths of days where it is said in days; what the company's budget says when both are empty.
    pub yearly_hundredths: Option<i64>,
    /// How long a day is for them; the company's when empty.
    pub day_minutes: Option<Minutes>,
    /// What a part of it is rounded to.
    pub rounding_minutes: Option<Minutes>,
    /// The most that goes over from the year before.
    pub carry_over_minutes: Option<Minutes>,
    /// The regimes that are allowed, with spaces between their codes; all when empty, as in what follows.
    pub regimes: Option<String>,
    /// The formats.
    pub formats: Option<String>,
    /// The causes.
    pub cause_codes: Option<String>,
    /// The countries, by their codes of two letters.
    pub countries: Option<String>,
    /// What the list of associations says of them; there is none when empty.
    pub associations_are: Option<PolicyAssociations>,
    /// How many hours before it begins something is booked at the latest.
    pub notice_hours: Option<i32>,
    /// How long what is booked at once may last.
    pub longest_minutes: Option<Minutes>,
    /// Who approves a place.
    pub approval_by: ApprovalBy,
    /// Up to which length the line manager does, where others do above it.
    pub approval_threshold_minutes: Option<Minutes>,
    /// After how long they are reminded,
    pub remind_after_hours: Option<i32>,
    /// others are asked,
    pub escalate_after_hours: Option<i32>,
    /// and it is settled by itself,
    pub settle_after_hours: Option<i32>,
    /// in this way.
    pub settled_as: Option<SettledAs>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
