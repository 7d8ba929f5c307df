//! Applications for missions that select, as those who applied read them; and the way into such a mission, for whoever looks at
//! it.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{ApplicationId, NeedId, TimeBasis, application, approval_request, branch, mission, need};

use super::{
    approval_request::ApprovalRequestNode,
    date::Date,
    intermediary::{BranchNode, IntermediaryNode},
    mission::MissionNode,
    working_time::{ApplicationBasis, WayToGive, ways_to_give},
};
use crate::{
    Internal,
    access::opens_roadmap,
    domain::{
        engagements::applications::{
            self, NotSelectedReason, retiming,
            standing::{WayToApply, standing},
            wishing,
        },
        missions,
    },
    graphql::{
        application_loaders::{TimeRequestOf, WishUntil},
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        mission_loaders::look_up,
    },
};

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ApplicationState")]
pub enum ApplicationState {
    /// Nobody has decided.
    Pending,
    /// On the shortlist.
    Shortlisted,
    /// Kept for when somebody else falls out.
    Reserve,
    /// Answered with a reason.
    NotSelected,
    /// Chosen; the roadmap is being written.
    Selected,
    /// Taken back.
    Withdrawn,
    /// On the mission.
    Engaged,
    /// Was on the mission, and somebody else came.
    Replaced,
}

/// How many applications stand somewhere.
#[derive(SimpleObject)]
pub struct ApplicationCount {
    /// Where.
    pub(crate) state: ApplicationState,
    /// How many.
    pub(crate) count: i64,
}

impl From<(entity::ApplicationState, i64)> for ApplicationCount {
    fn from((state, count): (entity::ApplicationState, i64)) -> Self {
        Self { state: state.into(), count }
    }
}

/// The viewer's own application for a mission that selects its volunteers.
#[derive(Description)]
pub struct ApplicationNode {
    row: application::Model,
    need: need::Model,
}

/// The search for volunteers of a mission that selects them.
#[derive(Description)]
pub struct MissionSearch {
    need: need::Model,
    branch: branch::Model,
    way: WayToApply,
    own: Option<application::Model>,
    mission: mission::Model,
}

impl ApplicationNode {
    /// One that was found for the viewer, with the need it is for.
    pub(crate) fn new(row: application::Model, need: need::Model) -> Self {
        Self { row, need }
    }

    /// The viewer's own application of an id.
    pub(crate) async fn own(ctx: &Context<'_>, id: ApplicationId) -> Result<Option<Self>> {
        let Ok(right) = ctx.viewer().oneself_as_no_guest() else { return Ok(None) };
        let found = applications::reading::own_one(ctx.database().reader(), right, id).await;
        Ok(found.map_err(Internal::from)?.map(|(row, need)| Self { row, need }))
    }

    /// The latest request to the employer, while it is for working time.
    async fn request(&self, ctx: &Context<'_>) -> Result<Option<approval_request::Model>> {
        if self.row.basis != TimeBasis::WorkingTime {
            return Ok(None);
        }
        let latest = look_up(ctx, TimeRequestOf(self.row.id)).await?;
        // Of an employer whose time they offered before it says nothing.
        Ok(latest.filter(|request| Some(request.employment_id) == self.row.employment_id))
    }

    async fn mission_row(&self, ctx: &Context<'_>) -> Result<Option<mission::Model>> {
        match self.need.mission_id {
            Some(id) => look_up(ctx, id).await,
            None => Ok(None),
        }
    }
}

impl MissionSearch {
    /// The search of a mission, as the viewer stands towards it; none where one books.
    pub(crate) async fn of(ctx: &Context<'_>, mission: &mission::Model) -> Result<Option<Self>> {
        if mission.way_in != entity::WayIn::Selected {
            return Ok(None);
        }
        let reader = ctx.database().reader();
        let found = applications::search_of(reader, mission.id).await.map_err(Internal::from)?;
        let Some((need, branch)) = found else { return Ok(None) };
        let person = ctx.viewer().oneself_as_no_guest().ok().map(|right| right.person());
        let (way, own) = standing(reader, person, &need).await.map_err(Internal::from)?;
        Ok(Some(Self { need, branch, way, own, mission: mission.clone() }))
    }
}

#[Object(name = "Application", use_type_description)]
impl ApplicationNode {
    /// The application's id.
    async fn id(&self) -> Gid<ApplicationId> {
        Gid(self.row.id)
    }

    /// For which mission; null while it is written anew.
    async fn mission(&self, ctx: &Context<'_>) -> Result<Option<MissionNode>> {
        let found = self.mission_row(ctx).await?;
        Ok(found.filter(|mission| missions::is_visible(ctx.viewer(), mission)).map(MissionNode))
    }

