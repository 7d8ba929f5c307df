//! What an association answered to a version of the questionnaire, as a draft or finished, and with whom it shares that.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, BranchId, DiagnosisId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DiagnosisId,
    /// Of which association.
    pub association_id: AssociationId,
    /// Which version of the questionnaire it answers.
    pub questionnaire: i32,
    /// With which branch of an intermediary it is shared.
    pub branch_id: Option<BranchId>,
    /// Since when.
    pub shared_at: Option<Timestamp>,
    /// Who began it: one of the association's people, or a coordinator.
    pub begun_by: Option<PersonId>,
    /// When.
    pub begun_at: Timestamp,
    /// When something was last written in it.
    pub written_at: Timestamp,
    /// Who of the association finished it.
    pub finished_by: Option<PersonId>,
    /// When: from then on it never changes.
    pub finished_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
