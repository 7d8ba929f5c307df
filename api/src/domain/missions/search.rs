//! Finding missions: by words, cause, skill, format, distance, date and length. Both databases answer alike, and no
//! page is found by counting rows to skip.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use entity::{
    Minutes, MissionFormat, MissionId, MissionStatus, SessionStatus, Timestamp, commune, mission,
    mission_skill, mission_term, session,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{ExprTrait as _, Func, NullOrdering},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::matching::{self, Wishes};
use crate::{
    domain::reference::{communes::begins_with, distance::Point},
    text_analysis,
};

/// How many missions are ranked; the rest of a longer list is reached by narrowing the search.
pub(crate) const MOST_CANDIDATES: u64 = 500;

/// Words of a question beyond these are not read: it bounds the work.
const MOST_TERMS: usize = 16;

/// Letters that a word's beginning has at least: fewer would find anything.
const BEGINNING: usize = 3;

/// How many words a beginning stands for at most.
const MOST_ENDINGS: u64 = 50;

/// What somebody looks for.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Filter {
    /// Free text; a mission that holds one of its words answers, and one that holds more of them better.
    pub(crate) text: Option<String>,
    pub(crate) causes: Vec<String>,
    /// One of these skills at least.
    pub(crate) skills: Vec<String>,
    pub(crate) formats: Vec<MissionFormat>,
    /// INSEE's code and kilometres. What is remote is near everywhere.
    pub(crate) near: Option<(String, u32)>,
    /// A session begins in this time,
    pub(crate) starts_after: Option<DateTime<Utc>>,
    pub(crate) starts_before: Option<DateTime<Utc>>,
    /// and lasts so long at most.
    pub(crate) max_minutes: Option<i64>,
}

/// A place in a ranked list: what the list was is part of it, so that a page never continues another list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RankKey {
    pub(crate) score: i64,
    pub(crate) id: MissionId,
    /// Which filter and viewer the list was for.
    pub(crate) filter: String,
    /// The instant as of which it was ranked, in milliseconds.
    pub(crate) as_of: i64,
}

/// A place in a list sorted by the next session; none is last.
pub(crate) type NextKey = (Option<i64>, MissionId);

impl Filter {
    /// The words asked for.
    pub(crate) fn terms(&self) -> Vec<String> {
        let mut terms = self.text.as_deref().map(text_analysis::terms).unwrap_or_default();
        terms.sort_unstable();
        terms.dedup();
        terms.truncate(MOST_TERMS);
        terms
    }

    /// What tells this search from another: the filter and who asks.
    pub(crate) fn hash(&self, viewer: Option<entity::PersonId>) -> String {
        let text = serde_json::to_vec(&(self, viewer)).unwrap_or_default();
        BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..8])
    }
}

/// The words that a search looks for: those asked for, and in place of one that no mission holds, the words that begin
/// with it, so that who types half a word, or is still typing, finds something.
async fn wanted(connection: &impl ConnectionTrait, filter: &Filter) -> Result<Vec<String>, DbErr> {
    let mut terms = filter.terms();
    let held = |which: Condition| {
        let held = mission_term::Entity::find().select_only().column(mission_term::Column::Term).distinct();
        held.filter(which).order_by_asc(mission_term::Column::Term)
    };
    if terms.is_empty() {
        return Ok(terms);
    }
    let known = held(Condition::all().add(mission_term::Column::Term.is_in(&terms)));
    let known: Vec<String> = known.into_tuple().all(connection).await?;
    let unknown = terms.iter().filter(|term| !known.contains(term) && term.chars().count() >= BEGINNING);
    let begins =
        unknown.fold(Condition::any(), |any, term| any.add(begins_with(mission_term::Column::Term, term)));
    if !begins.is_empty() {
        let found: Vec<String> = held(begins).limit(MOST_ENDINGS).into_tuple().all(connection).await?;
        terms.extend(found);
    }
    Ok(terms)
}

/// The published missions that a filter lets through.
pub(crate) async fn select(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    as_of: Timestamp,
) -> Result<Select<mission::Entity>, DbErr> {
    let terms = wanted(connection, filter).await?;
    let_through(connection, filter, &terms, as_of).await
}

