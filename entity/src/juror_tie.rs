//! A juror who said to be tied to an association that applied: they never note it.

use sea_orm::entity::prelude::*;

use crate::{JurorId, ProgrammeApplicationId, Timestamp};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "juror_tie")]
pub struct Model {
    /// Which juror.
    #[sea_orm(primary_key, auto_increment = false)]
    pub juror_id: JurorId,
    /// To which application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ProgrammeApplicationId,
    /// When they said so.
    pub declared_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
