//! `/sessions/{id}`: one session, what booking it takes, and the form that does.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    live,
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/session.graphql")]
struct SessionPage;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/session.graphql")]
struct BookSession;

use session_page::{BookingMode, BookingStatus, SessionPageNode, SessionPageNodeOnSession, SessionStatus};

#[derive(Template)]
#[template(path = "volunteer/session.html")]
struct Page {
    shell: Shell,
    session: SessionPageNodeOnSession,
    form: FormState,
    offer: Offer,
    /// Where its places are heard of as they are taken and given back.
    live: String,
}

/// What the booking form needs to know, on whichever page it stands.
pub(crate) struct Offer {
    /// Where the form goes.
    pub(crate) action: String,
    pub(crate) is_full: bool,
    /// Whether an employee may keep the association from their company.
    pub(crate) is_confidential: bool,
    /// Whether volunteers of 16 and 17 may book.
    pub(crate) is_open_to_minors: bool,
    pub(crate) needed_minutes: i64,
    /// Whose time it could be.
    pub(crate) bases: Vec<Choice>,
    /// The employers to choose from; empty when there is nothing to choose.
    pub(crate) employers: Vec<Choice>,
    /// What is left of each budget, and whether it holds what booking takes.
    pub(crate) budgets: Vec<Budget>,
    /// What stands in the way on whatever time, each with what would pass.
    pub(crate) hindrances: Vec<String>,
}

impl Offer {
    /// Whether something stands in the way on whatever time, or with every employer: what is left then is the person's own.
    pub(crate) fn is_hindered(&self) -> bool {
        let hinders = |budget: &Budget| !budget.fits || !budget.hindrances.is_empty();
        let is_refused = !self.budgets.is_empty() && self.budgets.iter().all(hinders);
        is_refused || !self.hindrances.is_empty()
    }
}

/// A budget, as the form speaks of it.
pub(crate) struct Budget {
    pub(crate) employer: String,
    pub(crate) left: i64,
    pub(crate) granted: i64,
    pub(crate) needed: i64,
    pub(crate) fits: bool,
    /// The year that falls short, where the sessions are of several.
    pub(crate) short_year: Option<String>,
    /// Who has to approve it there: `manager` or `hr`.
    pub(crate) approver: Option<&'static str>,
    /// What the employer's policy has against it, each with what would pass.
    pub(crate) hindrances: Vec<String>,
    /// The days of it on which the employee is in partial activity, and what is left of each.
    pub(crate) shared_days: Vec<SharedDay>,
}

/// Until when a session is booked on an employer's time, where its rules want that earlier than the session does.
struct Earlier {
    employer: String,
    at: DateTime,
}

/// A day of partial activity, as the form speaks of it.
pub(crate) struct SharedDay {
    pub(crate) on: Date,
    pub(crate) minutes: i64,
    pub(crate) left: i64,
}

impl Budget {
    /// What is used or held.
    fn used(&self) -> i64 {
        self.granted - self.left
    }

    /// The year that falls short, as the text asks for it.
    fn year(&self) -> String {
        self.short_year.clone().unwrap_or_else(|| "none".to_owned())
    }
}

/// Whether its mission's sessions are booked all at once.
fn is_of_series(session: &SessionPageNodeOnSession) -> bool {
    matches!(session.mission.booking_mode, BookingMode::SERIES)
}

impl Page {
    fn is_series(&self) -> bool {
        is_of_series(&self.session)
    }

    /// Whether something is said of its places: none are left to tell once it can be booked no more.
    fn tells_places(&self) -> bool {
        self.is_cancelled() || self.session.has_begun || self.session.next_booking.is_some()
    }

    /// Whether its places may still change.
    fn is_live(&self) -> bool {
        !self.is_cancelled() && !self.session.has_begun
    }

    /// Whether one of its dates falls on a day on which the person's employers are closed: a series has no other day to offer.
    fn is_partly_closed(&self) -> bool {
        self.session.booked_together.iter().any(|one| one.closed_by.is_some())
    }

    fn is_cancelled(&self) -> bool {
        matches!(self.session.status, SessionStatus::CANCELLED)
    }

    /// Its link, for who sees it and is to come.
    fn link(&self) -> Option<&String> {
        let is_unfit = self.session.booking.as_ref().is_some_and(|booking| booking.no_longer_fits);
        self.session.link.as_ref().filter(|_| !is_unfit)
    }

    /// Whether its link is still to follow, for somebody who has a place.
    fn link_follows(&self) -> bool {
        let has_place = self.session.booking.is_some() && !self.waits() && !self.awaits_approval();
        let is_to_come = !self.session.has_begun && !self.is_cancelled();
        self.session.link_follows && has_place && is_to_come
    }

    /// The employers on whose time it can only be booked until earlier than on the person's own.
    fn earlier(&self) -> Vec<Earlier> {
        let ways = self.session.ways_to_book.iter();
        let earlier = ways.filter(|way| way.bookable_until < self.session.notice_ends_at);
        let told = |way: &session_page::SessionPageNodeOnSessionWaysToBook| Earlier {
            employer: way.membership.organisation_name.clone(),
            at: way.bookable_until,
        };
        earlier.map(told).collect()
    }

