//! Booking a session, giving a booking back, and taking one's bookings home.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{BookingId, CompanyId, SessionId};
use uuid::Uuid;

use super::exporting::{ExportPayload, export, in_order};
use crate::{
    domain::{
        engagements::{
            booking::{self, Wish},
            cancelling,
        },
        exports::Wish as ExportWish,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            booking::{BookingNode, BookingStatus, TimeBasis},
            membership::MembershipKey,
            viewer::{WhenBooked, booked},
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct BookingMutation;

/// Which session to book, and on whose time.
#[derive(InputObject)]
struct BookSessionInput {
    /// The session. Of a series, any of its sessions: all that can still be booked are.
    session_id: Gid<SessionId>,
    /// Whose time it is.
    #[graphql(default_with = "TimeBasis::WorkingTime")]
    basis: TimeBasis,
    /// Whose time it is; required when several employers fit.
    membership_id: Option<Gid<MembershipKey>>,
    /// Whether to wait when the session is full.
    #[graphql(default)]
    join_waiting_list: bool,
    /// On partial activity: that these hours are given of one's own accord, and nobody asked for them.
    #[graphql(default)]
    spontaneous: bool,
    /// On a mission whose cause is confidential: that the company's approvers and finance are not to see the association.
    /// On working time the hours then count and are not valued; on any other the company sees none of it anyway.
    #[graphql(default)]
    keep_from_company: bool,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// What came of booking a session.
#[derive(SimpleObject)]
struct BookSessionPayload {
    /// The booking: a place, or a rank on the waiting list.
    booking: Option<BookingNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which booking to give back.
#[derive(InputObject)]
struct CancelBookingInput {
    /// One of the viewer's own. Of a series, all that is still to come is given back.
    id: Gid<BookingId>,
    /// Why, for the association; may be left out.
    reason: Option<String>,
}

/// What came of giving a booking back.
#[derive(SimpleObject)]
struct CancelBookingPayload {
    /// The booking.
    booking: Option<BookingNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which of the viewer's own bookings to export; what is left out filters nothing.
#[derive(InputObject)]
struct ExportBookingsInput {
    /// Of sessions that end after this instant.
    from: Option<DateTime<Utc>>,
    /// Of sessions that begin before this instant.
    to: Option<DateTime<Utc>>,
    /// Only those to come or past.
    when: Option<WhenBooked>,
    /// Only those that stand so.
    status: Option<Vec<BookingStatus>>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl BookingMutation {
    /// Takes a place in a session, or a rank on its waiting list.
    async fn book_session(
        &self,
        ctx: &Context<'_>,
        input: BookSessionInput,
    ) -> Result<Option<BookSessionPayload>> {
        let employer = input.membership_id.map(|Gid(key)| CompanyId::from(Uuid::from(key)));
        let wish = Wish {
            session: input.session_id.0,
            basis: input.basis.into(),
            joins_waiting_list: input.join_waiting_list,
            is_spontaneous: input.spontaneous,
            is_kept_from_company: input.keep_from_company,
        };
        let booked = ctx
            .once("bookSession", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                let right = booking::right(&viewer, wish.basis, employer)?;
                booking::book_session(&right, &tx, wish).await
            })
            .await?;
        Ok(Some(match booked {
            Ok(id) => {
                BookSessionPayload { booking: BookingNode::visible(ctx, id).await?, problems: Vec::new() }
            }
            Err(problems) => BookSessionPayload { booking: None, problems },
        }))
    }

    /// Gives a booking back, or a rank. The minutes return to the budget, and the place goes to the next who waits.
    async fn cancel_booking(
        &self,
        ctx: &Context<'_>,
        input: CancelBookingInput,
    ) -> Result<Option<CancelBookingPayload>> {
        let (Gid(id), reason) = (input.id, &input.reason);
        let cancelled = ctx
            .write(|tx, viewer| async move {
                cancelling::cancel_booking(viewer.oneself()?, &tx, id, reason.clone()).await
            })
            .await?;
        Ok(Some(match cancelled {
            Ok(id) => {
                CancelBookingPayload { booking: BookingNode::visible(ctx, id).await?, problems: Vec::new() }
            }
            Err(problems) => CancelBookingPayload { booking: None, problems },
        }))
    }

    /// Makes a CSV file of the viewer's own bookings, the soonest first.
    async fn export_bookings(
        &self,
        ctx: &Context<'_>,
        input: ExportBookingsInput,
    ) -> Result<Option<ExportPayload>> {
        let filter = &booked(ctx, input.from, input.to, input.when, input.status.clone());
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportBookings", key, &input, |viewer| {
            let right = viewer.oneself()?;
            in_order(input.from, input.to)?;
            Ok(ExportWish::bookings(right, viewer.not_reached(), filter)?)
        })
        .await
    }
}
