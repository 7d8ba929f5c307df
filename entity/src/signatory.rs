//! Who may sign for an association, and until when.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, PersonId, SignatoryCapacity, SignatoryId, Timestamp, UploadId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signatory")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignatoryId,
    /// For which.
    pub association_id: AssociationId,
    /// Who.
    pub person_id: PersonId,
    /// In which capacity.
    pub capacity: SignatoryCapacity,
    /// The delegation, for a delegate.
    pub upload_id: Option<UploadId>,
    /// The first day of the term.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// When it was ended early.
    pub ended_at: Option<Timestamp>,
    /// When they were named.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
