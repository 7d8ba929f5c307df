//! Ranking those among whom a coordinator selects: who waits for a decision, and which volunteers of the branch could be asked.
//! Who is closed to whoever reads is ranked nowhere, and so tells nothing by where others stand.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    ApplicationId, ApplicationState as State, NeedId, PersonId, Timestamp, VolunteerId, announcement_sent,
    announcement_skill, application, intermediary, interview_note, mission, need, person_skill, volunteer,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

use super::{WAITING, announced, closed, reading};
use crate::{
    civil_dates::civil_date,
    domain::missions::{
        needs::broadcasting,
        ranking::{
            self, Candidate, MOST_RANKED, Noted, Ranked, Scale, Sought,
            reading::{self as counting, Traits},
        },
    },
    zone,
};

/// A need's candidates who wait for a decision, who fits best first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    pub(crate) ranked: Vec<Ranked<ApplicationId>>,
    /// Where each of them stands.
    pub(crate) states: HashMap<ApplicationId, State>,
    /// The code of the mission's cause.
    pub(crate) cause: Option<String>,
}

/// A volunteer who could be asked.
#[derive(Clone, Debug)]
pub(crate) struct ToAsk {
    pub(crate) row: volunteer::Model,
    pub(crate) ranked: Ranked<VolunteerId>,
    /// Since when the announcement is theirs to see.
    pub(crate) told_at: Option<Timestamp>,
}

/// Volunteers who could be asked, with the code of the mission's cause.
pub(crate) type AllToAsk = (Vec<ToAsk>, Option<String>);

/// What a need's mission asks for, and what counts in its network.
async fn asked(
    connection: &impl ConnectionTrait,
    need: &need::Model,
    now: DateTime<Utc>,
) -> Result<Option<(Scale, Sought)>, DbErr> {
    let Some(id) = need.mission_id else { return Ok(None) };
    let Some(mission) = mission::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let network = intermediary::Entity::find_by_id(need.intermediary_id).one(connection).await?;
    let mut soughts = counting::soughts(connection, &[Traits::from(&mission)], now.into()).await?;
    let priority = network.map_or(0, |network| network.priority_weight.into());
    let scale = Scale { priority, ..Scale::on(civil_date(now, zone::DEFAULT)) };
    Ok(soughts.remove(&id).map(|sought| (scale, sought)))
}

/// Ranks those of a need's candidates who wait for a decision and are open to whoever reads: the first so many who applied.
pub(crate) async fn of_need(
    connection: &impl ConnectionTrait,
    need: NeedId,
    reader: PersonId,
    now: DateTime<Utc>,
) -> Result<Ranking, DbErr> {
    let Some(need) = need::Entity::find_by_id(need).one(connection).await? else {
        return Ok(Ranking::default());
    };
    let Some((scale, sought)) = asked(connection, &need, now).await? else { return Ok(Ranking::default()) };
    let waiting: Vec<(ApplicationId, PersonId, State)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::PersonId, application::Column::State])
        .filter(application::Column::NeedId.eq(need.id))
        .filter(application::Column::State.is_in(WAITING))
        .filter(closed::open_to(reader))
        .order_by_asc(application::Column::Id)
        .limit(MOST_RANKED)
        .into_tuple()
        .all(connection)
        .await?;
    let people: Vec<PersonId> = waiting.iter().map(|(_, person, _)| *person).collect();
    let mut candidates = candidates(connection, need.id, &people, now).await?;
    let notes = notes(connection, &waiting.iter().map(|(id, ..)| *id).collect::<Vec<_>>()).await?;
    let states = waiting.iter().map(|(id, _, state)| (*id, *state)).collect();
    let candidate = |(id, person, _): (ApplicationId, PersonId, State)| {
        let said = candidates.remove(&person).unwrap_or_default();
        (id, Candidate { noted: notes.get(&id).copied(), ..said })
    };
    let all = waiting.into_iter().map(candidate).collect();
    Ok(Ranking { ranked: ranking::candidates(&scale, &sought, all), states, cause: sought.cause })
}

/// What these people said, and since when they wish another mission of this kind.
async fn candidates(
    connection: &impl ConnectionTrait,
    need: NeedId,
    people: &[PersonId],
    now: DateTime<Utc>,
) -> Result<HashMap<PersonId, Candidate>, DbErr> {
    let mut candidates = counting::people(connection, people).await?;
    for (person, since) in reading::wishing_since(connection, need, people, now).await? {
        if let Some(candidate) = candidates.get_mut(&person) {
            candidate.wishing_since = Some(since);
        }
    }
    Ok(candidates)
}

