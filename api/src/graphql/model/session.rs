//! Sessions. Whoever shows one has checked that the viewer may see its mission; the link to join and the names of
//! those who come are checked here.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{BookingId, BookingMode, SessionId, booking, person, session};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::{
    Internal,
    access::{AssociationInsider, Denied, Scope, SecureFind as _},
    domain::{
        engagements::sessions,
        missions::{self, local_time, series::Dated, sessions::link_follows},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, page_cost},
        id::{Gid, encode},
        list_loaders::{AllSessionsOf, BudgetOn},
        mission_loaders::{OwnBooking, look_up},
        model::{
            booking::{BookingNode, BookingStatus},
            membership::MembershipNode,
            mission::MissionNode,
            mission_words::SessionStatus,
        },
        page::{Page, Total, untyped},
        problem::ProblemNode,
    },
};

/// A dated slot of a mission that can be booked.
#[derive(Description)]
pub struct SessionNode(pub(crate) session::Model);

/// One of the viewer's employers whose time could be given, and what a booking would take of its budget.
#[derive(SimpleObject)]
pub struct WayToBook {
    /// The viewer in that company.
    membership: MembershipNode,
    /// What the company grants the viewer in the budget year of the session.
    granted_minutes: i64,
    /// What is left of it now.
    left_minutes: i64,
    /// What a booking takes: of a series, all its sessions.
    needed_minutes: i64,
}

/// A person who comes to a session, in the order of names.
type NameKey = (String, BookingId);

impl SessionNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// A session by its id, for those who may see it: its mission is public, its own, or booked.
    pub(crate) async fn find(ctx: &Context<'_>, id: SessionId) -> Result<Option<Self>> {
        let Some(session) = look_up(ctx, id).await? else {
            return Ok(None);
        };
        let mission = look_up(ctx, session.mission_id).await?;
        let is_open = mission.is_some_and(|mission| missions::is_visible(ctx.viewer(), &mission));
        if is_open || look_up(ctx, OwnBooking(id)).await?.is_some() {
            return Ok(Some(Self(session)));
        }
        Ok(None)
    }

    /// The right to see what is not public of it: inside the association, or inside the branch that its mission is of.
    async fn seen_inside(&self, ctx: &Context<'_>) -> Result<Option<AssociationInsider>> {
        let Ok(right) = ctx.viewer().may_see_inside(self.0.association_id) else {
            return Ok(None);
        };
        if right.branch().is_none() {
            return Ok(Some(right));
        }
        let mission = look_up(ctx, self.0.mission_id).await?;
        Ok(mission.filter(|mission| right.is_over(mission.branch_id)).map(|_| right))
    }

    async fn together(&self, ctx: &Context<'_>) -> Result<Vec<session::Model>> {
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        if mission.booking_mode == BookingMode::Single {
            return Ok(vec![self.0.clone()]);
        }
        let now = ctx.database().environment().clock.now();
        let rows = look_up(ctx, AllSessionsOf(mission.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().filter(|row| row.id == self.0.id || sessions::is_open(row, now)).collect())
    }
}

#[Object(name = "Session", use_type_description)]
impl SessionNode {
    /// The session's id.
    async fn id(&self) -> Gid<SessionId> {
        Gid(self.0.id)
    }

    /// The mission.
    async fn mission(&self, ctx: &Context<'_>) -> Result<MissionNode> {
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(MissionNode(mission))
    }

