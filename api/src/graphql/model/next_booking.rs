//! What one booking of a mission takes: the next session, or of a series all that is left of it. Cards, reasons and
//! buttons speak of that, and not of one date among others.

use async_graphql::{Context, Result, SimpleObject};
use entity::{BookingMode, mission, session};

use super::session::SessionNode;
use crate::{
    domain::engagements::sessions,
    graphql::{
        context::RequestContext as _,
        list_loaders::AllSessionsOf,
        mission_loaders::{NextSessionOf, look_up},
    },
};

/// What the next booking of a mission takes.
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
    /// Of a mission, if there is something to book.
    pub(crate) async fn of(ctx: &Context<'_>, mission: &mission::Model) -> Result<Option<Self>> {
        let together = taken_together(ctx, mission).await?;
        let Some(first) = together.first() else { return Ok(None) };
        Ok(Some(Self {
            session: SessionNode(first.clone()),
            session_count: together.len(),
            minutes: together.iter().map(|session| session.minutes.0).sum(),
            places_left: together.iter().map(|session| session.capacity - session.taken).min().unwrap_or(0),
        }))
    }
}

/// The sessions that the next booking of a mission takes, by when they begin.
pub(crate) async fn taken_together(
    ctx: &Context<'_>,
    mission: &mission::Model,
) -> Result<Vec<session::Model>> {
    let now = ctx.database().environment().clock.now();
    if mission.booking_mode == BookingMode::Single {
        let next = look_up(ctx, NextSessionOf(mission.id)).await?;
        return Ok(next.into_iter().filter(|next| next.starts_at.to_utc() > now).collect());
    }
    let all = look_up(ctx, AllSessionsOf(mission.id)).await?.unwrap_or_default();
    Ok(all.into_iter().filter(|session| sessions::is_open(session, now)).collect())
}
