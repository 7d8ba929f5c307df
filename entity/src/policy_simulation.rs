//! What a draft of a policy would have made of the requests of a year, beside what became of them.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{JobId, PersonId, PolicyId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_simulation")]
pub struct Model {
    /// Which draft.
    #[sea_orm(primary_key, auto_increment = false)]
    pub policy_id: PolicyId,
    /// The job that replays them; none once it is done.
    pub job_id: Option<JobId>,
    /// Who asked for it.
    pub asked_by: PersonId,
    /// The first day of the time that is replayed.
    pub from_on: NaiveDate,
    /// Its last day.
    pub to_on: NaiveDate,
    /// What was counted so far.
    pub outcome: String,
    /// What that costs, sealed: it opens for who may read costs alone. None while nothing is counted.
    pub sealed_costs: Option<Vec<u8>>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was done; none while it runs.
    pub finished_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
