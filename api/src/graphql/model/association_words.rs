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

/// The character of a body of general interest (CGI art. 238 bis-1-a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::EligibilityCharacter")]
pub enum EligibilityCharacter {
    /// Philanthropic.
    Philanthropic,
    /// Educational.
    Educational,
    /// Scientific.
    Scientific,
    /// Social.
    Social,
    /// Humanitarian.
    Humanitarian,
    /// Sporting.
    Sports,
    /// Family.
    Family,
    /// Cultural.
    Cultural,
    /// It works for equality between women and men.
    Equality,
    /// It works for the artistic heritage.
    ArtisticHeritage,
    /// It works for the natural environment.
    NaturalEnvironment,
    /// It works for French culture, language and science.
    FrenchCulture,
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
