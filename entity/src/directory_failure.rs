//! A request of a company's directory that came to nothing: what is to be put right, and nothing of anybody.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, DirectoryFailureId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_failure")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DirectoryFailureId,
    /// Whose directory.
    pub company_id: CompanyId,
    /// When.
    pub at: Timestamp,
    /// What was wrong, as a code.
    pub fault: String,
    /// The attribute that named a place in vain.
    pub attribute: Option<String>,
    /// The place that it named.
    pub value: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
