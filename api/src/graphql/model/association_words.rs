//! The words of organisations and their people, as the API says them.

use async_graphql::Enum;

/// In which capacity somebody signs for an association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::SignatoryCapacity")]
pub enum SignatoryCapacity {
    /// As its president.
    President,
    /// As its treasurer.
    Treasurer,
    /// By a written delegation.
    Delegate,
}

/// What somebody may do in an association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum AssociationRole {
    /// Runs its account.
    AssociationAdmin,
    /// Writes its missions and opens their sessions.
    AssociationMember,
    /// Confirms the hours it received.
    Confirmer,
}

impl From<AssociationRole> for entity::MembershipRole {
    fn from(role: AssociationRole) -> Self {
        match role {
            AssociationRole::AssociationAdmin => Self::AssociationAdmin,
            AssociationRole::AssociationMember => Self::AssociationMember,
            AssociationRole::Confirmer => Self::Confirmer,
        }
    }
}
