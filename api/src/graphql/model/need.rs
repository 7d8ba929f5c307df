//! Needs that associations send to intermediaries, with their timeline: for the association's people, and for those of the
//! branch that carries them.

use async_graphql::{Context, Description, Enum, ID, Object, Result, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{ApplicationId, MissionId, NeedEventId, NeedId, Timestamp, need_event};

use super::{
    announcement::AnnouncementNode,
    application::ApplicationState,
    association::AssociationNode,
    broadcast::BroadcastNode,
    candidate::{Candidates, candidates_of, ranked_candidates_of},
    date::Date,
    diagnosis::DiagnosisNode,
    fee::NeedFeeWarning,
    intermediary::BranchNode,
    need_board::NeedWay,
    need_parts::{NeedAttachment, NeedCharter, NeedPerson, NeedProgress},
    network_import::NeedTakenOver,
    qualification::Qualification,
    roadmap::RoadmapNode,
    selection::Selection,
};
use crate::{
    Internal,
    domain::{
        intermediaries::zone_of,
        missions::needs::{
            self, Seen, Sight, announcements, assigning,
            states::{Actor, NeedStep},
            timeline,
        },
    },
    graphql::{
        announcement_loaders::NeedOfMission,
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, encode},
        list_loaders::AttachmentsOf,
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
        silence_loaders::SilenceOf,
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
    /// Where a need stands on its way through the ten steps.
    NeedState = "entity::NeedState" {
        /// The association sent it.
        Sent,
        /// A coordinator gets to know it.
        Qualifying,
        /// The announcement is being written.
        Drafting,
        /// The association is asked to approve it.
        ToApprove,
        /// Volunteers are looked for.
        Searching,
        /// Both sides agree on the roadmap.
        Roadmap,
        /// The mission is under way.
        UnderWay,
        /// Each side looks back.
        Debrief,
        /// Done.
        Closed,
        /// Nothing happens for a time.
        Paused,
        /// It ended before its end.
        Stopped,
    }

    /// Whose act a line of a need's timeline is.
    NeedSide = "entity::NeedSide" {
        /// The association's.
        Association,
        /// A coordinator's of the branch.
        Coordinator,
        /// Of who leads the branch.
        Head,
        /// A volunteer's.
        Volunteer,
        /// Nobody's: time went by.
        Job,
        /// An operator's.
        Operator,
    }

    /// How an association said what a coordinator entered on its behalf.
    SaidHow = "entity::SaidHow" {
        /// On the telephone.
        Call,
        /// On paper.
        Paper,
        /// When they met.
        Meeting,
        /// By e-mail.
        EMail,
    }
}

/// What an association asks an intermediary for, and how far that is. Its people read it, and those of the branch.
#[derive(Description)]
pub struct NeedNode(pub(crate) Seen);

/// A line of a need's timeline.
#[derive(Description)]
pub struct NeedEventNode(need_event::Model);

impl NeedNode {
    /// A need that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: NeedId) -> Result<Option<Self>> {
        let found = needs::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// The need that a mission came from, where the viewer may know of it.
    pub(crate) async fn of_mission(ctx: &Context<'_>, id: MissionId) -> Result<Option<Self>> {
        let Some(need) = look_up(ctx, NeedOfMission(id)).await? else { return Ok(None) };
        let Some(branch) = look_up(ctx, need.branch_id).await? else { return Ok(None) };
        let sight = Sight::of(ctx.viewer(), &need, &branch);
        Ok(sight.map(|sight| Self(Seen { need, branch, sight })))
    }

    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.need.id)))
    }

    /// As whom the viewer may go steps.
    fn actors(&self) -> Vec<Actor> {
        let sight = self.0.sight;
        let coordinates =
            sight.coordinator.map(|right| if right.leads() { Actor::Head } else { Actor::Coordinator });
        sight.association.map(|_| Actor::Association).into_iter().chain(coordinates).collect()
    }

    /// The steps that the viewer may go now. Nobody is on the mission, to go on with it, before a volunteer was replaced.
    fn steps_now(&self) -> Vec<NeedStep> {
        let is_replacing = self.0.need.round > 1;
        let steps = NeedStep::from(self.0.need.state, &self.actors()).collect::<Vec<_>>();
        steps.into_iter().filter(|step| is_replacing || *step != NeedStep::GoOn).collect()
    }
}

#[Object(name = "Need", use_type_description)]
impl NeedNode {
    /// The need's id.
    async fn id(&self) -> Gid<NeedId> {
        Gid(self.0.need.id)
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.need.title
    }

    /// What the association lives through now.
    async fn situation(&self) -> &str {
        &self.0.need.situation
    }

