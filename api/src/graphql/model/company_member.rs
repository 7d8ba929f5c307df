//! The people with a role in a company, those invited to one, and the domains a company proved.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    CompanyId, EmailAddress, EmailDomainId, EmploymentId, InvitationId, MembershipId, MembershipRole,
    company, email_domain, employment, invitation, membership, person,
};
use sea_orm::ActiveEnum as _;

use super::{membership::Role, person::PersonNode};
use crate::{
    Internal,
    domain::companies::domain_proofs::Proof,
    graphql::{id::Gid, list_loaders::ProofOf, mission_loaders::look_up},
};

/// A role that somebody holds in a company.
#[derive(Description)]
pub struct CompanyMemberNode {
    pub(crate) seat: membership::Model,
    pub(crate) person: person::Model,
    /// By whom it was given, where that is known.
    pub(crate) given_by: Option<String>,
}

#[Object(name = "CompanyMember", use_type_description)]
impl CompanyMemberNode {
    /// The id of this role of this person.
    async fn id(&self) -> Gid<MembershipId> {
        Gid(self.seat.id)
    }

    /// Who holds it.
    async fn person(&self) -> PersonNode {
        PersonNode(self.person.clone())
    }

    /// The role.
    async fn role(&self) -> Role {
        self.seat.role.into()
    }

    /// The legal entity or the establishment of a local lead.
    async fn place(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        super::company::place_name(ctx, self.seat.legal_entity_id, self.seat.establishment_id).await
    }

    /// Since when.
    async fn since(&self) -> DateTime<Utc> {
        self.seat.created_at.to_utc()
    }

    /// The name of whoever gave it; null where that was not kept yet, or for whoever registered the company.
    async fn given_by(&self) -> Option<&str> {
        self.given_by.as_deref()
    }
}

/// An invitation that nobody accepted yet.
#[derive(SimpleObject)]
#[graphql(name = "CompanyInvitation")]
pub struct CompanyInvitationNode {
    /// Its id.
    id: Gid<InvitationId>,
    /// The address that was invited.
    email: String,
    /// The first name, as the inviter wrote it.
    first_name: String,
    /// The last name, as the inviter wrote it.
    last_name: String,
    /// To which role.
    role: Role,
    /// When.
    created_at: DateTime<Utc>,
}

impl CompanyInvitationNode {
    pub(crate) fn new(row: invitation::Model) -> Result<Self, Internal> {
        Ok(Self {
            id: Gid(row.id),
            email: row.address.to_string(),
            first_name: row.first_name,
            last_name: row.last_name,
            role: MembershipRole::try_from_value(&row.role)?.into(),
            created_at: row.created_at.to_utc(),
        })
    }
}

/// An employment that the viewer may link to their account: its work address is one that was proven theirs.
#[derive(SimpleObject)]
#[graphql(name = "EmploymentInvitation")]
pub struct EmploymentInvitationNode {
    /// What to accept.
    id: Gid<EmploymentId>,
    /// The employer.
    company_name: String,
    /// The name under which the employer knows the person.
    name: String,
    /// The work address.
    email: String,
}

impl EmploymentInvitationNode {
    pub(crate) fn new(row: employment::Model, company: company::Model) -> Self {
        Self {
            id: Gid(row.id),
            company_name: company.name,
            name: row.full_name(),
            email: row.work_email.map(|address| address.to_string()).unwrap_or_default(),
        }
    }
}

/// By whom a domain of addresses was proven to be a company's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum EmailDomainProver {
    /// Whoever reads an administrative address there, by a link.
    Mailbox,
    /// An operator of the platform.
    Operator,
}

/// A domain of addresses that a company claimed, or that an operator said is the company's.
#[derive(Description)]
pub struct EmailDomainNode(email_domain::Model);

impl EmailDomainNode {
    async fn proof(&self, ctx: &Context<'_>) -> Result<Option<Proof>> {
        if self.0.proven_at.is_none() {
            return Ok(None);
        }
        look_up(ctx, ProofOf(self.0.id)).await
    }
}

#[Object(name = "EmailDomain", use_type_description)]
impl EmailDomainNode {
    /// Its id.
    async fn id(&self) -> Gid<EmailDomainId> {
        Gid(self.0.id)
    }

    /// The company.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// The domain.
    async fn domain(&self) -> &str {
        &self.0.domain
    }

    /// The administrative address that the last link was sent to; null where none was, or none counts any more.
    async fn sent_to(&self) -> Option<&str> {
        self.0.sent_to.as_ref().map(EmailAddress::as_str)
    }

    /// When it was proven; null until then, and when it is the company's no longer.
    async fn proven_at(&self) -> Option<DateTime<Utc>> {
        self.0.proven_at.map(entity::Timestamp::to_utc)
    }

    /// By whom it was proven last; null until then, and where that was not kept.
    async fn proven_by(&self, ctx: &Context<'_>) -> Result<Option<EmailDomainProver>> {
        Ok(self.proof(ctx).await?.map(|proof| match proof {
            Proof::Mailbox => EmailDomainProver::Mailbox,
            Proof::Operator(_) => EmailDomainProver::Operator,
        }))
    }

    /// How the operator who proved it checked it; null where no operator did.
    async fn proven_reason(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.proof(ctx).await?.and_then(|proof| match proof {
            Proof::Mailbox => None,
            Proof::Operator(reason) => Some(reason),
        }))
    }
}

impl From<email_domain::Model> for EmailDomainNode {
    fn from(row: email_domain::Model) -> Self {
        Self(row)
    }
}
