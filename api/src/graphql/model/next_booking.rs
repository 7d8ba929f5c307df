//! What one booking of a mission takes: the next session, or of a series all that is left of it. Cards, reasons and
//! buttons speak of that, and not of one date among others.

use std::collections::{BTreeSet, HashMap};

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{ApprovalStage, EmploymentId, mission, session};

use super::{
    partial_activity::{self, SharedDay},
    session::SessionNode,
};
use crate::{
    Internal,
    access::{Denied, viewer::Account},
    civil_dates::civil_date,
    domain::{
        budgets::Room,
        engagements::{approvals::deciders, policy, sessions},
        policies::{Breach, Broken},
    },
    graphql::{
        context::RequestContext as _,
        list_loaders::{BudgetOn, SessionsToCome},
        mission_loaders::look_up,
        policy_loaders::{ListedBy, StandingOf, Stands},
    },
    zone,
};

/// What one booking takes.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct NextBooking {
    /// The session to book, the first of them when it takes several.
    session: SessionNode,
    /// How many sessions it takes: one, or all those of a series that can still be booked.
    session_count: usize,
    /// How long they last together.
    minutes: i64,
    /// How many people can still book: the fewest places that any of them has left.
    places_left: i32,
    #[graphql(skip)]
    together: Vec<session::Model>,
}

