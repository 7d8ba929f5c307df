//! Employees that a company names together: those of a department or of a directory's group, whom a policy can speak of.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmployeeGroupId, EstablishmentId, LegalEntityId, MembershipRole, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employee_group")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmployeeGroupId,
    /// Whose.
    pub company_id: CompanyId,
    /// Its name, unlike that of every other group of the company.
    pub name: String,
    /// The name as it sorts.
    pub sort_key: String,
    /// The same of the name that a directory or a sign-in gave it first: a sign-in finds it by that one after others have
    /// renamed it.
    pub first_key: Option<String>,
    /// What the company's directory calls it, when it comes from there.
    pub external_id: Option<String>,
    /// How often it or its members changed: what a directory compares.
    pub version: i64,
    /// Whether a directory says who is in it; else people of the company do.
    pub is_from_directory: bool,
    /// Whether that is the directory's provisioning: no sign-in changes it then.
    pub is_provisioned: bool,
    /// The role in the company's programme that it gives to whoever is in it.
    pub role: Option<MembershipRole>,
    /// The entity that its members lead or, where it gives no role, work in.
    pub legal_entity_id: Option<LegalEntityId>,
    /// The site, likewise.
    pub establishment_id: Option<EstablishmentId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it or its members last changed.
    pub updated_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
