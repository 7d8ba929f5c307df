//! Memberships: a person in an organisation, with all that they are there.

use async_graphql::{Context, Description, Enum, ID, Object, Result};
use entity::{AssociationId, EmploymentId, Id, MembershipRole};
use uuid::Uuid;

use super::{
    budget::TimeBudgetNode,
    company::{CompanyNode, today},
    date::Date,
    intermediary::IntermediaryNode,
    policy_exception::PolicyExceptionNode,
    policy_rule::PolicyRuleNode,
};

use crate::{
    access::{
        Viewer,
        viewer::{Account, Organisation},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::{Gid, encode},
        list_loaders::{BudgetOn, EntriesWaiting, EntriesWaitingIn, ReceiptsWaiting},
        mission_loaders::look_up,
        model::association::AssociationNode,
    },
};

/// What a person is in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Enum)]
pub enum Role {
    /// Runs a company's programme.
    CsrManager,
    /// Looks after a company's employees.
    Hr,
    /// Alone sees what an employee costs.
    Finance,
    /// Runs the programme of one entity or site.
    LocalLead,
    /// Reads a company's programme and changes nothing.
    Auditor,
    /// Gives working time.
    Employee,
    /// Runs an association's account.
    AssociationAdmin,
    /// Writes an association's missions and opens its sessions.
    AssociationMember,
    /// Confirms the hours an association received.
    Confirmer,
    /// Signs an association's receipts.
    Signatory,
    /// Runs an intermediary: its charter, its fees, its branches.
    NetworkAdmin,
    /// Keeps an intermediary's invoices.
    Treasurer,
    /// Leads a branch of an intermediary.
    BranchHead,
    /// Coordinates missions for a branch.
    Coordinator,
    /// Recruits volunteers for a branch and welcomes them.
    Support,
    /// Passes announcements of a branch on.
    Relay,
}

impl From<MembershipRole> for Role {
    fn from(role: MembershipRole) -> Self {
        match role {
            MembershipRole::CsrManager => Self::CsrManager,
            MembershipRole::Hr => Self::Hr,
            MembershipRole::Finance => Self::Finance,
            MembershipRole::LocalLead => Self::LocalLead,
            MembershipRole::Auditor => Self::Auditor,
            MembershipRole::AssociationAdmin => Self::AssociationAdmin,
            MembershipRole::AssociationMember => Self::AssociationMember,
            MembershipRole::Confirmer => Self::Confirmer,
            MembershipRole::NetworkAdmin => Self::NetworkAdmin,
            MembershipRole::Treasurer => Self::Treasurer,
            MembershipRole::BranchHead => Self::BranchHead,
            MembershipRole::Coordinator => Self::Coordinator,
            MembershipRole::Support => Self::Support,
            MembershipRole::Relay => Self::Relay,
        }
    }
}

/// The id of the viewer's membership in an organisation: it holds the organisation's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MembershipKey(Uuid);

impl From<Uuid> for MembershipKey {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl From<MembershipKey> for Uuid {
    fn from(id: MembershipKey) -> Self {
        id.0
    }
}

impl Id for MembershipKey {
    const KIND: &'static str = "Membership";
}

/// The viewer in an organisation. One person may have several, and several employers.
#[derive(Description)]
pub struct MembershipNode {
    key: MembershipKey,
    organisation: Organisation,
    name: String,
    roles: Vec<Role>,
}

impl MembershipNode {
    /// All memberships of a viewer: employers first, each once, with all roles there.
    pub(crate) fn all_of(viewer: &Viewer) -> Vec<Self> {
        viewer.account().map(Self::of_account).unwrap_or_default()
    }

    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.key)))
    }

    /// The viewer's own membership of an id.
    pub(crate) fn own(viewer: &Viewer, key: MembershipKey) -> Option<Self> {
        Self::all_of(viewer).into_iter().find(|own| own.key == key)
    }

    /// Whether it is in this company.
    pub(crate) fn is_of_company(&self, company: entity::CompanyId) -> bool {
        self.organisation == Organisation::Company(company)
    }

    /// The association it is in; none elsewhere.
    fn association_id(&self) -> Option<AssociationId> {
        match self.organisation {
            Organisation::Association(id) => Some(id),
            Organisation::Company(_) | Organisation::Intermediary(_) => None,
        }
    }

    /// The viewer's employment in it, if it is in an employer's.
    fn job(&self, ctx: &Context<'_>) -> Option<EmploymentId> {
        let account = ctx.viewer().account().ok()?;
        let mut jobs = account.employments.iter();
        Some(jobs.find(|job| Organisation::Company(job.company_id) == self.organisation)?.id)
    }

    fn of_account(account: &Account) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut add = |organisation: Organisation, name: &str, role: Role| {
            let key = MembershipKey(match organisation {
                Organisation::Company(id) => id.into(),
                Organisation::Association(id) => id.into(),
                Organisation::Intermediary(id) => id.into(),
            });
            match all.iter_mut().find(|known| known.key == key) {
                Some(known) if known.roles.contains(&role) => {}
                Some(known) => known.roles.push(role),
                None => all.push(Self { key, organisation, name: name.to_owned(), roles: vec![role] }),
            }
        };
        for job in &account.employments {
            add(Organisation::Company(job.company_id), &job.company_name, Role::Employee);
        }
        for seat in &account.memberships {
            add(seat.organisation, &seat.name, seat.role.into());
        }
        for term in &account.signatories {
            add(Organisation::Association(term.association_id), &term.association_name, Role::Signatory);
        }
        for membership in &mut all {
            membership.roles.sort_unstable();
        }
        all
    }
}