    /// What it would like somebody to do.
    async fn wish(&self) -> &str {
        &self.0.need.wish
    }

    /// What would be different afterwards.
    async fn outcome(&self) -> &str {
        &self.0.need.outcome
    }

    /// Who asks.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.need.association_id).await
    }

    /// Which branch carries it.
    async fn branch(&self) -> BranchNode {
        BranchNode(self.0.branch.clone())
    }

    /// Where it stands.
    async fn state(&self) -> NeedState {
        self.0.need.state.into()
    }

    /// Since when.
    async fn state_since(&self) -> DateTime<Utc> {
        self.0.need.state_since.to_utc()
    }

    /// The last day on which what is next comes in time.
    async fn due_on(&self) -> Option<Date> {
        self.0.need.due_on.map(Date::from)
    }

    /// Whether that day is over, on the branch's clock.
    async fn is_overdue(&self, ctx: &Context<'_>) -> bool {
        let now = ctx.database().environment().clock.now();
        let today = now.with_timezone(&zone_of(&self.0.branch)).date_naive();
        self.0.need.due_on.is_some_and(|due| due < today)
    }

    /// The day on which a pause is to end.
    async fn returns_on(&self) -> Option<Date> {
        self.0.need.returns_on.map(Date::from)
    }

    /// Why it is paused or was stopped.
    async fn reason(&self) -> Option<&str> {
        self.0.need.reason.as_deref()
    }

    /// When it was sent.
    async fn sent_at(&self) -> DateTime<Utc> {
        self.0.need.sent_at.to_utc()
    }

    /// The name of who coordinates it.
    async fn coordinator_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.need.coordinator_id else { return Ok(None) };
        Ok(look_up(ctx, id)
            .await?
            .filter(|person| person.erased_at.is_none())
            .map(|person| person.full_name()))
    }

    /// The steps that the viewer may go now. Which of their conditions are missing is told when they are gone.
    async fn steps(&self) -> Vec<NeedStep> {
        self.steps_now()
    }

    /// What happened, the latest first. The association's people read what is shared.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Cursor<NeedEventId>, NeedEventNode, Total>> {
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = timeline::of_need(self.0.need.id, self.0.sight.reads_inside());
        let rows = page.latest_first(all.clone(), need_event::Column::Id, ctx.database().reader()).await?;
        Ok(page.connect(rows, |row| row.id, NeedEventNode, Total::of(all)))
    }

    /// The files that came with it, in their order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn attachments(&self, ctx: &Context<'_>) -> Result<Vec<NeedAttachment>> {
        let found = look_up(ctx, AttachmentsOf(self.0.need.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(NeedAttachment::from).collect())
    }

    /// How far it is on its way through the ten steps, and on whom it waits.
    async fn progress(&self) -> NeedProgress {
        NeedProgress::from(&self.0.need)
    }

    /// The steps that the viewer may go now, each with where it leads.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn ways(&self) -> Vec<NeedWay> {
        self.steps_now().into_iter().filter_map(|step| NeedWay::of(step, self.0.need.paused_from)).collect()
    }

    /// Who put themselves forward, the latest first: all of them for whoever coordinates it, and for its association those
    /// selected, or on the shortlist with their consent.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn applications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand so; without those that are closed to a coordinator.")] state: Option<
            ApplicationState,
        >,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Candidates> {
        let page: Page<ApplicationId> = Page::read(first, after.as_deref(), last, before.as_deref())?;
        candidates_of(ctx, &self.0, state, page).await
    }

    /// The same for whoever coordinates it: first those who wait for a decision, who fits best first, then the others, the latest
    /// first. Of each five hundred at most are listed. Null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn ranked_applications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand so; without those that are closed to a coordinator.")] state: Option<
            ApplicationState,
        >,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Candidates>> {
        let page: Page<ApplicationId> = Page::read(first, after.as_deref(), last, before.as_deref())?;
        ranked_candidates_of(ctx, &self.0, state, page).await
    }

    /// How far the selection is; null before the announcement was approved.
    async fn selection(&self, ctx: &Context<'_>) -> Result<Option<Selection>> {
        Selection::of(ctx, &self.0).await
    }

    /// The charter that its association is asked to adhere to before its announcement is written; null where its intermediary has
    /// none.
    async fn charter(&self, ctx: &Context<'_>) -> Result<Option<NeedCharter>> {
        NeedCharter::of(ctx, &self.0.need).await
    }

    /// Those to whom the viewer may give it, by name: who coordinates in its branch or leads it, does not have it, and is not
    /// tied to its association. Null for who may give it to nobody: it is for those who lead its branch, and for whoever
    /// coordinates it and hands it over.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn assignable(&self, ctx: &Context<'_>) -> Result<Option<Vec<NeedPerson>>> {
        let found = assigning::assignable(ctx.database().reader(), &self.0).await;
        let people = found.map_err(Internal::from)?;
        Ok(people.map(|people| people.into_iter().map(NeedPerson::from).collect()))
    }

    /// What is noted of it before its announcement is written; null for whoever does not coordinate.
    async fn qualification(&self, ctx: &Context<'_>) -> Result<Option<Qualification>> {
        if !self.0.sight.reads_inside() {
            return Ok(None);
        }
        Qualification::of(ctx, &self.0.need).await.map(Some)
    }

    /// The versions of its announcement, the latest first. Drafts are for who coordinates.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn announcements(&self, ctx: &Context<'_>) -> Result<Vec<AnnouncementNode>> {
        let (reader, drafts) = (ctx.database().reader(), self.0.sight.reads_inside());
        let versions =
            announcements::of_need(reader, self.0.need.id, drafts).await.map_err(Internal::from)?;
        Ok(versions.into_iter().map(AnnouncementNode).collect())
    }

    /// What the association and its volunteers agree on, from their introduction on. Null before, and for who runs the network.
    async fn roadmap(&self, ctx: &Context<'_>) -> Result<Option<RoadmapNode>> {
        RoadmapNode::of_need(ctx, self.0.need.clone(), self.0.branch.clone()).await
    }

    /// Where it comes from, where its network brought it along; null of a need that was sent here.
    async fn taken_over(&self, ctx: &Context<'_>) -> Result<Option<NeedTakenOver>> {
        NeedTakenOver::of(ctx, self.0.need.id).await
    }

    /// The latest diagnosis that its association shares with the branch, for those who coordinate there and for the association's
    /// people; null where there is none.
    async fn diagnosis(&self, ctx: &Context<'_>) -> Result<Option<DiagnosisNode>> {
        DiagnosisNode::shared(ctx, self.0.need.association_id, &self.0.branch).await
    }

    /// What came of sending its announcement to volunteers, for the branch that carries it and for who runs the network.
    async fn broadcast(&self) -> Option<BroadcastNode> {
        BroadcastNode::of(&self.0)
    }

    /// Since when its association has not answered what waits for it alone, though it was reminded: a charter, an announcement or
    /// a roadmap. For the branch that carries it and for who runs the network.
    async fn association_silent_since(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        if self.0.sight.reader.is_none() {
            return Ok(None);
        }
        let since = look_up(ctx, SilenceOf(self.0.need.id)).await?;
        let day = |at: Timestamp| at.to_utc().with_timezone(&zone_of(&self.0.branch)).date_naive();
        Ok(since.map(day).map(Date::from))
    }

    /// What is not in order with the fees of its association, for the branch that carries it and for who runs the network. It
    /// stops nothing.
    async fn fee_warning(&self, ctx: &Context<'_>) -> Result<Option<NeedFeeWarning>> {
        NeedFeeWarning::of(ctx, &self.0).await
    }
}

