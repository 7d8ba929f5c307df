//! An address that was invited into an organisation's role; the person accepts it by signing in there.

use sea_orm::entity::prelude::*;

use crate::{
    AssociationBranchId, AssociationId, BranchId, CompanyId, EmailAddress, EstablishmentId, IntermediaryId,
    InvitationId, LegalEntityId, PersonId, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// Who.
    pub address: EmailAddress,
    /// The first name, as the inviter wrote it.
    pub first_name: String,
    /// The last name, as the inviter wrote it.
    pub last_name: String,
    /// Into which company,
    pub company_id: Option<CompanyId>,
    /// or association,
    pub association_id: Option<AssociationId>,
    /// or intermediary.
    pub intermediary_id: Option<IntermediaryId>,
    /// Which role.
    pub role: String,
    /// Only in this legal entity,
    pub legal_entity_id: Option<LegalEntityId>,
    /// or at this site.
    pub establishment_id: Option<EstablishmentId>,
    /// Only what is given to this branch.
    pub branch_id: Option<AssociationBranchId>,
    /// In this branch of the intermediary.
    pub intermediary_branch_id: Option<BranchId>,
    /// By whom.
    pub invited_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