/// The marks of the latest interview of each.
async fn notes(
    connection: &impl ConnectionTrait,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Noted>, DbErr> {
    use interview_note::Column::{ApplicationId as Of, Aptitude, Id, InterviewedOn, Motivation};
    let rows: Vec<(ApplicationId, i32, i32)> = interview_note::Entity::find()
        .select_only()
        .columns([Of, Aptitude, Motivation])
        .filter(Of.is_in(applications.iter().copied()))
        .order_by_asc(InterviewedOn)
        .order_by_asc(Id)
        .into_tuple()
        .all(connection)
        .await?;
    let noted = |(id, aptitude, motivation): (ApplicationId, i32, i32)| {
        (id, Noted { aptitude: aptitude.into(), motivation: motivation.into() })
    };
    Ok(rows.into_iter().map(noted).collect())
}

/// The ids of those among some candidates who are not ranked, the latest first: as many at most as are ranked.
pub(crate) async fn others(
    connection: &impl ConnectionTrait,
    all: Select<application::Entity>,
    ranking: &Ranking,
) -> Result<Vec<ApplicationId>, DbErr> {
    all.select_only()
        .column(application::Column::Id)
        .filter(application::Column::Id.is_not_in(ranking.states.keys().copied()))
        .order_by_desc(application::Column::Id)
        .limit(MOST_RANKED)
        .into_tuple()
        .all(connection)
        .await
}

/// The applications of some ids, in their order.
pub(crate) async fn rows(
    connection: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> Result<Vec<application::Model>, DbErr> {
    let rows = application::Entity::find()
        .filter(application::Column::Id.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let mut rows: HashMap<ApplicationId, application::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// The volunteers of a need's branch who fit its mission best, of those who may apply and have a skill that it asks for: of the
/// first so many who registered. Whoever reads is not among them.
pub(crate) async fn to_ask(
    connection: &impl ConnectionTrait,
    need: &need::Model,
    reader: PersonId,
    (now, most): (DateTime<Utc>, usize),
) -> Result<AllToAsk, DbErr> {
    let Some((scale, sought)) = asked(connection, need, now).await? else { return Ok((Vec::new(), None)) };
    let Some(announced) = announced(connection, need.id).await? else { return Ok((Vec::new(), None)) };
    let asked = announcement_skill::Entity::find()
        .select_only()
        .column(announcement_skill::Column::SkillCode)
        .filter(announcement_skill::Column::AnnouncementId.eq(announced.id));
    let skilled = person_skill::Entity::find()
        .select_only()
        .column(person_skill::Column::PersonId)
        .filter(person_skill::Column::SkillCode.in_subquery(asked.into_query()));
    let rows = broadcasting::may_apply(need, announced.open_to_minors)
        .filter(volunteer::Column::BranchId.eq(need.branch_id))
        .filter(volunteer::Column::PersonId.ne(reader))
        .filter(volunteer::Column::PersonId.in_subquery(skilled.into_query()))
        .order_by_asc(volunteer::Column::Id)
        .limit(MOST_RANKED)
        .all(connection)
        .await?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
    let mut candidates = candidates(connection, need.id, &people, now).await?;
    let said = |row: &volunteer::Model| (row.id, candidates.remove(&row.person_id).unwrap_or_default());
    let all = rows.iter().map(said).collect();
    let mut ranked = ranking::candidates(&scale, &sought, all);
    ranked.truncate(most);
    let mut rows: HashMap<VolunteerId, volunteer::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let told = told(connection, need.id, &people).await?;
    let to_ask = |ranked: Ranked<VolunteerId>| {
        let row = rows.remove(&ranked.key)?;
        Some(ToAsk { told_at: told.get(&row.person_id).copied(), row, ranked })
    };
    Ok((ranked.into_iter().filter_map(to_ask).collect(), sought.cause))
}

/// Since when these people have a need's announcement.
async fn told(
    connection: &impl ConnectionTrait,
    need: NeedId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Timestamp>, DbErr> {
    let rows: Vec<(PersonId, Timestamp)> = announcement_sent::Entity::find()
        .select_only()
        .columns([announcement_sent::Column::PersonId, announcement_sent::Column::At])
        .filter(announcement_sent::Column::NeedId.eq(need))
        .filter(announcement_sent::Column::PersonId.is_in(people.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