    /// Whether the place is kept until the employer has approved it.
    fn awaits_approval(&self) -> bool {
        let held = self.session.booking.as_ref();
        held.is_some_and(|booking| matches!(booking.status, BookingStatus::PENDING_APPROVAL))
    }

    fn waits(&self) -> bool {
        self.session.booking.as_ref().is_some_and(|booking| matches!(booking.status, BookingStatus::WAITING))
    }
}

impl Offer {
    fn of(session: &SessionPageNodeOnSession) -> Self {
        let ways = &session.ways_to_book;
        let mut bases = Vec::new();
        if !ways.is_empty() {
            bases.push(Choice::new("WORKING_TIME", Words::text("booking-basis-working-time")));
        }
        bases.push(Choice::new("PERSONAL_TIME", Words::text("booking-basis-personal-time")));
        if !ways.is_empty() {
            bases.push(Choice::new("LEAVE", Words::text("booking-basis-leave")));
            bases.push(Choice::new("PARTIAL_ACTIVITY", Words::text("booking-basis-partial-activity")));
        }
        let named = |way: &session_page::SessionPageNodeOnSessionWaysToBook| {
            let name = way.membership.organisation_name.clone();
            Choice::new(way.membership.id.clone(), Words::Said(name))
        };
        let shared_day = |day: &session_page::SessionPageNodeOnSessionWaysToBookPartialActivity| SharedDay {
            on: day.on,
            minutes: day.minutes,
            left: day.left_minutes,
        };
        let budget = |way: &session_page::SessionPageNodeOnSessionWaysToBook| Budget {
            employer: way.membership.organisation_name.clone(),
            left: way.left_minutes,
            granted: way.granted_minutes,
            needed: way.needed_minutes,
            fits: way.fits,
            short_year: way.short_year.clone(),
            approver: way.approver.as_ref().map(|stage| match stage {
                session_page::ApprovalStage::MANAGER => "manager",
                _ => "hr",
            }),
            hindrances: way.hindrances.iter().map(|hindrance| hindrance.message.clone()).collect(),
            shared_days: way.partial_activity.iter().map(shared_day).collect(),
        };
        let next = session.next_booking.as_ref();
        Self {
            action: format!("/sessions/{}/book", session.id),
            is_full: next.is_some_and(|next| next.places_left == 0),
            is_confidential: session.mission.confidential && !ways.is_empty(),
            is_open_to_minors: session.mission.open_to_minors,
            needed_minutes: next.map_or(session.minutes, |next| next.minutes),
            bases,
            employers: if ways.len() > 1 { ways.iter().map(named).collect() } else { Vec::new() },
            budgets: ways.iter().map(budget).collect(),
            hindrances: session.hindrances.iter().map(|hindrance| hindrance.message.clone()).collect(),
        }
    }
}

/// Shows the session.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, None).await
}

/// Books it, or takes a rank on its waiting list.
pub(crate) async fn book(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/sessions/{id}"));
    page.must_be_signed_in()?;
    let basis = match form.value("basis") {
        "PERSONAL_TIME" => book_session::TimeBasis::PERSONAL_TIME,
        "LEAVE" => book_session::TimeBasis::LEAVE,
        "PARTIAL_ACTIVITY" => book_session::TimeBasis::PARTIAL_ACTIVITY,
        _ => book_session::TimeBasis::WORKING_TIME,
    };
    let input = book_session::BookSessionInput {
        session_id: id.clone(),
        basis,
        membership_id: form.text("membershipId"),
        join_waiting_list: form.is_ticked("joinWaitingList"),
        spontaneous: form.is_ticked("spontaneous"),
        keep_from_company: form.is_ticked("keepFromCompany"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<BookSession>(book_session::Variables { input }).await?.book_session;
    let payload = payload.ok_or(PageError::NotFound)?;
    let Some(booking) = payload.booking else {
        return respond(page, id, Some(form.with(problems_of!(payload.problems)))).await;
    };
    let told = match booking.status {
        book_session::BookingStatus::WAITING => Flash::done("flash-waiting"),
        book_session::BookingStatus::PENDING_APPROVAL => Flash::done("flash-booking-asked"),
        _ => {
            let places = booking.session.next_booking.map_or(1, |taken| taken.session_count);
            Flash::done("flash-booked").with("count", places)
        }
    };
    Ok(told.and_go_to("/bookings"))
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let found = page.ask::<SessionPage>(session_page::Variables { id }).await?.node;
    let Some(SessionPageNode::Session(session)) = found else {
        return Err(PageError::NotFound);
    };
    let offer = Offer::of(&session);
    let form = form.unwrap_or_else(|| {
        let first = offer.bases.first().map(|basis| basis.value.clone()).unwrap_or_default();
        FormState::default().set("basis", first)
    });
    // As many can book a series as the fullest of its sessions has places.
    let live = if is_of_series(&session) {
        live::places_of_mission(&session.mission.id)?
    } else {
        live::places_of_session(&session.id)?
    };
    page.show(|shell| Page { shell, session, form, offer, live })
}
