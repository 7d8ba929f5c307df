//! The versions of the text that is broadcast for a need, and what has changed from one to another.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{AnnouncementId, Timestamp, announcement};

use super::{
    cause::Cause,
    commune::Commune,
    date::Date,
    mission_words::{MissionFormat, Regime, ServiceFamily, SpokenLanguage},
    skill::Skill,
    time_of_week::TimeOfWeek,
};
use crate::{
    domain::missions::needs::announcements::comparing::{self, Change, Named, Row},
    graphql::{
        announcement_loaders::SkillsOfAnnouncement, cost::list_cost, id::Gid, mission_loaders::look_up,
    },
};

/// Where a version of an announcement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::AnnouncementState")]
pub enum AnnouncementState {
    /// Its coordinator writes it.
    Draft,
    /// The association is asked.
    ToApprove,
    /// The association sent it back with remarks.
    Returned,
    /// The association approved it: this is what is broadcast.
    Approved,
    /// A later version was approved, or the one before is asked about again.
    Replaced,
}

/// A version of the text that is broadcast for a need. What the association was asked about never changes again.
#[derive(Description)]
pub struct AnnouncementNode(pub(crate) announcement::Model);

/// A field that differs between two versions of an announcement.
#[derive(SimpleObject)]
pub struct AnnouncementChange {
    /// As the input calls it, such as `summary`.
    field: String,
    /// Its lines side by side, those that are the same too. Codes, dates and minutes stand there as the schema says them, skills,
    /// causes and communes by name, and questions as `YES` or `NO`.
    #[graphql(complexity = "list_cost(child_complexity)")]
    rows: Vec<AnnouncementLine>,
}

/// A line of two versions.
#[derive(SimpleObject)]
pub struct AnnouncementLine {
    /// As it was; null where it is new.
    before: Option<String>,
    /// As it is; null where it is gone.
    after: Option<String>,
}

impl AnnouncementNode {
    /// What of it others have names for.
    async fn named(&self, ctx: &Context<'_>) -> Result<Named> {
        let skills = look_up(ctx, SkillsOfAnnouncement(self.0.id)).await?.unwrap_or_default();
        let cause = Cause::of_code(ctx, self.0.cause_code.as_deref()).await?;
        let commune = Commune::of_code(ctx, self.0.commune_code.as_deref()).await?;
        Ok(Named {
            skills: skills.into_iter().map(|skill| skill.label).collect(),
            cause: cause.map(|cause| cause.label),
            commune: commune.map(|commune| commune.name),
        })
    }
}

impl AnnouncementChange {
    /// What has changed from one version to another.
    pub(crate) async fn between(
        ctx: &Context<'_>,
        before: announcement::Model,
        after: announcement::Model,
    ) -> Result<Vec<Self>> {
        let (before, after) = (AnnouncementNode(before), AnnouncementNode(after));
        let (named_before, named_after) = (before.named(ctx).await?, after.named(ctx).await?);
        let changes = comparing::changes((&before.0, &named_before), (&after.0, &named_after));
        Ok(changes.into_iter().map(Self::from).collect())
    }
}

impl From<Change> for AnnouncementChange {
    fn from(change: Change) -> Self {
        let line = |Row { before, after }: Row| AnnouncementLine { before, after };
        Self { field: change.field.to_owned(), rows: change.rows.into_iter().map(line).collect() }
    }
}

#[Object(name = "Announcement", use_type_description)]
impl AnnouncementNode {
    /// The version's id.
    async fn id(&self) -> Gid<AnnouncementId> {
        Gid(self.0.id)
    }

    /// Its number, from 1.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Where it stands.
    async fn state(&self) -> AnnouncementState {
        self.0.state.into()
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// The association and what it asks for, in two sentences.
    async fn summary(&self) -> &str {
        &self.0.summary
    }

    /// The mission.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// What is handed over, a line each.
    async fn deliverables(&self) -> &str {
        &self.0.deliverables
    }

    /// The skills it asks for, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let found = look_up(ctx, SkillsOfAnnouncement(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(Skill::from).collect())
    }

    /// The cause it serves. Null while a draft names none.
    async fn cause(&self, ctx: &Context<'_>) -> Result<Option<Cause>> {
        Cause::of_code(ctx, self.0.cause_code.as_deref()).await
    }

    /// What kind of help it asks for.
    async fn service_family(&self) -> ServiceFamily {
        self.0.service_family.into()
    }

    /// Who directs the work.
    async fn regime(&self) -> Regime {
        self.0.regime.into()
    }

    /// Where it happens.
    async fn format(&self) -> MissionFormat {
        self.0.format.into()
    }

    /// The language spoken in it.
    async fn language(&self) -> SpokenLanguage {
        self.0.language.into()
    }

    /// The commune where it happens, for distances.
    async fn place(&self, ctx: &Context<'_>) -> Result<Option<Commune>> {
        Commune::of_code(ctx, self.0.commune_code.as_deref()).await
    }

    /// Where it happens, in words.
    async fn place_in_words(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// From when on.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date::from)
    }

    /// Until when.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date::from)
    }

    /// How much time it takes one volunteer, in minutes.
    async fn expected_minutes(&self) -> Option<i64> {
        self.0.expected_minutes.map(|minutes| minutes.0)
    }

    /// In which times of a week it is; none where any time will do.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn times_of_week(&self) -> Vec<TimeOfWeek> {
        TimeOfWeek::all_of(self.0.times_of_week)
    }

    /// How many volunteers are looked for.
    async fn places(&self) -> i32 {
        self.0.places
    }

    /// Whether volunteers of 16 and 17 are welcome, with a parent's consent.
    async fn open_to_minors(&self) -> bool {
        self.0.open_to_minors
    }

    /// Whether it is in contact with children or vulnerable people.
    async fn vulnerable_public(&self) -> bool {
        self.0.vulnerable_public
    }

    /// Whether the association said that it has checked what the law asks for such contact.
    async fn vulnerable_checked(&self) -> bool {
        self.0.vulnerable_checked
    }

    /// How people with disabilities can take part.
    async fn accessibility(&self) -> Option<&str> {
        self.0.accessibility.as_deref()
    }

    /// Who insures what.
    async fn insurance(&self) -> Option<&str> {
        self.0.insurance.as_deref()
    }

    /// Whether its cause hides it from managers and reports.
    async fn confidential(&self) -> bool {
        self.0.confidential
    }

    /// What the association wrote as it sent it back.
    async fn remarks(&self) -> Option<&str> {
        self.0.remarks.as_deref()
    }

    /// When the association was asked; null of a draft.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at.map(Timestamp::to_utc)
    }

    /// When it was approved or sent back.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at.map(Timestamp::to_utc)
    }
}
