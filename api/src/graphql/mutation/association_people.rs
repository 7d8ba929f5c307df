//! The people of associations: invitations and roles; and what their admins sign.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{AssociationBranchId, AssociationId, InvitationId, MembershipId, invitation};
use uuid::Uuid;

use super::association_payloads::{
    InviteMemberPayload, LeaveAssociationPayload, RemoveMemberPayload, RevokeMandatePayload,
    SignEligibilityPayload, SignMandatePayload, WithdrawInvitationPayload,
};
use super::payload::parts;
use crate::graphql::model::date::Date;
use crate::{
    Language,
    domain::{
        arrivals::joining,
        associations::{
            declarations::{self, Signature},
            mandates, members,
        },
        audit::{self, Deed},
        companies::vacant,
        people::invitations::{self, VOLUNTEER},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            association_words::{AssociationRole, EligibilityCharacter},
            membership::MembershipKey,
        },
        problem::ProblemNode,
    },
    outcome::{Outcome, Problem},
};

#[derive(Default)]
pub struct AssociationPeopleMutation;

/// A signed eligibility declaration.
#[derive(InputObject)]
struct SignEligibilityInput {
    /// Which association declares.
    association_id: Gid<AssociationId>,
    /// The code of one of `eligibilityCategories`.
    category: String,
    /// Which one, where the category asks for it.
    category_detail: Option<String>,
    /// The characters of a body of general interest: one at least where the category asks for it. Other categories
    /// have none, and what is sent with them is not declared.
    characters: Option<Vec<EligibilityCharacter>>,
    /// The date of a ruling of the tax office, if there is one.
    ruling_on: Option<Date>,
    /// Its reference.
    ruling_reference: Option<String>,
    /// The last day it holds: a year when left out, and never longer.
    expires_on: Option<Date>,
    /// Who signs.
    signer_name: String,
    /// In which capacity.
    signer_capacity: String,
    /// That the signer declares it on the association's honour.
    consent: bool,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// The signed mandate.
#[derive(InputObject)]
struct SignMandateInput {
    /// Which association signs.
    association_id: Gid<AssociationId>,
    /// The version of the text that was read.
    text_version: i32,
    /// Who signs.
    signer_name: String,
    /// In which capacity.
    signer_capacity: String,
    /// That the signer gives the mandate.
    consent: bool,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Whose mandate to revoke.
#[derive(InputObject)]
struct RevokeMandateInput {
    /// Which association revokes.
    association_id: Gid<AssociationId>,
}

/// Somebody to invite.
#[derive(InputObject)]
struct InviteMemberInput {
    /// Into which association.
    association_id: Gid<AssociationId>,
    /// The address to write to.
    email: String,
    /// The first name.
    first_name: String,
    /// The last name.
    last_name: String,
    /// What for.
    role: AssociationRole,
    /// For which local branch only: a confirmer then sees and confirms the hours of its missions alone. Confirmers alone
    /// may have one; for the whole association when left out.
    branch_id: Option<Gid<AssociationBranchId>>,
    /// The language of the mail; the inviter's own when left out.
    language: Option<Language>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Which invitation to take back.
#[derive(InputObject)]
struct WithdrawInvitationInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// One that nobody has answered.
    id: Gid<InvitationId>,
}

/// Which invitation to decline.
#[derive(InputObject)]
struct DeclineInvitationInput {
    /// An invitation that was written to one of the viewer's addresses.
    id: Gid<InvitationId>,
}

/// What came of declining an invitation.
#[derive(SimpleObject)]
struct DeclineInvitationPayload {
    /// The invitation that was declined.
    declined_id: Option<Gid<InvitationId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which invitation to accept.
#[derive(InputObject)]
struct AcceptInvitationInput {
    /// One that was written to an address of the viewer.
    id: Gid<InvitationId>,
}

/// What came of accepting an invitation.
#[derive(SimpleObject)]
struct AcceptInvitationPayload {
    /// The invitation that was accepted.
    accepted_id: Option<Gid<InvitationId>>,
    /// The viewer's membership in the organisation, in which they can act from here on.
    membership_id: Option<Gid<MembershipKey>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Whose role to end.
#[derive(InputObject)]
struct RemoveMemberInput {
    /// In which association.
    association_id: Gid<AssociationId>,
    /// The role, by the id of `AssociationMember`.
    id: Gid<MembershipId>,
}

/// Which role to leave.
#[derive(InputObject)]
struct LeaveAssociationInput {
    /// One of the viewer's own, by the id of `AssociationMember`.
    id: Gid<MembershipId>,
}

#[Object]
impl AssociationPeopleMutation {
    /// Signs the declaration that gifts to the association entitle to art. 238 bis CGI. For its admins.
    async fn sign_eligibility(
        &self,
        ctx: &Context<'_>,
        input: SignEligibilityInput,
    ) -> Result<Option<SignEligibilityPayload>> {
        let id = input.association_id.0;
        let typed = &declarations::Typed {
            category: input.category.clone(),
            category_detail: input.category_detail.clone(),
            characters: input.characters.iter().flatten().map(|one| (*one).into()).collect(),
            ruling_on: input.ruling_on.map(Into::into),
            ruling_reference: input.ruling_reference.clone(),
            expires_on: input.expires_on.map(Into::into),
            signature: Signature {
                name: input.signer_name.clone(),
                capacity: input.signer_capacity.clone(),
                consents: input.consent,
            },
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("signEligibility", key, &input, |tx, viewer| async move {
            declarations::sign(viewer.may_run_association(id)?, &tx, typed).await
        });
        SignEligibilityPayload::of(ctx, answer.await?).await
    }

    /// Signs the mandate for Maillon to prepare the association's receipts. For its admins.
    async fn sign_mandate(
        &self,
        ctx: &Context<'_>,
        input: SignMandateInput,
    ) -> Result<Option<SignMandatePayload>> {
        let (id, version) = (input.association_id.0, input.text_version);
        let signature = &Signature {
            name: input.signer_name.clone(),
            capacity: input.signer_capacity.clone(),
            consents: input.consent,
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("signMandate", key, &input, |tx, viewer| async move {
            mandates::sign(viewer.may_run_association(id)?, &tx, version, signature).await
        });
        SignMandatePayload::of(ctx, answer.await?).await
    }

    /// Revokes the mandate: no receipt is prepared from now on. For the association's admins.
    async fn revoke_mandate(
        &self,
        ctx: &Context<'_>,
        input: RevokeMandateInput,
    ) -> Result<Option<RevokeMandatePayload>> {
        let id = input.association_id.0;
        let answer = ctx
            .write(|tx, viewer| async move { mandates::revoke(viewer.may_run_association(id)?, &tx).await })
            .await?;
        RevokeMandatePayload::of(ctx, answer).await
    }

    /// Invites somebody into a role. For the association's admins.
    async fn invite_member(
        &self,
        ctx: &Context<'_>,
        input: InviteMemberInput,
    ) -> Result<Option<InviteMemberPayload>> {
        let id = input.association_id.0;
        let typed = &members::Typed {
            email: input.email.clone(),
            first_name: input.first_name.clone(),
            last_name: input.last_name.clone(),
            role: input.role.into(),
            branch: input.branch_id.map(|id| id.0),
            language: input.language.unwrap_or(ctx.language()),
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("inviteMember", key, &input, |tx, viewer| async move {
            members::invite(viewer.may_run_association(id)?, &tx, typed).await
        });
        InviteMemberPayload::of(ctx, answer.await?).await
    }

    /// Takes an invitation back. For the association's admins.
    async fn withdraw_invitation(
        &self,
        ctx: &Context<'_>,
        input: WithdrawInvitationInput,
    ) -> Result<Option<WithdrawInvitationPayload>> {
        let (association, id) = (input.association_id.0, input.id.0);
        let answer = ctx.write(|tx, viewer| async move {
            members::withdraw_invitation(viewer.may_run_association(association)?, &tx, id).await
        });
        WithdrawInvitationPayload::of(ctx, answer.await?).await
    }

    /// Accepts an invitation that was written to one of the viewer's addresses.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
    ) -> Result<Option<AcceptInvitationPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move {
            let right = viewer.oneself()?;
            let accepted = vacant::accept(right, &tx, id).await?;
            joining::accepted(&tx, right.person(), &accepted).await?;
            let company = accepted.company_id.map(Uuid::from);
            let organisation = company.or_else(|| accepted.association_id.map(Uuid::from));
            let organisation = organisation.or_else(|| accepted.intermediary_id.map(Uuid::from));
            // A volunteer has no seat.
            let organisation = organisation.filter(|_| accepted.role != VOLUNTEER);
            let deed = answered(Deed::of(right.person(), "INVITATION_ACCEPTED"), accepted);
            audit::write(&tx, deed, id).await?;
            let done: Outcome<Option<Uuid>, Problem> = Ok(organisation);
            done
        });
        let (accepted, problems) = parts(answer.await?);
        let accepted_id = accepted.is_some().then_some(Gid(id));
        let membership_id = accepted.flatten().map(|organisation| Gid(MembershipKey::from(organisation)));
        Ok(Some(AcceptInvitationPayload { accepted_id, membership_id, problems }))
    }