async fn let_through(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    terms: &[String],
    as_of: Timestamp,
) -> Result<Select<mission::Entity>, DbErr> {
    let mut all = Condition::all().add(mission::Column::Status.eq(MissionStatus::Published));
    if !filter.causes.is_empty() {
        all = all.add(mission::Column::CauseCode.is_in(&filter.causes));
    }
    if !filter.formats.is_empty() {
        all = all.add(mission::Column::Format.is_in(filter.formats.iter().copied()));
    }
    if !filter.skills.is_empty() {
        let asks = mission_skill::Entity::find()
            .select_only()
            .column(mission_skill::Column::MissionId)
            .filter(mission_skill::Column::SkillCode.is_in(&filter.skills));
        all = all.add(mission::Column::Id.in_subquery(asks.into_query()));
    }
    if filter.text.as_deref().is_some_and(|text| !text.trim().is_empty()) {
        let says = mission_term::Entity::find()
            .select_only()
            .column(mission_term::Column::MissionId)
            .filter(mission_term::Column::Term.is_in(terms));
        all = all.add(mission::Column::Id.in_subquery(says.into_query()));
    }
    if let Some(sessions) = sessions(filter, as_of) {
        all = all.add(mission::Column::Id.in_subquery(sessions.into_query()));
    }
    if let Some((code, kilometres)) = &filter.near {
        let places = places_near(connection, code, f64::from(*kilometres)).await?;
        let is_near = Condition::any()
            .add(mission::Column::Format.eq(MissionFormat::Remote))
            .add(mission::Column::CommuneCode.is_in(places));
        all = all.add(is_near);
    }
    Ok(mission::Entity::find().filter(all))
}

fn sessions(filter: &Filter, as_of: Timestamp) -> Option<Select<session::Entity>> {
    if filter.starts_after.is_none() && filter.starts_before.is_none() && filter.max_minutes.is_none() {
        return None;
    }
    let after = filter.starts_after.map_or(as_of, |after| Ord::max(as_of, Timestamp::from(after)));
    let mut fits = session::Entity::find()
        .select_only()
        .column(session::Column::MissionId)
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gte(after));
    if let Some(before) = filter.starts_before {
        fits = fits.filter(session::Column::StartsAt.lt(Timestamp::from(before)));
    }
    if let Some(most) = filter.max_minutes {
        fits = fits.filter(session::Column::Minutes.lte(Minutes(most)));
    }
    Some(fits)
}

/// The communes with published missions within a distance of one's centre. Indexed degrees pick what may be near; the
/// distance itself is computed here, alike for both databases.
async fn places_near(
    connection: &impl ConnectionTrait,
    code: &str,
    kilometres: f64,
) -> Result<Vec<String>, DbErr> {
    let origin = commune::Entity::find_by_id(code).one(connection).await?;
    let Some((latitude, longitude)) = origin.and_then(|origin| origin.latitude.zip(origin.longitude)) else {
        return Ok(Vec::new());
    };
    let centre = Point { latitude, longitude };
    let around = centre.surroundings(kilometres);
    let places: Vec<(String, f64, f64)> = mission::Entity::find()
        .select_only()
        .distinct()
        .columns([mission::Column::CommuneCode, mission::Column::Latitude, mission::Column::Longitude])
        .filter(mission::Column::Status.eq(MissionStatus::Published))
        .filter(mission::Column::CommuneCode.is_not_null())
        .filter(mission::Column::Latitude.between(*around.latitudes.start(), *around.latitudes.end()))
        .filter(mission::Column::Longitude.between(*around.longitudes.start(), *around.longitudes.end()))
        .into_tuple()
        .all(connection)
        .await?;
    let is_near = |place: &(String, f64, f64)| {
        centre.kilometres_to(Point { latitude: place.1, longitude: place.2 }) <= kilometres
    };
    Ok(places.into_iter().filter(is_near).map(|(code, ..)| code).collect())
}

/// One page of the list sorted by the next session, those without one last: up to `limit` rows in the list's order.
pub(crate) async fn by_next_session(
    connection: &impl ConnectionTrait,
    selection: Select<mission::Entity>,
    after: Option<&NextKey>,
    before: Option<&NextKey>,
    limit: u64,
    from_end: bool,
) -> Result<Vec<mission::Model>, DbErr> {
    let mut page = selection.limit(limit);
    if let Some(key) = after {
        page = page.filter(beyond(key));
    }
    if let Some(key) = before {
        page = page.filter(beyond(key).not()).filter(mission::Column::Id.ne(key.1));
    }
    let (order, nulls) =
        if from_end { (Order::Desc, NullOrdering::First) } else { (Order::Asc, NullOrdering::Last) };
    let page = page
        .order_by_with_nulls(mission::Column::NextSessionAt, order.clone(), nulls)
        .order_by(mission::Column::Id, order);
    let mut rows = page.all(connection).await?;
    if from_end {
        rows.reverse();
    }
    Ok(rows)
}

