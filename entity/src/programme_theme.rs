//! A theme of a programme.

use sea_orm::entity::prelude::*;

use crate::{ProgrammeId, ProgrammeTheme};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_theme")]
pub struct Model {
    /// Of which programme.
    #[sea_orm(primary_key, auto_increment = false)]
    pub programme_id: ProgrammeId,
    /// Which theme.
    #[sea_orm(primary_key, auto_increment = false)]
    pub theme: ProgrammeTheme,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
