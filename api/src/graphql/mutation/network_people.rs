//! The people of intermediaries: invitations and roles.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{BranchId, IntermediaryId, InvitationId, MembershipId, invitation};

use super::payload::{parts, payload, row};
use crate::{
    Language,
    domain::intermediaries::people,
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            association_people::InvitationNode, intermediary::IntermediaryNode, network_member::NetworkRole,
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct NetworkPeopleMutation;

/// Somebody to invite.
#[derive(InputObject)]
struct InviteNetworkMemberInput {
    /// Into which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// The address to write to.
    email: String,
    /// The first name.
    first_name: String,
    /// The last name.
    last_name: String,
    /// What for.
    role: NetworkRole,
    /// Into which branch, for the roles of a branch; the others have none.
    branch_id: Option<Gid<BranchId>>,
    /// The language of the mail; the inviter's own when left out.
    language: Option<Language>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Which invitation to take back.
#[derive(InputObject)]
struct WithdrawNetworkInvitationInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// One that nobody has answered.
    id: Gid<InvitationId>,
}

/// Whose role to end.
#[derive(InputObject)]
struct RemoveNetworkMemberInput {
    /// In which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// The role, by the id of `NetworkMember`.
    id: Gid<MembershipId>,
}

/// Which role to leave.
#[derive(InputObject)]
struct LeaveNetworkInput {
    /// One of the viewer's own, by the id of `NetworkMember`.
    id: Gid<MembershipId>,
}

payload! {
    /// What came of inviting somebody.
    InviteNetworkMemberPayload { /** The invitation. */ invitation: InvitationNode }
}

/// What came of taking an invitation back.
#[derive(SimpleObject)]
struct WithdrawNetworkInvitationPayload {
    /// The invitation that was taken back.
    withdrawn_id: Option<Gid<InvitationId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of ending somebody's role.
#[derive(SimpleObject)]
struct RemoveNetworkMemberPayload {
    /// The role that ended.
    removed_id: Option<Gid<MembershipId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of leaving a role.
#[derive(SimpleObject)]
struct LeaveNetworkPayload {
    /// The role that was left.
    left_id: Option<Gid<MembershipId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl NetworkPeopleMutation {
    /// Invites somebody into a role of an intermediary. For its network administrators; for the coordinators, the support team
    /// and the relays of a branch, for who leads it too.
    async fn invite_network_member(
        &self,
        ctx: &Context<'_>,
        input: InviteNetworkMemberInput,
    ) -> Result<Option<InviteNetworkMemberPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let typed = &people::Typed {
            email: input.email.clone(),
            first_name: input.first_name.clone(),
            last_name: input.last_name.clone(),
            role: input.role.into(),
            branch: input.branch_id.map(|id| id.0),
            language: input.language.unwrap_or(ctx.language()),
        };
        let answer = ctx
            .once("inviteNetworkMember", key, &input, |tx, viewer| async move {
                people::invite(&viewer.may_recruit_for_network(id)?, &tx, typed).await
            })
            .await?;
        let (invited, problems) = parts(answer);
        let invitation = match invited {
            Some(invited) => {
                let row = row::<invitation::Entity>(ctx, invited).await?;
                Some(IntermediaryNode::named(ctx, id).await?.invitation(row))
            }
            None => None,
        };
        Ok(Some(InviteNetworkMemberPayload::new(invitation, problems)))
    }

    /// Takes an invitation back. For those who may give its role.
    async fn withdraw_network_invitation(
        &self,
        ctx: &Context<'_>,
        input: WithdrawNetworkInvitationInput,
    ) -> Result<Option<WithdrawNetworkInvitationPayload>> {
        let (intermediary, id) = (input.intermediary_id.0, input.id.0);
        let answer = ctx.write(|tx, viewer| async move {
            people::withdraw_invitation(&viewer.may_recruit_for_network(intermediary)?, &tx, id).await
        });
        let (withdrawn, problems) = parts(answer.await?);
        Ok(Some(WithdrawNetworkInvitationPayload { withdrawn_id: withdrawn.map(Gid), problems }))
    }

    /// Ends somebody's role. For those who may give it; somebody always runs the network.
    async fn remove_network_member(
        &self,
        ctx: &Context<'_>,
        input: RemoveNetworkMemberInput,
    ) -> Result<Option<RemoveNetworkMemberPayload>> {
        let (intermediary, id) = (input.intermediary_id.0, input.id.0);
        let answer = ctx.write(|tx, viewer| async move {
            people::remove(&viewer.may_recruit_for_network(intermediary)?, &tx, id).await
        });
        let (removed, problems) = parts(answer.await?);
        Ok(Some(RemoveNetworkMemberPayload { removed_id: removed.map(Gid), problems }))
    }

    /// Leaves a role of one's own; the last network administrator stays until there is another.
    async fn leave_network(
        &self,
        ctx: &Context<'_>,
        input: LeaveNetworkInput,
    ) -> Result<Option<LeaveNetworkPayload>> {
        let id = input.id.0;
        let answer =
            ctx.write(|tx, viewer| async move { people::leave(viewer.oneself()?, &tx, id).await }).await?;
        let (left, problems) = parts(answer);
        Ok(Some(LeaveNetworkPayload { left_id: left.map(Gid), problems }))
    }
}
