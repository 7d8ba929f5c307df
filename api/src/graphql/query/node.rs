//! `node`: anything by its id, for those who may see it.

use async_graphql::{Context, ID, Interface, Object, Result};
use entity::{BookingId, Id as _, MissionId, SessionId, booking};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    domain::engagements::sessions,
    graphql::{
        booking_loaders::look_up,
        context::RequestContext as _,
        id::decode,
        model::{booking::BookingNode, mission::MissionNode, session::SessionNode},
    },
};

/// Anything that has an id of its own.
#[derive(Interface)]
#[graphql(
    name = "Node",
    field(name = "id", method = "node_id", ty = "ID", desc = "Opaque, and the same for as long as the thing is.")
)]
pub(crate) enum Node {
    Mission(MissionNode),
    Session(SessionNode),
    Booking(BookingNode),
}

#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its id; null when it does not exist for the viewer.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "As another answer gave it.")] id: ID,
    ) -> Result<Option<Node>> {
        let Some((kind, id)) = decode(&id) else {
            return Ok(None);
        };
        Ok(match kind.as_str() {
            MissionId::KIND => {
                let found = look_up(ctx, MissionId::from(id)).await?;
                let seen = found.filter(|mission| sessions::is_visible(ctx.viewer(), mission));
                seen.map(|mission| Node::Mission(MissionNode(mission)))
            }
            SessionId::KIND => SessionNode::find(ctx, id.into()).await?.map(Node::Session),
            BookingId::KIND => {
                let found = booking::Entity::find_by_id(BookingId::from(id)).one(ctx.database().reader());
                let found = found.await.map_err(Internal::from)?;
                found.and_then(|row| BookingNode::seen_by(ctx.viewer(), row)).map(Node::Booking)
            }
            _ => None,
        })
    }
}
