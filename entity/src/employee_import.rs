//! A file of employees on its way into a company.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, EmployeeImportId, ImportState, JobId, PersonId, Timestamp, UploadId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employee_import")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmployeeImportId,
    /// Whose employees.
    pub company_id: CompanyId,
    /// Who imports.
    pub person_id: PersonId,
    /// The file.
    pub upload_id: UploadId,
    /// Which column holds what, as JSON, once chosen.
    pub mapping: Option<String>,
    /// Where it stands.
    pub state: ImportState,
    /// The job that checks or imports, with its progress.
    pub job_id: Option<JobId>,
    /// Lines that make an employee.
    pub created_count: i32,
    /// Lines that change one.
    pub updated_count: i32,
    /// Lines that change nothing.
    pub unchanged_count: i32,
    /// Lines that cannot be taken.
    pub invalid_count: i32,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
