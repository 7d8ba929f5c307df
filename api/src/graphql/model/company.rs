//! Companies. Their name and state are shown to whoever holds one; the rest to those who read its programme, run it
//! or operate the platform.

use async_graphql::{Context, Description, ID, Object, Result, connection::Connection};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{CompanyId, EstablishmentId, LegalEntityId, company, employee_group, employment, provisioning};
use sea_orm::{DbErr, EntityTrait as _, Order, Select};
use uuid::Uuid;

use super::{
    budget::TimeBudgetRuleNode,
    company_member::{CompanyInvitationNode, CompanyMemberNode, EmailDomainNode},
    date::Date,
    employee::{EmployeeFilterInput, EmployeeNode},
    employee_group::EmployeeGroupNode,
    identity_provider::{IdentityProviderNode, SignInAddressesNode},
    legal_entity::LegalEntityNode,
    membership::MembershipKey,
    organisation::{self, OrganisationStatus},
    policy::{PolicyNode, PopulationGroupNode},
    provisioning::ProvisioningNode,
    sponsorship_words::BonusMode,
};
use crate::{
    Internal,
    access::{Denied, viewer::Organisation},
    domain::{
        budgets,
        companies::{
            employees::{self, inviting},
            groups,
            provisioning::{failures, tokens},
            sso::provider,
        },
        people::invitations,
        policies::reading,
    },
    graphql::{
        company_loaders::{ManagersInvitedTo, MembersOf},
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, encode},
        list_loaders::{DomainsOf, EntitiesOf},
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
        policy_loaders::GroupsIn,
    },
    zone,
};

pub use super::sponsorship_words::CapMode;

/// A company or group that lends time.
#[derive(Description)]
pub struct CompanyNode(pub(crate) company::Model);

/// The place of an employee in the list: the sort key and the id.
pub(crate) type EmployeeKey = (String, Uuid);

impl CompanyNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// A company, for whoever has a seat in it, works in it or operates the platform.
    pub(crate) async fn load(ctx: &Context<'_>, id: CompanyId) -> Result<Option<Self>> {
        let viewer = ctx.viewer();
        let is_hidden = matches!(viewer.may_read_company(id), Err(Denied::Hidden));
        if viewer.recognised().is_err() || (is_hidden && viewer.may_operate().is_err()) {
            return Ok(None);
        }
        Ok(look_up(ctx, id).await?.map(Self))
    }

    fn is_read(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_read_company(self.0.id).is_ok() || ctx.viewer().may_operate().is_ok()
    }

    fn is_run(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_manage_company(self.0.id).is_ok()
    }
}

#[Object(name = "Company", use_type_description)]
impl CompanyNode {
    /// The company's id.
    async fn id(&self) -> Gid<CompanyId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether somebody confirmed who speaks for it.
    async fn status(&self) -> OrganisationStatus {
        self.0.status.into()
    }

    /// The id that the viewer's membership in it has, for those who are in it.
    async fn membership_id(&self) -> Gid<MembershipKey> {
        Gid(MembershipKey::from(Uuid::from(self.0.id)))
    }

    /// Whether the viewer runs its programme.
    async fn viewer_runs_programme(&self, ctx: &Context<'_>) -> bool {
        self.is_run(ctx)
    }

    /// Whether the viewer reads how it is set up: who is invited, its domains, its people's sign-in, its directory.
    async fn viewer_reads_set_up(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_read_set_up(self.0.id).is_ok()
    }

    /// Whether the viewer knows what its employees cost, and declares what their time was worth.
    async fn viewer_sees_costs(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_see_costs(self.0.id).is_ok()
    }

    /// Whether the viewer keeps its fiscal years and turnover.
    async fn viewer_keeps_accounts(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_keep_accounts(self.0.id).is_ok()
    }

    /// When it was registered; null for all but its readers and operators.
    async fn registered_at(&self, ctx: &Context<'_>) -> Option<DateTime<Utc>> {
        self.is_read(ctx).then(|| self.0.created_at.to_utc())
    }

