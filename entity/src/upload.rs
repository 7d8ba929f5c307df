//! A file that a person sent, before and after a use case takes it.

use sea_orm::entity::prelude::*;

use crate::{PersonId, Timestamp, UploadId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UploadId,
    /// Who sent it.
    pub person_id: PersonId,
    /// Its name there.
    pub file_name: String,
    /// What it says it is.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// Its fingerprint.
    pub sha256: Vec<u8>,
    /// Where the bytes are.
    pub storage_key: String,
    /// When.
    pub created_at: Timestamp,
    /// When a use case took it; others are swept after a day.
    pub used_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
