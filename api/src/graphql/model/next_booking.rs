//! What one booking of a mission takes: the next session, or of a series all that is left of it. Cards, reasons and
//! buttons speak of that, and not of one date among others.

use std::collections::BTreeSet;

use async_graphql::{Context, Result, SimpleObject};
use entity::{EmploymentId, mission, session};

use super::{
    partial_activity::{self, SharedDay},
    session::SessionNode,
};
use crate::{
    Internal,
    domain::{
        budgets::Room,
        engagements::{policy, sessions},
        policies::Breach,
    },
    graphql::{
        context::RequestContext as _,
        list_loaders::{BudgetOn, SessionsToCome},
        mission_loaders::look_up,
        policy_loaders::StandingOf,
    },
};

/// What one booking takes.
#[derive(SimpleObject)]
pub struct NextBooking {
    /// The session to book, the first of them when it takes several.
    session: SessionNode,
    /// How many sessions it takes: one, or all those of a series that can still be booked.
    session_count: usize,
    /// How long they last together.
    minutes: i64,
    /// How many people can still book: the fewest places that any of them has left.
    places_left: i32,
}

impl NextBooking {
    /// Of sessions that are booked at once, by when they begin; none of no session.
    pub(crate) fn of(together: &[session::Model]) -> Option<Self> {
        Some(Self {
            session: SessionNode(together.first()?.clone()),
            session_count: together.len(),
            minutes: together.iter().map(|session| session.minutes.0).sum(),
            places_left: together.iter().map(sessions::places_left).min().unwrap_or(0),
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
    let asked: Vec<_> = account.employments.iter().map(|job| StandingOf(job.id)).collect();
    let stands = ctx.loaders().load_many(asked).await.map_err(Internal::because)?;
    let found = account.employments.iter().filter_map(|job| {
        let (employee, standing) = stands.get(&StandingOf(job.id))?;
        // Without a policy nothing is allowed or refused by one.
        (!standing.is_empty()).then(|| (job.id, standing.breaches(employee, &requests)))
    });
    Ok(found.collect())
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
