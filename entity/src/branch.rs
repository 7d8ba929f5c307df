//! A branch of an intermediary: an antenne, or a bureau that hangs under one.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{BranchId, EmailAddress, IntermediaryId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "branch")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BranchId,
    /// Of which intermediary.
    pub intermediary_id: IntermediaryId,
    /// Under which antenne, for a bureau.
    pub parent_id: Option<BranchId>,
    /// Its name.
    pub name: String,
    /// Its name as lists sort it.
    pub sort_key: String,
    /// The day on which it opens: one to come while it is planned.
    pub opens_on: NaiveDate,
    /// The day from which it takes nothing more.
    pub closed_on: Option<NaiveDate>,
    /// An IANA time zone: the clock of its deadlines.
    pub time_zone: String,
    /// Where anybody writes to it; to its intermediary when left out.
    pub contact_email: Option<EmailAddress>,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
