//! Who speaks for a company: operators decide, or a proven domain does; and who has a role in it.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{
    CompanyId, EmailDomainId, EstablishmentId, InvitationId, LegalEntityId, MembershipId, MembershipRole,
    company, email_domain, invitation, legal_entity,
};

use sea_orm::EntityTrait as _;

use super::payload::{parts, payload, row};
use crate::{
    access::Denied,
    domain::companies::{
        deciding::{self, Chosen},
        domain_proofs, domains,
        members::{self, Wish},
        verification,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            company::CompanyNode,
            company_member::{CompanyInvitationNode, EmailDomainNode},
            legal_entity::LegalEntityNode,
        },
    },
};

#[derive(Default)]
pub struct CompanyTrustMutation;

/// The roles that a company gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub(super) enum CompanyRole {
    /// Runs the programme.
    CsrManager,
    /// Looks after the employees.
    Hr,
    /// Alone sees what an employee costs.
    Finance,
    /// Runs the programme of one legal entity or establishment.
    LocalLead,
    /// Reads the programme and changes nothing.
    Auditor,
}

impl From<CompanyRole> for MembershipRole {
    fn from(role: CompanyRole) -> Self {
        match role {
            CompanyRole::CsrManager => Self::CsrManager,
            CompanyRole::Hr => Self::Hr,
            CompanyRole::Finance => Self::Finance,
            CompanyRole::LocalLead => Self::LocalLead,
            CompanyRole::Auditor => Self::Auditor,
        }
    }
}

/// Which company to verify.
#[derive(InputObject)]
struct VerifyCompanyInput {
    /// The company.
    id: Gid<CompanyId>,
    /// Which of its legal entities that wait to confirm; all of them when left out.
    entity_ids: Option<Vec<Gid<LegalEntityId>>>,
    /// Which of those that were refused to confirm after all.
    #[graphql(default)]
    overruled_entity_ids: Vec<Gid<LegalEntityId>>,
}

/// Which legal entity to refuse, and why.
#[derive(InputObject)]
struct RefuseLegalEntityInput {
    /// One that waits.
    id: Gid<LegalEntityId>,
    /// What those who read its company's programme read beside it.
    reason: String,
}

/// Which company to refuse, and why.
#[derive(InputObject)]
struct RefuseCompanyInput {
    /// The company.
    id: Gid<CompanyId>,
    /// What whoever registered it reads.
    reason: String,
}

/// Which company asks again.
#[derive(InputObject)]
struct AskCompanyVerificationAgainInput {
    /// The company.
    id: Gid<CompanyId>,
}

/// A domain of addresses to prove.
#[derive(InputObject)]
struct ClaimEmailDomainInput {
    /// Whose.
    company_id: Gid<CompanyId>,
    /// The domain of one of the viewer's own proven addresses: `exemple.fr`.
    domain: String,
    /// The administrative mailbox that gets the link: `postmaster`, `admin`, `administrator`, `hostmaster` or
    /// `webmaster`.
    mailbox: String,
    /// Keeps a repeated request from sending two links.
    idempotency_key: Option<String>,
}

/// A domain of addresses that is a company's.
#[derive(InputObject)]
struct ProveEmailDomainInput {
    /// Whose.
    company_id: Gid<CompanyId>,
    /// The domain: `exemple.fr`.
    domain: String,
    /// How that was checked, which those who run the company's programme read.
    reason: String,
}

/// A domain of addresses that is its company's no longer.
#[derive(InputObject)]
struct ReleaseEmailDomainInput {
    /// One that was proven.
    id: Gid<EmailDomainId>,
    /// Why, which those who run the company's programme read.
    reason: String,
}

/// Somebody to invite to a role.
#[derive(InputObject)]
struct InviteCompanyMemberInput {
    /// Into which company.
    company_id: Gid<CompanyId>,
    /// Where the invitation goes; it is accepted with an account of that address.
    email: String,
    /// The first name.
    first_name: String,
    /// The last name.
    last_name: String,
    /// The role.
    role: CompanyRole,
    /// For a local lead: the legal entity they lead, or
    legal_entity_id: Option<Gid<LegalEntityId>>,
    /// the establishment.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// Keeps a repeated request from inviting twice.
    idempotency_key: Option<String>,
}

/// Which invitation.
#[derive(InputObject)]
struct WithdrawCompanyInvitationInput {
    /// The invitation.
    id: Gid<InvitationId>,
}

/// Which role of which person to take back.
#[derive(InputObject)]
struct RemoveCompanyMemberInput {
    /// The id of a member of a company.
    id: Gid<MembershipId>,
}