    /// When it begins.
    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.starts_at.to_utc()
    }

    /// When it ends.
    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.ends_at.to_utc()
    }

    /// When it begins on the clocks of its zone, as `2026-03-29T09:00`: the promise that was made.
    async fn local_start(&self) -> &str {
        &self.0.local_start
    }

    /// When it ends on the clocks of its zone.
    async fn local_end(&self) -> &str {
        &self.0.local_end
    }

    /// The IANA zone whose clocks and dates count.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Its real length, also across a change of the clocks.
    async fn minutes(&self) -> i64 {
        self.0.minutes.0
    }

    /// How many people may come.
    async fn capacity(&self) -> i32 {
        self.0.capacity
    }

    /// How many places are left.
    async fn places_left(&self) -> i32 {
        self.0.capacity - self.0.taken
    }

    /// How many people wait for a place.
    async fn waiting_count(&self) -> i32 {
        self.0.waiting
    }

    /// Until when it can be booked, and places go to those who wait.
    async fn notice_ends_at(&self) -> DateTime<Utc> {
        sessions::notice_ends_at(&self.0)
    }

    /// Whether it takes place.
    async fn status(&self) -> SessionStatus {
        self.0.status.into()
    }

    /// Why it does not take place.
    async fn cancel_reason(&self) -> Option<&str> {
        self.0.cancel_reason.as_deref()
    }

    /// Where to go; null for a session at a distance.
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// The video link, until the session is over or called off; null for everybody but those who have a place, and the association.
    async fn link(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        let booking = look_up(ctx, OwnBooking(self.0.id)).await?;
        let is_inside = self.seen_inside(ctx).await?.is_some();
        let now = ctx.database().environment().clock.now().into();
        Ok(sessions::link_for(&self.0, booking.as_ref(), is_inside, now))
    }

    /// Whether there is a video link, for those who have a place.
    async fn has_link(&self) -> bool {
        self.0.link.is_some()
    }

    /// Whether the link is still to be sent to those who have a place: it is at a distance and has none yet.
    async fn link_follows(&self, ctx: &Context<'_>) -> Result<bool> {
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(link_follows(&self.0, &mission))
    }

    /// Whether it takes place and its notice has not ended. It may be full all the same.
    async fn is_open(&self, ctx: &Context<'_>) -> bool {
        sessions::is_open(&self.0, ctx.database().environment().clock.now())
    }

    /// Whether it has begun.
    async fn has_begun(&self, ctx: &Context<'_>) -> bool {
        self.0.starts_at.to_utc() <= ctx.database().environment().clock.now()
    }

    /// The sessions that one booking takes: this one, or all those of a series that can still be booked.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn booked_together(&self, ctx: &Context<'_>) -> Result<Vec<SessionNode>> {
        Ok(self.together(ctx).await?.into_iter().map(SessionNode).collect())
    }

    /// The viewer's own booking, if any is not cancelled or refused.
    async fn booking(&self, ctx: &Context<'_>) -> Result<Option<BookingNode>> {
        Ok(look_up(ctx, OwnBooking(self.0.id)).await?.map(BookingNode))
    }

    /// The viewer's employers whose time could be given here, with what is left of each budget; empty for others.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn ways_to_book(&self, ctx: &Context<'_>) -> Result<Vec<WayToBook>> {
        let Ok(account) = ctx.viewer().account() else {
            return Ok(Vec::new());
        };
        let needed: i64 = self.together(ctx).await?.iter().map(|session| session.minutes.0).sum();
        let (mut memberships, date) = (MembershipNode::all_of(ctx.viewer()), sessions::local_date(&self.0));
        let mut ways = Vec::new();
        for job in &account.employments {
            let at = memberships.iter().position(|membership| membership.is_of_company(job.company_id));
            let is_usable = job.company_status == entity::OrganisationStatus::Verified;
            if let (Some(at), true) = (at, is_usable) {
                let budget = look_up(ctx, BudgetOn(job.id, date)).await?;
                let Some(budget) = budget else { continue };
                ways.push(WayToBook {
                    membership: memberships.swap_remove(at),
                    granted_minutes: budget.granted.0,
                    left_minutes: budget.left().0,
                    needed_minutes: needed,
                });
            }
        }
        Ok(ways)
    }

    /// Who comes, waits or came, by name; null for everybody but the association's own people, and for who confirms the
    /// hours of another of its branches.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn bookings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand so; all when left out.")] status: Option<Vec<BookingStatus>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<String, BookingNode, Total>>> {
        let Some(right) = self.seen_inside(ctx).await? else {
            return Ok(None);
        };
        let page = Page::<NameKey>::read(first, after.as_deref(), last, before.as_deref())?;
        let mut list = booking::Entity::secure_find(&Scope::inside(right))
            .filter(booking::Column::SessionId.eq(self.0.id));
        if let Some(status) = status {
            let status: Vec<entity::BookingStatus> = status.into_iter().map(Into::into).collect();
            list = list.filter(booking::Column::Status.is_in(status));
        }
        let total = Total::of(list.clone());
        let rows = named(list, &page).all(ctx.database().reader()).await.map_err(Internal::from)?;
        let mut rows: Vec<_> =
            rows.into_iter().filter_map(|(row, person)| Some((person?.sort_key, row))).collect();
        if page.from_end {
            rows.reverse();
        }
        let key = |(name, row): &(String, booking::Model)| (name.clone(), row.id);
        Ok(Some(untyped(page.connect(rows, key, |(_, row)| BookingNode(row), total))))
    }
}

