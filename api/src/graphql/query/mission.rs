//! `missions` and `mission`: what can be found and booked.

use async_graphql::{
    Context, Enum, Error, ErrorExtensions as _, InputObject, Object, Result, connection::Connection,
};
use chrono::{DateTime, Utc};
use entity::{MissionId, TimesOfWeek, Timestamp, mission};

use crate::{
    Internal,
    civil_dates::civil_date,
    domain::{
        missions::{
            self,
            search::{self, Filter, NextKey, RankKey},
            series, sessions,
        },
        policies::terms::Stretch,
        reference::calendar::day_before,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        mission_loaders::{WishesOf, look_up},
        model::{mission::MissionNode, mission_words::MissionFormat, session::SessionPreview},
        mutation::session_opening::{SessionOfferInput, SessionSeriesInput},
        page::{Page, Total, untyped},
        policy_loaders::StandingOf,
        problem::ProblemNode,
    },
    zone,
};

/// What to look for. Lists name alternatives; what is left out does not count.
#[derive(Default, InputObject)]
pub struct MissionFilter {
    /// Free text: missions that hold more of its words come first. A word that none holds stands for those that begin
    /// with it.
    text: Option<String>,
    /// Codes of causes.
    causes: Option<Vec<String>>,
    /// Codes of skills, of which a mission asks for one at least.
    skills: Option<Vec<String>>,
    /// Where it happens.
    formats: Option<Vec<MissionFormat>>,
    /// Within a distance of a place. What is at a distance fits everywhere, unless `formats` leaves it out.
    near: Option<Near>,
    /// With a session that begins then or later,
    starts_after: Option<DateTime<Utc>>,
    /// that begins before then,
    starts_before: Option<DateTime<Utc>>,
    /// that lasts so many minutes at most,
    max_minutes: Option<i64>,
    /// that cannot wait,
    urgent: Option<bool>,
    /// and that begins and ends when the viewer is free, as they said. Of who has said nothing it asks nothing.
    when_free: Option<bool>,
    /// Only what the policy of one of the viewer's employers lets them help on working time, by its regime, format, cause,
    /// country and association: notice, length, closed periods and budget are told where a session is booked. Of who has
    /// no employer it asks nothing.
    allowed_by_employer: Option<bool>,
}

/// A circle around a commune.
#[derive(InputObject)]
pub struct Near {
    /// INSEE's code of the commune.
    commune: String,
    /// Its radius, from centre to centre.
    #[graphql(validator(minimum = 1, maximum = 500))]
    kilometres: u32,
}

impl From<MissionFilter> for Filter {
    fn from(filter: MissionFilter) -> Self {
        Self {
            text: filter.text.filter(|text| !text.trim().is_empty()),
            causes: filter.causes.unwrap_or_default(),
            skills: filter.skills.unwrap_or_default(),
            formats: filter.formats.unwrap_or_default().into_iter().map(Into::into).collect(),
            near: filter.near.map(|near| (near.commune, near.kilometres)),
            starts_after: filter.starts_after,
            starts_before: filter.starts_before,
            max_minutes: filter.max_minutes,
            urgent: filter.urgent.unwrap_or_default(),
            free: None,
            allowed: None,
        }
    }
}

/// How missions are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum MissionOrder {
    /// Those that answer the text and fit the viewer best first. It covers five hundred missions at most.
    Relevance,
    /// Those whose next session begins first; those without one last.
    NextSession,
}

/// A series as it would be opened.
#[derive(async_graphql::SimpleObject)]
pub struct SessionSeriesPreview {
    /// Its dates, in order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    dates: Vec<SessionPreview>,
    /// What stands in the way of the series as a whole; there may be dates all the same.
    problems: Vec<ProblemNode>,
}

#[derive(Default)]
pub struct MissionQuery;

/// A page of missions. Its cursors belong to its order.
type Missions = Connection<String, MissionNode, Total>;

#[Object]
impl MissionQuery {
    /// A mission: a published one for everybody, a draft for its association's people.
    async fn mission(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id.")] id: Gid<MissionId>,
    ) -> Result<Option<MissionNode>> {
        let found = missions::find(ctx.database().reader(), ctx.viewer(), id.0).await;
        Ok(found.map_err(Internal::from)?.map(MissionNode))
    }

    /// Published missions.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, a filter and an order")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn missions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to look for; everything when left out.")] filter: Option<MissionFilter>,
        #[graphql(desc = "How to sort.", default_with = "MissionOrder::Relevance")] order_by: MissionOrder,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Missions> {
        let asked = filter.unwrap_or_default();
        let free = if asked.when_free == Some(true) { free_times(ctx).await? } else { None };
        let allowed = if asked.allowed_by_employer == Some(true) { allowed(ctx).await? } else { None };
        let filter = Filter { free, allowed, ..Filter::from(asked) };
        match order_by {
            MissionOrder::Relevance => {
                by_relevance(ctx, filter, Page::read(first, after.as_deref(), last, before.as_deref())?).await
            }
            MissionOrder::NextSession => {
                by_session(ctx, filter, Page::read(first, after.as_deref(), last, before.as_deref())?).await
            }
        }
    }

    /// The dates of a session or weekly series before it is opened: what is particular about each, and which cannot be.
    /// Null for those who may not open it.
    async fn session_series_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The mission.")] mission_id: Gid<MissionId>,
        #[graphql(desc = "The series.")] series: SessionSeriesInput,
        #[graphql(desc = "What each session would offer, where that is to be checked too.")] offer: Option<
            SessionOfferInput,
        >,
    ) -> Result<Option<SessionSeriesPreview>> {
        let reader = ctx.database().reader();
        let found = missions::find(reader, ctx.viewer(), mission_id.0).await.map_err(Internal::from)?;
        let Some(mission) = found else { return Ok(None) };
        let Ok(right) = ctx.viewer().may_work_in_association(mission.association_id) else {
            return Ok(None);
        };
        let now = ctx.database().environment().clock.now().into();
        let (typed, offer) = (series::Typed::from(series), offer.map(sessions::Offer::from));
        let previewed = sessions::preview(right, reader, &mission, &typed, offer.as_ref(), now).await;
        let (dates, problems) = previewed.map_err(Internal::from)?;
        Ok(Some(SessionSeriesPreview {
            dates: dates.iter().map(|dated| SessionPreview::new(ctx, dated)).collect(),
            problems: ctx.say_all(&problems),
        }))
    }
}

