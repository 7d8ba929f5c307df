//! Why a mission fits somebody, line by line, in whole numbers that add up to a score. What is not known of a person
//! says nothing for or against.

use std::collections::{HashMap, HashSet};

use entity::{
    MissionFormat, MissionId, PersonId, TimesOfWeek, Timestamp, commune, mission, mission_skill, person,
    person_cause, person_skill,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
};

use crate::domain::reference::distance::Point;

/// What a skill in common counts for, a cause cared about, and a place that can be reached.
const SKILL: i64 = 4;
const CAUSE: i64 = 3;
const REACHABLE: i64 = 2;

/// What can be reached without a journey.
const NEAR: f64 = 30.0;

/// What somebody said they can and care for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    pub(crate) skills: HashSet<String>,
    pub(crate) causes: HashSet<String>,
    /// Where distances are measured from.
    pub(crate) home: Option<Point>,
    /// When they are free.
    pub(crate) free: TimesOfWeek,
}

/// What decides how well a mission fits, without the rest of its row.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Traits {
    pub(crate) id: MissionId,
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
            cause_code: row.cause_code.clone(),
            format: row.format,
            latitude: row.latitude,
            longitude: row.longitude,
            next_session_at: row.next_session_at,
        }
    }
}

/// One reason for or against a mission.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// Skills it asks for that the person has, by code; none when it asks for others.
    Skills(Vec<String>),
    /// The cause it serves is one the person cares about.
    Cause,
    /// It can be done from anywhere.
    Remote,
    /// How far it is, in whole kilometres.
    Distance {
        /// As the crow flies.
        kilometres: i64,
        /// Whether that is no journey.
        is_near: bool,
    },
}

impl Line {
    /// Whether it speaks for the mission.
    pub(crate) fn fits(&self) -> bool {
        match self {
            Self::Skills(common) => !common.is_empty(),
            Self::Cause | Self::Remote => true,
            Self::Distance { is_near, .. } => *is_near,
        }
    }

    /// What it adds to the score.
    fn score(&self) -> i64 {
        match self {
            Self::Skills(common) => SKILL * i64::try_from(common.len()).unwrap_or_default(),
            Self::Cause => CAUSE,
            Self::Remote => REACHABLE,
            Self::Distance { is_near, .. } => {
                if *is_near {
                    REACHABLE
                } else {
                    0
                }
            }
        }
    }
}

impl Wishes {
    /// What a person said.
    pub(crate) async fn of(connection: &impl ConnectionTrait, person: &person::Model) -> Result<Self, DbErr> {
        let skills = person_skill::Entity::find()
            .filter(person_skill::Column::PersonId.eq(person.id))
            .all(connection)
            .await?;
        let causes = person_cause::Entity::find()
            .filter(person_cause::Column::PersonId.eq(person.id))
            .all(connection)
            .await?;
        let home = match &person.commune_code {
            None => None,
            Some(code) => commune::Entity::find_by_id(code).one(connection).await?,
        };
        Ok(Self {
            skills: skills.into_iter().map(|row| row.skill_code).collect(),
            causes: causes.into_iter().map(|row| row.cause_code).collect(),
            home: home.and_then(|home| Point::at(home.latitude, home.longitude)),
            free: person.free_times,
        })
    }

    /// Why a mission that asks for some skills fits, or does not.
    pub(crate) fn explain(&self, mission: &Traits, asked: &[String]) -> Vec<Line> {
        let mut lines = Vec::new();
        if !self.skills.is_empty() {
            let common = asked.iter().filter(|code| self.skills.contains(*code)).cloned().collect();
            lines.push(Line::Skills(common));
        }
        if mission.cause_code.as_ref().is_some_and(|cause| self.causes.contains(cause)) {
            lines.push(Line::Cause);
        }
        if mission.format == MissionFormat::Remote {
            lines.push(Line::Remote);
        } else if let Some((home, place)) = self.home.zip(Point::at(mission.latitude, mission.longitude)) {
            let is_near = home.kilometres_to(place) <= NEAR;
            lines.push(Line::Distance { kilometres: home.whole_kilometres_to(place), is_near });
        }
        lines
    }
}

/// What lines add up to.
pub(crate) fn score(lines: &[Line]) -> i64 {
    lines.iter().map(Line::score).sum()
}

/// The scores of several missions for one person; none for a visitor.
pub(crate) async fn scores<'a>(
    connection: &impl ConnectionTrait,
    wishes: Option<&Wishes>,
    missions: impl Iterator<Item = &'a Traits> + Clone,
) -> Result<HashMap<MissionId, i64>, DbErr> {
    let Some(wishes) = wishes else { return Ok(HashMap::new()) };
    let rows = mission_skill::Entity::find()
        .filter(mission_skill::Column::MissionId.is_in(missions.clone().map(|mission| mission.id)))
        .all(connection)
        .await?;
    let mut asked: HashMap<MissionId, Vec<String>> = HashMap::new();
    for row in rows {
        asked.entry(row.mission_id).or_default().push(row.skill_code);
    }
    let score_of = |mission: &Traits| {
        let asked = asked.get(&mission.id).map(Vec::as_slice).unwrap_or_default();
        (mission.id, score(&wishes.explain(mission, asked)))
    };
    Ok(missions.map(score_of).collect())
}

/// Whose wishes decide: those of the one who asks.
pub(crate) async fn wishes_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<Wishes>, DbErr> {
    match person::Entity::find_by_id(person).one(connection).await? {
        None => Ok(None),
        Some(person) => Ok(Some(Wishes::of(connection, &person).await?)),
    }
}
