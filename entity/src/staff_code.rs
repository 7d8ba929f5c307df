//! A single-use code that HR prints for an employee without an address.

use sea_orm::entity::prelude::*;

use crate::{EmploymentId, PersonId, StaffCodeId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_code")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffCodeId,
    /// For whom.
    pub employment_id: EmploymentId,
    /// A keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// Who printed it, and when: evidence, which no page shows.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
