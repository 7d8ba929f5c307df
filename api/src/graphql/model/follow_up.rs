//! How missions of needs are followed up: for those who coordinate all of it, for both sides their own parts.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{
    ApplicationId, BranchOfferId, FollowUpId, IntermediaryId, NeedId, PersonId, branch_offer, debrief,
    follow_up, need,
};

use super::{
    date::Date,
    debrief::{DebriefNode, LaterQuestionNode, name_of},
    intermediary::BranchNode,
    need::{NeedSide, NeedState},
};
use crate::{
    Internal,
    access::BranchPlace,
    domain::{
        engagements::follow_ups::{self, Seen, reading, silence},
        intermediaries::{self, takes_more, zone_of},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
    },
};

/// With whom a coordinator spoke of a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::FollowedWith")]
pub enum FollowedWith {
    /// With the association.
    Association,
    /// With the volunteers.
    Volunteers,
    /// With both sides.
    Both,
}

/// How the mission of a need is followed up. Those who coordinate read all of it, both sides their own parts.
#[derive(Description)]
pub struct MissionFollowUpNode(Seen);

/// What a coordinator noted of a mission.
#[derive(Description)]
pub struct FollowUpNoteNode(follow_up::Model);

/// That a need is offered to another branch, which has not answered.
#[derive(Description)]
pub struct BranchOfferNode {
    offer: branch_offer::Model,
    need: need::Model,
}

/// Somebody who is on the mission of a need.
#[derive(SimpleObject)]
pub struct FollowedVolunteer {
    /// The application by which they came.
    application_id: Gid<ApplicationId>,
    /// Their name; null once they were erased.
    name: Option<String>,
    /// Whether it is the viewer.
    is_viewer: bool,
    /// From when on their hours count.
    starts_on: Option<Date>,
    /// Until when, once that is known.
    ends_on: Option<Date>,
    /// Why they asked to leave the mission. Those who coordinate read it, and whoever asked.
    asks_to_leave: Option<String>,
}

impl MissionFollowUpNode {
    /// One that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: NeedId) -> Result<Option<Self>> {
        let found = follow_ups::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    fn is_own_or_coordinated(&self, person: PersonId) -> bool {
        self.0.coordinates_only() || self.0.volunteer() == Some(person)
    }
}

impl BranchOfferNode {
    /// The offers to the branches of an intermediary in which the viewer coordinates.
    pub(crate) async fn to_viewer(ctx: &Context<'_>, intermediary: IntermediaryId) -> Result<Vec<Self>> {
        let reader = ctx.database().reader();
        let branches = intermediaries::branches(reader, intermediary).await.map_err(Internal::from)?;
        let own = branches.iter().filter(|row| ctx.viewer().may_coordinate(BranchPlace::from(*row)).is_ok());
        let own: Vec<_> = own.map(|row| row.id).collect();
        if own.is_empty() {
            return Ok(Vec::new());
        }
        let rows = reading::offers_to(reader, &own).await.map_err(Internal::from)?;
        Ok(rows.into_iter().filter_map(|(offer, need)| Some(Self { offer, need: need? })).collect())
    }
}

#[Object(name = "MissionFollowUp", use_type_description)]
impl MissionFollowUpNode {
    /// Of which need.
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

    /// The day that comes next, on the branch's clock.
    async fn due_on(&self) -> Option<Date> {
        self.0.need.due_on.map(Date::from)
    }

