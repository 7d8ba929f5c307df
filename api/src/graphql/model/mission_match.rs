//! Why a mission fits whoever asks: the reasons that rank it, and what stands for and against its next booking.

use async_graphql::{Context, Result, SimpleObject};
use entity::{MissionId, Timestamp, mission, session};
use sea_orm::ActiveEnum as _;

use super::{
    matching::{Match, MatchReason, Voice},
    mission::MissionNode,
    next_booking::{breaches, governed, rooms},
};
use crate::{
    Internal,
    domain::missions::{
        free_times,
        ranking::{Candidate, Ranked, Sought, weigh},
        search,
    },
    graphql::{
        context::RequestContext as _,
        mission_loaders::{WishesOf, look_up},
        problem::say,
    },
    outcome::{Argument, Problem},
    text_analysis::kebab,
};

/// A mission and why it fits.
#[derive(SimpleObject)]
pub struct MissionMatch {
    /// The mission.
    pub(crate) mission: MissionNode,
    /// How well it fits among all that can be found, with what alone would make it the first of them.
    #[graphql(name = "match")]
    pub(crate) fit: Match,
}

/// Why a mission fits whoever asks, with what stands for and against its next booking.
pub(crate) async fn explained(
    ctx: &Context<'_>,
    wishes: &Candidate,
    (mission, sought): (&mission::Model, &Sought),
    together: &[session::Model],
) -> Result<Match> {
    let now = Timestamp::from(ctx.database().environment().clock.now());
    let weighed = weigh(&search::scale(now), wishes, sought);
    let mut beside = Vec::new();
    beside.extend(budget(ctx, together).await?);
    beside.extend(policy(ctx, mission, together).await?);
    beside.extend(availability(ctx, wishes, together));
    Ok(Match::alone(weighed, beside, mission.cause_code.as_deref()))
}

/// A line that counts nothing.
fn line(ctx: &Context<'_>, said: &Problem, fits: bool) -> MatchReason {
    MatchReason::new(ctx, said, (0, fits), Voice::Themselves)
}

/// Whether what the next booking takes is when the person is free. Who has not said when they are is told nothing.
fn availability(ctx: &Context<'_>, wishes: &Candidate, together: &[session::Model]) -> Option<MatchReason> {
    if wishes.free.is_empty() || together.is_empty() {
        return None;
    }
    let fits = together.iter().all(|session| free_times::fits(wishes.free, session));
    let said = Problem::new(if fits { "WHEN_FREE" } else { "WHEN_NOT_FREE" });
    let said = said.with("count", together.len());
    Some(line(ctx, &said, fits))
}

/// Whether the budget of an employer holds what the next booking takes, of several the one of which most is left.
/// Nothing is said to whom no employer grants anything.
async fn budget(ctx: &Context<'_>, together: &[session::Model]) -> Result<Option<MatchReason>> {
    let rooms = rooms(ctx, together).await?.into_iter().map(|(_, room)| room);
    let Some(room) = rooms.filter(|room| room.is_granted).max() else { return Ok(None) };
    let said = Problem::new(if room.fits { "WITHIN_BUDGET" } else { "OVER_BUDGET" })
        .with("left", Argument::Duration(room.left))
        .with("needed", Argument::Duration(room.needed))
        .with("years", room.years)
        .with("year", room.short_year().unwrap_or_else(|| "none".to_owned()))
        .with("count", together.len());
    Ok(Some(line(ctx, &said, room.fits)))
}

/// Whether the policy of an employer lets the next booking pass, and who has to approve it then; of several, the one that has
/// least against it. Nothing is said to whom no employer has one.
async fn policy(
    ctx: &Context<'_>,
    mission: &mission::Model,
    together: &[session::Model],
) -> Result<Option<MatchReason>> {
    if together.is_empty() {
        return Ok(None);
    }
    let found = breaches(ctx, mission, together).await?;
    let Some((job, least)) = found.iter().min_by_key(|(_, breaches)| breaches.len()) else {
        return Ok(None);
    };
    Ok(Some(match least.first() {
        None => {
            let asked = governed(ctx, together).await?.get(job).and_then(|governed| governed.approver);
            let approver = asked.map_or_else(|| "nobody".to_owned(), |stage| kebab(&stage.to_value()));
            line(ctx, &Problem::new("ALLOWED").with("approver", approver), true)
        }
        Some(first) => {
            let why = say(&first.problem(), ctx.language(), ctx.texts()).said().to_owned();
            line(ctx, &Problem::new("NOT_ALLOWED").with("why", why), false)
        }
    }))
}

/// The missions that fit the viewer best.
pub(crate) async fn recommended(ctx: &Context<'_>, first: usize) -> Result<Vec<MissionMatch>> {
    let Some(person) = ctx.viewer().person_id() else { return Ok(Vec::new()) };
    let Some(wishes) = look_up(ctx, WishesOf(person)).await? else {
        return Ok(Vec::new());
    };
    let now = Timestamp::from(ctx.database().environment().clock.now());
    let ranked = search::recommended(ctx.database().reader(), &wishes, now, first).await;
    let ranked = ranked.map_err(Internal::from)?;
    let mut missions = ctx.loaders().load_many(ranked.iter().map(|one| one.key)).await?;
    let matched = |one: &Ranked<MissionId>| {
        let mission = missions.remove(&one.key)?;
        let fit = Match::of(one, mission.cause_code.as_deref(), Voice::Themselves);
        Some(MissionMatch { mission: MissionNode(mission), fit })
    };
    Ok(ranked.iter().filter_map(matched).collect())
}
