//! A company whose employees help each other here.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_space")]
pub struct Model {
    /// Which one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// Who opened it to them.
    pub opened_by: PersonId,
    /// When.
    pub opened_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
