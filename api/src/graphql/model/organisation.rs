//! What companies and associations have in common.

use async_graphql::{Context, Result};
use entity::PersonId;

use crate::graphql::{context::RequestContext as _, list_loaders::AddressesOf, mission_loaders::look_up};

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

/// The proven address of whoever registered an organisation; none for all but operators.
pub(super) async fn registrant_email(ctx: &Context<'_>, registrant: PersonId) -> Result<Option<String>> {
    if ctx.viewer().may_operate().is_err() {
        return Ok(None);
    }
    let found = look_up(ctx, AddressesOf(registrant)).await?.unwrap_or_default();
    Ok(found.first().map(|email| email.address.to_string()))
}
