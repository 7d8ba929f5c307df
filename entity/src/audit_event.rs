//! Who did what that others must be able to look up.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, AuditEventId, CompanyId, IntermediaryId, Means, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEventId,
    /// When.
    pub at: Timestamp,
    /// Who; none for a job.
    pub person_id: Option<PersonId>,
    /// What, as a stable code.
    pub action: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: Uuid,
    /// The company that may read it.
    pub company_id: Option<CompanyId>,
    /// The association that may read it.
    pub association_id: Option<AssociationId>,
    /// The intermediary that may read it.
    pub intermediary_id: Option<IntermediaryId>,
    /// What the sentence about it needs, as JSON; never costs.
    pub arguments: String,
    /// By which means; none where it was not noted yet.
    pub means: Option<Means>,
    /// From which network, shortened; none where none was known.
    pub network: Option<String>,
    /// What was changed, from what to what, as JSON; never costs, never secrets, never what names a person.
    pub changes: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