payload! {
    /// What came of verifying a company.
    VerifyCompanyPayload { /** The company. */ company: CompanyNode }
}
payload! {
    /// What came of refusing a company.
    RefuseCompanyPayload { /** The company. */ company: CompanyNode }
}
payload! {
    /// What came of refusing a legal entity.
    RefuseLegalEntityPayload { /** The entity. */ legal_entity: LegalEntityNode }
}
payload! {
    /// What came of asking again.
    AskCompanyVerificationAgainPayload { /** The company, which waits for a decision. */ company: CompanyNode }
}
payload! {
    /// What came of claiming a domain.
    ClaimEmailDomainPayload { /** The claim. */ email_domain: EmailDomainNode }
}
payload! {
    /// What came of proving a domain.
    ProveEmailDomainPayload { /** The domain. */ email_domain: EmailDomainNode }
}
payload! {
    /// What came of releasing a domain.
    ReleaseEmailDomainPayload { /** The domain, which is the company's no longer. */ email_domain: EmailDomainNode }
}
payload! {
    /// What came of inviting somebody.
    InviteCompanyMemberPayload { /** The invitation. */ invitation: CompanyInvitationNode }
}
payload! {
    /// What came of withdrawing an invitation.
    WithdrawCompanyInvitationPayload { /** The invitation that is not open any more. */ withdrawn_id: Gid<InvitationId> }
}
payload! {
    /// What came of taking a role back.
    RemoveCompanyMemberPayload { /** The role that ended. */ removed_id: Gid<MembershipId> }
}

