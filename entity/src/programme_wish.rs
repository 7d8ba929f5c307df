//! With which association a volunteer wishes to be in a team, or must not be.

use sea_orm::entity::prelude::*;

use crate::{ProgrammeApplicationId, ProgrammeVolunteerId, WishKind};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_wish")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: ProgrammeVolunteerId,
    /// Which association's challenge.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ProgrammeApplicationId,
    /// Wished, or excluded.
    pub kind: WishKind,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
