//! Volunteers of branches: as themselves see what they are, and as those of the branch do who welcome them or coordinate.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    AccessKind, PersonId, VolunteerEventId, VolunteerId, branch, intermediary, person, volunteer_event,
};

use super::{
    date::Date,
    intermediary::{BranchNode, IntermediaryNode},
    person::PersonNode,
    skill::Skill,
};
use crate::{
    Internal,
    access::{BranchPlace, Denied},
    domain::{
        access_log::Shown,
        intermediaries::volunteers::reading::{self, Counts, Seen},
    },
    graphql::{
        arrival_loaders::AddressOfVolunteer,
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        list_loaders::AddressesOf,
        mission_loaders::look_up,
        volunteer_loaders::{LinesOfVolunteer, SkillsOfPerson},
    },
};

macro_rules! mirrored {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

mirrored! {
    /// Where a volunteer of a branch stands.
    VolunteerState = "entity::VolunteerState" {
        /// They registered and wait for the welcome interview.
        Registered,
        /// They were welcomed.
        Active,
        /// They left.
        Left,
    }

    /// How old a volunteer says to be.
    VolunteerAge = "entity::VolunteerAge" {
        /// 18 or over.
        Adult,
        /// 16 or 17: a parent agrees.
        Minor,
    }

    /// What a volunteer lives by.
    Situation = "entity::Situation" {
        /// Works for an employer.
        Employee,
        /// Studies.
        Student,
        /// Looks for work.
        JobSeeker,
        /// Works on their own account.
        SelfEmployed,
        /// Has retired.
        Retiree,
        /// Works for the State, a local authority or a public hospital.
        PublicAgent,
    }

    /// How often announcements of missions are mailed to somebody.
    AnnouncementMails = "entity::AnnouncementMails" {
        /// One mail for each, at once.
        AtOnce,
        /// Those of a day in one mail.
        Daily,
        /// Those of a week in one mail.
        Weekly,
        /// None.
        Never,
    }

    /// What happened to a volunteer of a branch.
    VolunteerEventKind = "entity::VolunteerEventKind" {
        /// They registered, or did so anew before they were welcomed.
        Registered,
        /// Their parent agreed.
        Consented,
        /// They were welcomed in an interview.
        Welcomed,
        /// They were met, and are not active yet.
        NotYet,
        /// They were met, and were told that they are not taken on.
        Refused,
        /// They left.
        Left,
        /// They came back.
        Returned,
    }
}

/// Somebody who gives time through a branch of an intermediary. They see it, and so do those of the branch who welcome or
/// coordinate.
#[derive(Description)]
pub struct VolunteerNode(pub(crate) Seen);

/// Something that happened to a volunteer.
#[derive(Description)]
pub struct VolunteerEventNode {
    row: volunteer_event::Model,
    /// Whether what was noted of interviews is read.
    reads_notes: bool,
}

/// An intermediary that one may join as a volunteer, with its branches that are open.
#[derive(SimpleObject)]
pub struct IntermediaryToJoin {
    /// The intermediary.
    intermediary: IntermediaryNode,
    /// Its open branches, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    branches: Vec<BranchNode>,
}

impl IntermediaryToJoin {
    pub(crate) fn new((intermediary, branches): (intermediary::Model, Vec<branch::Model>)) -> Self {
        Self {
            intermediary: IntermediaryNode(intermediary),
            branches: branches.into_iter().map(BranchNode).collect(),
        }
    }
}

/// How many volunteers a branch has.
#[derive(SimpleObject)]
pub struct BranchVolunteers {
    /// The branch.
    branch: BranchNode,
    /// Those who wait for the welcome interview.
    registered: i64,
    /// Those who were welcomed.
    active: i64,
    /// Those who left.
    left: i64,
    /// Whether the viewer reads who they are: who runs the network reads numbers alone.
    viewer_reads: bool,
}

impl BranchVolunteers {
    pub(crate) fn new(ctx: &Context<'_>, branch: branch::Model, counts: Counts) -> Self {
        Self {
            viewer_reads: ctx.viewer().may_read_volunteers(BranchPlace::from(&branch)).is_ok(),
            branch: BranchNode(branch),
            registered: counts.registered,
            active: counts.active,
            left: counts.left,
        }
    }
}

impl VolunteerNode {
    /// A volunteer that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: VolunteerId) -> Result<Option<Self>> {
        let found = reading::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// The file of a volunteer, for who may read it. That it was opened is written down, but where they look at their own.
    pub(crate) async fn open(ctx: &Context<'_>, id: VolunteerId) -> Result<Option<Self>> {
        let found = Self::visible(ctx, id).await?;
        if let (Some(Self(seen)), Some(who)) = (&found, ctx.viewer().looker()) {
            let (kind, row) = (AccessKind::VolunteerFile, &seen.row);
            ctx.note_shown(Shown::of_person(kind, row.id.into(), row.person_id, who)).await?;
        }
        Ok(found)
    }

    async fn whoever(&self, ctx: &Context<'_>) -> Result<person::Model> {
        named(ctx, self.0.row.person_id).await
    }
}

async fn named(ctx: &Context<'_>, id: PersonId) -> Result<person::Model> {
    look_up(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))
}

