//! How both sides look back on the mission of a need, and what its association says of it long after.

use async_graphql::{Context, Description, Enum, Object, Result};
use chrono::{DateTime, Utc};
use entity::{LaterQuestionId, PersonId, debrief, later_question};

use super::{date::Date, need::NeedSide};
use crate::graphql::{id::Gid, mission_loaders::look_up};

/// Whether what was handed over is still in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::LaterAnswer")]
pub enum LaterAnswer {
    /// It is.
    StillUsed,
    /// A part of it is.
    Partly,
    /// It was, and is no more.
    NoMore,
    /// It never was.
    NeverUsed,
}

/// How one side looks back on a mission.
#[derive(Description)]
pub struct DebriefNode(pub(crate) debrief::Model);

/// A question long after a mission: whether what it handed over is still in use.
#[derive(Description)]
pub struct LaterQuestionNode(pub(crate) later_question::Model);

/// A person's name; none once they were erased.
pub(super) async fn name_of(ctx: &Context<'_>, id: Option<PersonId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
    Ok(found.map(|person| person.full_name()))
}

#[Object(name = "Debrief", use_type_description)]
impl DebriefNode {
    /// Of which side: the association's or a volunteer's.
    async fn side(&self) -> NeedSide {
        self.0.side.into()
    }

    /// The name of the volunteer, or of who gave it for the association; null before, and once they were erased.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.person_id).await
    }

    /// When it was asked for.
    async fn asked_on(&self) -> Date {
        self.0.asked_on.into()
    }

    /// How many times it was reminded of.
    async fn reminders(&self) -> i32 {
        self.0.reminders
    }

    /// When it was given.
    async fn given_at(&self) -> Option<DateTime<Utc>> {
        self.0.given_at.map(entity::Timestamp::to_utc)
    }

    /// Whether it was given up after two reminders.
    async fn is_missing(&self) -> bool {
        self.0.missing_at.is_some()
    }

    /// What was achieved.
    async fn achieved(&self) -> Option<&str> {
        self.0.achieved.as_deref()
    }

    /// What was difficult.
    async fn difficult(&self) -> Option<&str> {
        self.0.difficult.as_deref()
    }

    /// Whether they would do it again.
    async fn would_again(&self) -> Option<bool> {
        self.0.would_again
    }
}

#[Object(name = "LaterQuestion", use_type_description)]
impl LaterQuestionNode {
    /// The question's id.
    async fn id(&self) -> Gid<LaterQuestionId> {
        Gid(self.0.id)
    }

    /// How many days after: 30, 90 or 180.
    async fn day(&self) -> i32 {
        self.0.day
    }

    /// The day on which it is asked.
    async fn due_on(&self) -> Date {
        self.0.due_on.into()
    }

    /// When it was.
    async fn asked_on(&self) -> Option<Date> {
        self.0.asked_on.map(Date::from)
    }

    /// What the association answered.
    async fn answer(&self) -> Option<LaterAnswer> {
        self.0.answer.map(Into::into)
    }

    /// The same in words.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// The name of who answered; null once they were erased.
    async fn answered_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.answered_by).await
    }

    /// When.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at.map(entity::Timestamp::to_utc)
    }

    /// Whether it was given up after two reminders.
    async fn is_missing(&self) -> bool {
        self.0.missing_at.is_some()
    }
}
