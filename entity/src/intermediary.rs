//! An intermediary: it coordinates missions between associations and volunteers, by its branches.

use sea_orm::entity::prelude::*;

use crate::{BranchId, EmailAddress, IntermediaryId, PersonId, Siren, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "intermediary")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IntermediaryId,
    /// Its name.
    pub name: String,
    /// Its name as lists sort it.
    pub sort_key: String,
    /// Its number.
    pub siren: Option<Siren>,
    /// Its address on the web.
    pub website: Option<String>,
    /// Where anybody writes to it.
    pub contact_email: EmailAddress,
    /// Where anybody calls it.
    pub contact_phone: Option<String>,
    /// An IANA time zone: that of what no branch has a clock for.
    pub time_zone: String,
    /// The branch that takes needs of territories without one.
    pub default_branch_id: Option<BranchId>,
    /// For how many months somebody who was not selected, and wishes another mission, comes first where all else is equal.
    pub priority_months: i32,
    /// How many points that wish counts in a ranking.
    pub priority_weight: i32,
    /// After how many days without a word of a mission its coordinator is told.
    pub follow_up_days: i32,
    /// The operator who registered it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