#[Object(name = "Volunteer", use_type_description)]
impl VolunteerNode {
    /// The volunteer's id.
    async fn id(&self) -> Gid<VolunteerId> {
        Gid(self.0.row.id)
    }

    /// Who it is.
    async fn person(&self, ctx: &Context<'_>) -> Result<PersonNode> {
        self.whoever(ctx).await.map(PersonNode)
    }

    /// The address that their mails go to, at which the branch arranges to meet them; of who was brought along and has not said
    /// yes, the one by which the network knows them. Null for who has none.
    async fn email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let rows = look_up(ctx, AddressesOf(self.0.row.person_id)).await?.unwrap_or_default();
        let known = look_up(ctx, AddressOfVolunteer(self.0.row.id)).await?;
        Ok(rows.into_iter().next().map(|row| row.address).or(known).map(|address| address.to_string()))
    }

    /// Of which branch.
    async fn branch(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.0.row.branch_id).await
    }

    /// Where they stand.
    async fn state(&self) -> VolunteerState {
        self.0.row.state.into()
    }

    /// How old they say to be.
    async fn age(&self) -> VolunteerAge {
        self.0.row.age.into()
    }

    /// Whether a parent was asked and has not agreed: until then nobody welcomes them.
    async fn waits_for_consent(&self) -> bool {
        self.0.row.waits_for_consent()
    }

    /// Where a parent was asked; of those under 18.
    async fn consent_address(&self) -> Option<String> {
        self.0.row.consent_address.as_ref().map(ToString::to_string)
    }

    /// When the parent agreed.
    async fn consented_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.consented_at.map(entity::Timestamp::to_utc)
    }

    /// What they live by.
    async fn situation(&self, ctx: &Context<'_>) -> Result<Option<Situation>> {
        Ok(self.whoever(ctx).await?.situation.map(Into::into))
    }

    /// The agency that looks for work with them, of those who look for some.
    async fn partner_agency(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.whoever(ctx).await?.partner_agency)
    }

    /// Why they came, in their words.
    async fn motivation(&self) -> &str {
        &self.0.row.motivation
    }

    /// When they can help, in their words, as their profile says it.
    async fn availability(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.whoever(ctx).await?.availability)
    }

    /// The skills that their profile says they have.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let rows = look_up(ctx, SkillsOfPerson(self.0.row.person_id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(Skill::from).collect())
    }

    /// When they registered.
    async fn joined_at(&self) -> DateTime<Utc> {
        self.0.row.joined_at.to_utc()
    }

    /// The name of the branch's link by which they came; null where they came by none.
    async fn came_by(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.row.recruiting_link_id else { return Ok(None) };
        Ok(look_up(ctx, id).await?.map(|link| link.name))
    }

    /// The day on which they were welcomed.
    async fn welcomed_on(&self) -> Option<Date> {
        self.0.row.welcomed_on.map(Date::from)
    }

    /// When they left.
    async fn left_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.left_at.map(entity::Timestamp::to_utc)
    }

    /// Whether the viewer welcomes volunteers of that branch; of themself nobody does.
    async fn viewer_may_welcome(&self) -> bool {
        self.0.may_welcome
    }

    /// What happened, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<VolunteerEventNode>> {
        let reads_notes = self.0.reads_notes(ctx.viewer());
        let rows = look_up(ctx, LinesOfVolunteer(self.0.row.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| VolunteerEventNode { row, reads_notes }).collect())
    }
}

#[Object(name = "VolunteerEvent", use_type_description)]
impl VolunteerEventNode {
    /// The line's id.
    async fn id(&self) -> Gid<VolunteerEventId> {
        Gid(self.row.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.row.at.to_utc()
    }

    /// What.
    async fn kind(&self) -> VolunteerEventKind {
        self.row.kind.into()
    }

    /// The name of who did it; null for a parent's link, and of who was erased.
    async fn person_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.row.done_by else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()))
    }

    /// The day of the interview, where it was one.
    async fn held_on(&self) -> Option<Date> {
        self.row.held_on.map(Date::from)
    }

    /// What was noted of the interview, or why they left. Notes of interviews stay inside the branch: nobody reads those about
    /// themselves here, and everybody finds them in the archive of their data.
    async fn note(&self) -> Option<&str> {
        self.row.note.as_deref().filter(|_| self.reads_notes || self.row.held_on.is_none())
    }

    /// Why they were not taken on, as they were told.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }
}
