//! What a line of an import would do, for the preview.

use sea_orm::entity::prelude::*;

use crate::{EmployeeImportId, LineOutcome};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_line")]
pub struct Model {
    /// Of which import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: EmployeeImportId,
    /// Its number in the file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i32,
    /// What it would do.
    pub outcome: LineOutcome,
    /// Who it is about, as the file says.
    pub label: String,
    /// Why it cannot be taken, as JSON codes and arguments.
    pub faults: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
