//! What a draft of a policy would have made of the requests of a year, as far as it is told: of what it would stop and of what
//! came to no place nothing is where fewer than five people stand behind it. What it costs is told to those alone who may read costs.

use async_graphql::{Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{JobState, PolicyId, establishment, job, legal_entity, policy, policy_simulation};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    date::Date, employee_import::ProgressNode, legal_entity::names_of_places, money::Money,
    policy_words::PolicyLimit,
};
use crate::{
    Internal,
    access::Reach,
    domain::engagements::replaying::{self, Counted, Limit, Part, Spent, Tally, ToldOfReplay, Where},
    graphql::{
        context::RequestContext as _, cost::list_cost, mission_loaders::look_up, policy_loaders::ContentOf,
    },
};

/// Requests and their length.
#[derive(SimpleObject)]
#[graphql(name = "PolicyTally")]
pub struct PolicyTallyNode {
    /// How many.
    requests: i64,
    /// How long they lasted together.
    minutes: i64,
    /// What that time costs, by the rates that were in force on its dates when it was counted. For the finance role alone.
    cost: Option<Money>,
    /// How much of that time has no rate, and no cost here. For the finance role alone.
    unpriced_minutes: Option<i64>,
}

impl PolicyTallyNode {
    fn new(requests: i64, minutes: i64, spent: Option<Spent>) -> Self {
        Self {
            requests,
            minutes,
            cost: spent.map(|spent| Money(spent.cost)),
            unpriced_minutes: spent.map(|spent| spent.unpriced.0),
        }
    }

    /// What a draft would let pass, told where all that was asked for and what it would stop are.
    fn passed(asked: Option<Tally>, stopped: Option<Tally>) -> Option<Self> {
        let (asked, stopped) = asked.zip(stopped)?;
        let spent = asked.spent.zip(stopped.spent).map(|(asked, stopped)| asked.less(stopped));
        Some(Self::new(asked.requests - stopped.requests, asked.minutes - stopped.minutes, spent))
    }
}

impl From<Tally> for PolicyTallyNode {
    fn from(tally: Tally) -> Self {
        Self::new(tally.requests, tally.minutes, tally.spent)
    }
}

/// The requests of a part of the company's people.
#[derive(SimpleObject)]
#[graphql(name = "PolicyReplayedPart")]
pub struct PolicyReplayedPartNode {
    /// Which part: a rule, a site, or the legal entity of those who have no site. Null for who is under no rule.
    name: Option<String>,
    /// What was asked for; null where it is kept back because few people asked and had no place.
    asked: Option<PolicyTallyNode>,
    /// For what somebody had a place.
    had: PolicyTallyNode,
    /// What the draft would stop; null where it is kept back because few people stand behind it.
    stopped: Option<PolicyTallyNode>,
    /// What the draft would let pass; null where what was asked for or what it would stop is kept back.
    passed: Option<PolicyTallyNode>,
}

/// What a limit of the draft would stop.
#[derive(SimpleObject)]
#[graphql(name = "PolicyReplayedLimit")]
pub struct PolicyReplayedLimitNode {
    /// Which limit; null for the budget of the year.
    limit: Option<PolicyLimit>,
    /// What it would stop; null where it is kept back. A request that breaks several limits counts for each.
    stopped: Option<PolicyTallyNode>,
}

/// What a draft would have made of what employees asked for in a year.
#[derive(SimpleObject)]
#[graphql(name = "PolicySimulation")]
pub struct PolicySimulationNode {
    /// The first day of the sessions that were asked for.
    from_on: Date,
    /// The last one.
    to_on: Date,
    /// Whether all of it was replayed. Until then nothing is counted.
    is_done: bool,
    /// Whether it was given up: it can be asked for anew.
    has_failed: bool,
    /// When it was done: what was asked for and entered since is not counted in it. Null until then.
    finished_at: Option<DateTime<Utc>>,
    /// How far it is, in employees; null once it is done, and for who leads single places.
    progress: Option<ProgressNode>,
    /// The legal entities and the sites that the figures are of, for who leads these alone; empty when they are of the
    /// whole company.
    places: Vec<String>,
    /// All that was asked for; null where it is kept back because few people asked and had no place.
    asked: Option<PolicyTallyNode>,
    /// For what somebody had a place.
    had: PolicyTallyNode,
    /// What the draft would stop of all; null where it is kept back.
    stopped: Option<PolicyTallyNode>,
    /// What the draft would let pass of all; null where what was asked for or what it would stop is kept back.
    passed: Option<PolicyTallyNode>,
    /// What the draft would stop of that for which somebody had a place; null where it is kept back, and for who leads single
    /// places.
    lost: Option<PolicyTallyNode>,
    /// The same under each rule of the draft, in their order; empty for who leads single places.
    #[graphql(complexity = "list_cost(child_complexity)")]
    by_rule: Vec<PolicyReplayedPartNode>,
    /// The same of each site, by name; of single places for who leads these alone.
    #[graphql(complexity = "list_cost(child_complexity)")]
    by_site: Vec<PolicyReplayedPartNode>,
    /// What each limit would stop; empty for who leads single places.
    #[graphql(complexity = "list_cost(child_complexity)")]
    by_limit: Vec<PolicyReplayedLimitNode>,
}

