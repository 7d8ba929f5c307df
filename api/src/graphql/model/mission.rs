//! Missions. Whoever makes a node has checked that the viewer may know of it.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{MissionId, Timestamp, WayIn, mission};

use super::{
    application::MissionSearch,
    association::AssociationNode,
    association_proofs::BranchNode,
    cause::Cause,
    commune::Commune,
    matching::Match,
    mission_match::explained,
    mission_words::{
        BookingMode, MissionFormat, MissionStatus, ObjectiveKind, Regime, ServiceFamily, SpokenLanguage,
    },
    need::NeedNode,
    next_booking::{NextBooking, taken_together},
    person::PersonNode,
    session::SessionNode,
    skill::Skill,
};
use crate::{
    domain::reference::distance::Point,
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, encode},
        list_loaders::{
            CountOfSessions, Listed, PageOfSessions, SessionKey, SessionsPage, count_of_sessions,
        },
        mission_loaders::{AimsOf, CommuneCode, NextSessionOf, SkillsOf, SoughtBy, WishesOf, look_up},
        page::{Cursor, Page, Total},
    },
};

/// A defined piece of help.
#[derive(Description)]
pub struct MissionNode(pub(crate) mission::Model);

/// Something that a mission is to reach, or to hand over.
#[derive(SimpleObject)]
pub struct Objective {
    /// Which of the two.
    kind: ObjectiveKind,
    /// In words.
    text: String,
}

type Sessions = Connection<Cursor<SessionKey>, SessionNode, Total>;

impl MissionNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    async fn aims(&self, ctx: &Context<'_>) -> Result<Vec<Objective>> {
        let aims = look_up(ctx, AimsOf(self.0.id)).await?.unwrap_or_default();
        Ok(aims.into_iter().map(|aim| Objective { kind: aim.kind.into(), text: aim.text }).collect())
    }

    /// Whether the viewer may know who of the association wrote it, and since when.
    fn shows_its_author(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_read_association_people(self.0.association_id).is_ok()
    }
}

/// Where a distance is measured from: the commune of a code, or the viewer's own.
pub(super) async fn measured_from(ctx: &Context<'_>, commune: Option<String>) -> Result<Option<Point>> {
    if let Some(code) = commune {
        let found = look_up(ctx, CommuneCode(code)).await?;
        return Ok(found.and_then(|found| Point::at(found.commune.latitude, found.commune.longitude)));
    }
    let Some(person) = ctx.viewer().person_id() else { return Ok(None) };
    Ok(look_up(ctx, WishesOf(person)).await?.and_then(|wishes| wishes.home))
}

#[Object(name = "Mission", use_type_description)]
impl MissionNode {
    /// Its id.
    async fn id(&self) -> Gid<MissionId> {
        Gid(self.0.id)
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// The need, in the association's words.
    async fn need(&self) -> &str {
        &self.0.need
    }

    /// Who asks.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// The local branch it is for, if it is for one.
    async fn branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        BranchNode::named(ctx, self.0.branch_id).await
    }

    /// Where it stands.
    async fn status(&self) -> MissionStatus {
        self.0.status.into()
    }

    /// Where it happens.
    async fn format(&self) -> MissionFormat {
        self.0.format.into()
    }

    /// Who directs the work.
    async fn regime(&self) -> Regime {
        self.0.regime.into()
    }

    /// What kind of help it asks for.
    async fn service_family(&self) -> ServiceFamily {
        self.0.service_family.into()
    }

    /// Whether its sessions are booked each alone or all at once.
    async fn booking_mode(&self) -> BookingMode {
        self.0.booking_mode.into()
    }

    /// The cause it serves. Null while a draft names none.
    async fn cause(&self, ctx: &Context<'_>) -> Result<Option<Cause>> {
        Cause::of_code(ctx, self.0.cause_code.as_deref()).await
    }

    /// The language spoken in it.
    async fn language(&self) -> SpokenLanguage {
        self.0.language.into()
    }