/// What stands after a key. It is true or false on every row, so that its opposite is what stands before or at it.
fn beyond((at, id): &NextKey) -> Condition {
    let next = mission::Column::NextSessionAt;
    match at {
        None => Condition::all().add(next.is_null()).add(mission::Column::Id.gt(*id)),
        Some(at) => {
            let same = Condition::all().add(next.eq(*at)).add(mission::Column::Id.gt(*id));
            let later = Condition::any().add(next.gt(*at)).add(same);
            Condition::any().add(next.is_null()).add(Condition::all().add(next.is_not_null()).add(later))
        }
    }
}

/// The best answers to a search as of an instant, best first: by the words it holds, then by how well it fits whoever
/// asks. Everything that is compared is a whole number, so that a cursor finds its place again.
pub(crate) async fn ranked(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    wishes: Option<&Wishes>,
    as_of: Timestamp,
) -> Result<Vec<(i64, mission::Model)>, DbErr> {
    let terms = wanted(connection, filter).await?;
    let selection = let_through(connection, filter, &terms, as_of).await?;
    let selection = selection.filter(mission::Column::PublishedAt.lte(as_of));
    let words = words(connection, filter, &terms, &selection).await?;
    let candidates = match &words {
        Some(words) => {
            let ids = words.iter().map(|(id, ..)| *id);
            mission::Entity::find().filter(mission::Column::Id.is_in(ids)).all(connection).await?
        }
        None => {
            selection
                .order_by_with_nulls(mission::Column::NextSessionAt, Order::Asc, NullOrdering::Last)
                .order_by_asc(mission::Column::Id)
                .limit(MOST_CANDIDATES)
                .all(connection)
                .await?
        }
    };
    let fits = matching::scores(connection, wishes, &candidates).await?;
    let mut ranked: Vec<(i64, mission::Model)> = candidates
        .into_iter()
        .map(|mission| {
            let said = words.iter().flatten().find(|(id, ..)| *id == mission.id);
            let said = said.map_or(0, |(_, count, weight)| count * 1_000_000 + Ord::min(*weight, 999) * 1000);
            let fit = fits.get(&mission.id).copied().unwrap_or_default();
            (said + fit * 10 + soon(&mission, as_of), mission)
        })
        .collect();
    ranked.sort_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.id.cmp(&right.id)));
    Ok(ranked)
}

/// How many of the words each mission holds, and their weight; nothing when no word was asked for.
async fn words(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    terms: &[String],
    selection: &Select<mission::Entity>,
) -> Result<Option<Vec<(MissionId, i64, i64)>>, DbErr> {
    if filter.text.as_deref().is_none_or(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let lets_through = selection.clone().select_only().column(mission::Column::Id).into_query();
    let weight = Func::sum(sea_orm::sea_query::Expr::col(mission_term::Column::Weight)).cast_as("bigint");
    let found = mission_term::Entity::find()
        .select_only()
        .column(mission_term::Column::MissionId)
        .column_as(mission_term::Column::Term.count(), "held")
        .column_as(weight, "weight")
        .filter(mission_term::Column::Term.is_in(terms))
        .filter(mission_term::Column::MissionId.in_subquery(lets_through))
        .group_by(mission_term::Column::MissionId)
        .order_by_desc(sea_orm::sea_query::Expr::col("held"))
        .order_by_desc(sea_orm::sea_query::Expr::col("weight"))
        .order_by_asc(mission_term::Column::MissionId)
        .limit(MOST_CANDIDATES)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(Some(found))
}

/// A mission that can be booked soon comes before one that cannot.
fn soon(mission: &mission::Model, as_of: Timestamp) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    match mission.next_session_at.map(|next| next.millis() - as_of.millis()) {
        Some(wait) if wait > 0 && wait <= 14 * DAY => 3,
        Some(wait) if wait > 0 && wait <= 60 * DAY => 2,
        Some(wait) if wait > 0 => 1,
        _ => 0,
    }
}