impl PolicySimulationNode {
    /// What replaying a draft counted, as far as the viewer reads about the company's people.
    pub(crate) async fn of(ctx: &Context<'_>, policy: &policy::Model) -> Result<Option<Self>> {
        let row = replaying::find(ctx.database().reader(), policy.id).await.map_err(Internal::from)?;
        let right = ctx.viewer().may_read_employees(policy.company_id);
        let (Some(row), Ok(right)) = (row, right) else { return Ok(None) };
        let is_done = row.finished_at.is_some();
        let counted = if is_done { counted(ctx, policy, &row)? } else { Counted::default() };
        let told = ToldOfReplay::of(&counted, right.reach());
        let job = job_of(ctx, &row).await?;
        let is_whole = matches!(right.reach(), Reach::Whole);
        Ok(Some(Self {
            from_on: row.from_on.into(),
            to_on: row.to_on.into(),
            is_done,
            has_failed: job.as_ref().is_some_and(|job| job.state == JobState::Dead),
            finished_at: row.finished_at.map(entity::Timestamp::to_utc),
            progress: job.filter(|_| is_whole).map(|job| ProgressNode { done: job.done, total: job.total }),
            places: names_of_places(ctx, right.reach()).await?,
            asked: told.asked.map(Into::into),
            had: told.had.into(),
            stopped: told.stopped.map(Into::into),
            passed: PolicyTallyNode::passed(told.asked, told.stopped),
            lost: told.lost.map(Into::into),
            by_rule: by_rule(ctx, policy.id, &told.by_rule).await?,
            by_site: by_site(ctx, &told.by_site).await?,
            by_limit: told.by_limit.iter().map(limit).collect(),
        }))
    }
}

/// What was counted, with what it costs for who may read that.
fn counted(
    ctx: &Context<'_>,
    policy: &policy::Model,
    row: &policy_simulation::Model,
) -> Result<Counted, Internal> {
    match ctx.viewer().may_read_costs(policy.company_id) {
        Ok(right) => replaying::with_costs(&right, &ctx.database().environment().keys, policy, row),
        Err(_) => replaying::counted(row),
    }
}

async fn job_of(ctx: &Context<'_>, row: &policy_simulation::Model) -> Result<Option<job::Model>, Internal> {
    match row.job_id {
        Some(id) => Ok(job::Entity::find_by_id(id).one(ctx.database().reader()).await?),
        None => Ok(None),
    }
}

/// A part with its name.
fn part<K>(name: Option<String>, part: &Part<K>) -> PolicyReplayedPartNode {
    PolicyReplayedPartNode {
        name,
        asked: part.asked.map(Into::into),
        had: part.had.into(),
        stopped: part.stopped.map(Into::into),
        passed: PolicyTallyNode::passed(part.asked, part.stopped),
    }
}

async fn by_rule(
    ctx: &Context<'_>,
    id: PolicyId,
    rules: &[Part<i32>],
) -> Result<Vec<PolicyReplayedPartNode>> {
    let content = look_up(ctx, ContentOf(id)).await?;
    let name = |rank: i32| {
        let rules = content.iter().flat_map(|content| &content.version.rules);
        rules.map(|rule| &rule.row).find(|row| row.rank == rank).map(|row| row.name.clone())
    };
    Ok(rules.iter().map(|rule| part(name(rule.key), rule)).collect())
}

async fn by_site(ctx: &Context<'_>, places: &[Part<Where>]) -> Result<Vec<PolicyReplayedPartNode>> {
    let reader = ctx.database().reader();
    let sites = places.iter().filter_map(|part| part.key.site);
    let sites = establishment::Entity::find().filter(establishment::Column::Id.is_in(sites));
    let sites = sites.all(reader).await.map_err(Internal::from)?;
    let entities = places.iter().map(|part| part.key.entity);
    let entities = legal_entity::Entity::find().filter(legal_entity::Column::Id.is_in(entities));
    let entities = entities.all(reader).await.map_err(Internal::from)?;
    let name = |place: &Where| match place.site {
        Some(id) => sites.iter().find(|site| site.id == id).map(|site| site.name.clone()),
        None => entities.iter().find(|one| one.id == place.entity).map(|one| one.name.clone()),
    };
    let mut parts: Vec<_> = places.iter().map(|place| part(name(&place.key), place)).collect();
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(parts)
}

fn limit((limit, stopped): &(Limit, Option<Tally>)) -> PolicyReplayedLimitNode {
    PolicyReplayedLimitNode {
        limit: match limit {
            Limit::Policy(limit) => Some((*limit).into()),
            Limit::Budget => None,
        },
        stopped: stopped.map(Into::into),
    }
}
