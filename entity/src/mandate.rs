//! An association's written leave for Maillon to prepare its receipts.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, MandateId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mandate")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MandateId,
    /// Whose.
    pub association_id: AssociationId,
    /// Which text was signed.
    pub text_version: i32,
    /// The name of who signed.
    pub signer_name: String,
    /// In which capacity.
    pub signer_capacity: String,
    /// When.
    pub signed_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
