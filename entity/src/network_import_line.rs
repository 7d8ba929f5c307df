//! What a line of a network's file would do, for the preview.

use sea_orm::entity::prelude::*;

use crate::{LineOutcome, NetworkImportId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "network_import_line")]
pub struct Model {
    /// Of which import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: NetworkImportId,
    /// Its number in the file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i32,
    /// What it would do.
    pub outcome: LineOutcome,
    /// What it is about, as the file says.
    pub label: String,
    /// Why it cannot be taken, as JSON codes and arguments.
    pub faults: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
