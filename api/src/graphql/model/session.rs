//! Sessions. Whoever shows one has checked that the viewer may see its mission; the link to join and the names of
//! those who come are checked here.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{BookingMode, SessionId, booking, person, session};

use crate::{
    Internal,
    access::{AssociationInsider, Denied, Scope},
    domain::{
        engagements::{
            minors,
            reading::{self, NameKey, Stretch},
            sessions,
        },
        missions::{self, local_time, series::Dated, sessions::link_follows},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, page_cost},
        id::{Gid, encode},
        mission_loaders::{OwnBooking, look_up},
        model::{
            approval_request::ApprovalStage,
            booking::{BookingNode, BookingStatus},
            membership::MembershipNode,
            mission::MissionNode,
            mission_words::SessionStatus,
            next_booking::{NextBooking, breaches, closed_by, governed, rooms, shared_days, taken_together},
            partial_activity::SharedDay,
        },
        page::{Page, Total, untyped},
        problem::{ProblemNode, say},
        volunteer_loaders::MinorIn,
    },
    outcome::Refusal as _,
};

/// A dated slot of a mission that can be booked.
#[derive(Description)]
pub struct SessionNode(pub(crate) session::Model);

/// One of the viewer's employers whose time could be given, and what a booking would take of its budget.
#[derive(SimpleObject)]
pub struct WayToBook {
    /// The viewer in that company.
    membership: MembershipNode,
    /// What the company grants the viewer in the budget year of the session; of a series, in all the years of its sessions,
    /// or in the first one that falls short.
    granted_minutes: i64,
    /// What is left of it now.
    left_minutes: i64,
    /// What a booking takes of it: of a series, all its sessions.
    needed_minutes: i64,
    /// Whether each year of the budget holds what is of that year.
    fits: bool,
    /// The budget year that falls short, where the sessions are of several: `2026`, or `2026-2027` where it goes over New
    /// Year.
    short_year: Option<String>,
    /// Who has to approve it before the place is had; null where nobody has to.
    approver: Option<ApprovalStage>,
    /// Until when it can be booked on the company's time: the session's own notice, or the longer one of the company's rules.
    bookable_until: DateTime<Utc>,
    /// What the company's policy has against it, each with what would pass; empty where it lets it pass.
    #[graphql(complexity = "list_cost(child_complexity)")]
    hindrances: Vec<ProblemNode>,
    /// The days that a booking takes on which the viewer is in partial activity there: no more working time is given on
    /// them than is left.
    #[graphql(complexity = "list_cost(child_complexity)")]
    partial_activity: Vec<SharedDay>,
}

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

    /// What one booking takes, where it is of a series all that is left of that; nothing once this one cannot be booked
    /// alone.
    async fn bookable(&self, ctx: &Context<'_>) -> Result<Vec<session::Model>> {
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        if mission.booking_mode == BookingMode::Series {
            return taken_together(ctx, &mission).await;
        }
        Ok(sessions::bookable(&mission, [self.0.clone()], ctx.database().environment().clock.now()))
    }

    fn is_among(&self, sessions: &[session::Model]) -> bool {
        sessions.iter().any(|session| session.id == self.0.id)
    }

    /// The same with this one, whether it can be booked or not.
    async fn together(&self, ctx: &Context<'_>) -> Result<Vec<session::Model>> {
        let mut together = self.bookable(ctx).await?;
        if !self.is_among(&together) {
            together.push(self.0.clone());
            together.sort_by_key(|session| session.starts_at);
        }
        Ok(together)
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

    /// How many places are left; none once it is called off.
    async fn places_left(&self) -> i32 {
        sessions::places_left(&self.0)
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

    /// The closed period of the viewer's employers that holds a day of it, by its name: none of them gives time then. Null
    /// where one of them is open, and for whoever has no employer.
    async fn closed_by(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(closed_by(ctx, &mission, std::slice::from_ref(&self.0)).await?.pop().flatten())
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

    /// What booking it takes: of a series, all that can still be booked, at once. Null once it cannot be booked.
    async fn next_booking(&self, ctx: &Context<'_>) -> Result<Option<NextBooking>> {
        let bookable = self.bookable(ctx).await?;
        Ok(NextBooking::of(&bookable).filter(|_| self.is_among(&bookable)))
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
        let together = self.together(ctx).await?;
        let rooms = rooms(ctx, &together).await?;
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        let breaches = breaches(ctx, &mission, &together).await?;
        let governed = governed(ctx, &together).await?;
        let notice_ends_at = sessions::notice_ends_at(&self.0);
        let mut shared = shared_days(ctx, &together).await?;
        let mut memberships = MembershipNode::all_of(ctx.viewer());
        let mut ways = Vec::new();
        for job in &account.employments {
            let is_usable = job.company_status == entity::OrganisationStatus::Verified;
            let at = memberships.iter().position(|membership| membership.is_of_company(job.company_id));
            let room = rooms.iter().find(|(id, _)| *id == job.id && is_usable);
            if let (Some(at), Some((_, room))) = (at, room) {
                ways.push(WayToBook {
                    membership: memberships.swap_remove(at),
                    granted_minutes: room.granted.0,
                    left_minutes: room.left.0,
                    needed_minutes: room.needed.0,
                    fits: room.fits,
                    short_year: room.short_year(),
                    approver: governed.get(&job.id).and_then(|rules| rules.approver).map(Into::into),
                    bookable_until: governed
                        .get(&job.id)
                        .and_then(|rules| rules.until)
                        .map_or(notice_ends_at, |until| until.min(notice_ends_at)),
                    hindrances: breaches
                        .iter()
                        .filter(|(id, _)| *id == job.id)
                        .flat_map(|(_, breaches)| breaches)
                        .map(|breach| say(&breach.problem(), ctx.language(), ctx.texts()))
                        .collect(),
                    partial_activity: shared
                        .extract_if(.., |(id, _)| *id == job.id)
                        .map(|(_, day)| day)
                        .collect(),
                });
            }
        }
        Ok(ways)
    }

    /// What keeps the viewer from booking it on whatever time, each with what would pass; empty where nothing does, and for
    /// visitors.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn hindrances(&self, ctx: &Context<'_>) -> Result<Vec<ProblemNode>> {
        let Ok(account) = ctx.viewer().account() else {
            return Ok(Vec::new());
        };
        let mission = look_up(ctx, self.0.mission_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        let known = look_up(ctx, MinorIn(account.person.id)).await?.unwrap_or_default();
        let refused = minors::hindrance(&known, &mission);
        Ok(refused.map(|refused| ctx.say_all(&refused.problems())).unwrap_or_default())
    }

    /// Who comes, waits or came, by name; null for everybody but the association's own people, and for who confirms the
    /// hours of another of its branches. A place that waits for an employer's approval is taken and has no name yet, and
    /// one that is not granted never has any.
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
        let status: Option<Vec<entity::BookingStatus>> =
            status.map(|status| status.into_iter().map(Into::into).collect());
        let list = reading::of_session(&Scope::inside(right), self.0.id, status.as_deref());
        let total = Total::of(list.clone());
        let (after, before, from_end) = (page.after.as_ref(), page.before.as_ref(), page.from_end);
        let stretch = Stretch { after, before, from_end };
        let rows = reading::by_name(ctx.database().reader(), list, stretch, page.limit()).await;
        let rows = rows.map_err(Internal::from)?;
        let key = |(row, person): &(booking::Model, person::Model)| (person.sort_key.clone(), row.id);
        Ok(Some(untyped(page.connect(rows, key, |(row, _)| BookingNode::seen(ctx, row), total))))
    }
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
