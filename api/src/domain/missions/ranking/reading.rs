//! Reads what counts of people and of missions, for all of a list in a few statements each. Nothing else of them is read: no
//! name, no age, nothing that was refused.

use std::collections::{BTreeSet, HashMap};

use entity::{
    AssociationId, MissionFormat, MissionId, PersonId, TimesOfWeek, Timestamp, commune, mission,
    mission_skill, person, person_cause, person_skill,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{Candidate, Said, Sought, direct, hosting, rhythms};
use crate::domain::reference::{distance::Point, skills::details_in};

/// What decides how well a mission fits, without the rest of its row.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Traits {
    pub(crate) id: MissionId,
    pub(crate) association_id: AssociationId,
    pub(crate) cause_code: Option<String>,
    pub(crate) format: MissionFormat,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    pub(crate) next_session_at: Option<Timestamp>,
}

impl From<&mission::Model> for Traits {
    fn from(row: &mission::Model) -> Self {
        Self {
            id: row.id,
            association_id: row.association_id,
            cause_code: row.cause_code.clone(),
            format: row.format,
            latitude: row.latitude,
            longitude: row.longitude,
            next_session_at: row.next_session_at,
        }
    }
}

/// A person's own columns that count.
#[derive(FromQueryResult)]
struct Own {
    id: PersonId,
    commune_code: Option<String>,
    free_times: TimesOfWeek,
    hours_a_week: Option<i32>,
}

/// What these people said that counts.
pub(crate) async fn people(
    connection: &impl ConnectionTrait,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, Candidate>, DbErr> {
    use person::Column::{CommuneCode, FreeTimes, HoursAWeek, Id};
    let rows: Vec<Own> = person::Entity::find()
        .select_only()
        .columns([Id, CommuneCode, FreeTimes, HoursAWeek])
        .filter(Id.is_in(ids.iter().copied()))
        .into_model()
        .all(connection)
        .await?;
    let codes: BTreeSet<&str> = rows.iter().filter_map(|row| row.commune_code.as_deref()).collect();
    let homes = points(connection, &codes).await?;
    let said = |row: Own| {
        let candidate = Candidate {
            home: row.commune_code.and_then(|code| homes.get(&code).copied()),
            free: row.free_times,
            hours_a_week: row.hours_a_week.map(i64::from),
            ..Candidate::default()
        };
        (row.id, candidate)
    };
    let mut people: HashMap<PersonId, Candidate> = rows.into_iter().map(said).collect();
    let skills = person_skill::Entity::find()
        .filter(person_skill::Column::PersonId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    for row in skills {
        if let Some(person) = people.get_mut(&row.person_id) {
            let words = row.words.unwrap_or_default();
            let details = details_in(&row.skill_code, &words);
            person.skills.insert(row.skill_code, Said { level: row.level, wish: row.wish, details });
        }
    }
    let causes = person_cause::Entity::find()
        .filter(person_cause::Column::PersonId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    for row in causes {
        if let Some(person) = people.get_mut(&row.person_id) {
            person.causes.insert(row.cause_code);
        }
    }
    Ok(people)
}

/// Where communes are.
async fn points(
    connection: &impl ConnectionTrait,
    codes: &BTreeSet<&str>,
) -> Result<HashMap<String, Point>, DbErr> {
    let rows: Vec<(String, Option<f64>, Option<f64>)> = commune::Entity::find()
        .select_only()
        .columns([commune::Column::Code, commune::Column::Latitude, commune::Column::Longitude])
        .filter(commune::Column::Code.is_in(codes.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let point = |(code, latitude, longitude)| Some((code, Point::at(latitude, longitude)?));
    Ok(rows.into_iter().filter_map(point).collect())
}

/// What these missions ask for.
pub(crate) async fn soughts(
    connection: &impl ConnectionTrait,
    missions: &[Traits],
    now: Timestamp,
) -> Result<HashMap<MissionId, Sought>, DbErr> {
    let ids: Vec<MissionId> = missions.iter().map(|mission| mission.id).collect();
    let rows = mission_skill::Entity::find()
        .filter(mission_skill::Column::MissionId.is_in(ids.iter().copied()))
        .order_by_asc(mission_skill::Column::SkillCode)
        .all(connection)
        .await?;
    let mut skills: HashMap<MissionId, Vec<String>> = HashMap::new();
    for row in rows {
        skills.entry(row.mission_id).or_default().push(row.skill_code);
    }
    let mut rhythms = rhythms::of(connection, &ids).await?;
    let others: Vec<MissionId> = ids.iter().copied().filter(|id| !rhythms.contains_key(id)).collect();
    rhythms.extend(direct::of(connection, &others, now).await?);
    let associations: Vec<AssociationId> = missions.iter().map(|mission| mission.association_id).collect();
    let hosts = hosting::of(connection, &associations, now).await?;
    let sought = |mission: &Traits| {
        let rhythm = rhythms.get(&mission.id).cloned().unwrap_or_default();
        let skills = skills.get(&mission.id).cloned().unwrap_or_default();
        let details = skills.iter().map(|code| (code.clone(), details_in(code, &rhythm.text)));
        let sought = Sought {
            details: details.collect(),
            skills,
            cause: mission.cause_code.clone(),
            is_remote: mission.format == MissionFormat::Remote,
            place: Point::at(mission.latitude, mission.longitude),
            times: rhythm.times,
            hours_a_week: rhythm.hours_a_week,
            host: hosts.get(&mission.association_id).copied(),
        };
        (mission.id, sought)
    };
    Ok(missions.iter().map(sought).collect())
}
