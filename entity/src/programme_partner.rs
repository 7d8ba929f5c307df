//! Who pays for a programme, or stands by it.

use sea_orm::entity::prelude::*;

use crate::{PartnerKind, ProgrammeId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_partner")]
pub struct Model {
    /// Of which programme.
    #[sea_orm(primary_key, auto_increment = false)]
    pub programme_id: ProgrammeId,
    /// Its place in the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Whether it pays.
    pub kind: PartnerKind,
    /// Its name.
    pub name: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
