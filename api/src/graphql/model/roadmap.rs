//! Roadmaps and their versions, for both sides and for those who coordinate.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{
    ApplicationState, NeedId, PersonId, RoadmapId, TimeBasis, Timestamp, application, branch, need, person,
    roadmap, roadmap_approval, roadmap_item, roadmap_objective,
};

use super::{
    date::Date,
    need::{NeedSide, NeedState},
};
use crate::{
    Internal,
    access::opens_roadmap,
    domain::{
        engagements::roadmaps::{self, Seen, reading},
        intermediaries::zone_of,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        list_loaders::{ApprovalsOf, ObjectivesOf, PlanOf},
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
        silence_loaders::SilenceOf,
    },
};

/// What a line of a roadmap's plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::RoadmapItemKind")]
pub enum RoadmapItemKind {
    /// Something that is handed over.
    Deliverable,
    /// Something that is reached by a day.
    Milestone,
}

/// What an association and its volunteers agree on before a mission begins: versions, of which both sides approve one.
#[derive(Description)]
pub struct RoadmapNode(Seen);

/// A version of a roadmap. It never changes.
#[derive(Description)]
pub struct RoadmapVersionNode(roadmap::Model);

/// What a roadmap is to reach.
#[derive(Description)]
pub struct RoadmapObjectiveNode(roadmap_objective::Model);

/// What a roadmap hands over, or reaches by a day.
#[derive(Description)]
pub struct RoadmapItemNode(roadmap_item::Model);

/// That somebody approved a version of a roadmap.
#[derive(Description)]
pub struct RoadmapApprovalNode(roadmap_approval::Model);

/// Somebody who volunteers for a need.
#[derive(SimpleObject)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the schema tells")]
pub struct RoadmapVolunteer {
    /// Their name; null once they were erased.
    name: Option<String>,
    /// Whether it is the viewer.
    is_viewer: bool,
    /// Whether they are on the mission already.
    is_engaged: bool,
    /// Whether they have approved the latest version.
    has_approved: bool,
    /// Whether they give an employer's time.
    on_working_time: bool,
    /// How much of that employer's time was agreed on, which its budget holds until it is given; null before the mission begins, on
    /// their own time and once it has ended.
    agreed_minutes: Option<i64>,
}

impl RoadmapNode {
    /// A roadmap that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: NeedId) -> Result<Option<Self>> {
        let found = roadmaps::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// The same where the need is known.
    pub(crate) async fn of_need(
        ctx: &Context<'_>,
        need: need::Model,
        branch: branch::Model,
    ) -> Result<Option<Self>> {
        let found = roadmaps::of_need(ctx.database().reader(), ctx.viewer(), need, branch).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// Who approved the latest version.
    async fn approvals(&self, ctx: &Context<'_>) -> Result<Vec<roadmap_approval::Model>> {
        match &self.0.latest {
            Some(latest) => Ok(look_up(ctx, ApprovalsOf(latest.id)).await?.unwrap_or_default()),
            None => Ok(Vec::new()),
        }
    }

    /// Whom the mission has. Somebody who was selected in a search that goes on again is a candidate until the introduction: no other
    /// volunteer reads of them before.
    async fn applications(&self, ctx: &Context<'_>) -> Result<Vec<application::Model>> {
        let found = reading::volunteers(ctx.database().reader(), self.0.need.id).await;
        let found = found.map_err(Internal::from)?;
        Ok(found.into_iter().filter(|row| opens_roadmap(row, &self.0.need)).collect())
    }

    /// Whether all volunteers have approved the latest version, so that the association is next.
    async fn is_association_next(&self, ctx: &Context<'_>) -> Result<bool> {
        if !self.0.is_open() || self.0.latest.is_none() {
            return Ok(false);
        }
        let (volunteers, approvals) = (self.applications(ctx).await?, self.approvals(ctx).await?);
        let is_selected = volunteers.iter().any(|one| one.state == ApplicationState::Selected);
        Ok(is_selected && volunteers.iter().all(|one| reading::has_approved(&approvals, one.person_id)))
    }
}

/// A person's name; none once they were erased.
async fn name_of(ctx: &Context<'_>, id: Option<PersonId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
    Ok(found.map(|person| person.full_name()))
}

#[Object(name = "Roadmap", use_type_description)]
impl RoadmapNode {
    /// For which need.
    async fn need_id(&self) -> Gid<NeedId> {
        Gid(self.0.need.id)
    }

