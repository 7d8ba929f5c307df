//! A company or group that lends time.

use sea_orm::entity::prelude::*;

use crate::{BonusMode, CapMode, CompanyId, OrganisationStatus, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// The name as it sorts.
    pub sort_key: String,
    /// What employees without an address type to sign in.
    pub code: String,
    /// Whether somebody confirmed who speaks for it.
    pub status: OrganisationStatus,
    /// Why it was refused.
    pub status_reason: Option<String>,
    /// When it was confirmed or refused: evidence, which no page shows.
    pub decided_at: Option<Timestamp>,
    /// How the ceiling of an employee's value is counted.
    pub cap_mode: CapMode,
    /// How its cost rates treat bonuses.
    pub bonus_mode: BonusMode,
    /// Whether confirmed hours also need the company's own approval.
    pub approves_hours: bool,
    /// Who registered it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
