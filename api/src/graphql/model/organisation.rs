//! What companies and associations have in common.

/// Whether somebody confirmed who speaks for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(remote = "entity::OrganisationStatus")]
pub enum OrganisationStatus {
    /// Nobody did yet.
    Pending,
    /// Somebody did.
    Verified,
    /// An operator refused, and said why.
    Refused,
}
