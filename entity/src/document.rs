//! An issued document: the stored bytes and their hash are the document.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, CompanyId, DocumentId, DocumentKind, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// What `/verify/{code}` takes.
    pub code: String,
    /// The canonical content that was signed, as JSON.
    pub content: String,
    /// Which layout renders it.
    pub template_version: i32,
    /// The platform's Ed25519 signature of the content.
    pub signature: Vec<u8>,
    /// By which key.
    pub key_id: String,
    /// The fingerprint of the rendered bytes.
    pub sha256: Option<Vec<u8>>,
    /// Where they are, once rendered.
    pub storage_key: Option<String>,
    /// The company that may fetch it.
    pub company_id: Option<CompanyId>,
    /// The association that may fetch it.
    pub association_id: Option<AssociationId>,
    /// The person who may fetch it.
    pub person_id: Option<PersonId>,
    /// The company whose identity provider opened the session in which a person made it.
    pub session_company_id: Option<CompanyId>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it was cancelled.
    pub revoked_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
