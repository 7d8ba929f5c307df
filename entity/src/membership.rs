//! What a person may do in an organisation: one row a role.

use sea_orm::entity::prelude::*;

use crate::{
    AssociationBranchId, AssociationId, BranchId, CompanyId, EmployeeGroupId, EstablishmentId,
    IntermediaryId, LegalEntityId, MembershipId, MembershipRole, PersonId, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    /// Who.
    pub person_id: PersonId,
    /// In which company,
    pub company_id: Option<CompanyId>,
    /// or in which association,
    pub association_id: Option<AssociationId>,
    /// or in which intermediary.
    pub intermediary_id: Option<IntermediaryId>,
    /// What for.
    pub role: MembershipRole,
    /// Only in this entity.
    pub legal_entity_id: Option<LegalEntityId>,
    /// Only at this site.
    pub establishment_id: Option<EstablishmentId>,
    /// Only what is given to this branch of the association: a confirmer's seat alone has one.
    pub branch_id: Option<AssociationBranchId>,
    /// In this branch of the intermediary.
    pub intermediary_branch_id: Option<BranchId>,
    /// By being in which group it is held; none where people gave it.
    pub from_group_id: Option<EmployeeGroupId>,
    /// When it was given.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
