//! The rules of a policy and the days on which a company is closed. Whoever shows one has checked that the viewer may read the
//! policy, or that the rule is the one that applies to them.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use chrono::NaiveDate;
use entity::{
    AssociationId, CompanyId, EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId,
    PolicyBlackoutId, PolicyRuleId, policy_blackout,
};

use super::{
    budget::BudgetUnit,
    cause::Cause,
    date::Date,
    decimal::Decimal,
    mission_words::{MissionFormat, Regime},
    policy_words::{ApprovalBy, PolicyAssociations, SettledAs},
};
use crate::{
    Internal, Language,
    domain::{
        budgets::rules,
        policies::{People, Rule, allowing::Allowance, reading::Names, yearly::Yearly},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        mission_loaders::look_up,
        policy_loaders::{BudgetRulesOf, Content, ContentOf, StandingOf},
    },
};

/// A part of a company's people: all that is said must fit; where nothing is, it is everybody.
#[derive(SimpleObject)]
pub struct PolicyPopulation {
    /// The legal entity.
    legal_entity_id: Option<Gid<LegalEntityId>>,
    /// Its name.
    legal_entity_name: Option<String>,
    /// The establishment.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// Its name.
    establishment_name: Option<String>,
    /// The group of employees.
    employee_group_id: Option<Gid<EmployeeGroupId>>,
    /// Its name.
    employee_group_name: Option<String>,
    /// The category of staff.
    staff_category: Option<String>,
    /// Whether it is everybody.
    is_everybody: bool,
}

impl PolicyPopulation {
    fn new(people: People, names: &Names) -> Self {
        Self {
            is_everybody: people.is_everybody(),
            legal_entity_name: people.legal_entity.and_then(|id| names.entities.get(&id).cloned()),
            legal_entity_id: people.legal_entity.map(Gid),
            establishment_name: people.establishment.and_then(|id| names.sites.get(&id).cloned()),
            establishment_id: people.establishment.map(Gid),
            employee_group_name: people.group.and_then(|id| names.groups.get(&id).cloned()),
            employee_group_id: people.group.map(Gid),
            staff_category: people.staff_category,
        }
    }
}

/// An association that a policy names.
#[derive(SimpleObject)]
pub struct PolicyAssociation {
    /// The association's id.
    id: Gid<AssociationId>,
    /// Its name.
    name: String,
    /// The city of its seat: several associations may have one name.
    city: String,
}

/// What a company allows some of its people. Lists that are null allow all.
#[derive(SimpleObject)]
#[graphql(name = "PolicyRule", complex)]
pub struct PolicyRuleNode {
    /// The rule's id.
    id: Gid<PolicyRuleId>,
    /// Its place among the rules, from 1: the first one that fits somebody applies to them, whole.
    rank: i32,
    /// What the company calls it.
    name: String,
    /// The number of the version that it is of.
    policy_number: i32,
    /// The first day of that version.
    since: Date,
    /// For whom it is.
    population: PolicyPopulation,
    /// How much somebody full-time is granted a year, in hours or in days; null where the company's time budget decides.
    yearly_amount: Option<Decimal>,
    /// Whether that is in hours or in days.
    yearly_unit: Option<BudgetUnit>,
    /// The length of a day; null where the company's holds.
    day_minutes: Option<i64>,
    /// What a part of it is rounded to.
    rounding_minutes: Option<i64>,
    /// The most that goes over from the year before; null where nothing does.
    carry_over_minutes: Option<i64>,
    /// Under which regimes work may be done.
    #[graphql(complexity = "list_cost(child_complexity)")]
    regimes: Option<Vec<Regime>>,
    /// Where it may happen.
    #[graphql(complexity = "list_cost(child_complexity)")]
    formats: Option<Vec<MissionFormat>>,
    /// What it may serve.
    #[graphql(complexity = "list_cost(child_complexity)")]
    causes: Option<Vec<Cause>>,
    /// In which countries it may take place, by their codes of two letters; at a distance it may be anywhere.
    #[graphql(complexity = "list_cost(child_complexity)")]
    countries: Option<Vec<String>>,
    /// What the list of associations says of them; null where there is none.
    associations_are: Option<PolicyAssociations>,
    /// The associations on it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    associations: Vec<PolicyAssociation>,
    /// How many hours before it begins something is booked at the latest.
    notice_hours: Option<i32>,
    /// How long what is booked at once may last, and what is declared of a day.
    longest_minutes: Option<i64>,
    /// Who approves a place.
    approval_by: ApprovalBy,
    /// Up to which length the line manager does, where others do above it.
    approval_threshold_minutes: Option<i64>,
    /// After how many hours they are reminded.
    remind_after_hours: Option<i32>,
    /// After how many hours others are asked: those who look after employees where the line manager decides first, those
    /// who run the programme too where the former do.
    escalate_after_hours: Option<i32>,
    /// After how many hours it is settled by itself.
    settle_after_hours: Option<i32>,
    /// How it is settled then.
    settled_as: Option<SettledAs>,
    #[graphql(skip)]
    allowance: Allowance,
    #[graphql(skip)]
    company: CompanyId,
    /// The day by whose length of a day it is told what days come to.
    #[graphql(skip)]
    on: NaiveDate,
}