    /// What that is, in a line.
    async fn need_title(&self) -> &str {
        &self.0.need.title
    }

    /// Where it stands.
    async fn need_state(&self) -> NeedState {
        self.0.need.state.into()
    }

    /// The name of the association that asks.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        let found = look_up(ctx, self.0.need.association_id).await?;
        Ok(found.map(|association| association.name).unwrap_or_default())
    }

    /// The clock of its deadlines, an IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.branch.time_zone
    }

    /// Its latest version; null before somebody wrote one.
    async fn latest(&self) -> Option<RoadmapVersionNode> {
        self.0.latest.clone().map(RoadmapVersionNode)
    }

    /// One version, by its number; the latest when that is left out.
    async fn version(&self, ctx: &Context<'_>, number: Option<i32>) -> Result<Option<RoadmapVersionNode>> {
        let Some(number) = number else { return Ok(self.0.latest.clone().map(RoadmapVersionNode)) };
        let found = reading::version(ctx.database().reader(), self.0.need.id, number).await;
        Ok(found.map_err(Internal::from)?.map(RoadmapVersionNode))
    }

    /// All of its versions, the latest first.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn versions(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Cursor<RoadmapId>, RoadmapVersionNode, Total>> {
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::versions(self.0.need.id);
        let rows = page.latest_first(all.clone(), roadmap::Column::Id, ctx.database().reader()).await?;
        Ok(page.connect(rows, |row| row.id, RoadmapVersionNode, Total::of(all)))
    }

    /// Who volunteers: those who were introduced, and those who are on the mission already. Each approves.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn volunteers(&self, ctx: &Context<'_>) -> Result<Vec<RoadmapVolunteer>> {
        let (rows, approvals) = (self.applications(ctx).await?, self.approvals(ctx).await?);
        let names = ctx.loaders().load_many(rows.iter().map(|row| row.person_id)).await;
        let names = names.map_err(Internal::because)?;
        let viewer = ctx.viewer().person_id();
        let agreed = reading::agreed_minutes(ctx.database().reader(), &rows).await.map_err(Internal::from)?;
        let volunteer = |row: application::Model| RoadmapVolunteer {
            name: names
                .get(&row.person_id)
                .filter(|person| person.erased_at.is_none())
                .map(person::Model::full_name),
            is_viewer: viewer == Some(row.person_id),
            is_engaged: row.state == ApplicationState::Engaged,
            has_approved: reading::has_approved(&approvals, row.person_id),
            on_working_time: row.basis == TimeBasis::WorkingTime,
            agreed_minutes: row.engagement_id.and_then(|id| agreed.get(&id)).map(|minutes| minutes.0),
        };
        Ok(rows.into_iter().map(volunteer).collect())
    }

    /// The names of those who are kept in reserve, whom a search that is opened again asks first. For those alone who coordinate
    /// and neither volunteer for it nor belong to the association.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn reserve(&self, ctx: &Context<'_>) -> Result<Option<Vec<String>>> {
        if !self.0.coordinates_only() {
            return Ok(None);
        }
        let rows = reading::reserve(ctx.database().reader(), self.0.need.id).await.map_err(Internal::from)?;
        let people = ctx.loaders().load_many(rows.iter().map(|row| row.person_id)).await;
        let people = people.map_err(Internal::because)?;
        let name = |row: &application::Model| {
            let known = people.get(&row.person_id).filter(|person| person.erased_at.is_none());
            known.map(person::Model::full_name)
        };
        Ok(Some(rows.iter().filter_map(name).collect()))
    }

    /// Since when the association has not answered a version that all volunteers approved, though it was reminded.
    async fn association_silent_since(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        let since = look_up(ctx, SilenceOf(self.0.need.id)).await?;
        let day = |at: Timestamp| at.to_utc().with_timezone(&zone_of(&self.0.branch)).date_naive();
        Ok(since.map(day).map(Date::from))
    }

    /// As whom the viewer writes here.
    async fn viewer_side(&self) -> Option<NeedSide> {
        self.0.side().map(NeedSide::from)
    }

    /// Whether the viewer may write now.
    async fn viewer_may_write(&self) -> bool {
        self.0.is_open() && self.0.side().is_some()
    }

    /// Whether it is the viewer's turn to approve the latest version: a volunteer's who has not, and then the association's.
    async fn viewer_may_approve(&self, ctx: &Context<'_>) -> Result<bool> {
        if !self.0.is_open() || self.0.latest.is_none() {
            return Ok(false);
        }
        match (&self.0.sight.volunteer, &self.0.sight.association) {
            (Some(own), _) => Ok(!reading::has_approved(&self.approvals(ctx).await?, own.person())),
            (None, Some(_)) => self.is_association_next(ctx).await,
            (None, None) => Ok(false),
        }
    }

    /// Whether the viewer may enter now that the association approves, as it said.
    async fn viewer_may_enter_approval(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.coordinates_only() && self.is_association_next(ctx).await?)
    }

    /// Whether the viewer may open the search again: not who is on the mission already, whom the coordinator replaces.
    async fn viewer_may_reopen(&self) -> bool {
        let is_engaged = self.0.sight.volunteer.is_some_and(|own| own.is_engaged());
        self.0.is_open() && self.0.side().is_some() && !is_engaged
    }
}

