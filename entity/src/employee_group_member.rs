//! Who is in a group of employees.

use sea_orm::entity::prelude::*;

use crate::{EmployeeGroupId, EmploymentId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employee_group_member")]
pub struct Model {
    /// Which group.
    #[sea_orm(primary_key, auto_increment = false)]
    pub employee_group_id: EmployeeGroupId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub employment_id: EmploymentId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
