//! `node`: anything that has an id, when the viewer may know of it.

use async_graphql::{Context, ID, Interface, Object, Result};
use entity::{
    AssociationId, BookingId, Id as _, MissionId, SessionId, TaxReceiptId, TimeEntryId, ValuationId, booking,
};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    domain::{associations, hours, missions},
    graphql::{
        context::RequestContext as _,
        id::decode,
        model::{
            association::AssociationNode, booking::BookingNode, mission::MissionNode, session::SessionNode,
            tax_receipt::TaxReceiptNode, time_entry::TimeEntryNode, valuation::ValuationNode,
        },
    },
};

/// Anything that has an id of its own.
#[derive(Interface)]
#[graphql(
    name = "Node",
    field(name = "id", method = "node_id", ty = "ID", desc = "Opaque, and the same for ever.")
)]
pub enum Node {
    /// A beneficiary.
    Association(AssociationNode),
    /// A piece of help.
    Mission(MissionNode),
    /// A dated slot.
    Session(SessionNode),
    /// A place in one.
    Booking(BookingNode),
    /// What confirmed working time was worth, for finance alone.
    Valuation(ValuationNode),
    /// The paper that proves it.
    TaxReceipt(TaxReceiptNode),
    /// Minutes given on a date.
    TimeEntry(TimeEntryNode),
}

#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its id. Null when there is no such thing for this viewer.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Its id.")] id: ID) -> Result<Option<Node>> {
        let Some((kind, id)) = decode(&id) else { return Ok(None) };
        let (reader, viewer) = (ctx.database().reader(), ctx.viewer());
        Ok(match &*kind {
            AssociationId::KIND => {
                let found = associations::find(reader, viewer, id.into()).await.map_err(Internal::from)?;
                found.map(|found| Node::Association(AssociationNode(found)))
            }
            MissionId::KIND => {
                let found = missions::find(reader, viewer, id.into()).await.map_err(Internal::from)?;
                found.map(|found| Node::Mission(MissionNode(found)))
            }
            SessionId::KIND => SessionNode::find(ctx, id.into()).await?.map(Node::Session),
            BookingId::KIND => {
                let found = booking::Entity::find_by_id(BookingId::from(id)).one(reader).await;
                let found = found.map_err(Internal::from)?;
                found.and_then(|row| BookingNode::seen_by(viewer, row)).map(Node::Booking)
            }
            ValuationId::KIND => ValuationNode::visible(ctx, id.into()).await?.map(Node::Valuation),
            TaxReceiptId::KIND => TaxReceiptNode::visible(ctx, id.into()).await?.map(Node::TaxReceipt),
            TimeEntryId::KIND => {
                let found = hours::reading::find(reader, viewer, id.into()).await.map_err(Internal::from)?;
                found.map(|row| Node::TimeEntry(TimeEntryNode(row)))
            }
            _ => None,
        })
    }
}
