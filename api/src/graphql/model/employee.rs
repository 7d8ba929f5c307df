//! Employees, as their company knows them. Whoever shows one has checked that the viewer may read about them.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{CompanyId, EmploymentId, EstablishmentId, LegalEntityId, Minutes, Timestamp, employment};
use sea_orm::DbErr;

use super::{
    budget::TimeBudgetNode,
    company::today,
    date::Date,
    employee_group::EmployeeGroupNode,
    legal_entity::{EstablishmentNode, LegalEntityNode},
    policy_exception::PolicyExceptionNode,
    policy_rule::PolicyRuleNode,
    provisioning::{EmployeeAttributeNode, EmployeeValueNode},
    working_time::HeldMission,
};
use crate::{
    Internal,
    domain::{
        access_log::Shown,
        companies::{
            employees::{
                self, EmployeeFilter, EmploymentState, attributes::Attributes, inviting, sources::Sources,
            },
            staff_codes::Printed,
        },
    },
    graphql::{
        application_loaders::HeldBy,
        context::RequestContext as _,
        cost::list_cost,
        group_loaders::GroupsOf,
        id::{Gid, encode},
        list_loaders::{BudgetForOthers, BudgetOn, GivenNamelessly, NeedsCode},
        mission_loaders::look_up,
    },
};

/// Which employees.
#[derive(Clone, InputObject)]
pub struct EmployeeFilterInput {
    /// The beginning of a name or of the address, or the whole staff number.
    text: Option<String>,
    /// Only those of a legal entity.
    legal_entity_id: Option<Gid<LegalEntityId>>,
    /// Only those of an establishment.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// Only those whose employment stands so today.
    state: Option<EmploymentState>,
    /// Only those for whom the employer has no address.
    without_email: Option<bool>,
    /// Only those whose way in is a code that the company prints.
    needs_code: Option<bool>,
    /// Only those whose first day nobody has said: they have the budget of a whole year.
    without_first_day: Option<bool>,
    /// Only those with confirmed working time in this calendar year.
    engaged_in: Option<i32>,
    /// Only those who worked there on this day.
    present_on: Option<Date>,
}

impl From<EmployeeFilterInput> for EmployeeFilter {
    fn from(input: EmployeeFilterInput) -> Self {
        Self {
            text: input.text,
            legal_entity_id: input.legal_entity_id.map(|Gid(id)| id),
            establishment_id: input.establishment_id.map(|Gid(id)| id),
            state: input.state,
            without_email: input.without_email.unwrap_or_default(),
            needs_code: input.needs_code.unwrap_or_default(),
            without_first_day: input.without_first_day.unwrap_or_default(),
            engaged_in: input.engaged_in,
            present_on: input.present_on.map(Into::into),
        }
    }
}

/// A person's place in a company. What stands here is the employer's; the account is the person's.
#[derive(Description)]
pub struct EmployeeNode(pub(crate) employment::Model);

impl EmployeeNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// The file of an employee, for whoever may read about them, be it a company's own system. That it was opened is written
    /// down, but where they look at their own.
    pub(crate) async fn open(ctx: &Context<'_>, id: EmploymentId) -> Result<Option<Self>> {
        let found = Self::load(ctx, id).await?;
        if let (Some(Self(row)), Some(who)) = (&found, ctx.viewer().looker()) {
            ctx.note_shown(Shown::employee(row, who)).await?;
        }
        Ok(found)
    }

    /// An employee, for whoever may read about them.
    pub(crate) async fn load(ctx: &Context<'_>, id: EmploymentId) -> Result<Option<Self>> {
        let row = ctx.loaders().load_one(id).await.map_err(failed)?;
        Ok(row.filter(|row| employees::is_read(ctx.viewer(), row)).map(Self))
    }
}

fn failed(error: Arc<DbErr>) -> Internal {
    Internal::because(error)
}

#[Object(name = "Employee", use_type_description)]
impl EmployeeNode {
    /// The employee's id.
    async fn id(&self) -> Gid<EmploymentId> {
        Gid(self.0.id)
    }

    /// The employer.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// The first name, as the employer writes it.
    async fn first_name(&self) -> &str {
        &self.0.first_name
    }

    /// The last name, as the employer writes it.
    async fn last_name(&self) -> &str {
        &self.0.last_name
    }

    /// The employer's address for the person.
    async fn work_email(&self) -> Option<&str> {
        self.0.work_email.as_ref().map(entity::EmailAddress::as_str)
    }

    /// The employer's number for the person.
    async fn staff_number(&self) -> Option<&str> {
        self.0.staff_number.as_deref()
    }

    /// The job, as receipts and agreements name it.
    async fn qualification(&self) -> Option<&str> {
        self.0.qualification.as_deref()
    }

    /// The category of staff, as the employer calls it.
    async fn staff_category(&self) -> Option<&str> {
        self.0.staff_category.as_deref()
    }