#[ComplexObject]
impl NextBooking {
    /// How many of its sessions fall on days on which every employer of the viewer is closed: with one of them, a series is
    /// booked on no working time. Nought for whoever has no employer.
    async fn closed_session_count(&self, ctx: &Context<'_>) -> Result<usize> {
        let Some(first) = self.together.first() else { return Ok(0) };
        let mission = look_up(ctx, first.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        let closed = closed_by(ctx, &mission, &self.together).await?;
        Ok(closed.iter().flatten().count())
    }
}

impl NextBooking {
    /// Of sessions that are booked at once, by when they begin; none of no session.
    pub(crate) fn of(together: &[session::Model]) -> Option<Self> {
        Some(Self {
            session: SessionNode(together.first()?.clone()),
            session_count: together.len(),
            minutes: together.iter().map(|session| session.minutes.0).sum(),
            places_left: together.iter().map(sessions::places_left).min().unwrap_or(0),
            together: together.to_vec(),
        })
    }
}

/// The sessions that the next booking of a mission takes, by when they begin.
pub(crate) async fn taken_together(
    ctx: &Context<'_>,
    mission: &mission::Model,
) -> Result<Vec<session::Model>> {
    let to_come = look_up(ctx, SessionsToCome(mission.id)).await?.unwrap_or_default();
    Ok(sessions::bookable(mission, to_come, ctx.database().environment().clock.now()))
}

/// What each of the viewer's employers has left for sessions that are booked at once, in the budget of each of their dates.
pub(crate) async fn rooms(
    ctx: &Context<'_>,
    together: &[session::Model],
) -> Result<Vec<(EmploymentId, Room)>> {
    let Ok(account) = ctx.viewer().account() else { return Ok(Vec::new()) };
    let dates: Vec<_> = together.iter().flat_map(sessions::minutes_by_date).collect();
    let on_dates = |job: EmploymentId| dates.iter().map(move |(date, _)| BudgetOn(job, *date));
    let asked: Vec<_> = account.employments.iter().flat_map(|job| on_dates(job.id)).collect();
    let budgets = ctx.loaders().load_many(asked).await.map_err(Internal::because)?;
    let room_of = |job: EmploymentId| {
        let needed = dates.iter().filter_map(|(date, minutes)| {
            let budget = budgets.get(&BudgetOn(job, *date))?;
            Some((budget, *minutes))
        });
        Some((job, Room::of(needed)?))
    };
    Ok(account.employments.iter().filter_map(|job| room_of(job.id)).collect())
}

/// What stands for the viewer with each of their employers.
async fn stands(ctx: &Context<'_>, account: &Account) -> Result<HashMap<StandingOf, Stands>> {
    let asked: Vec<_> = account.employments.iter().map(|job| StandingOf(job.id)).collect();
    Ok(ctx.loaders().load_many(asked).await.map_err(Internal::because)?)
}

/// What the policies of the viewer's employers have against sessions that are booked at once, each limit with what would
/// pass.
pub(crate) async fn breaches(
    ctx: &Context<'_>,
    mission: &mission::Model,
    together: &[session::Model],
) -> Result<Vec<(EmploymentId, Vec<Breach>)>> {
    let Ok(account) = ctx.viewer().account() else { return Ok(Vec::new()) };
    let booked: Vec<_> = together.iter().collect();
    let requests = policy::requests(mission, &booked, ctx.database().environment().clock.now());
    let stands = stands(ctx, account).await?;
    let found = account.employments.iter().filter_map(|job| {
        let (employee, standing) = stands.get(&StandingOf(job.id))?;
        // Without a policy nothing is allowed or refused by one.
        (!standing.is_empty()).then(|| (job.id, standing.breaches(employee, &requests)))
    });
    named(ctx, found.collect()).await
}

/// The same with the names of what their lists hold.
pub(crate) async fn named(
    ctx: &Context<'_>,
    mut found: Vec<(EmploymentId, Vec<Breach>)>,
) -> Result<Vec<(EmploymentId, Vec<Breach>)>> {
    let breaches = found.iter().flat_map(|(_, breaches)| breaches);
    let rules: Vec<_> = breaches.filter_map(Breach::list_to_read).map(ListedBy).collect();
    let lists = ctx.loaders().load_many(rules).await.map_err(Internal::because)?;
    for breach in found.iter_mut().flat_map(|(_, breaches)| breaches) {
        if let Some(read) = breach.list_to_read().and_then(|rule| lists.get(&ListedBy(rule))) {
            breach.name(read.clone());
        }
    }
    Ok(found)
}

/// What the rules of one of the viewer's employers say of sessions that are booked at once on its time.
pub(crate) struct Governed {
    /// Who has to approve them; none where nobody has to.
    pub(crate) approver: Option<ApprovalStage>,
    /// Until when their notice lets them be booked; none where they ask for none.
    pub(crate) until: Option<DateTime<Utc>>,
}

/// What the rules of each of the viewer's employers say of them. Without a manager who could approve, those who look after
/// employees do.
pub(crate) async fn governed(
    ctx: &Context<'_>,
    together: &[session::Model],
) -> Result<HashMap<EmploymentId, Governed>> {
    let Ok(account) = ctx.viewer().account() else { return Ok(HashMap::new()) };
    let stands = stands(ctx, account).await?;
    let led = stands.values().filter_map(|(employee, _)| employee.manager_id);
    let bosses = ctx.loaders().load_many(led).await.map_err(Internal::because)?;
    let today = civil_date(ctx.database().environment().clock.now(), zone::DEFAULT);
    let governed = |(employee, standing): &Stands| {
        let boss = employee.manager_id.and_then(|id| bosses.get(&id));
        let is_led = boss.is_some_and(|boss| {
            deciders::as_manager(boss, employee.company_id, account.person.id, today).is_some()
        });
        let approver = policy::approver(standing, employee, together);
        let approver = approver.map(|stage| if is_led { stage } else { ApprovalStage::Hr });
        Governed { approver, until: policy::bookable_until(standing, employee, together) }
    };
    Ok(stands.values().map(|stands| (stands.0.id, governed(stands))).collect())
}

/// For each of some sessions of a mission, the period in which every employer of the viewer is closed that holds one of its
/// days, by its name; none where one of them is open, and for whoever has none. What stands for the viewer is read once.
pub(crate) async fn closed_by(
    ctx: &Context<'_>,
    mission: &mission::Model,
    each: &[session::Model],
) -> Result<Vec<Option<String>>> {
    let Ok(account) = ctx.viewer().account() else { return Ok(vec![None; each.len()]) };
    let stands = stands(ctx, account).await?;
    let now = ctx.database().environment().clock.now();
    let closed = |session: &session::Model, job: EmploymentId| {
        let (employee, standing) = stands.get(&StandingOf(job))?;
        let breaches = standing.breaches(employee, &policy::requests(mission, &[session], now));
        breaches.into_iter().find_map(|breach| match breach.broken {
            Broken::Blackout { name, .. } => Some(name),
            _ => None,
        })
    };
    let period = |session: &session::Model| {
        let names: Option<Vec<String>> =
            account.employments.iter().map(|job| closed(session, job.id)).collect();
        names.and_then(|names| names.into_iter().next())
    };
    Ok(each.iter().map(period).collect())
}

/// The days of sessions that are booked at once on which the viewer is in partial activity, with each of their employers.
pub(crate) async fn shared_days(
    ctx: &Context<'_>,
    together: &[session::Model],
) -> Result<Vec<(EmploymentId, SharedDay)>> {
    let Ok(account) = ctx.viewer().account() else { return Ok(Vec::new()) };
    let dates = together.iter().flat_map(sessions::minutes_by_date).map(|(date, _)| date);
    let dates: BTreeSet<_> = dates.collect();
    let days = account.employments.iter().flat_map(|job| dates.iter().map(|date| (job.id, *date)));
    partial_activity::shared(ctx, days.collect()).await
}
