//! Missions, as far as bookings name them.

use async_graphql::{Context, ID, Object, Result};
use entity::{MissionId, mission};

use crate::{
    access::Denied,
    graphql::{
        booking_loaders::look_up,
        context::RequestContext as _,
        id::{Gid, encode},
        model::{
            association::AssociationNode,
            mission_words::{BookingMode, MissionFormat, MissionStatus},
        },
    },
};

/// A defined piece of help that an association asks for.
pub struct MissionNode(pub(crate) mission::Model);

impl MissionNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }
}

#[Object(name = "Mission")]
impl MissionNode {
    /// The mission's id.
    async fn id(&self) -> Gid<MissionId> {
        Gid(self.0.id)
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Who asks.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        let found = look_up(ctx, self.0.association_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(AssociationNode(found))
    }

    /// Where it stands.
    async fn status(&self) -> MissionStatus {
        self.0.status.into()
    }

    /// Where it happens.
    async fn format(&self) -> MissionFormat {
        self.0.format.into()
    }

    /// How its sessions are booked.
    async fn booking_mode(&self) -> BookingMode {
        self.0.booking_mode.into()
    }
}