#[Object(name = "RoadmapVersion", use_type_description)]
impl RoadmapVersionNode {
    /// Its number, from 1.
    async fn number(&self) -> i32 {
        self.0.version
    }

    /// Where the association stands, and why it asks.
    async fn context(&self) -> &str {
        &self.0.context
    }

    /// What the mission is not.
    async fn out_of_scope(&self) -> &str {
        &self.0.out_of_scope
    }

    /// What stays between the two sides.
    async fn confidentiality(&self) -> &str {
        &self.0.confidentiality
    }

    /// Whom each side reaches, and how.
    async fn contacts(&self) -> &str {
        &self.0.contacts
    }

    /// How much time it takes each volunteer.
    async fn expected_minutes(&self) -> Option<i64> {
        self.0.expected_minutes.map(|minutes| minutes.0)
    }

    /// From when on.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date::from)
    }

    /// Until when.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date::from)
    }

    /// What it is to reach.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn objectives(&self, ctx: &Context<'_>) -> Result<Vec<RoadmapObjectiveNode>> {
        let rows = look_up(ctx, ObjectivesOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(RoadmapObjectiveNode).collect())
    }

    /// What it hands over, and what it reaches by a day.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<RoadmapItemNode>> {
        let rows = look_up(ctx, PlanOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(RoadmapItemNode).collect())
    }

    /// Who approved it, the first who did first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn approvals(&self, ctx: &Context<'_>) -> Result<Vec<RoadmapApprovalNode>> {
        let rows = look_up(ctx, ApprovalsOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(RoadmapApprovalNode).collect())
    }

    /// As whom its writer wrote it.
    async fn side(&self) -> NeedSide {
        self.0.side.into()
    }

    /// The name of who wrote it; null once they were erased.
    async fn written_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.written_by).await
    }

    /// When.
    async fn written_at(&self) -> DateTime<Utc> {
        self.0.written_at.to_utc()
    }
}

#[Object(name = "RoadmapObjective", use_type_description)]
impl RoadmapObjectiveNode {
    /// What is to be reached.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// By what it is seen.
    async fn indicator(&self) -> &str {
        &self.0.indicator
    }

    /// Where that stands before.
    async fn baseline(&self) -> &str {
        &self.0.baseline
    }

    /// Where it is to stand.
    async fn target(&self) -> &str {
        &self.0.target
    }
}

#[Object(name = "RoadmapItem", use_type_description)]
impl RoadmapItemNode {
    /// What it is.
    async fn kind(&self) -> RoadmapItemKind {
        self.0.kind.into()
    }

    /// The same in words.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// By when.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on.map(Date::from)
    }
}

#[Object(name = "RoadmapApproval", use_type_description)]
impl RoadmapApprovalNode {
    /// For which side: a volunteer's or the association's.
    async fn side(&self) -> NeedSide {
        self.0.side.into()
    }

    /// The name of who approved it; null once they were erased, and where a coordinator entered it.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.person_id).await
    }

    /// Who of the association said so, where a coordinator entered it.
    async fn said_by(&self) -> Option<&str> {
        self.0.said_by.as_deref()
    }

    /// When.
    async fn approved_at(&self) -> DateTime<Utc> {
        self.0.approved_at.to_utc()
    }
}