#[Object]
impl CompanyTrustMutation {
    /// Operators only: confirms who speaks for a company, and its legal entities: those that are chosen, or all that
    /// wait. In a verified company, entities alone. One that was refused is confirmed only when it is named as such.
    async fn verify_company(
        &self,
        ctx: &Context<'_>,
        input: VerifyCompanyInput,
    ) -> Result<Option<VerifyCompanyPayload>> {
        let Gid(id) = input.id;
        let read = |ids: Vec<Gid<LegalEntityId>>| ids.into_iter().map(|Gid(id)| id).collect::<Vec<_>>();
        let (waiting, overruled) = (input.entity_ids.map(read), read(input.overruled_entity_ids));
        let chosen = &Chosen { waiting, overruled };
        let story = |tx, viewer: crate::access::Viewer| async move {
            verification::verify(&viewer.may_operate()?, &tx, id, chosen).await
        };
        let (id, problems) = parts(ctx.write(story).await?);
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(VerifyCompanyPayload::new(company, problems)))
    }

    /// Operators only: refuses a company, with a reason that whoever registered it reads.
    async fn refuse_company(
        &self,
        ctx: &Context<'_>,
        input: RefuseCompanyInput,
    ) -> Result<Option<RefuseCompanyPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let refused =
            ctx.write(|tx, viewer| async move {
                verification::refuse(&viewer.may_operate()?, &tx, id, reason).await
            })
            .await?;
        let (id, problems) = parts(refused);
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(RefuseCompanyPayload::new(company, problems)))
    }

    /// Operators only: refuses one legal entity that waits, with a reason that its company reads beside it. The company
    /// and its other entities stay as they are; with another name, form, SIREN or address the entity waits again.
    async fn refuse_legal_entity(
        &self,
        ctx: &Context<'_>,
        input: RefuseLegalEntityInput,
    ) -> Result<Option<RefuseLegalEntityPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let refused = ctx
            .write(
                |tx, viewer| async move { deciding::refuse(&viewer.may_operate()?, &tx, id, reason).await },
            )
            .await?;
        let (id, problems) = parts(refused);
        let entity = match id {
            Some(id) => Some(LegalEntityNode(row::<legal_entity::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(RefuseLegalEntityPayload::new(entity, problems)))
    }

    /// Asks operators to look into a refused company again, once its people have put right what was wrong.
    async fn ask_company_verification_again(
        &self,
        ctx: &Context<'_>,
        input: AskCompanyVerificationAgainInput,
    ) -> Result<Option<AskCompanyVerificationAgainPayload>> {
        let Gid(id) = input.id;
        let asked =
            ctx.write(|tx, viewer| async move {
                verification::ask_again(&viewer.may_manage_company(id)?, &tx).await
            })
            .await?;
        let (id, problems) = parts(asked);
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(AskCompanyVerificationAgainPayload::new(company, problems)))
    }

    /// Sends a link to an administrative address of a domain. Whoever opens it and presses the button proves that
    /// the domain is the company's, and that verifies a company about which nothing was decided.
    async fn claim_email_domain(
        &self,
        ctx: &Context<'_>,
        input: ClaimEmailDomainInput,
    ) -> Result<Option<ClaimEmailDomainPayload>> {
        let (key, Gid(company_id)) = (input.idempotency_key.as_deref(), input.company_id);
        let (domain, mailbox, language) = (input.domain.as_str(), input.mailbox.as_str(), ctx.language());
        let claimed = ctx
            .once("claimEmailDomain", key, &input, |tx, viewer| async move {
                let right = viewer.may_manage_company(company_id)?;
                domains::claim(&right, &tx, domain, mailbox, language).await
            })
            .await?;
        let (id, problems) = parts(claimed);
        let claim = match id {
            Some(id) => {
                let id: EmailDomainId = id;
                Some(row::<email_domain::Entity>(ctx, id).await?.into())
            }
            None => None,
        };
        Ok(Some(ClaimEmailDomainPayload::new(claim, problems)))
    }

    /// Operators only: says that a domain is a verified company's, and how that was checked. For the domains of a group at
    /// which nobody of those who run the programme has an address; a domain that is proven already stays as it is.
    async fn prove_email_domain(
        &self,
        ctx: &Context<'_>,
        input: ProveEmailDomainInput,
    ) -> Result<Option<ProveEmailDomainPayload>> {
        let Gid(company) = input.company_id;
        let (domain, reason) = (input.domain.as_str(), input.reason.as_str());
        let story = |tx, viewer: crate::access::Viewer| async move {
            domain_proofs::prove(&viewer.may_operate()?, &tx, company, domain, reason).await
        };
        let (id, problems) = parts(ctx.write(story).await?);
        let proven = match id {
            Some(id) => Some(row::<email_domain::Entity>(ctx, id).await?.into()),
            None => None,
        };
        Ok(Some(ProveEmailDomainPayload::new(proven, problems)))
    }

    /// Takes back that a domain is the company's: for operators, and for those who run its programme while other ways in
    /// than its own sign-in are open. Its identity provider is no longer believed about addresses there, and nobody who
    /// types one is led to its sign-in; other ways in stay open or closed, and whoever came in by it before still does.
    async fn release_email_domain(
        &self,
        ctx: &Context<'_>,
        input: ReleaseEmailDomainInput,
    ) -> Result<Option<ReleaseEmailDomainPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let released = ctx
            .write(|tx, viewer| async move {
                let known = email_domain::Entity::find_by_id(id).one(&tx).await?.ok_or(Denied::Hidden)?;
                let right = viewer.may_release_domains(known.company_id)?;
                domain_proofs::release(&right, &tx, id, reason).await
            })
            .await?;
        let (id, problems) = parts(released);
        let released = match id {
            Some(id) => Some(row::<email_domain::Entity>(ctx, id).await?.into()),
            None => None,
        };
        Ok(Some(ReleaseEmailDomainPayload::new(released, problems)))
    }

    /// Invites somebody to a role in a verified company; they accept it themselves.
    async fn invite_company_member(
        &self,
        ctx: &Context<'_>,
        input: InviteCompanyMemberInput,
    ) -> Result<Option<InviteCompanyMemberPayload>> {
        let (key, Gid(company_id)) = (input.idempotency_key.as_deref(), input.company_id);
        let wish = &Wish {
            address: input.email.clone(),
            first_name: input.first_name.clone(),
            last_name: input.last_name.clone(),
            role: input.role.into(),
            legal_entity_id: input.legal_entity_id.as_ref().map(|Gid(id)| *id),
            establishment_id: input.establishment_id.as_ref().map(|Gid(id)| *id),
        };
        let language = ctx.language();
        let invited = ctx
            .once("inviteCompanyMember", key, &input, |tx, viewer| async move {
                members::invite(&viewer.may_manage_company(company_id)?, &tx, wish, language).await
            })
            .await?;
        let (id, problems) = parts(invited);
        let invitation = match id {
            Some(id) => Some(CompanyInvitationNode::new(row::<invitation::Entity>(ctx, id).await?)?),
            None => None,
        };
        Ok(Some(InviteCompanyMemberPayload::new(invitation, problems)))
    }

    /// Withdraws an invitation to a company that nobody accepted yet.
    async fn withdraw_company_invitation(
        &self,
        ctx: &Context<'_>,
        input: WithdrawCompanyInvitationInput,
    ) -> Result<Option<WithdrawCompanyInvitationPayload>> {
        let Gid(id) = input.id;
        let withdrawn = ctx
            .write(|tx, viewer| async move {
                let known = invitation::Entity::find_by_id(id).one(&tx).await?.ok_or(Denied::Hidden)?;
                // Whoever neither runs the programme nor audits it sees no invitation.
                let company = known.company_id.ok_or(Denied::Hidden)?;
                let is_seen = viewer.may_read_set_up(company).is_ok();
                let right =
                    viewer.may_manage_company(company).map_err(|denied| denied.where_seen(is_seen))?;
                members::withdraw(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(withdrawn);
        Ok(Some(WithdrawCompanyInvitationPayload::new(id.map(Gid), problems)))
    }

    /// Takes a role in a company back. The last one who runs its programme keeps it.
    async fn remove_company_member(
        &self,
        ctx: &Context<'_>,
        input: RemoveCompanyMemberInput,
    ) -> Result<Option<RemoveCompanyMemberPayload>> {
        let Gid(id) = input.id;
        let ended = ctx
            .write(|tx, viewer| async move {
                let known =
                    entity::membership::Entity::find_by_id(id).one(&tx).await?.ok_or(Denied::Hidden)?;
                let company = known.company_id.ok_or(Denied::Hidden)?;
                let right = viewer.may_manage_company(company);
                members::end(&viewer.over_what_readers_see(company, right)?, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(ended);
        Ok(Some(RemoveCompanyMemberPayload::new(id.map(Gid), problems)))
    }
}
