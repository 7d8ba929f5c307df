//! Finding missions: by words, cause, skill, format, distance, date and length. Both databases answer alike, and no
//! page is found by counting rows to skip.

use std::collections::HashMap;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use entity::{
    Minutes, MissionFormat, MissionId, MissionStatus, SessionStatus, TimesOfWeek, Timestamp, commune,
    mission, mission_skill, mission_term, session,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait as _, FromQueryResult,
    JoinType, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, Func, NullOrdering, Query},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    allowed, free_times,
    ranking::{
        self, Candidate, Offered, Ranked, Scale,
        reading::{self, Traits},
    },
};
use crate::{
    civil_dates::civil_date,
    domain::{
        policies::terms::Stretch,
        reference::{communes::begins_with, distance::Point},
    },
    keyset,
    text_analysis::{self, question},
    zone,
};

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
    /// Only what cannot wait.
    pub(crate) urgent: bool,
    /// INSEE's code and kilometres. What is remote is near everywhere.
    pub(crate) near: Option<(String, u32)>,
    /// A session begins in this time,
    pub(crate) starts_after: Option<DateTime<Utc>>,
    pub(crate) starts_before: Option<DateTime<Utc>>,
    /// lasts so long at most,
    pub(crate) max_minutes: Option<i64>,
    /// and begins and ends in one of these times of the week.
    pub(crate) free: Option<TimesOfWeek>,
    /// One employer at least allows it: what each of them allows, one after the other.
    pub(crate) allowed: Option<Vec<Vec<Stretch>>>,
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
        let mut terms =
            self.text.as_deref().map(|text| text_analysis::terms(question(text))).unwrap_or_default();
        terms.sort_unstable();
        terms.dedup();
        terms.truncate(MOST_TERMS);
        terms
    }

    /// Whether words are asked for, be it some that say nothing.
    fn has_words(&self) -> bool {
        self.text.as_deref().is_some_and(|text| !text.trim().is_empty())
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
    if terms.is_empty() {
        return Ok(terms);
    }
    let known = known(connection, &terms).await?;
    let unknown = terms.iter().filter(|term| !known.contains(term) && term.chars().count() >= BEGINNING);
    let begins =
        unknown.fold(Condition::any(), |any, term| any.add(begins_with(mission_term::Column::Term, term)));
    if !begins.is_empty() {
        let found = mission_term::Entity::find().select_only().column(mission_term::Column::Term).distinct();
        let found = found.filter(begins).order_by_asc(mission_term::Column::Term).limit(MOST_ENDINGS);
        let found: Vec<String> = found.into_tuple().all(connection).await?;
        terms.extend(found);
    }
    Ok(terms)
}

/// Which words some mission holds. Each is asked for alone: the first row answers, however many hold it.
async fn known(connection: &impl ConnectionTrait, terms: &[String]) -> Result<Vec<String>, DbErr> {
    let one = |term: &String| {
        let held = mission_term::Entity::find().select_only().column(mission_term::Column::Term);
        held.filter(mission_term::Column::Term.eq(term)).limit(1).into_query()
    };
    let mut asked = Query::select();
    for (at, term) in terms.iter().enumerate() {
        asked.expr_as(Expr::SubQuery(None, Box::new(one(term).into())), column_of(at));
    }
    let row = connection.query_one(&asked).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("a row without a table".to_owned()))?;
    let found: Result<Vec<Option<String>>, DbErr> =
        (0..terms.len()).map(|at| row.try_get("", &column_of(at))).collect();
    Ok(found?.into_iter().flatten().collect())
}

fn column_of(term: usize) -> String {
    format!("term_{term}")
}

/// The published missions that a filter lets through.
pub(crate) async fn select(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    as_of: Timestamp,
) -> Result<Select<mission::Entity>, DbErr> {
    let selection = let_through(connection, filter, as_of).await?;
    if !filter.has_words() {
        return Ok(selection);
    }
    let says = mission_term::Entity::find()
        .select_only()
        .column(mission_term::Column::MissionId)
        .filter(mission_term::Column::Term.is_in(wanted(connection, filter).await?));
    Ok(selection.filter(mission::Column::Id.in_subquery(says.into_query())))
}

