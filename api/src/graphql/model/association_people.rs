//! The people of an association: members, those who are invited, those who may sign.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};
use entity::{InvitationId, MembershipId, SignatoryId, invitation, membership, person, signatory};

use super::{
    association_proofs::BranchNode, association_words::SignatoryCapacity, date::Date,
    intermediary::BranchNode as NetworkBranchNode, membership::Role, person::PersonNode,
};
use crate::graphql::{
    context::RequestContext as _,
    id::{Gid, encode},
};

/// Somebody in a role of an association.
#[derive(Description)]
pub struct MemberNode {
    pub(crate) seat: membership::Model,
    pub(crate) person: person::Model,
}

#[Object(name = "AssociationMember", use_type_description)]
impl MemberNode {
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

    /// For which local branch only; null where it is for the whole association. Confirmers alone may have one.
    async fn branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        BranchNode::among(ctx, self.seat.association_id, self.seat.branch_id).await
    }

    /// Since when.
    async fn since(&self) -> DateTime<Utc> {
        self.seat.created_at.to_utc()
    }
}

/// An invitation into an organisation's role that waits for an answer.
#[derive(Description)]
pub struct InvitationNode {
    pub(crate) row: invitation::Model,
    pub(crate) organisation_name: String,
}

#[Object(name = "Invitation", use_type_description)]
impl InvitationNode {
    /// Its id.
    async fn id(&self) -> Gid<InvitationId> {
        Gid(self.row.id)
    }

    /// The address it was written to.
    async fn email(&self) -> &str {
        self.row.address.as_str()
    }

    /// The first name, as the inviter wrote it.
    async fn first_name(&self) -> &str {
        &self.row.first_name
    }

    /// The last name, as the inviter wrote it.
    async fn last_name(&self) -> &str {
        &self.row.last_name
    }

    /// The organisation it leads into.
    async fn organisation_name(&self) -> &str {
        &self.organisation_name
    }

    /// Which role it opens: a code of `Role`.
    async fn role(&self) -> &str {
        &self.row.role
    }

    /// For which local branch only; null where it is for the whole organisation. Confirmers alone may have one.
    async fn branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        BranchNode::among(ctx, self.row.association_id, self.row.branch_id).await
    }

    /// When it was written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at.to_utc()
    }

    /// In which branch of the intermediary; null where it is for the whole network, and in other organisations.
    async fn network_branch(&self, ctx: &Context<'_>) -> Result<Option<NetworkBranchNode>> {
        match self.row.intermediary_branch_id {
            Some(id) => NetworkBranchNode::named(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }
}

/// A term in which somebody may sign an association's receipts.
#[derive(Description)]
pub struct SignatoryNode {
    pub(crate) term: signatory::Model,
    pub(crate) person: Option<person::Model>,
    pub(crate) is_in_term: bool,
}

#[Object(name = "Signatory", use_type_description)]
impl SignatoryNode {
    /// Its id.
    async fn id(&self) -> Gid<SignatoryId> {
        Gid(self.term.id)
    }

    /// Who.
    async fn person(&self, _ctx: &Context<'_>) -> Option<PersonNode> {
        self.person.clone().map(PersonNode)
    }

    /// In which capacity.
    async fn capacity(&self) -> SignatoryCapacity {
        self.term.capacity.into()
    }

    /// The first day of the term.
    async fn starts_on(&self) -> Date {
        Date(self.term.starts_on)
    }

    /// The last day; null while it is open.
    async fn ends_on(&self) -> Option<Date> {
        self.term.ends_on.map(Date)
    }

    /// When they were named.
    async fn named_at(&self) -> DateTime<Utc> {
        self.term.created_at.to_utc()
    }

    /// When it was ended early.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.term.ended_at.map(entity::Timestamp::to_utc)
    }

    /// Where the written delegation can be fetched; null when there is none, and for others than those who run the
    /// association's account and the operator.
    async fn delegation_url(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.viewer().may_read_delegations(self.term.association_id).ok()?;
        self.term.upload_id.map(|_| format!("/documents/delegations/{}", encode(self.term.id)))
    }

    /// Whether the term runs today, so that the person may sign.
    async fn is_in_term(&self) -> bool {
        self.is_in_term
    }
}
