//! `/bookings`: what a person has booked, waits for and has done, the file of it all, and the private calendar of it.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::cards::{Card, InSeries};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, code_of, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/bookings.graphql")]
struct MyBookings;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/bookings.graphql")]
struct CancelBooking;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/bookings.graphql")]
struct MakeCalendarFeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/bookings.graphql")]
struct RevokeCalendarFeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/bookings.graphql")]
struct ExportBookings;

#[derive(Template)]
#[template(path = "volunteer/bookings.html")]
struct BookingsPage {
    shell: Shell,
    upcoming: Vec<Card<my_bookings::Row>>,
    waiting: Vec<Card<my_bookings::Row>>,
    past: Vec<Card<my_bookings::Row>>,
    pages: Pages,
    feeds: Vec<my_bookings::MyBookingsViewerCalendarFeeds>,
    /// The address of a feed that was just made: it is shown once.
    new_feed: Option<String>,
    form: FormState,
}

impl my_bookings::Row {
    /// Whether they still waited for a place when the session began.
    fn has_waited_in_vain(&self) -> bool {
        matches!(self.status, my_bookings::BookingStatus::WAITING) && self.session.has_begun
    }

    /// The session's link, for somebody who is to come.
    fn link(&self) -> Option<&String> {
        self.session.link.as_ref().filter(|_| !self.no_longer_fits)
    }

    /// Whether the session's link is still to follow, for somebody who has a place.
    fn link_follows(&self) -> bool {
        self.session.link_follows
            && !self.no_longer_fits
            && matches!(self.status, my_bookings::BookingStatus::CONFIRMED)
            && !self.session.has_begun
    }

    /// Who is to approve it, and until when, while it waits for that.
    fn awaits(&self) -> Option<&my_bookings::RowApproval> {
        let waits = matches!(self.status, my_bookings::BookingStatus::PENDING_APPROVAL);
        self.approval.as_ref().filter(|_| waits)
    }

    /// What giving it back changes: only working time holds minutes of a budget.
    fn consequence(&self) -> &'static str {
        let holds_minutes = matches!(self.basis, my_bookings::TimeBasis::WORKING_TIME);
        match (self.series_id.is_some(), holds_minutes) {
            (false, true) => "bookings-cancel-consequence",
            (false, false) => "bookings-cancel-consequence-own",
            (true, true) => "bookings-cancel-series-consequence",
            (true, false) => "bookings-cancel-series-consequence-own",
        }
    }
}

impl InSeries for my_bookings::Row {
    fn series(&self) -> Option<&str> {
        self.series_id.as_deref()
    }

    /// One button is for all of a card.
    fn is_told_as(&self, other: &Self) -> bool {
        let told = |row: &Self| {
            (code_of(&row.status), row.waiting_position, row.can_be_cancelled, row.no_longer_fits)
        };
        told(self) == told(other) && self.cancel_reason == other.cancel_reason
    }
}

impl Card<my_bookings::Row> {
    /// The address of one of several, where it is not the one that stands on the card.
    fn other_address<'a>(&self, one: &'a my_bookings::Row) -> Option<&'a String> {
        one.session.address.as_ref().filter(|_| one.session.address != self.first.session.address)
    }

    /// The link of one of several, where it is not the one that stands on the card.
    fn other_link<'a>(&self, one: &'a my_bookings::Row) -> Option<&'a String> {
        one.link().filter(|_| one.session.link != self.first.session.link)
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, position, None, FormState::default()).await
}

/// Gives a booking back.
pub(crate) async fn cancel(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at("/bookings".to_owned());
    page.must_be_signed_in()?;
    let input = cancel_booking::CancelBookingInput { id, reason: form.text("reason") };
    let payload = page.ask::<CancelBooking>(cancel_booking::Variables { input }).await?.cancel_booking;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let basis = payload.booking.map(|booking| booking.basis);
        let said = match basis {
            // A waiting list holds no minutes, whoever's time it would have been.
            _ if form.is_ticked("waits") => "flash-list-left",
            Some(cancel_booking::TimeBasis::WORKING_TIME) => "flash-booking-cancelled",
            _ => "flash-booking-cancelled-own",
        };
        return Ok(Flash::done(said).and_go_to("/bookings"));
    }
    let form = form.with(problems_of!(payload.problems));
    respond(page, Position::default(), None, form).await
}

/// Has a file made of all of them, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/bookings".to_owned());
    page.must_be_signed_in()?;
    let input = export_bookings::ExportBookingsInput {
        from: None,
        to: None,
        when: None,
        status: None,
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportBookings>(export_bookings::Variables { input }).await?;
    let export = answer.export_bookings.and_then(|payload| payload.export_id);
    exports::go_to(export)
}

/// Makes a private calendar, and shows its address this once.
pub(crate) async fn make_feed(page: PageContext, _: FormState) -> PageResult {
    let page = page.at("/bookings".to_owned());
    page.must_be_signed_in()?;
    let made = page.ask::<MakeCalendarFeed>(make_calendar_feed::Variables).await?.create_calendar_feed;
    let path = made.and_then(|made| made.path).ok_or(PageError::NotFound)?;
    respond(page, Position::default(), Some(path), FormState::default()).await
}

/// Revokes a private calendar.
pub(crate) async fn revoke_feed(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = revoke_calendar_feed::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<RevokeCalendarFeed>(variables).await?.revoke_calendar_feed;
    if payload.is_none_or(|payload| !payload.problems.is_empty()) {
        return Err(PageError::NotFound);
    }
    Ok(Flash::done("flash-feed-revoked").and_go_to("/bookings"))
}

async fn respond(
    page: PageContext,
    position: Position,
    new_feed: Option<String>,
    form: FormState,
) -> PageResult {
    let variables = my_bookings::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let viewer = page.ask::<MyBookings>(variables).await?.viewer;
    let base = page.site.app.base_url().trim_end_matches('/').to_owned();
    let pages = pages_of!(page.shell, viewer.past.page_info, viewer.past.total_count);
    page.show(|shell| BookingsPage {
        shell,
        upcoming: Card::of(viewer.upcoming.nodes),
        waiting: Card::of(viewer.waiting.nodes),
        past: Card::of(viewer.past.nodes),
        pages,
        feeds: viewer.calendar_feeds,
        // A calendar elsewhere needs the whole address.
        new_feed: new_feed.map(|path| format!("{base}{path}")),
        form,
    })
}