/// Those that everything lets through but the words.
async fn let_through(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    as_of: Timestamp,
) -> Result<Select<mission::Entity>, DbErr> {
    let mut all = super::for_everybody().add(mission::Column::Status.eq(MissionStatus::Published));
    if !filter.causes.is_empty() {
        all = all.add(mission::Column::CauseCode.is_in(&filter.causes));
    }
    if !filter.formats.is_empty() {
        all = all.add(mission::Column::Format.is_in(filter.formats.iter().copied()));
    }
    if filter.urgent {
        all = all.add(mission::Column::IsUrgent.eq(true));
    }
    if !filter.skills.is_empty() {
        let asks = mission_skill::Entity::find()
            .select_only()
            .column(mission_skill::Column::MissionId)
            .filter(mission_skill::Column::SkillCode.is_in(&filter.skills));
        all = all.add(mission::Column::Id.in_subquery(asks.into_query()));
    }
    if let Some(sessions) = sessions(filter, as_of, connection.get_database_backend()) {
        all = all.add(mission::Column::Id.in_subquery(sessions.into_query()));
    }
    if let Some(employers) = &filter.allowed {
        let asked = asked_of_sessions(filter, as_of, connection.get_database_backend());
        all = all.add(allowed::condition(employers, &asked, as_of));
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

/// The sessions that are asked for, where a search asks for some.
fn sessions(filter: &Filter, as_of: Timestamp, engine: DbBackend) -> Option<Select<session::Entity>> {
    let asks_when = filter.starts_after.or(filter.starts_before).is_some() || filter.free.is_some();
    if !asks_when && filter.max_minutes.is_none() {
        return None;
    }
    let fits = session::Entity::find().select_only().column(session::Column::MissionId);
    Some(fits.filter(asked_of_sessions(filter, as_of, engine)))
}

/// What a search asks of one session; that it is still to come in any case.
fn asked_of_sessions(filter: &Filter, as_of: Timestamp, engine: DbBackend) -> Condition {
    use session::Column::{Minutes as Length, StartsAt, Status};
    let after = filter.starts_after.map_or(as_of, |after| Ord::max(as_of, Timestamp::from(after)));
    Condition::all()
        .add(Status.eq(SessionStatus::Open))
        .add(StartsAt.gte(after))
        .add_option(filter.starts_before.map(|before| StartsAt.lt(Timestamp::from(before))))
        .add_option(filter.max_minutes.map(|most| Length.lte(Minutes(most))))
        .add_option(filter.free.map(|free| free_times::condition(free, engine)))
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
            let later = keyset::later((next, mission::Column::Id), (*at, *id));
            Condition::any().add(next.is_null()).add(Condition::all().add(next.is_not_null()).add(later))
        }
    }
}

/// A mission that a search found, with what ranks it.
#[derive(FromQueryResult)]
struct Found {
    #[sea_orm(nested)]
    traits: Traits,
    /// How many of the words it holds, and what they weigh together; nothing when none was asked for.
    held: Option<i64>,
    weight: Option<i64>,
}

impl Found {
    /// What the words that it holds count.
    fn said(&self) -> i64 {
        let weight = Ord::min(self.weight.unwrap_or_default(), 999);
        (self.held.unwrap_or_default() * 1000 + weight) * 1_000_000
    }
}