    /// The proven address of whoever registered it; null for all but operators, who have to know who speaks for it.
    async fn registrant_email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        organisation::registrant_email(ctx, self.0.created_by).await
    }

    /// Why an operator refused it; null for all but its readers and operators.
    async fn status_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.status_reason.as_deref().filter(|_| self.is_read(ctx))
    }

    /// What employees without an address type to sign in; null for all but its readers.
    async fn code(&self, ctx: &Context<'_>) -> Option<&str> {
        ctx.viewer().may_read_company(self.0.id).is_ok().then_some(self.0.code.as_str())
    }

    /// How the ceiling of an employee's value is counted; null for all but its readers.
    async fn cap_mode(&self, ctx: &Context<'_>) -> Option<CapMode> {
        ctx.viewer().may_read_company(self.0.id).is_ok().then(|| self.0.cap_mode.into())
    }

    /// How the pay that its finance enters counts bonuses; null for all but its readers.
    async fn bonus_mode(&self, ctx: &Context<'_>) -> Option<BonusMode> {
        ctx.viewer().may_read_company(self.0.id).is_ok().then(|| self.0.bonus_mode.into())
    }

    /// Whether confirmed hours also need the company's own approval; null for all but its readers.
    async fn approves_hours(&self, ctx: &Context<'_>) -> Option<bool> {
        ctx.viewer().may_read_company(self.0.id).is_ok().then_some(self.0.approves_hours)
    }

    /// Whether the viewer may add, import and change its employees.
    async fn can_change_employees(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_look_after_employees(self.0.id).is_ok()
    }

    /// How many of its employees, or of those under a filter, can be invited by e-mail now; null for all but who looks
    /// after them.
    async fn employees_to_invite(
        &self,
        ctx: &Context<'_>,
        filter: Option<EmployeeFilterInput>,
    ) -> Result<Option<u64>> {
        let Ok(right) = ctx.viewer().may_look_after_employees(self.0.id) else {
            return Ok(None);
        };
        let filter = filter.map(Into::into).unwrap_or_default();
        let now = ctx.database().environment().clock.now();
        let count = inviting::count(ctx.database().reader(), &right, &filter, now).await;
        Ok(Some(count.map_err(Internal::from)?))
    }

    /// Its legal entities, the oldest first; null for all but its readers and operators.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn legal_entities(&self, ctx: &Context<'_>) -> Result<Option<Vec<LegalEntityNode>>> {
        if !self.is_read(ctx) {
            return Ok(None);
        }
        let rows = look_up(ctx, EntitiesOf(self.0.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(LegalEntityNode).collect()))
    }

    /// The domains it claimed; null for all but who runs the programme or audits it, and operators.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn email_domains(&self, ctx: &Context<'_>) -> Result<Option<Vec<EmailDomainNode>>> {
        if ctx.viewer().may_read_set_up(self.0.id).is_err() && ctx.viewer().may_operate().is_err() {
            return Ok(None);
        }
        let rows = look_up(ctx, DomainsOf(self.0.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(Into::into).collect()))
    }

    /// Its identity provider; null where it has none, and for all but who governs how its people sign in or audits it.
    async fn identity_provider(&self, ctx: &Context<'_>) -> Result<Option<IdentityProviderNode>> {
        if ctx.viewer().may_read_set_up(self.0.id).is_err() {
            return Ok(None);
        }
        let found = provider::find(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(found.map(IdentityProviderNode))
    }

    /// The addresses that an identity provider is told; null for all but who governs how its people sign in or audits it.
    async fn sign_in_addresses(&self, ctx: &Context<'_>) -> Option<SignInAddressesNode> {
        let is_theirs = ctx.viewer().may_read_set_up(self.0.id).is_ok();
        is_theirs.then(|| SignInAddressesNode::new(ctx.base_url(), &self.0.code))
    }

    /// The people with a role in it, in the order of their names; null for all but its readers and operators.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Option<Vec<CompanyMemberNode>>> {
        if !self.is_read(ctx) {
            return Ok(None);
        }
        let found = look_up(ctx, MembersOf(self.0.id)).await?.unwrap_or_default();
        let member = |(seat, person, given_by)| CompanyMemberNode { seat, person, given_by };
        Ok(Some(found.into_iter().map(member).collect()))
    }

    /// The invitations that nobody accepted yet, the oldest first; null for all but who runs the programme or
    /// audits it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Option<Vec<CompanyInvitationNode>>> {
        let Ok(right) = ctx.viewer().may_read_set_up(self.0.id) else {
            return Ok(None);
        };
        let rows = invitations::open_of(ctx.database().reader(), Organisation::Company(right.company()))
            .await
            .map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(CompanyInvitationNode::new).collect::<Result<_, _>>()?))
    }

    /// Those who were invited to run its programme while nobody does, the oldest invitation first; null for all but operators.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn invited_managers(&self, ctx: &Context<'_>) -> Result<Option<Vec<CompanyInvitationNode>>> {
        if ctx.viewer().may_operate().is_err() {
            return Ok(None);
        }
        let rows = look_up(ctx, ManagersInvitedTo(self.0.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(CompanyInvitationNode::new).collect::<Result<_, _>>()?))
    }

    /// The rule by which time is granted on a day, today when left out; null where there is none, and for who has
    /// nothing to do with the company.
    async fn time_budget_rule(
        &self,
        ctx: &Context<'_>,
        on: Option<Date>,
    ) -> Result<Option<TimeBudgetRuleNode>> {
        if matches!(ctx.viewer().may_read_company(self.0.id), Err(Denied::Hidden)) {
            return Ok(None);
        }
        let on = on.map_or_else(|| today(ctx), Into::into);
        let row = budgets::rules::in_force(ctx.database().reader(), self.0.id, on).await;
        Ok(row.map_err(Internal::from)?.map(Into::into))
    }

    /// All rules, the latest first; null for all but its readers.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn time_budget_rules(&self, ctx: &Context<'_>) -> Result<Option<Vec<TimeBudgetRuleNode>>> {
        if ctx.viewer().may_read_company(self.0.id).is_err() {
            return Ok(None);
        }
        let rows = budgets::rules::list(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(Into::into).collect()))
    }

    /// The versions of its policy, the latest first, drafts among them; null for all but its readers.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn policies(&self, ctx: &Context<'_>) -> Result<Option<Vec<PolicyNode>>> {
        let Ok(right) = ctx.viewer().may_read_company(self.0.id) else {
            return Ok(None);
        };
        let rows = reading::list(ctx.database().reader(), &right).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(PolicyNode).collect()))
    }

    /// The groups of its employees that a policy may speak of, by name; null for all but who looks after its employees or
    /// audits it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn population_groups(&self, ctx: &Context<'_>) -> Result<Option<Vec<PopulationGroupNode>>> {
        if ctx.viewer().may_look_at_employees(self.0.id).is_err() {
            return Ok(None);
        }
        let rows = look_up(ctx, GroupsIn(self.0.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(Into::into).collect()))
    }

    /// The categories of staff in which it counts its employees, in order; null for all but its readers.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn staff_categories(&self, ctx: &Context<'_>) -> Result<Option<Vec<String>>> {
        let Ok(right) = ctx.viewer().may_read_company(self.0.id) else {
            return Ok(None);
        };
        let found = reading::staff_categories(ctx.database().reader(), &right).await;
        Ok(Some(found.map_err(Internal::from)?))
    }

    /// Its employees in the order of their names; null for all but its readers. A local lead sees those of the
    /// places they lead.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn employees(
        &self,
        ctx: &Context<'_>,
        filter: Option<EmployeeFilterInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<EmployeeKey>, EmployeeNode, Total>>> {
        let Ok(right) = ctx.viewer().may_read_employees(self.0.id) else {
            return Ok(None);
        };
        let page = Page::<EmployeeKey>::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = filter.map(Into::into).unwrap_or_default();
        let selection = employees::select(&right, &filter, today(ctx));
        Ok(Some(page_of_employees(ctx, selection, page).await?))
    }

    /// Its groups of employees by name, those whose name begins with a text when one is given; null for all but who looks
    /// after its employees or audits it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn employee_groups(
        &self,
        ctx: &Context<'_>,
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<EmployeeKey>, EmployeeGroupNode, Total>>> {
        let Ok(right) = ctx.viewer().may_look_at_employees(self.0.id) else {
            return Ok(None);
        };
        let page = Page::<EmployeeKey>::read(first, after.as_deref(), last, before.as_deref())?;
        let selection = groups::beginning(right.company(), text.as_deref());
        let by = (employee_group::Column::SortKey, employee_group::Column::Id);
        let rows = page.sorted(selection.clone(), by, Order::Asc, ctx.database().reader()).await?;
        let key = |row: &employee_group::Model| (row.sort_key.clone(), row.id.into());
        Ok(Some(page.connect(rows, key, EmployeeGroupNode, Total::of(selection))))
    }

    /// How its directory comes in and is read; null for all but who runs the programme or audits it.
    async fn provisioning(&self, ctx: &Context<'_>) -> Result<Option<ProvisioningNode>> {
        if ctx.viewer().may_read_set_up(self.0.id).is_err() {
            return Ok(None);
        }
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now());
        let settings =
            provisioning::Entity::find_by_id(self.0.id).one(reader).await.map_err(Internal::from)?;
        let tokens = tokens::working(reader, self.0.id, now.into()).await.map_err(Internal::from)?;
        let failures = failures::list(reader, self.0.id).await.map_err(Internal::from)?;
        Ok(Some(ProvisioningNode {
            address: ctx.scim_address(),
            entity_attribute: settings.as_ref().and_then(|row| row.entity_attribute).map(Into::into),
            site_attribute: settings.as_ref().and_then(|row| row.site_attribute).map(Into::into),
            tokens: tokens.into_iter().map(Into::into).collect(),
            failures: failures.into_iter().map(Into::into).collect(),
        }))
    }
}