fn now(ctx: &Context<'_>) -> Timestamp {
    ctx.database().environment().clock.now().into()
}

/// When the viewer is free, if they have said it.
async fn free_times(ctx: &Context<'_>) -> Result<Option<TimesOfWeek>> {
    let Some(person) = ctx.viewer().person_id() else { return Ok(None) };
    let wishes = look_up(ctx, WishesOf(person)).await?;
    Ok(wishes.map(|wishes| wishes.free).filter(|free| !free.is_empty()))
}

/// What each of the viewer's employers allows, from yesterday on: it is still that day where the last of the clocks are.
async fn allowed(ctx: &Context<'_>) -> Result<Option<Vec<Vec<Stretch>>>> {
    let jobs = ctx.viewer().account().map(|account| account.employments.as_slice()).unwrap_or_default();
    if jobs.is_empty() {
        return Ok(None);
    }
    let asked: Vec<_> = jobs.iter().map(|job| StandingOf(job.id)).collect();
    let stands = ctx.loaders().load_many(asked).await.map_err(Internal::because)?;
    let yesterday = day_before(civil_date(now(ctx).to_utc(), zone::DEFAULT));
    let stands = jobs.iter().filter_map(|job| stands.get(&StandingOf(job.id)));
    Ok(Some(stands.map(|(employee, standing)| standing.stretches(employee, yesterday)).collect()))
}

async fn by_session(ctx: &Context<'_>, filter: Filter, page: Page<NextKey>) -> Result<Missions> {
    let reader = ctx.database().reader();
    let list = search::select(reader, &filter, now(ctx)).await.map_err(Internal::from)?;
    let rows = search::by_next_session(
        reader,
        list.clone(),
        page.after.as_ref(),
        page.before.as_ref(),
        page.limit(),
        page.from_end,
    );
    let rows = rows.await.map_err(Internal::from)?;
    let key = |row: &mission::Model| (row.next_session_at.map(Timestamp::millis), row.id);
    Ok(untyped(page.connect(rows, key, MissionNode, Total::of(list))))
}

async fn by_relevance(ctx: &Context<'_>, filter: Filter, page: Page<RankKey>) -> Result<Missions> {
    let reader = ctx.database().reader();
    let hash = filter.hash(ctx.viewer().person_id());
    let place = page.after.as_ref().or(page.before.as_ref());
    if [&page.after, &page.before].into_iter().flatten().any(|key| key.filter != hash) {
        let error = Error::new("the cursor is of another search");
        return Err(error.extend_with(|_, e| e.set("code", "INVALID_PAGE")));
    }
    // The list is ranked as of the instant of its first page, so that its pages fit together.
    let as_of = place
        .and_then(|key| DateTime::from_timestamp_millis(key.as_of))
        .map_or_else(|| now(ctx), Timestamp::from);
    let wishes = match ctx.viewer().person_id() {
        None => None,
        Some(person) => look_up(ctx, WishesOf(person)).await?,
    };
    let mut ranked = search::ranked(reader, &filter, wishes.as_ref(), as_of).await.map_err(Internal::from)?;
    let total = ranked.len() as u64;
    let stands = |score: i64, id: MissionId, key: &RankKey| key.score.cmp(&score).then(id.cmp(&key.id));
    ranked.retain(|(score, id)| {
        page.after.as_ref().is_none_or(|key| stands(*score, *id, key).is_gt())
            && page.before.as_ref().is_none_or(|key| stands(*score, *id, key).is_lt())
    });
    let limit = usize::try_from(page.limit()).unwrap_or(usize::MAX);
    if page.from_end {
        ranked.drain(..ranked.len().saturating_sub(limit));
    } else {
        ranked.truncate(limit);
    }
    // Only those of the page are read whole.
    let mut missions = ctx.loaders().load_many(ranked.iter().map(|(_, id)| *id)).await?;
    let whole = |(score, id)| Some((score, missions.remove(&id)?));
    let rows: Vec<(i64, mission::Model)> = ranked.into_iter().filter_map(whole).collect();
    let key = |(score, mission): &(i64, mission::Model)| RankKey {
        score: *score,
        id: mission.id,
        filter: hash.clone(),
        as_of: as_of.millis(),
    };
    Ok(untyped(page.connect(rows, key, |(_, mission)| MissionNode(mission), Total::known(total))))
}