/// A page of bookings with their persons, by name.
fn named(
    list: sea_orm::Select<booking::Entity>,
    page: &Page<NameKey>,
) -> sea_orm::SelectTwo<booking::Entity, person::Entity> {
    let of_person =
        booking::Entity::belongs_to(person::Entity).from(booking::Column::PersonId).to(person::Column::Id);
    let mut list = list.join(JoinType::InnerJoin, of_person.into()).select_also(person::Entity);
    if let Some((name, id)) = &page.after {
        let behind = Condition::all().add(person::Column::SortKey.eq(name)).add(booking::Column::Id.gt(*id));
        list = list.filter(Condition::any().add(person::Column::SortKey.gt(name)).add(behind));
    }
    if let Some((name, id)) = &page.before {
        let ahead = Condition::all().add(person::Column::SortKey.eq(name)).add(booking::Column::Id.lt(*id));
        list = list.filter(Condition::any().add(person::Column::SortKey.lt(name)).add(ahead));
    }
    let list = if page.from_end {
        list.order_by_desc(person::Column::SortKey).order_by_desc(booking::Column::Id)
    } else {
        list.order_by_asc(person::Column::SortKey).order_by_asc(booking::Column::Id)
    };
    list.limit(page.limit())
}

/// One date of a series before it is opened.
#[derive(SimpleObject)]
pub struct SessionPreview {
    /// What the clocks will show when it begins: `2026-03-29T09:00`.
    local_start: String,
    /// What they will show when it ends.
    local_end: String,
    /// The instant it begins; null when it cannot be.
    starts_at: Option<DateTime<Utc>>,
    /// The instant it ends; null when it cannot be.
    ends_at: Option<DateTime<Utc>>,
    /// Its real length in minutes; null when it cannot be.
    minutes: Option<i64>,
    /// What to know of it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    notes: Vec<SessionNote>,
    /// Why it cannot be; null when it can.
    problem: Option<ProblemNode>,
}

/// Something to know of a date. It stands in the way of nothing.
#[derive(SimpleObject)]
pub struct SessionNote {
    /// Stable, for programs: `PUBLIC_HOLIDAY`, `CLOCKS_CHANGED`, `TIME_COMES_TWICE`.
    code: String,
    /// For people, in the viewer's language.
    message: String,
}

impl SessionPreview {
    pub(crate) fn new(ctx: &Context<'_>, dated: &Dated) -> Self {
        let span = dated.span.as_ref().ok();
        let note = |note: crate::outcome::Problem| SessionNote {
            message: ctx.texts().say(
                ctx.language(),
                &note.text_key().replace("problem-", "note-"),
                &note.arguments,
            ),
            code: note.code.to_owned(),
        };
        let problems = dated.span.as_ref().err().map(|fault| ctx.say_all(std::slice::from_ref(fault)));
        Self {
            local_start: local_time::write(dated.local_start),
            local_end: local_time::write(dated.local_end),
            starts_at: span.map(|span| span.starts_at),
            ends_at: span.map(|span| span.ends_at),
            minutes: span.map(|span| span.minutes().0),
            notes: dated.notes().into_iter().map(note).collect(),
            problem: problems.and_then(|mut problems| problems.pop()),
        }
    }
}