/// A page of employees in the order of their names.
pub(crate) async fn page_of_employees(
    ctx: &Context<'_>,
    selection: Select<employment::Entity>,
    page: Page<EmployeeKey>,
) -> Result<Connection<Cursor<EmployeeKey>, EmployeeNode, Total>> {
    let by = (employment::Column::SortKey, employment::Column::Id);
    let rows = page.sorted(selection.clone(), by, Order::Asc, ctx.database().reader()).await?;
    let key = |row: &employment::Model| (row.sort_key.clone(), row.id.into());
    Ok(page.connect(rows, key, EmployeeNode, Total::of(selection)))
}

/// Today, where the viewer lives their days.
pub(crate) fn today(ctx: &Context<'_>) -> NaiveDate {
    let account = ctx.viewer().account().ok();
    let zone = account.map_or(zone::DEFAULT, |account| zone::of(&account.person.time_zone));
    let now = ctx.database().environment().clock.now();
    now.with_timezone(&zone).date_naive()
}

/// The name of a place of a company.
pub(crate) async fn place_name(
    ctx: &Context<'_>,
    entity: Option<LegalEntityId>,
    site: Option<EstablishmentId>,
) -> Result<Option<String>> {
    let failed = |error: std::sync::Arc<DbErr>| Internal::because(error);
    if let Some(id) = site {
        return Ok(ctx.loaders().load_one(id).await.map_err(failed)?.map(|row| row.name));
    }
    match entity {
        Some(id) => Ok(ctx.loaders().load_one(id).await.map_err(failed)?.map(|row| row.name)),
        None => Ok(None),
    }
}