/// The best answers to a search as of an instant, best first: by the words it holds, then by how well it fits whoever
/// asks. Everything that is compared is a whole number, so that a cursor finds its place again.
pub(crate) async fn ranked(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    wishes: Option<&Candidate>,
    as_of: Timestamp,
) -> Result<Vec<(i64, MissionId)>, DbErr> {
    let found = found(connection, filter, as_of).await?;
    let traits: Vec<Traits> = found.iter().map(|of| of.traits.clone()).collect();
    let soughts = match wishes {
        Some(_) => reading::soughts(connection, &traits, as_of).await?,
        None => HashMap::new(),
    };
    let scale = scale(as_of);
    let fit = |id: MissionId| {
        let both = wishes.zip(soughts.get(&id));
        both.map_or(0, |(wishes, sought)| ranking::score(&ranking::weigh(&scale, wishes, sought)))
    };
    let mut ranked: Vec<(i64, MissionId)> = found
        .iter()
        .map(|of| (of.said() + fit(of.traits.id) * 10 + soon(&of.traits, as_of), of.traits.id))
        .collect();
    ranked.sort_unstable_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.cmp(right)));
    Ok(ranked)
}

/// The missions that fit somebody best, best first, with the reasons. What alone would make one the first is looked for of so
/// many of them as are told.
pub(crate) async fn recommended(
    connection: &impl ConnectionTrait,
    wishes: &Candidate,
    as_of: Timestamp,
    told: usize,
) -> Result<Vec<Ranked<MissionId>>, DbErr> {
    let found = found(connection, &Filter::default(), as_of).await?;
    let traits: Vec<Traits> = found.into_iter().map(|of| of.traits).collect();
    let mut soughts = reading::soughts(connection, &traits, as_of).await?;
    let offered = |of: &Traits| {
        let sought = soughts.remove(&of.id).unwrap_or_default();
        Offered { key: of.id, sought, tie: soon(of, as_of) }
    };
    let offered = traits.iter().map(offered).collect();
    let mut ranked = ranking::missions(&scale(as_of), wishes, offered, told);
    ranked.truncate(told);
    Ok(ranked)
}

/// What counts on the day of an instant. No network has a say among missions of all.
pub(crate) fn scale(as_of: Timestamp) -> Scale {
    Scale::on(civil_date(as_of.to_utc(), zone::DEFAULT))
}

/// The missions that are ranked: those that hold most of the words, or the next ones that begin.
async fn found(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    as_of: Timestamp,
) -> Result<Vec<Found>, DbErr> {
    use mission::Column::{
        AssociationId, CauseCode, Format, Id, Latitude, Longitude, NextSessionAt, PublishedAt,
    };
    let selection = let_through(connection, filter, as_of).await?.filter(PublishedAt.lte(as_of));
    let columns = [Id, AssociationId, CauseCode, Format, Latitude, Longitude, NextSessionAt];
    let selection = selection.select_only().columns(columns);
    let selection = if filter.has_words() {
        let words = mission::Entity::belongs_to(mission_term::Entity)
            .from(Id)
            .to(mission_term::Column::MissionId)
            .into();
        let weight = Func::sum(Expr::col(mission_term::Column::Weight)).cast_as("bigint");
        selection
            .column_as(mission_term::Column::Term.count(), "held")
            .column_as(weight, "weight")
            .join(JoinType::InnerJoin, words)
            .filter(mission_term::Column::Term.is_in(wanted(connection, filter).await?))
            .group_by(Id)
            .order_by_desc(Expr::col("held"))
            .order_by_desc(Expr::col("weight"))
            .order_by_asc(Id)
    } else {
        selection.order_by_with_nulls(NextSessionAt, Order::Asc, NullOrdering::Last).order_by_asc(Id)
    };
    selection.limit(ranking::MOST_RANKED).into_model().all(connection).await
}

/// A mission that can be booked soon comes before one that cannot.
fn soon(mission: &Traits, as_of: Timestamp) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    match mission.next_session_at.map(|next| next.millis() - as_of.millis()) {
        Some(wait) if wait > 0 && wait <= 14 * DAY => 3,
        Some(wait) if wait > 0 && wait <= 60 * DAY => 2,
        Some(wait) if wait > 0 => 1,
        _ => 0,
    }
}