#[ComplexObject]
impl PolicyRuleNode {
    /// What that comes to, by the length of a day in force on the day that was asked for; of a version's rules today, or on its
    /// first day where that is to come. Null where the company's time budget decides.
    async fn yearly_minutes(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        if self.allowance.yearly.is_none() {
            return Ok(None);
        }
        let known = look_up(ctx, BudgetRulesOf(self.company)).await?.unwrap_or_default();
        Ok(Some(self.allowance.yearly_by(rules::on(known.iter(), self.on)).0))
    }
}

impl PolicyRuleNode {
    /// A rule of a version as it is on a day, in the viewer's language.
    pub(crate) fn new(content: &Content, rule: &Rule, on: NaiveDate, language: Language) -> Self {
        let row = &rule.row;
        let allowance = Allowance::from(row);
        let yearly = allowance.yearly.map(Yearly::hundredths);
        let names = &content.names;
        let association = |id: &AssociationId| {
            let known = names.associations.get(id);
            PolicyAssociation {
                id: Gid(*id),
                name: known.map(|row| row.name.clone()).unwrap_or_default(),
                city: known.map(|row| row.city.clone()).unwrap_or_default(),
            }
        };
        let causes = rule.causes.as_ref();
        let cause = |cause: &entity::cause::Model| Cause::new(cause.clone(), language);
        Self {
            id: Gid(row.id),
            rank: row.rank,
            name: row.name.clone(),
            policy_number: content.version.policy.number,
            since: content.version.policy.from_on.into(),
            population: PolicyPopulation::new(row.into(), names),
            yearly_amount: yearly.map(|(_, hundredths)| Decimal::of_hundredths(hundredths)),
            yearly_unit: yearly.map(|(unit, _)| unit.into()),
            day_minutes: row.day_minutes.map(|minutes| minutes.0),
            rounding_minutes: row.rounding_minutes.map(|minutes| minutes.0),
            carry_over_minutes: row.carry_over_minutes.map(|minutes| minutes.0),
            regimes: rule.regimes.as_ref().map(|list| list.iter().map(|one| (*one).into()).collect()),
            formats: rule.formats.as_ref().map(|list| list.iter().map(|one| (*one).into()).collect()),
            causes: causes.map(|list| list.iter().map(cause).collect()),
            countries: rule.countries.clone(),
            associations_are: row.associations_are.map(Into::into),
            associations: rule.associations.iter().map(association).collect(),
            notice_hours: row.notice_hours,
            longest_minutes: row.longest_minutes.map(|minutes| minutes.0),
            approval_by: row.approval_by.into(),
            approval_threshold_minutes: row.approval_threshold_minutes.map(|minutes| minutes.0),
            remind_after_hours: row.remind_after_hours,
            escalate_after_hours: row.escalate_after_hours,
            settle_after_hours: row.settle_after_hours,
            settled_as: row.settled_as.map(Into::into),
            allowance,
            company: row.company_id,
            on,
        }
    }

    /// The rule that applies to an employee on a day; none where their company has no policy then. Whoever asks has checked
    /// that the viewer may read it.
    pub(crate) async fn applying(
        ctx: &Context<'_>,
        employee: EmploymentId,
        on: NaiveDate,
    ) -> Result<Option<Self>> {
        let Some((employee, standing)) = look_up(ctx, StandingOf(employee)).await? else { return Ok(None) };
        let Some((version, rule)) = standing.rule(&employee, on) else { return Ok(None) };
        let content = look_up(ctx, ContentOf(version.policy.id)).await?;
        let content = content.ok_or_else(|| Internal::because("a version that was just read is gone"))?;
        Ok(Some(Self::new(&content, rule, on, ctx.language())))
    }
}

/// Days on which a company, or a part of it, lends no time.
#[derive(SimpleObject)]
#[graphql(name = "PolicyBlackout")]
pub struct PolicyBlackoutNode {
    /// The period's id.
    id: Gid<PolicyBlackoutId>,
    /// What the company calls it.
    name: String,
    /// The first day.
    from_on: Date,
    /// The last day.
    to_on: Date,
    /// For whom it is.
    population: PolicyPopulation,
}

impl PolicyBlackoutNode {
    pub(crate) fn new(row: &policy_blackout::Model, names: &Names) -> Self {
        Self {
            id: Gid(row.id),
            name: row.name.clone(),
            from_on: row.from_on.into(),
            to_on: row.to_on.into(),
            population: PolicyPopulation::new(row.into(), names),
        }
    }
}