    /// What that mission is called.
    async fn mission_title(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.mission_row(ctx).await?.map(|mission| mission.title).unwrap_or_default())
    }

    /// Which intermediary selects.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.need.intermediary_id).await
    }

    /// Where it stands.
    async fn state(&self) -> ApplicationState {
        self.row.state.into()
    }

    /// Since when.
    async fn state_since(&self) -> DateTime<Utc> {
        self.row.state_since.to_utc()
    }

    /// When it was made.
    async fn applied_at(&self) -> DateTime<Utc> {
        self.row.applied_at.to_utc()
    }

    /// Why they want it, in their words.
    async fn motivation(&self) -> &str {
        &self.row.motivation
    }

    /// When they can.
    async fn availability(&self) -> &str {
        &self.row.availability
    }

    /// Whether the association may see their name while they are on the shortlist.
    async fn may_be_shown(&self) -> bool {
        self.row.may_be_shown
    }

    /// Whose time it is for.
    async fn basis(&self) -> ApplicationBasis {
        self.row.basis.into()
    }

    /// The employer on whose time it is, by name; null on one's own.
    async fn employer_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(company) = self.row.company_id else { return Ok(None) };
        Ok(look_up(ctx, company).await?.map(|row| row.name))
    }

    /// Whether the association, whose cause is confidential, is kept from that employer.
    async fn kept_from_company(&self) -> bool {
        self.row.is_kept_from_company
    }

    /// When the employer agreed, or nobody there had to; null while it has not, and on one's own time.
    async fn time_agreed_at(&self) -> Option<DateTime<Utc>> {
        self.row.time_agreed_at.map(entity::Timestamp::to_utc)
    }

    /// What the employer was asked last; null before they are selected, and where nobody there has to approve.
    async fn time_request(&self, ctx: &Context<'_>) -> Result<Option<ApprovalRequestNode>> {
        Ok(self.request(ctx).await?.map(ApprovalRequestNode))
    }

    /// Why the employer did not agree, in the words of whoever decided; they are told to nobody else.
    async fn time_refusal(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let refused = |row: &approval_request::Model| row.state == entity::ApprovalState::Refused;
        Ok(self.request(ctx).await?.filter(refused).and_then(|row| row.reason))
    }

    /// Whether working time can be offered for it now: while its search goes on.
    async fn may_offer_working_time(&self) -> bool {
        retiming::may_offer_working_time(&self.row, &self.need)
    }

    /// Whether it can be done in one's own time instead of an employer's.
    async fn may_go_on_in_own_time(&self) -> bool {
        retiming::may_go_on_in_own_time(&self.row, &self.need)
    }

    /// The viewer's employers whose time could be offered for it; empty where it cannot.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn ways_to_give(&self, ctx: &Context<'_>) -> Result<Vec<WayToGive>> {
        if !retiming::may_offer_working_time(&self.row, &self.need) {
            return Ok(Vec::new());
        }
        let Some(mission) = self.mission_row(ctx).await? else { return Ok(Vec::new()) };
        let Some(branch) = look_up(ctx, self.need.branch_id).await? else { return Ok(Vec::new()) };
        ways_to_give(ctx, &mission, (&self.need, &branch)).await
    }

    /// Why they were not selected; null where they were not answered so.
    async fn reason(&self) -> Option<NotSelectedReason> {
        NotSelectedReason::of_code(self.row.reason_code.as_deref()?)
    }

    /// What the coordinator said to them with the decision.
    async fn words(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// Whether it can be taken back.
    async fn can_be_withdrawn(&self) -> bool {
        applications::applying::may_be_withdrawn(&self.row, &self.need)
    }

    /// The need whose roadmap they read and write: from their introduction on.
    async fn roadmap_need_id(&self) -> Option<Gid<NeedId>> {
        opens_roadmap(&self.row, &self.need).then_some(Gid(self.need.id))
    }

    /// The need on whose mission they are: how it goes on is theirs to read.
    async fn mission_need_id(&self) -> Option<Gid<NeedId>> {
        (self.row.state == entity::ApplicationState::Engaged).then_some(Gid(self.need.id))
    }

    /// Whether they are asked if they wish another mission: who was not selected, or is kept in reserve.
    async fn asks_for_wish(&self) -> bool {
        wishing::is_asked(self.row.state)
    }

    /// Whether they wish another mission; null while they have not said.
    async fn wishes_another(&self) -> Option<bool> {
        self.row.wants_another
    }

    /// Until when they come first, where all else is equal, in searches that ask for the same skills; null where they do not.
    async fn wish_until(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(look_up(ctx, WishUntil(self.row.id)).await?.map(Date::from))
    }
}

#[Object(name = "MissionSearch", use_type_description)]
impl MissionSearch {
    /// Which intermediary selects.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.need.intermediary_id).await
    }

    /// Which of its branches.
    async fn branch(&self) -> BranchNode {
        BranchNode(self.branch.clone())
    }

    /// Whether volunteers of all its branches may apply.
    async fn is_national(&self) -> bool {
        self.need.is_national
    }

    /// How the viewer can apply, or what stands in the way.
    async fn way(&self) -> WayToApply {
        self.way
    }

    /// The viewer's employers whose time could be offered for it; empty for whoever cannot apply now.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn ways_to_give(&self, ctx: &Context<'_>) -> Result<Vec<WayToGive>> {
        if self.way != WayToApply::MayApply {
            return Ok(Vec::new());
        }
        ways_to_give(ctx, &self.mission, (&self.need, &self.branch)).await
    }

    /// The viewer's own application, one that was taken back too.
    async fn own_application(&self) -> Option<ApplicationNode> {
        let own = self.own.clone()?;
        Some(ApplicationNode::new(own, self.need.clone()))
    }
}
