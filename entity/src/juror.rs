//! Somebody invited into the jury of a programme.

use sea_orm::entity::prelude::*;

use crate::{EmailAddress, JurorId, PersonId, ProgrammeId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "juror")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JurorId,
    /// Of which programme.
    pub programme_id: ProgrammeId,
    /// Where they were invited; none once they were erased.
    pub address: Option<EmailAddress>,
    /// Their first name, as whoever invited wrote it.
    pub first_name: String,
    /// Their last name.
    pub last_name: String,
    /// Who accepted.
    pub person_id: Option<PersonId>,
    /// Who invited.
    pub invited_by: Option<PersonId>,
    /// When.
    pub invited_at: Timestamp,
    /// When they accepted.
    pub accepted_at: Option<Timestamp>,
    /// When they declined, or were taken off.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
