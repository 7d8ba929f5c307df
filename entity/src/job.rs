//! Something to do outside a request, kept in the transaction that caused it.

use sea_orm::entity::prelude::*;

use crate::{JobId, JobState, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    /// Which handler does it.
    pub kind: String,
    /// What the handler needs, as JSON: ids and codes only.
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// Not before.
    pub run_at: Timestamp,
    /// How often it was begun.
    pub attempts: i32,
    /// Until when the worker that runs it is trusted to be alive.
    pub lease_until: Option<Timestamp>,
    /// Which run holds the lease; a run that lost it commits nothing.
    pub lease_id: Option<Uuid>,
    /// Why the last attempt failed; an opaque code.
    pub last_error: Option<String>,
    /// How much is done, for the progress bar.
    pub done: i32,
    /// Out of how much, when that is known.
    pub total: Option<i32>,
    /// Who may watch it.
    pub person_id: Option<PersonId>,
    /// Two jobs of one key are the same job.
    pub once_key: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// When it was done or given up.
    pub finished_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
