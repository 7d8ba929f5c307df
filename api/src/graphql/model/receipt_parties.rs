//! The two sides of a receipt, as papers name them. Whoever sees the paper sees them.

use async_graphql::{Context, Description, Object, Result};
use entity::{AssociationId, LegalEntityId, legal_entity, tax_receipt};

use super::association::AssociationNode;
use crate::graphql::{context::RequestContext as _, id::Gid};

/// What an association was called when a receipt was signed; what it is called now where there is none yet.
pub(crate) async fn association_name(
    ctx: &Context<'_>,
    id: AssociationId,
    receipt: Option<&tax_receipt::Model>,
) -> Result<String> {
    match receipt.and_then(|receipt| receipt.association_name.clone()) {
        Some(name) => Ok(name),
        None => Ok(AssociationNode::named(ctx, id).await?.0.name),
    }
}

/// The legal entity that gives.
#[derive(Description)]
pub struct Donor {
    row: legal_entity::Model,
    /// Its name on a receipt that was signed, whatever it is called by now.
    signed_name: Option<String>,
}

impl Donor {
    /// The donor of an id, as it is called now.
    pub(crate) async fn of(ctx: &Context<'_>, id: LegalEntityId) -> Result<Option<Self>> {
        Ok(ctx.loaders().load_one(id).await?.map(|row| Self { row, signed_name: None }))
    }

    /// The donor of a receipt, as it was signed; as it is called now until then.
    pub(crate) async fn of_receipt(ctx: &Context<'_>, receipt: &tax_receipt::Model) -> Result<Option<Self>> {
        let row = ctx.loaders().load_one(receipt.legal_entity_id).await?;
        Ok(row.map(|row| Self { row, signed_name: receipt.donor_name.clone() }))
    }
}

#[Object(use_type_description)]
impl Donor {
    /// The id of the legal entity.
    async fn id(&self) -> Gid<LegalEntityId> {
        Gid(self.row.id)
    }

    /// Its registered name. Once a receipt is signed, that receipt and its valuation have the name that it was signed
    /// with.
    async fn name(&self) -> &str {
        self.signed_name.as_deref().unwrap_or(&self.row.name)
    }

    /// Its SIREN.
    async fn siren(&self) -> &str {
        self.row.siren.as_str()
    }
}
