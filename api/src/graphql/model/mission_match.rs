//! Why a mission fits whoever asks, as the API says it: line by line, for programs and for people.

use async_graphql::{Context, Result, SimpleObject};
use entity::{Timestamp, mission, session, skill};
use sea_orm::ActiveEnum as _;

use super::{
    cause::Cause,
    mission::MissionNode,
    next_booking::{breaches, governed, rooms},
};
use crate::{
    Internal,
    domain::missions::{
        free_times,
        matching::{self, Line, Wishes},
        search::{self, Filter},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        mission_loaders::{WishesOf, look_up},
        problem::say,
    },
    outcome::{Argument, Problem},
    text_analysis::kebab,
};

/// Why a mission fits the viewer.
#[derive(SimpleObject)]
pub struct MatchExplanation {
    /// How well, to be compared between missions and for one viewer only: more is better.
    score: i64,
    /// The reasons, line by line, those that speak for it first; empty while nothing is known of the viewer.
    #[graphql(complexity = "list_cost(child_complexity)")]
    lines: Vec<MatchLine>,
}

/// One reason for or against a mission.
#[derive(SimpleObject)]
pub struct MatchLine {
    /// Stable, for programs: `SKILLS`, `NO_SKILL`, `CAUSE`, `REMOTE`, `NEAR`, `FAR`, `WITHIN_BUDGET`, `OVER_BUDGET`,
    /// `ALLOWED`, `NOT_ALLOWED`, `WHEN_FREE`, `WHEN_NOT_FREE`.
    code: String,
    /// For people, in the viewer's language.
    message: String,
    /// Whether it speaks for the mission.
    fits: bool,
}

/// A mission and why it fits.
#[derive(SimpleObject)]
pub struct MissionMatch {
    /// The mission.
    pub(crate) mission: MissionNode,
    /// How well it fits: more is better.
    pub(crate) score: i64,
}

impl MatchExplanation {
    pub(crate) async fn new(
        ctx: &Context<'_>,
        wishes: &Wishes,
        mission: &mission::Model,
        skills: &[skill::Model],
        together: &[session::Model],
    ) -> Result<Self> {
        let asked: Vec<String> = skills.iter().map(|skill| skill.code.clone()).collect();
        let reasons = wishes.explain(&mission.into(), &asked);
        let mut lines = Vec::new();
        for reason in &reasons {
            lines.push(MatchLine::new(ctx, &said(ctx, reason, mission, skills).await?, reason.fits()));
        }
        if let Some(line) = budget(ctx, together).await? {
            lines.push(line);
        }
        if let Some(line) = policy(ctx, mission, together).await? {
            lines.push(line);
        }
        lines.extend(availability(ctx, wishes, together));
        lines.sort_by_key(|line| !line.fits);
        Ok(Self { score: matching::score(&reasons), lines })
    }
}

impl MatchLine {
    /// A line is said as problems are: `match-skills`.
    fn new(ctx: &Context<'_>, said: &Problem, fits: bool) -> Self {
        let key = format!("match-{}", kebab(said.code));
        let message = ctx.texts().say(ctx.language(), &key, &said.arguments);
        Self { code: said.code.to_owned(), message, fits }
    }
}

async fn said(
    ctx: &Context<'_>,
    reason: &Line,
    mission: &mission::Model,
    skills: &[skill::Model],
) -> Result<Problem> {
    Ok(match reason {
        Line::Skills(common) if common.is_empty() => Problem::new("NO_SKILL"),
        Line::Skills(common) => {
            let names: Vec<&str> = skills
                .iter()
                .filter(|skill| common.contains(&skill.code))
                .map(|skill| &*skill.label)
                .collect();
            Problem::new("SKILLS").with("skills", names.join(" · "))
        }
        Line::Cause => {
            let cause = Cause::of_code(ctx, mission.cause_code.as_deref()).await?;
            Problem::new("CAUSE").with("cause", cause.map(|cause| cause.label).unwrap_or_default())
        }
        Line::Remote => Problem::new("REMOTE"),
        Line::Distance { kilometres, is_near: true } => Problem::new("NEAR").with("kilometres", *kilometres),
        Line::Distance { kilometres, .. } => Problem::new("FAR").with("kilometres", *kilometres),
    })
}

/// Whether what the next booking takes is when the person is free. Who has not said when they are is told nothing.
fn availability(ctx: &Context<'_>, wishes: &Wishes, together: &[session::Model]) -> Option<MatchLine> {
    if wishes.free.is_empty() || together.is_empty() {
        return None;
    }
    let fits = together.iter().all(|session| free_times::fits(wishes.free, session));
    let said = Problem::new(if fits { "WHEN_FREE" } else { "WHEN_NOT_FREE" });
    let said = said.with("count", together.len());
    Some(MatchLine::new(ctx, &said, fits))
}

/// Whether the budget of an employer holds what the next booking takes, of several the one of which most is left.
/// Nothing is said to whom no employer grants anything.
async fn budget(ctx: &Context<'_>, together: &[session::Model]) -> Result<Option<MatchLine>> {
    let rooms = rooms(ctx, together).await?.into_iter().map(|(_, room)| room);
    let Some(room) = rooms.filter(|room| room.is_granted).max() else { return Ok(None) };
    let said = Problem::new(if room.fits { "WITHIN_BUDGET" } else { "OVER_BUDGET" })
        .with("left", Argument::Duration(room.left))
        .with("needed", Argument::Duration(room.needed))
        .with("years", room.years)
        .with("year", room.short_year().unwrap_or_else(|| "none".to_owned()))
        .with("count", together.len());
    Ok(Some(MatchLine::new(ctx, &said, room.fits)))
}

/// Whether the policy of an employer lets the next booking pass, and who has to approve it then; of several, the one that has
/// least against it. Nothing is said to whom no employer has one.
async fn policy(
    ctx: &Context<'_>,
    mission: &mission::Model,
    together: &[session::Model],
) -> Result<Option<MatchLine>> {
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
            MatchLine::new(ctx, &Problem::new("ALLOWED").with("approver", approver), true)
        }
        Some(first) => {
            let why = say(&first.problem(), ctx.language(), ctx.texts()).said().to_owned();
            MatchLine::new(ctx, &Problem::new("NOT_ALLOWED").with("why", why), false)
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
    let filter = Filter::default();
    let ranked = search::ranked(ctx.database().reader(), &filter, Some(&wishes), now).await;
    let mut ranked = ranked.map_err(Internal::from)?;
    ranked.truncate(first);
    let mut missions = ctx.loaders().load_many(ranked.iter().map(|(_, id)| *id)).await?;
    let matched = |(score, id)| Some(MissionMatch { mission: MissionNode(missions.remove(&id)?), score });
    Ok(ranked.into_iter().filter_map(matched).collect())
}
