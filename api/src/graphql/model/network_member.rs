//! The people of an intermediary, each in a role of the network or of one of its branches.

use async_graphql::{Context, Description, Enum, Object, Result};
use chrono::{DateTime, Utc};
use entity::{BranchId, MembershipId, MembershipRole, membership, person};

use super::{intermediary::BranchNode, membership::Role, person::PersonNode};
use crate::{
    access::BranchPlace,
    graphql::{context::RequestContext as _, id::Gid, mission_loaders::look_up},
};

/// What somebody may do in an intermediary: for the whole network, or for one of its branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum NetworkRole {
    /// Runs the network: its branches, its people, its charter.
    NetworkAdmin,
    /// Keeps its invoices.
    Treasurer,
    /// Leads a branch.
    BranchHead,
    /// Coordinates missions for a branch.
    Coordinator,
    /// Recruits volunteers for a branch and welcomes them.
    Support,
    /// Passes announcements of a branch on.
    Relay,
}

impl From<NetworkRole> for MembershipRole {
    fn from(role: NetworkRole) -> Self {
        match role {
            NetworkRole::NetworkAdmin => Self::NetworkAdmin,
            NetworkRole::Treasurer => Self::Treasurer,
            NetworkRole::BranchHead => Self::BranchHead,
            NetworkRole::Coordinator => Self::Coordinator,
            NetworkRole::Support => Self::Support,
            NetworkRole::Relay => Self::Relay,
        }
    }
}

/// Somebody in a role of an intermediary.
#[derive(Description)]
pub struct NetworkMemberNode {
    pub(crate) seat: membership::Model,
    pub(crate) person: person::Model,
}

impl NetworkMemberNode {
    async fn place(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        let Some(id): Option<BranchId> = self.seat.intermediary_branch_id else { return Ok(None) };
        Ok(look_up(ctx, id).await?.map(BranchNode))
    }
}

#[Object(name = "NetworkMember", use_type_description)]
impl NetworkMemberNode {
    /// The id of this role of this person, by which it is taken back.
    async fn id(&self) -> Gid<MembershipId> {
        Gid(self.seat.id)
    }

    /// Who.
    async fn person(&self) -> PersonNode {
        PersonNode(self.person.clone())
    }

    /// What for.
    async fn role(&self) -> Role {
        self.seat.role.into()
    }

    /// In which branch; null where it is for the whole network.
    async fn branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        self.place(ctx).await
    }

    /// Since when.
    async fn since(&self) -> DateTime<Utc> {
        self.seat.created_at.to_utc()
    }

    /// Whether the viewer may end it.
    async fn viewer_may_end(&self, ctx: &Context<'_>) -> Result<bool> {
        let Some(intermediary) = self.seat.intermediary_id else { return Ok(false) };
        let Ok(right) = ctx.viewer().may_recruit_for_network(intermediary) else { return Ok(false) };
        let place = self.place(ctx).await?;
        Ok(right.is_over(self.seat.role, place.as_ref().map(|branch| BranchPlace::from(&branch.0))))
    }
}