#[Object(name = "NeedEvent", use_type_description)]
impl NeedEventNode {
    /// The line's id.
    async fn id(&self) -> Gid<NeedEventId> {
        Gid(self.0.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at.to_utc()
    }

    /// What happened, as a stable code: `SUBMIT_ANNOUNCEMENT`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Whose act it was.
    async fn side(&self) -> NeedSide {
        self.0.side.into()
    }

    /// The name of who acted; null for a job or a link, and of who was erased.
    async fn person_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.person_id else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()))
    }

    /// Where the need stood before, where it moved.
    async fn from_state(&self) -> Option<NeedState> {
        self.0.from_state.map(Into::into)
    }

    /// Where it stood after.
    async fn to_state(&self) -> Option<NeedState> {
        self.0.to_state.map(Into::into)
    }

    /// In words: a reason, remarks, what was noted.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Whether the association reads it too.
    async fn is_shared(&self) -> bool {
        self.0.is_shared
    }

    /// Who of the association said it, where a coordinator entered it on its behalf.
    async fn said_by(&self) -> Option<&str> {
        self.0.said_by.as_deref()
    }

    /// How they said it.
    async fn said_how(&self) -> Option<SaidHow> {
        self.0.said_how.map(Into::into)
    }

    /// When they said it.
    async fn said_on(&self) -> Option<Date> {
        self.0.said_on.map(Date::from)
    }

    /// When the association said that it had not said so.
    async fn denied_at(&self) -> Option<DateTime<Utc>> {
        self.0.denied_at.map(Timestamp::to_utc)
    }
}