    /// Declines an invitation that was written to one of the viewer's addresses. Whoever invited is told.
    async fn decline_invitation(
        &self,
        ctx: &Context<'_>,
        input: DeclineInvitationInput,
    ) -> Result<Option<DeclineInvitationPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move {
            let right = viewer.oneself()?;
            let declined = invitations::decline(right, &tx, id).await?;
            joining::declined(&tx, right.person(), &declined).await?;
            let deed = answered(Deed::of(right.person(), "INVITATION_DECLINED"), declined);
            audit::write(&tx, deed, id).await?;
            let done: Outcome<InvitationId, Problem> = Ok(id);
            done
        });
        let (declined, problems) = parts(answer.await?);
        Ok(Some(DeclineInvitationPayload { declined_id: declined.map(Gid), problems }))
    }

    /// Ends somebody's role. For the association's admins; somebody always runs its account.
    async fn remove_member(
        &self,
        ctx: &Context<'_>,
        input: RemoveMemberInput,
    ) -> Result<Option<RemoveMemberPayload>> {
        let (association, id) = (input.association_id.0, input.id.0);
        let answer = ctx.write(|tx, viewer| async move {
            members::remove(viewer.may_run_association(association)?, &tx, id).await
        });
        RemoveMemberPayload::of(ctx, answer.await?).await
    }

    /// Leaves a role of one's own; the last admin stays until there is another.
    async fn leave_association(
        &self,
        ctx: &Context<'_>,
        input: LeaveAssociationInput,
    ) -> Result<Option<LeaveAssociationPayload>> {
        let id = input.id.0;
        let answer =
            ctx.write(|tx, viewer| async move { members::leave(viewer.oneself()?, &tx, id).await }).await?;
        LeaveAssociationPayload::of(ctx, answer).await
    }
}

/// The answer to an invitation, where the people of its organisation read it.
fn answered(deed: Deed, invitation: invitation::Model) -> Deed {
    let deed = deed.with("role", invitation.role);
    match (invitation.company_id, invitation.association_id, invitation.intermediary_id) {
        (Some(company), _, _) => deed.in_company(company),
        (None, Some(association), _) => deed.in_association(association),
        (None, None, Some(intermediary)) => deed.in_intermediary(intermediary),
        (None, None, None) => deed,
    }
}
