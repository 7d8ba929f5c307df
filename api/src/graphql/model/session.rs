//! Sessions. Whoever makes a node has checked that the viewer may know of the mission.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Duration, Utc};
use entity::{BookingStatus, SessionId, session};

use super::{mission::MissionNode, mission_words::SessionStatus};
use crate::{
    access::Denied,
    domain::missions::{local_time, series::Dated},
    graphql::{
        context::RequestContext as _,
        id::{Gid, encode},
        mission_loaders::{OwnBooking, look_up},
        problem::ProblemNode,
    },
};

/// A dated slot of a mission that can be booked.
pub struct SessionNode(pub(crate) session::Model);

impl SessionNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }
}

#[Object(name = "Session")]
impl SessionNode {
    /// Its id.
    async fn id(&self) -> Gid<SessionId> {
        Gid(self.0.id)
    }

    /// Of which mission.
    async fn mission(&self, ctx: &Context<'_>) -> Result<MissionNode> {
        let found = look_up(ctx, self.0.mission_id).await?;
        Ok(MissionNode(found.ok_or_else(|| ctx.denied(Denied::Hidden))?))
    }

    /// The instant it begins.
    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.starts_at.to_utc()
    }

    /// The instant it ends.
    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.ends_at.to_utc()
    }

    /// What the clocks of its zone show when it begins: `2026-03-29T09:00`.
    async fn local_start(&self) -> &str {
        &self.0.local_start
    }

    /// What they show when it ends.
    async fn local_end(&self) -> &str {
        &self.0.local_end
    }

    /// Its IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Its real length in minutes, also on a night when clocks change.
    async fn minutes(&self) -> i64 {
        self.0.minutes.0
    }

    /// How many people there is room for.
    async fn capacity(&self) -> i32 {
        self.0.capacity
    }

    /// How many places nobody has taken.
    async fn places_left(&self) -> i32 {
        self.0.capacity - self.0.taken
    }

    /// How many people wait for one.
    async fn waiting_count(&self) -> i32 {
        self.0.waiting
    }

    /// Until when a place can be booked, given back, or passed on to somebody who waits.
    async fn notice_ends_at(&self) -> DateTime<Utc> {
        self.0.starts_at.to_utc() - Duration::minutes(self.0.notice_minutes.0)
    }

    /// The video link: for those who have a place, and for the association's people. Null for everybody else.
    async fn link(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        let Some(link) = self.0.link.as_deref() else { return Ok(None) };
        if ctx.viewer().sees_inside(self.0.association_id) {
            return Ok(Some(link));
        }
        let own = look_up(ctx, OwnBooking(self.0.id)).await?;
        let has_place =
            own.is_some_and(|own| matches!(own.status, BookingStatus::Confirmed | BookingStatus::Attended));
        Ok(has_place.then_some(link))
    }

    /// Whether there is a video link, for those who have a place.
    async fn has_link(&self) -> bool {
        self.0.link.is_some()
    }

    /// Where to go.
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// Whether it takes place.
    async fn status(&self) -> SessionStatus {
        self.0.status.into()
    }

    /// Why it does not.
    async fn cancel_reason(&self) -> Option<&str> {
        self.0.cancel_reason.as_deref()
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