/// The kinds of organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum OrganisationKind {
    /// Lends time.
    Company,
    /// Receives it.
    Association,
    /// Coordinates between the two.
    Intermediary,
}

#[Object(name = "Membership", use_type_description)]
impl MembershipNode {
    /// The membership's id.
    async fn id(&self) -> Gid<MembershipKey> {
        Gid(self.key)
    }

    /// What kind of organisation it is in.
    async fn organisation_kind(&self) -> OrganisationKind {
        match self.organisation {
            Organisation::Company(_) => OrganisationKind::Company,
            Organisation::Association(_) => OrganisationKind::Association,
            Organisation::Intermediary(_) => OrganisationKind::Intermediary,
        }
    }

    /// The organisation's id.
    async fn organisation_id(&self) -> ID {
        match self.organisation {
            Organisation::Company(id) => encode(id).into(),
            Organisation::Association(id) => encode(id).into(),
            Organisation::Intermediary(id) => encode(id).into(),
        }
    }

    /// The organisation's name.
    async fn organisation_name(&self) -> &str {
        &self.name
    }

    /// The company, when it is one.
    async fn company(&self, ctx: &Context<'_>) -> Result<Option<CompanyNode>> {
        match self.organisation {
            Organisation::Company(id) => CompanyNode::load(ctx, id).await,
            Organisation::Association(_) | Organisation::Intermediary(_) => Ok(None),
        }
    }

    /// What this employer grants the viewer on a day, today when left out; null where the viewer is no employee.
    async fn time_budget(&self, ctx: &Context<'_>, on: Option<Date>) -> Result<Option<TimeBudgetNode>> {
        let Some(job) = self.job(ctx) else { return Ok(None) };
        let on = on.map_or_else(|| today(ctx), Into::into);
        Ok(look_up(ctx, BudgetOn(job, on)).await?.map(Into::into))
    }

    /// The rule of this employer's policy that applies to the viewer on a day, today when left out; null where it has none
    /// then, and where the viewer is no employee.
    async fn policy_rule(&self, ctx: &Context<'_>, on: Option<Date>) -> Result<Option<PolicyRuleNode>> {
        let Some(job) = self.job(ctx) else { return Ok(None) };
        PolicyRuleNode::applying(ctx, job, on.map_or_else(|| today(ctx), Into::into)).await
    }

    /// The limits of this employer's policy that do not hold for the viewer, or did not, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn policy_exceptions(&self, ctx: &Context<'_>) -> Result<Vec<PolicyExceptionNode>> {
        match self.job(ctx) {
            Some(job) => PolicyExceptionNode::of(ctx, job).await,
            None => Ok(Vec::new()),
        }
    }

    /// The intermediary it is in; null elsewhere.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<Option<IntermediaryNode>> {
        match self.organisation {
            Organisation::Intermediary(id) => IntermediaryNode::named(ctx, id).await.map(Some),
            Organisation::Company(_) | Organisation::Association(_) => Ok(None),
        }
    }

    /// The association it is in; null elsewhere.
    async fn association(&self, ctx: &Context<'_>) -> Result<Option<AssociationNode>> {
        match self.organisation {
            Organisation::Association(id) => AssociationNode::named(ctx, id).await.map(Some),
            Organisation::Company(_) | Organisation::Intermediary(_) => Ok(None),
        }
    }

    /// How many entries wait for the association's word, of those on which the viewer may give it. Null where they may
    /// give none.
    async fn entries_to_confirm(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let may_confirm = |id: AssociationId| ctx.viewer().may_confirm_hours(id).ok();
        let Some(right) = self.association_id().and_then(may_confirm) else { return Ok(None) };
        let waiting = match right.branch() {
            None => look_up(ctx, EntriesWaiting(right.association())).await?,
            Some(branch) => look_up(ctx, EntriesWaitingIn(branch)).await?,
        };
        Ok(Some(waiting.unwrap_or_default()))
    }

    /// How many receipts wait for a signature that the viewer may give. Null where they may give none.
    async fn receipts_to_sign(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let may_sign = |id: &AssociationId| ctx.viewer().may_sign_receipts(*id).is_ok();
        let Some(id) = self.association_id().filter(may_sign) else { return Ok(None) };
        Ok(Some(look_up(ctx, ReceiptsWaiting(id)).await?.unwrap_or_default()))
    }

    /// What the viewer is there.
    async fn roles(&self) -> &[Role] {
        &self.roles
    }
}
