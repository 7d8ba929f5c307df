//! What a coordinator noted of a need before its announcement is written: for those of the branch who coordinate, and nobody else.

use async_graphql::{Context, Enum, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{need, qualification_point};

use super::{
    date::Date,
    mission_words::{MissionFormat, Regime},
    skill::Skill,
};
use crate::{
    Internal,
    domain::missions::needs::{
        announcements,
        noted::{self, CharterAsked},
    },
    graphql::{context::RequestContext as _, cost::list_cost},
};

/// How a coordinator and an association met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::MetHow")]
pub enum MetHow {
    /// In one place.
    InPerson,
    /// On a screen.
    Video,
    /// On the telephone.
    Call,
}

/// What is asked so that a volunteer advises and replaces nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::SubstitutionPoint")]
pub enum SubstitutionPoint {
    /// No paid post is replaced.
    PaidPost,
    /// No vacancy is filled.
    Vacancy,
    /// No volunteer of the association is replaced.
    Volunteers,
    /// The association keeps the direction.
    Direction,
    /// The help is limited in time.
    Duration,
}

/// What is noted of a need: a draft until it is qualified, and the branch's own.
#[derive(SimpleObject)]
pub struct Qualification {
    /// When they met.
    met_on: Option<Date>,
    /// How.
    met_how: Option<MetHow>,
    /// Whom the coordinator met.
    met_whom: String,
    /// What was noted. The association never reads it.
    note: String,
    /// The need in precise words: the announcement begins with them.
    precise_need: String,
    /// Whether the association shares the intermediary's values; null while nobody has said.
    shares_values: Option<bool>,
    /// Why.
    values_note: String,
    /// The checklist, all points in its order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    points: Vec<SubstitutionCheck>,
    /// The skills that it asks for, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    skills: Vec<Skill>,
    /// Who would direct the work.
    regime: Option<Regime>,
    /// Where it would happen.
    format: Option<MissionFormat>,
    /// When it was saved last; null while nothing is noted.
    saved_at: Option<DateTime<Utc>>,
    /// The version of the charter that the intermediary asks for; null where it has none, and asks nothing.
    charter_version: Option<i32>,
    /// Whether the association has adhered to that version; null where there is none.
    charter_adhered: Option<bool>,
}

/// A point of the checklist.
#[derive(SimpleObject)]
pub struct SubstitutionCheck {
    /// Which.
    point: SubstitutionPoint,
    /// Whether it passes; null while nobody has said.
    passed: Option<bool>,
    /// Why.
    note: String,
}

impl From<qualification_point::Model> for SubstitutionCheck {
    fn from(row: qualification_point::Model) -> Self {
        Self { point: row.point.into(), passed: row.is_passed, note: row.note }
    }
}

impl Qualification {
    /// What is noted of a need.
    pub(crate) async fn of(ctx: &Context<'_>, need: &need::Model) -> Result<Self> {
        let reader = ctx.database().reader();
        let noted = noted::of_need(reader, need.id).await.map_err(Internal::from)?;
        let charter = noted::charter(reader, need.intermediary_id, need.association_id).await;
        let charter: Option<CharterAsked> = charter.map_err(Internal::from)?;
        let skills = announcements::skills(reader, &noted.skill_codes).await.map_err(Internal::from)?;
        let row = noted.row;
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        Ok(Self {
            met_on: row.as_ref().and_then(|row| row.met_on).map(Date::from),
            met_how: row.as_ref().and_then(|row| row.met_how).map(Into::into),
            met_whom: text(row.as_ref().map(|row| &row.met_whom)),
            note: text(row.as_ref().map(|row| &row.note)),
            precise_need: text(row.as_ref().map(|row| &row.precise_need)),
            shares_values: row.as_ref().and_then(|row| row.shares_values),
            values_note: text(row.as_ref().map(|row| &row.values_note)),
            points: noted.points.into_iter().map(SubstitutionCheck::from).collect(),
            skills: skills.into_iter().map(Skill::from).collect(),
            regime: row.as_ref().and_then(|row| row.regime).map(Into::into),
            format: row.as_ref().and_then(|row| row.format).map(Into::into),
            saved_at: row.as_ref().map(|row| row.saved_at.to_utc()),
            charter_version: charter.map(|charter| charter.version),
            charter_adhered: charter.map(|charter| charter.is_adhered),
        })
    }
}
