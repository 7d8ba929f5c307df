//! The donor of a receipt, as papers name it. Whoever sees the paper sees it.

use async_graphql::{Context, Object, Result};
use entity::{LegalEntityId, legal_entity};

use crate::graphql::{context::RequestContext as _, id::Gid};

/// The legal entity that gives.
pub struct Donor(legal_entity::Model);

impl Donor {
    /// The donor of an id.
    pub(crate) async fn of(ctx: &Context<'_>, id: LegalEntityId) -> Result<Option<Self>> {
        Ok(ctx.loaders().load_one(id).await?.map(Self))
    }
}

#[Object]
impl Donor {
    /// The id of the legal entity.
    async fn id(&self) -> Gid<LegalEntityId> {
        Gid(self.0.id)
    }

    /// Its registered name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its SIREN.
    async fn siren(&self) -> &str {
        self.0.siren.as_str()
    }
}