    /// The name of the association that asks.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        let found = look_up(ctx, self.0.need.association_id).await?;
        Ok(found.map(|association| association.name).unwrap_or_default())
    }

    /// Which branch carries it.
    async fn branch(&self) -> BranchNode {
        BranchNode(self.0.branch.clone())
    }

    /// As whom the viewer looks: a volunteer on the mission looks as that, whatever else they are.
    async fn viewer_side(&self) -> NeedSide {
        self.0.side().into()
    }

    /// What was noted of the mission, the latest first. For those alone who coordinate it, and are on neither side.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn notes(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<FollowUpId>, FollowUpNoteNode, Total>>> {
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        if !self.0.coordinates_only() {
            return Ok(None);
        }
        let all = reading::notes(self.0.need.id);
        let rows = page.latest_first(all.clone(), follow_up::Column::Id, ctx.database().reader()).await?;
        Ok(Some(page.connect(rows, |row| row.id, FollowUpNoteNode, Total::of(all))))
    }

    /// The last day on which somebody spoke of the mission or hours were declared on it. For those who coordinate it.
    async fn last_word_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        if !self.0.coordinates_only() {
            return Ok(None);
        }
        let found = silence::last_word(ctx.database().reader(), &self.0.need, &self.0.branch).await;
        Ok(Some(found.map_err(Internal::from)?.into()))
    }

    /// Since when its association has not answered what waits for it: an announcement beyond its day, or hours for fourteen days.
    /// Those who coordinate and the volunteers are told.
    async fn association_silent_since(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        if self.0.is_of_association() {
            return Ok(None);
        }
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now());
        let found = silence::of_association(reader, &self.0.need, &self.0.branch, now.into()).await;
        Ok(found.map_err(Internal::from)?.map(Date::from))
    }

    /// Who is on the mission.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn volunteers(&self, ctx: &Context<'_>) -> Result<Vec<FollowedVolunteer>> {
        let (reader, id) = (ctx.database().reader(), self.0.need.id);
        let rows = reading::engaged(reader, id).await.map_err(Internal::from)?;
        let asked = reading::asked_to_leave(reader, id).await.map_err(Internal::from)?;
        let people = ctx.loaders().load_many(rows.iter().map(|(row, _)| row.person_id)).await;
        let people = people.map_err(Internal::because)?;
        let volunteer =
            |(row, engagement): (entity::application::Model, Option<entity::engagement::Model>)| {
                let known = people.get(&row.person_id).filter(|person| person.erased_at.is_none());
                let asks = asked.iter().find(|line| line.person_id == Some(row.person_id));
                FollowedVolunteer {
                    application_id: Gid(row.id),
                    name: known.map(entity::person::Model::full_name),
                    is_viewer: self.0.volunteer() == Some(row.person_id),
                    starts_on: engagement.as_ref().map(|known| known.starts_on.into()),
                    ends_on: engagement.as_ref().and_then(|known| known.ends_on).map(Date::from),
                    asks_to_leave: asks
                        .filter(|_| self.is_own_or_coordinated(row.person_id))
                        .and_then(|line| line.note.clone()),
                }
            };
        Ok(rows.into_iter().map(volunteer).collect())
    }

    /// Whether fourteen days of its search went by without a candidate, and nobody has chosen what follows: told to the
    /// association and to those who coordinate.
    async fn is_flagged(&self) -> bool {
        self.0.is_flagged() && self.0.volunteer().is_none()
    }

    /// Whether volunteers of all branches are asked.
    async fn is_national(&self) -> bool {
        self.0.need.is_national
    }

    /// The offer to another branch that nobody has answered. For those who coordinate it.
    async fn open_offer(&self, ctx: &Context<'_>) -> Result<Option<BranchOfferNode>> {
        if !self.0.coordinates_only() {
            return Ok(None);
        }
        let found = reading::open_offer(ctx.database().reader(), self.0.need.id).await;
        let found = found.map_err(Internal::from)?;
        Ok(found.map(|offer| BranchOfferNode { offer, need: self.0.need.clone() }))
    }

    /// The other branches of its intermediary that are open, to which it may be offered. For those who coordinate it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn other_branches(&self, ctx: &Context<'_>) -> Result<Vec<BranchNode>> {
        if !self.0.coordinates_only() {
            return Ok(Vec::new());
        }
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now());
        let rows = intermediaries::branches(reader, self.0.need.intermediary_id).await;
        let may_take_it = |row: &entity::branch::Model| {
            let today = now.with_timezone(&zone_of(row)).date_naive();
            row.id != self.0.need.branch_id && takes_more(row, today)
        };
        Ok(rows.map_err(Internal::from)?.into_iter().filter(may_take_it).map(BranchNode).collect())
    }

    /// How the sides look back, once they were asked: their own to each, all to those who coordinate.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn debriefs(&self, ctx: &Context<'_>) -> Result<Vec<DebriefNode>> {
        let rows =
            reading::debriefs(ctx.database().reader(), self.0.need.id).await.map_err(Internal::from)?;
        let is_shown = |row: &debrief::Model| match self.0.volunteer() {
            Some(own) => row.side == entity::NeedSide::Volunteer && row.person_id == Some(own),
            None => self.0.coordinates_only() || row.side == entity::NeedSide::Association,
        };
        Ok(rows.into_iter().filter(is_shown).map(DebriefNode).collect())
    }

    /// The questions long after, planned when it was closed. For the association and for those who coordinate.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn later_questions(&self, ctx: &Context<'_>) -> Result<Vec<LaterQuestionNode>> {
        if self.0.volunteer().is_some() {
            return Ok(Vec::new());
        }
        let rows = reading::later(ctx.database().reader(), self.0.need.id).await.map_err(Internal::from)?;
        Ok(rows.into_iter().map(LaterQuestionNode).collect())
    }
}

#[Object(name = "FollowUpNote", use_type_description)]
impl FollowUpNoteNode {
    /// The note's id.
    async fn id(&self) -> Gid<FollowUpId> {
        Gid(self.0.id)
    }

    /// When they spoke.
    async fn held_on(&self) -> Date {
        self.0.held_on.into()
    }

    /// With whom.
    async fn followed_with(&self) -> FollowedWith {
        self.0.followed_with.into()
    }

    /// What was said.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// When they speak next.
    async fn next_on(&self) -> Option<Date> {
        self.0.next_on.map(Date::from)
    }

    /// The name of who noted it; null once they were erased.
    async fn written_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.written_by).await
    }

    /// When.
    async fn written_at(&self) -> DateTime<Utc> {
        self.0.written_at.to_utc()
    }
}

#[Object(name = "BranchOffer", use_type_description)]
impl BranchOfferNode {
    /// The offer's id.
    async fn id(&self) -> Gid<BranchOfferId> {
        Gid(self.offer.id)
    }

    /// To which branch.
    async fn to(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.offer.branch_id).await
    }

    /// From which branch.
    async fn from(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.need.branch_id).await
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.offer.reason
    }

    /// The name of who offered it; null once they were erased.
    async fn offered_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.offer.offered_by).await
    }

    /// When.
    async fn offered_at(&self) -> DateTime<Utc> {
        self.offer.offered_at.to_utc()
    }

    /// What the need is, in a line.
    async fn need_title(&self) -> &str {
        &self.need.title
    }

    /// What its association lives through.
    async fn need_situation(&self) -> &str {
        &self.need.situation
    }

    /// What it would like somebody to do.
    async fn need_wish(&self) -> &str {
        &self.need.wish
    }

    /// The name of the association that asks.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        let found = look_up(ctx, self.need.association_id).await?;
        Ok(found.map(|association| association.name).unwrap_or_default())
    }
}
