//! Versions of a company's policy. Whoever shows one has checked that the viewer reads the company's programme.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{CompanyId, EmployeeGroupId, PersonId, PolicyId, Timestamp, employee_group, policy};

use super::{
    company::today,
    date::Date,
    policy_rule::{PolicyBlackoutNode, PolicyRuleNode},
    policy_simulation::PolicySimulationNode,
    policy_words::PolicyState,
};
use crate::{
    Internal,
    domain::policies::reading,
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        mission_loaders::look_up,
        policy_loaders::{Content, ContentOf, PublishedOf},
    },
};

/// A version of what a company allows its employees to give of their working time, from a day on.
#[derive(Description)]
pub struct PolicyNode(pub(crate) policy::Model);

impl PolicyNode {
    /// A version, for who reads the programme of its company.
    pub(crate) async fn visible(ctx: &Context<'_>, id: PolicyId) -> Result<Option<Self>> {
        let found = reading::find(ctx.database().reader(), ctx.viewer(), id).await.map_err(Internal::from)?;
        Ok(found.map(Self))
    }

    async fn content(&self, ctx: &Context<'_>) -> Result<Content> {
        let content = look_up(ctx, ContentOf(self.0.id)).await?;
        Ok(content.ok_or_else(|| Internal::because("what a version holds is gone"))?)
    }
}

/// What somebody is called.
pub(super) async fn name_of(ctx: &Context<'_>, id: PersonId) -> Result<String> {
    let person = look_up(ctx, id).await?;
    Ok(person.map(|person| format!("{} {}", person.first_name, person.last_name)).unwrap_or_default())
}

#[Object(name = "Policy", use_type_description)]
impl PolicyNode {
    /// The version's id.
    async fn id(&self) -> Gid<PolicyId> {
        Gid(self.0.id)
    }

    /// Whose it is.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// Which version of the company's it is, from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// Where it stands.
    async fn state(&self) -> PolicyState {
        self.0.state.into()
    }

    /// The first day on which it judges what is given.
    async fn from_on(&self) -> Date {
        self.0.from_on.into()
    }

    /// What is new in it, in the words of whoever wrote it.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// When it was last saved.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at.to_utc()
    }

    /// What tells a draft from what it was before somebody saved it: whoever saves or publishes it says which one they read.
    async fn fingerprint(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.content(ctx).await?.version.fingerprint())
    }

    /// When it was published; null while it is a draft.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at.map(Timestamp::to_utc)
    }

    /// Who published it, by name; null while it is a draft.
    async fn published_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.0.published_by {
            Some(id) => name_of(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether it is the one in force today.
    async fn is_in_force(&self, ctx: &Context<'_>) -> Result<bool> {
        let published = look_up(ctx, PublishedOf(self.0.company_id)).await?.unwrap_or_default();
        Ok(reading::in_force(&published, today(ctx)).is_some_and(|version| version.id == self.0.id))
    }

    /// The version that it takes the place of; null where there is none.
    async fn before(&self, ctx: &Context<'_>) -> Result<Option<PolicyNode>> {
        let published = look_up(ctx, PublishedOf(self.0.company_id)).await?.unwrap_or_default();
        Ok(reading::before(&published, &self.0).cloned().map(PolicyNode))
    }

    /// Its rules, the first first: the first one that fits somebody applies to them.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn rules(&self, ctx: &Context<'_>) -> Result<Vec<PolicyRuleNode>> {
        let content = self.content(ctx).await?;
        let on = today(ctx).max(self.0.from_on);
        let rules = content.version.rules.iter();
        Ok(rules.map(|rule| PolicyRuleNode::new(&content, rule, on, ctx.language())).collect())
    }

    /// The days on which the company, or a part of it, lends no time.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn blackouts(&self, ctx: &Context<'_>) -> Result<Vec<PolicyBlackoutNode>> {
        let content = self.content(ctx).await?;
        let blackouts = content.version.blackouts.iter();
        Ok(blackouts.map(|row| PolicyBlackoutNode::new(row, &content.names)).collect())
    }

    /// What it would have made of the requests of a year; null where nobody asked, or the draft was changed since.
    async fn simulation(&self, ctx: &Context<'_>) -> Result<Option<PolicySimulationNode>> {
        PolicySimulationNode::of(ctx, &self.0).await
    }
}

/// Employees that a company names together, as a policy may speak of them.
#[derive(SimpleObject)]
#[graphql(name = "PopulationGroup")]
pub struct PopulationGroupNode {
    /// The group's id.
    id: Gid<EmployeeGroupId>,
    /// Its name.
    name: String,
}

impl From<employee_group::Model> for PopulationGroupNode {
    fn from(row: employee_group::Model) -> Self {
        Self { id: Gid(row.id), name: row.name }
    }
}