    /// The skills it asks for, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let found = look_up(ctx, SkillsOf(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(Skill::from).collect())
    }

    /// What it is to reach and what it is to hand over, in the association's order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn objectives(&self, ctx: &Context<'_>) -> Result<Vec<Objective>> {
        self.aims(ctx).await
    }

    /// The commune where it happens, for distances. Null for one at a distance.
    async fn place(&self, ctx: &Context<'_>) -> Result<Option<Commune>> {
        Commune::of_code(ctx, self.0.commune_code.as_deref()).await
    }

    /// How far its place is, in whole kilometres as the crow flies; null where there is nothing to measure from, or to.
    async fn kilometres(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "INSEE's code of a commune; the viewer's own when left out.")] from: Option<String>,
    ) -> Result<Option<i64>> {
        let place = Point::at(self.0.latitude, self.0.longitude);
        Ok(measured_from(ctx, from).await?.zip(place).map(|(from, place)| from.whole_kilometres_to(place)))
    }

    /// Where it happens, in words.
    async fn place_in_words(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// How people with disabilities can take part.
    async fn accessibility(&self) -> Option<&str> {
        self.0.accessibility.as_deref()
    }

    /// Who insures what.
    async fn insurance(&self) -> Option<&str> {
        self.0.insurance.as_deref()
    }

    /// Whether volunteers of 16 and 17 are welcome, with a parent's consent; from 18 on otherwise. Nobody's age is kept:
    /// who books says that they are old enough.
    async fn open_to_minors(&self) -> bool {
        self.0.open_to_minors
    }

    /// Whether it is in contact with children or vulnerable people.
    async fn vulnerable_public(&self) -> bool {
        self.0.vulnerable_public
    }

    /// Whether its cause hides it from managers and reports.
    async fn confidential(&self) -> bool {
        self.0.confidential
    }

    /// Whether its association says that it cannot wait.
    async fn urgent(&self) -> bool {
        self.0.is_urgent
    }

    /// Who began to write it; null for those who may not know the association's people.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<PersonNode>> {
        if !self.shows_its_author(ctx) {
            return Ok(None);
        }
        Ok(look_up(ctx, self.0.created_by).await?.map(PersonNode))
    }

    /// When they did; null for the same viewers.
    async fn created_at(&self, ctx: &Context<'_>) -> Option<DateTime<Utc>> {
        self.shows_its_author(ctx).then(|| self.0.created_at.to_utc())
    }

    /// When it was published.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at.map(Timestamp::to_utc)
    }

    /// When it was closed; null until then.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at.map(Timestamp::to_utc)
    }

    /// For whom it is held, by name, where it came of what a person or a company offers: nobody else finds it or may book it. Null
    /// where it is for everybody.
    async fn held_for_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if let Some(company) = self.0.held_for_company {
            return Ok(look_up(ctx, company).await?.map(|company| company.name));
        }
        let Some(person) = self.0.held_for else { return Ok(None) };
        let person = look_up(ctx, person).await?.filter(|person| person.erased_at.is_none());
        Ok(person.map(|person| person.full_name()))
    }

    /// Whether the viewer may write it and open its sessions: nobody where a coordinator selects its volunteers.
    async fn viewer_may_write(&self, ctx: &Context<'_>) -> bool {
        self.0.way_in == WayIn::Direct && ctx.viewer().may_work_in_association(self.0.association_id).is_ok()
    }

    /// The next session that begins, if there is one.
    async fn next_session(&self, ctx: &Context<'_>) -> Result<Option<SessionNode>> {
        let now = Timestamp::from(ctx.database().environment().clock.now());
        let found = look_up(ctx, NextSessionOf(self.0.id)).await?;
        Ok(found.filter(|session| session.starts_at > now).map(SessionNode))
    }

    /// What the next booking takes: the next session, or of a series all that can still be booked, at once. Null when there
    /// is nothing to book.
    async fn next_booking(&self, ctx: &Context<'_>) -> Result<Option<NextBooking>> {
        Ok(NextBooking::of(&taken_together(ctx, &self.0).await?))
    }

    /// Its sessions, by when they begin.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection and three filters")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that begin then or later.")] from: Option<DateTime<Utc>>,
        #[graphql(desc = "Only those that take place and have not begun.", default)] open_only: bool,
        #[graphql(desc = "Only those that have begun, or only those that have not, called off or not.")]
        begun: Option<bool>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Sessions> {
        let page = Page::<SessionKey>::read(first, after.as_deref(), last, before.as_deref())?;
        let now = || Timestamp::from(ctx.database().environment().clock.now());
        let listed = Listed {
            from: from.map(Timestamp::from),
            open_after: open_only.then(now),
            begun: begun.map(|begun| (begun, now())),
        };
        let of = SessionsPage {
            listed: listed.clone(),
            after: page.after,
            before: page.before,
            limit: page.limit(),
            from_end: page.from_end,
        };
        let mission = self.0.id;
        let mut rows = look_up(ctx, PageOfSessions { mission, of }).await?.unwrap_or_default();
        if page.from_end {
            rows.reverse();
        }
        let total = Total::counted(move |ctx| {
            Box::pin(count_of_sessions(ctx, CountOfSessions(mission, listed.clone())))
        });
        Ok(page.connect(rows, |row| (row.starts_at.millis(), row.id), SessionNode, total))
    }

    /// Why this mission fits the viewer, line by line; null for visitors. It stands alone here: what would make it the first of a
    /// list is told where it is on one.
    #[graphql(name = "match")]
    async fn fit(&self, ctx: &Context<'_>) -> Result<Option<Match>> {
        let Some(person) = ctx.viewer().person_id() else { return Ok(None) };
        let Some(wishes) = look_up(ctx, WishesOf(person)).await? else { return Ok(None) };
        let sought = look_up(ctx, SoughtBy(self.0.id)).await?.unwrap_or_default();
        let together = taken_together(ctx, &self.0).await?;
        explained(ctx, &wishes, (&self.0, &sought), &together).await.map(Some)
    }

    /// How to apply, where the mission selects its volunteers; null where one books.
    #[graphql(complexity = "5 + child_complexity")]
    async fn search(&self, ctx: &Context<'_>) -> Result<Option<MissionSearch>> {
        MissionSearch::of(ctx, &self.0).await
    }

    /// The need that it came from, where a coordinator selects its volunteers; null for whoever does not know of it.
    async fn coordinated_need(&self, ctx: &Context<'_>) -> Result<Option<NeedNode>> {
        if self.0.way_in == WayIn::Direct {
            return Ok(None);
        }
        NeedNode::of_mission(ctx, self.0.id).await
    }
}
