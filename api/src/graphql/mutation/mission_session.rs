//! What an association does with a session that people have booked: moving it, changing its places, calling it
//! off, saying who was there.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{BookingId, SessionId, session};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::{
    Internal,
    access::{AssociationMember, Denied, Viewer},
    domain::engagements::{
        Refused,
        attendance::{self, Mark, Marked},
        changing::{self, Move},
        resizing, sessions,
        whereabouts::{self, Whereabouts},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{booking::BookingNode, session::SessionNode},
        problem::ProblemNode,
    },
    outcome::Outcome,
};

#[derive(Default)]
pub struct MissionSessionMutation;

/// Where to move a session.
#[derive(InputObject)]
struct MoveSessionInput {
    /// The session.
    id: Gid<SessionId>,
    /// When it begins on the clocks of its zone, as `2026-03-29T09:00`.
    local_start: String,
    /// When it ends on the clocks of its zone.
    local_end: String,
    /// The IANA zone; the one it had when left out.
    time_zone: Option<String>,
    /// Why, for everybody who has a place or waits.
    reason: String,
}

/// Where a session takes place.
#[derive(InputObject)]
struct SetSessionPlaceInput {
    /// The session.
    id: Gid<SessionId>,
    /// The address of the video call, with https://; none when left out.
    link: Option<String>,
    /// Where one goes; none when left out. Needed on site, and in a hybrid mission without a link.
    address: Option<String>,
}

/// How many places a session has from now on.
#[derive(InputObject)]
struct ResizeSessionInput {
    /// The session.
    id: Gid<SessionId>,
    /// How many people it takes: no fewer than have a place already, in any session that is booked together with it.
    capacity: i32,
}

/// Which session to call off.
#[derive(InputObject)]
struct CancelSessionInput {
    /// The session.
    id: Gid<SessionId>,
    /// Why, for everybody who has a place or waits.
    reason: String,
}

/// What came of moving a session.
#[derive(SimpleObject)]
struct MoveSessionPayload {
    /// The session.
    session: Option<SessionNode>,
    /// How many people were written to.
    notified: u32,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of saying where a session takes place.
#[derive(SimpleObject)]
struct SetSessionPlacePayload {
    /// The session.
    session: Option<SessionNode>,
    /// How many people were written to.
    notified: u32,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of changing how many places a session has.
#[derive(SimpleObject)]
struct ResizeSessionPayload {
    /// The session.
    session: Option<SessionNode>,
    /// How many sessions have that many places now: this one, with those that are booked together with it.
    resized: usize,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of calling a session off.
#[derive(SimpleObject)]
struct CancelSessionPayload {
    /// The session.
    session: Option<SessionNode>,
    /// How many people were written to.
    notified: u32,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Who was at a session.
#[derive(InputObject)]
struct MarkAttendanceInput {
    /// The session.
    session_id: Gid<SessionId>,
    /// Of those who had a place, each one's own mark.
    #[graphql(validator(max_items = 1000))]
    marks: Vec<AttendanceMark>,
}

/// Whether somebody was there.
#[derive(InputObject)]
struct AttendanceMark {
    /// Their booking.
    booking_id: Gid<BookingId>,
    /// Whether they were there. Whoever was not gets the minutes back.
    present: bool,
}

/// What came of saying who was there.
#[derive(SimpleObject)]
struct MarkAttendancePayload {
    /// The bookings that were marked.
    bookings: Vec<BookingNode>,
    /// What stood in the way of the others; empty when all were marked.
    problems: Vec<ProblemNode>,
}

/// Proves that the viewer works for the association whose session it is. Who sees nothing of the session, in another of
/// its branches, is told that there is none.
async fn member(
    viewer: &Viewer,
    connection: &impl ConnectionTrait,
    id: SessionId,
) -> Outcome<AssociationMember, Refused> {
    let found = session::Entity::find_by_id(id).one(connection).await?.ok_or(Denied::Hidden)?;
    match viewer.may_work_in_association(found.association_id) {
        Err(denied) => Err(denied.where_seen(sessions::is_visible(connection, viewer, &found).await?).into()),
        Ok(right) => Ok(right),
    }
}

/// A session as it stands now.
async fn current(ctx: &Context<'_>, id: SessionId) -> Result<Option<SessionNode>> {
    let found = session::Entity::find_by_id(id).one(ctx.database().reader()).await.map_err(Internal::from)?;
    Ok(found.map(SessionNode))
}

#[Object]
impl MissionSessionMutation {
    /// Moves a session. Everybody is told; bookings keep their place unless the new time does not fit them.
    async fn move_session(
        &self,
        ctx: &Context<'_>,
        input: MoveSessionInput,
    ) -> Result<Option<MoveSessionPayload>> {
        let Gid(id) = input.id;
        let to = &Move {
            local_start: input.local_start,
            local_end: input.local_end,
            time_zone: input.time_zone,
            reason: input.reason,
        };
        let moved = ctx
            .write(|tx, viewer| async move {
                let right = member(&viewer, &tx, id).await?;
                changing::move_session(&right, &tx, id, to).await
            })
            .await?;
        Ok(Some(match moved {
            Ok(notified) => {
                MoveSessionPayload { session: current(ctx, id).await?, notified, problems: Vec::new() }
            }
            Err(problems) => MoveSessionPayload { session: None, notified: 0, problems },
        }))
    }

