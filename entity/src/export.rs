//! A file made for one person to fetch.

use sea_orm::entity::prelude::*;

use crate::{ExportId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "export")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExportId,
    /// Who may fetch it.
    pub person_id: PersonId,
    /// Which rows.
    pub kind: String,
    /// The filters, as JSON.
    pub parameters: String,
    /// Its name when saved.
    pub file_name: String,
    /// What it is.
    pub media_type: String,
    /// Where the bytes are, once it is ready.
    pub storage_key: Option<String>,
    /// How much of an organisation they show, as JSON; written with them.
    pub extent: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it is swept.
    pub expires_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
