//! The roles that people of a demo hold, in a company, in one of its entities, in an association or in
//! an intermediary.

use chrono::{DateTime, Utc};
use entity::{
    AssociationBranchId, AssociationId, BranchId, CompanyId, EstablishmentId, IntermediaryId, LegalEntityId,
    MembershipRole, PersonId, membership,
};

use super::{making::Making, pack::row};

/// In which organisation a role is held.
#[derive(Clone, Copy)]
pub(super) enum Seat {
    Company(CompanyId),
    /// In one entity of it only.
    Entity(CompanyId, LegalEntityId),
    Association(AssociationId),
    /// For one branch of it only.
    Branch(AssociationId, AssociationBranchId),
    /// In a whole intermediary, or in one branch of it.
    Network(IntermediaryId, Option<BranchId>),
}

impl Making {
    /// Gives somebody a role.
    pub(super) fn seat(&mut self, person: PersonId, seat: Seat, role: MembershipRole, since: DateTime<Utc>) {
        let (company_id, association_id, legal_entity_id, branch_id) = match seat {
            Seat::Company(id) => (Some(id), None, None, None),
            Seat::Entity(id, entity) => (Some(id), None, Some(entity), None),
            Seat::Association(id) => (None, Some(id), None, None),
            Seat::Branch(id, branch) => (None, Some(id), None, Some(branch)),
            Seat::Network(..) => (None, None, None, None),
        };
        let (intermediary_id, intermediary_branch_id) = match seat {
            Seat::Network(id, branch) => (Some(id), branch),
            _ => (None, None),
        };
        let model = membership::Model {
            from_group_id: None,
            id: self.id(since),
            person_id: person,
            company_id,
            association_id,
            intermediary_id,
            role,
            legal_entity_id,
            establishment_id: None::<EstablishmentId>,
            branch_id,
            intermediary_branch_id,
            created_at: since.into(),
            ended_at: None,
        };
        self.pack.membership.push(row(model));
    }
}