    /// Says where a session that has not begun takes place: a link that was not known yet, another room. Everybody who
    /// has a place is told.
    async fn set_session_place(
        &self,
        ctx: &Context<'_>,
        input: SetSessionPlaceInput,
    ) -> Result<Option<SetSessionPlacePayload>> {
        let Gid(id) = input.id;
        let place = &Whereabouts { link: input.link, address: input.address };
        let said = ctx
            .write(|tx, viewer| async move {
                let right = member(&viewer, &tx, id).await?;
                whereabouts::say(&right, &tx, id, place).await
            })
            .await?;
        Ok(Some(match said {
            Ok(notified) => {
                SetSessionPlacePayload { session: current(ctx, id).await?, notified, problems: Vec::new() }
            }
            Err(problems) => SetSessionPlacePayload { session: None, notified: 0, problems },
        }))
    }

    /// Changes how many places a session has that has not begun; of a series that is booked as one, each session that can
    /// still be booked gets the same number. Those that are added go to whoever waits, in their order, as their budget and
    /// their other bookings allow; none that is taken is taken away.
    async fn resize_session(
        &self,
        ctx: &Context<'_>,
        input: ResizeSessionInput,
    ) -> Result<Option<ResizeSessionPayload>> {
        let (Gid(id), capacity) = (input.id, input.capacity);
        let resized = ctx
            .write(|tx, viewer| async move {
                let right = member(&viewer, &tx, id).await?;
                resizing::resize(&right, &tx, id, capacity).await
            })
            .await?;
        Ok(Some(match resized {
            Ok(resized) => {
                ResizeSessionPayload { session: current(ctx, id).await?, resized, problems: Vec::new() }
            }
            Err(problems) => ResizeSessionPayload { session: None, resized: 0, problems },
        }))
    }

    /// Calls a session off. Everybody is told, and every minute goes back.
    async fn cancel_session(
        &self,
        ctx: &Context<'_>,
        input: CancelSessionInput,
    ) -> Result<Option<CancelSessionPayload>> {
        let (Gid(id), reason) = (input.id, &input.reason);
        let cancelled = ctx
            .write(|tx, viewer| async move {
                let right = member(&viewer, &tx, id).await?;
                changing::cancel_session(&right, &tx, id, reason).await
            })
            .await?;
        Ok(Some(match cancelled {
            Ok(notified) => {
                CancelSessionPayload { session: current(ctx, id).await?, notified, problems: Vec::new() }
            }
            Err(problems) => CancelSessionPayload { session: None, notified: 0, problems },
        }))
    }

    /// Says who was at a session that has begun. Each mark is decided on its own.
    async fn mark_attendance(
        &self,
        ctx: &Context<'_>,
        input: MarkAttendanceInput,
    ) -> Result<Option<MarkAttendancePayload>> {
        let Gid(id) = input.session_id;
        let mark = |mark: &AttendanceMark| Mark { booking: mark.booking_id.0, is_present: mark.present };
        let marks: &Vec<Mark> = &input.marks.iter().map(mark).collect();
        let marked = ctx
            .write(|tx, viewer| async move {
                let right = member(&viewer, &tx, id).await?;
                let confirmer = viewer.may_confirm_hours(right.association()).ok();
                attendance::mark(&right, confirmer.as_ref(), &tx, id, marks).await
            })
            .await?;
        let (marked, problems) = match marked {
            Ok(Marked { bookings, problems }) => (bookings, ctx.say_all(&problems)),
            Err(problems) => (Vec::new(), problems),
        };
        let bookings = BookingNode::all_visible(ctx, &marked).await?;
        Ok(Some(MarkAttendancePayload { bookings, problems }))
    }
}
