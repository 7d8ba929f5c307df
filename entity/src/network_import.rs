//! A file of a network's history on its way in.

use sea_orm::entity::prelude::*;

use crate::{
    ImportState, IntermediaryId, JobId, NetworkFile, NetworkImportId, PersonId, Timestamp, UploadId,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "network_import")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NetworkImportId,
    /// Whose history.
    pub intermediary_id: IntermediaryId,
    /// Who imports.
    pub person_id: PersonId,
    /// The file; none once it was forgotten.
    pub upload_id: Option<UploadId>,
    /// Its name.
    pub file_name: String,
    /// What its lines are.
    pub holds: NetworkFile,
    /// Whether those whom it brings are written to.
    pub invites: bool,
    /// Which column holds what, as JSON.
    pub mapping: String,
    /// Where it stands.
    pub state: ImportState,
    /// The job that checks or imports, with its progress.
    pub job_id: Option<JobId>,
    /// Lines that make something new.
    pub created_count: i32,
    /// Lines that change something.
    pub updated_count: i32,
    /// Lines that change nothing.
    pub unchanged_count: i32,
    /// Lines that cannot be taken.
    pub invalid_count: i32,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