    /// Where each of these values comes from, as far as that was kept. What the company's directory or a sign-in states
    /// wins over lists and forms.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn values(&self) -> Vec<EmployeeValueNode> {
        Sources::of(&self.0).iter().map(Into::into).collect()
    }

    /// Where they work in the company, as its directory writes it; nothing for all but who looks after the company's
    /// employees or audits it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn directory_attributes(&self, ctx: &Context<'_>) -> Vec<EmployeeAttributeNode> {
        if ctx.viewer().may_look_at_employees(self.0.company_id).is_err() {
            return Vec::new();
        }
        Attributes::of(&self.0).iter().map(Into::into).collect()
    }

    /// The groups in which they are, by name; none for all but who looks after the company's employees or audits it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn groups(&self, ctx: &Context<'_>) -> Result<Vec<EmployeeGroupNode>> {
        if ctx.viewer().may_look_at_employees(self.0.company_id).is_err() {
            return Ok(Vec::new());
        }
        let groups = look_up(ctx, GroupsOf(self.0.id)).await?.unwrap_or_default();
        Ok(groups.into_iter().map(EmployeeGroupNode).collect())
    }

    /// Part of full time, in basis points: 8,000 is four days in five.
    async fn working_time(&self) -> i32 {
        self.0.working_time
    }

    /// The first day.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date)
    }

    /// The last day.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }

    /// When the employer last wrote any of this.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at.to_utc()
    }

    /// Whether the person linked an account to the employment.
    async fn is_linked(&self) -> bool {
        self.0.person_id.is_some()
    }

    /// When the person was last invited by e-mail to link their account; null when they never were at this address.
    async fn invited_at(&self) -> Option<DateTime<Utc>> {
        self.0.invited_at.map(Timestamp::to_utc)
    }

    /// Whether they can be invited by e-mail now: they work here today, have an address, have linked no account, and were
    /// not invited in the last seven days.
    async fn can_be_invited(&self, ctx: &Context<'_>) -> bool {
        inviting::is_invitable(&self.0, ctx.database().environment().clock.now())
    }

    /// Whether a code that the company prints is the person's way in: they have no address of their own, nor another
    /// role or employer that it would open too.
    async fn needs_code(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(look_up(ctx, NeedsCode(self.0.id, today(ctx))).await?.unwrap_or_default())
    }

    /// Where the employment stands today.
    async fn state(&self, ctx: &Context<'_>) -> EmploymentState {
        employees::state_on(&self.0, today(ctx))
    }

    /// The legal entity, today.
    async fn legal_entity(&self, ctx: &Context<'_>) -> Result<Option<LegalEntityNode>> {
        Ok(ctx.loaders().load_one(self.0.legal_entity_id).await.map_err(failed)?.map(LegalEntityNode))
    }

    /// The establishment, today.
    async fn establishment(&self, ctx: &Context<'_>) -> Result<Option<EstablishmentNode>> {
        let Some(id) = self.0.establishment_id else {
            return Ok(None);
        };
        Ok(ctx.loaders().load_one(id).await.map_err(failed)?.map(EstablishmentNode))
    }

    /// The line manager, where the viewer may read about them too.
    async fn manager(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        match self.0.manager_id {
            Some(id) => Self::load(ctx, id).await,
            None => Ok(None),
        }
    }

    /// The rule of the company's policy that applies to them on a day, today when left out; null where it has none then.
    async fn policy_rule(&self, ctx: &Context<'_>, on: Option<Date>) -> Result<Option<PolicyRuleNode>> {
        let on = on.map_or_else(|| today(ctx), Into::into);
        PolicyRuleNode::applying(ctx, self.0.id, on).await
    }

    /// The limits of the policy that do not hold for them, or did not, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn policy_exceptions(&self, ctx: &Context<'_>) -> Result<Vec<PolicyExceptionNode>> {
        PolicyExceptionNode::of(ctx, self.0.id).await
    }

    /// What the employer grants on a day, today when left out. What waits for an approval is not in it, but for the employee
    /// themself. Null in years before the employment and before the company granted anything, and where some of that year was
    /// given by an account that ended: what was given then stands in totals alone.
    async fn time_budget(&self, ctx: &Context<'_>, on: Option<Date>) -> Result<Option<TimeBudgetNode>> {
        let on = on.map_or_else(|| today(ctx), Into::into);
        let viewer = ctx.viewer().person_id();
        let budget = if viewer.is_some() && viewer == self.0.person_id {
            look_up(ctx, BudgetOn(self.0.id, on)).await?
        } else {
            look_up(ctx, BudgetForOthers(self.0.id, on)).await?
        };
        let budget = budget.ok_or_else(|| Internal::because("a budget of nobody's"))?;
        if !budget.is_there {
            return Ok(None);
        }
        let nameless = look_up(ctx, GivenNamelessly(self.0.id)).await?.unwrap_or_default();
        // What the next year gave ahead says what was given there.
        let last = if budget.ahead > Minutes::ZERO { NaiveDate::MAX } else { budget.to };
        let is_nameless = nameless.iter().any(|day| (budget.from..=last).contains(day));
        Ok((!is_nameless).then(|| budget.into()))
    }

    /// The missions with selected volunteers for which the time budget holds hours that both sides agreed on.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn held_missions(&self, ctx: &Context<'_>) -> Result<Vec<HeldMission>> {
        let found = look_up(ctx, HeldBy(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(HeldMission::from).collect())
    }
}

/// A code with which an employee signs in once, shown once.
#[derive(SimpleObject)]
#[graphql(name = "StaffCode")]
pub struct StaffCodeNode {
    /// Whose.
    employee: EmployeeNode,
    /// What to print. It cannot be shown again.
    code: String,
    /// Until when it works.
    expires_at: DateTime<Utc>,
}

impl From<Printed> for StaffCodeNode {
    fn from(printed: Printed) -> Self {
        Self {
            employee: EmployeeNode(printed.employment),
            code: printed.code,
            expires_at: printed.expires_at.to_utc(),
        }
    }
}
