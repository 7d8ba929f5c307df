//! That teams of a programme are being worked out, and which rule could not hold where they could not.

use sea_orm::entity::prelude::*;

use crate::{PersonId, ProgrammeId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team_proposal")]
pub struct Model {
    /// Of which programme.
    #[sea_orm(primary_key, auto_increment = false)]
    pub programme_id: ProgrammeId,
    /// Who asked for them.
    pub asked_by: Option<PersonId>,
    /// When.
    pub asked_at: Timestamp,
    /// When they were worked out, or were found to be impossible.
    pub done_at: Option<Timestamp>,
    /// The rule that cannot hold and whom it concerns, as JSON; none where there are teams.
    pub fault: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
