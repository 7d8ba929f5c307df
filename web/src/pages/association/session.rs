//! `/association/sessions/{id}`: who comes to a session; moving it, changing its places, calling it off, noting who
//! was there.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::attendance::{self, Attendee, Refused};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
    words::{self, Words},
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct AssociationSession;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct MoveSession;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct CancelSession;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct SetSessionPlace;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct ResizeSession;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct MarkAttendance;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/session.graphql")]
struct ExportSessionBookings;

use association_session::{
    AssociationSessionNode as Node, AssociationSessionNodeOnSession as Session,
    AssociationSessionNodeOnSessionBookingsNodes as Participant, BookingMode, BookingStatus, MissionFormat,
    SessionStatus,
};

#[derive(Template)]
#[template(path = "association/session.html")]
struct SessionPage {
    shell: Shell,
    session: Session,
    participants: Vec<Participant>,
    pages: Pages,
    /// Who looks: nobody says of themselves that they were there.
    viewer: Option<String>,
    /// Where the form of attendance goes, so that it comes back to the same place in the list.
    attend: String,
    /// The form that says where it is, the one that says how many places it has, the one that moves it, the one that
    /// calls it off, the one of attendance.
    placing: FormState,
    resizing: FormState,
    moving: FormState,
    cancelling: FormState,
    attendance: FormState,
}

impl SessionPage {
    fn is_open(&self) -> bool {
        matches!(self.session.status, SessionStatus::OPEN)
    }

    /// Whether it will take place: until then places are taken, and it can be moved or called off.
    fn is_to_come(&self) -> bool {
        self.is_open() && !self.session.has_begun
    }

    /// How many places are taken and have no name yet: an employer is still to approve them.
    fn places_held(&self) -> i64 {
        let coming = self.session.coming.as_ref().map_or(0, |coming| coming.total_count);
        self.session.capacity - self.session.places_left - coming
    }

    /// Whether the viewer runs it: others of the association read who comes.
    fn is_run_by_viewer(&self) -> bool {
        self.session.mission.viewer_may_write
    }

    /// Whether the viewer says who was there.
    fn can_be_marked(&self) -> bool {
        self.is_run_by_viewer() && self.is_open() && self.session.has_begun
    }

    /// Whether the viewer is somebody who had a place.
    fn is_viewer(&self, one: &Participant) -> bool {
        one.had_place() && self.viewer.as_ref() == Some(&one.person.id)
    }

    /// Whether the viewer says of somebody that they were there, or were not.
    fn has_box(&self, one: &Participant) -> bool {
        self.can_be_marked() && one.had_place() && !self.is_viewer(one)
    }

    fn has_boxes(&self) -> bool {
        self.participants.iter().any(|one| self.has_box(one))
    }

    /// What somebody with a box is called: of two of one name on the page, by what their employer says of them too.
    fn called(&self, one: &Participant) -> String {
        let is_namesake =
            |other: &Participant| other.person.id != one.person.id && other.name() == one.name();
        match one.employed_as().filter(|_| self.participants.iter().any(is_namesake)) {
            Some(employed_as) => format!("{} ({employed_as})", one.name()),
            None => one.name(),
        }
    }

    /// Whether it is booked with others, so that they have one number of places.
    fn is_of_series(&self) -> bool {
        matches!(self.session.mission.booking_mode, BookingMode::SERIES)
    }

    /// Whether people come, and nowhere else.
    fn is_on_site(&self) -> bool {
        matches!(self.session.mission.format, MissionFormat::ON_SITE)
    }
}

impl Participant {
    /// Whether they had a place, so that they were there or not.
    fn had_place(&self) -> bool {
        matches!(self.status, BookingStatus::CONFIRMED | BookingStatus::ATTENDED | BookingStatus::ABSENT)
    }

    fn is_absent(&self) -> bool {
        matches!(self.status, BookingStatus::ABSENT)
    }

    fn is_waiting(&self) -> bool {
        matches!(self.status, BookingStatus::WAITING)
    }

    fn name(&self) -> String {
        format!("{} {}", self.person.first_name, self.person.last_name)
    }

    /// The job and the site.
    fn post(&self) -> Option<String> {
        words::post(self.qualification.as_ref(), self.site_name.as_ref())
    }

    /// The employer, the job and the site.
    fn employed_as(&self) -> Option<String> {
        let told = [self.company_name.clone(), self.post()];
        let told: Vec<String> = told.into_iter().flatten().collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }

    /// The name of their box.
    fn field(&self) -> String {
        attendance::field(&self.id)
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    placing: Option<FormState>,
    resizing: Option<FormState>,
    moving: Option<FormState>,
    cancelling: Option<FormState>,
    attendance: Refused,
}

/// Shows the session.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, position, Forms::default()).await
}

/// Says where it takes place.
pub(crate) async fn place(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = set_session_place::SetSessionPlaceInput {
        id: id.clone(),
        link: form.text("link"),
        address: form.text("address"),
    };
    let payload =
        page.ask::<SetSessionPlace>(set_session_place::Variables { input }).await?.set_session_place;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let said = Flash::done("flash-session-place").with("count", payload.notified);
        return Ok(said.and_go_to(&address(&id)));
    }
    let placing = Some(form.with(problems_of!(payload.problems)).apart("place-"));
    respond(page, id, Position::default(), Forms { placing, ..Forms::default() }).await
}

/// Says how many places it has, and those that are booked with it.
pub(crate) async fn resize(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let capacity = form.number("capacity");
    if form.text("capacity").is_none() {
        form.refuse("capacity", "REQUIRED", Words::text("session-size-needed"));
    }
    let form = match capacity {
        None => form,
        Some(capacity) => {
            let input = resize_session::ResizeSessionInput { id: id.clone(), capacity };
            let variables = resize_session::Variables { input };
            let payload = page.ask::<ResizeSession>(variables).await?.resize_session;
            let payload = payload.ok_or(PageError::NotFound)?;
            if payload.problems.is_empty() {
                let said = Flash::done("flash-session-resized").with("count", payload.resized);
                return Ok(said.and_go_to(&address(&id)));
            }
            form.with(problems_of!(payload.problems))
        }
    };
    let resizing = Some(form.apart("size-"));
    respond(page, id, Position::default(), Forms { resizing, ..Forms::default() }).await
}

/// Moves it.
pub(crate) async fn move_it(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = move_session::MoveSessionInput {
        id: id.clone(),
        local_start: form.value("localStart").to_owned(),
        local_end: form.value("localEnd").to_owned(),
        time_zone: form.text("timeZone"),
        reason: form.value("reason").to_owned(),
    };
    let payload = page.ask::<MoveSession>(move_session::Variables { input }).await?.move_session;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let said = Flash::done("flash-session-moved").with("count", payload.notified);
        return Ok(said.and_go_to(&address(&id)));
    }
    let moving = Some(form.with(problems_of!(payload.problems)));
    respond(page, id, Position::default(), Forms { moving, ..Forms::default() }).await
}

/// Calls it off.
pub(crate) async fn cancel(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input =
        cancel_session::CancelSessionInput { id: id.clone(), reason: form.value("reason").to_owned() };
    let payload = page.ask::<CancelSession>(cancel_session::Variables { input }).await?.cancel_session;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let said = Flash::done("flash-session-cancelled").with("count", payload.notified);
        return Ok(said.and_go_to(&address(&id)));
    }
    let cancelling = Some(form.with(problems_of!(payload.problems)));
    respond(page, id, Position::default(), Forms { cancelling, ..Forms::default() }).await
}

/// Notes who was there: everybody named by the form, present when ticked, each decided on its own.
pub(crate) async fn mark(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
    form: FormState,
) -> PageResult {
    let here = position.at(&address(&id));
    let mut page = page.at(here.clone());
    page.must_be_signed_in()?;
    let mark = |(booking, present): (&str, bool)| mark_attendance::AttendanceMark {
        booking_id: booking.to_owned(),
        present,
    };
    let marks = attendance::marks(&form).map(mark).collect();
    let input = mark_attendance::MarkAttendanceInput { session_id: id.clone(), marks };
    let payload = page.ask::<MarkAttendance>(mark_attendance::Variables { input }).await?.mark_attendance;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Flash::done("flash-attendance-marked").and_go_to(&here));
    }
    let marked = payload.bookings.len();
    if marked > 0 {
        page.shell.flash = Some(Flash::done("flash-attendance-partly").with("count", marked));
    }
    let attendance = Refused::new(form, problems_of!(payload.problems));
    respond(page, id, position, Forms { attendance, ..Forms::default() }).await
}

/// Has a file made of its bookings, and goes where it will be.
pub(crate) async fn export(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = export_session_bookings::ExportSessionBookingsInput {
        session_id: id,
        status: None,
        idempotency_key: form.key(),
    };
    let variables = export_session_bookings::Variables { input };
    let answer = page.ask::<ExportSessionBookings>(variables).await?;
    exports::go_to(answer.export_session_bookings.and_then(|payload| payload.export_id))
}

fn address(id: &str) -> String {
    format!("/association/sessions/{id}")
}

async fn respond(page: PageContext, id: String, position: Position, forms: Forms) -> PageResult {
    let attend = position.at(&format!("{}/attendance", address(&id)));
    let variables = association_session::Variables {
        id,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationSession>(variables).await?;
    let viewer = found.viewer.person.map(|person| person.id);
    let Some(Node::Session(mut session)) = found.node else {
        return Err(PageError::NotFound);
    };
    // Who may not see who comes has no business here.
    let bookings = session.bookings.take().ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, bookings.page_info, bookings.total_count);
    let typed = || {
        FormState::among_others("move-")
            .set("localStart", &session.local_start)
            .set("localEnd", &session.local_end)
            .set("timeZone", &session.time_zone)
    };
    let moving = forms.moving.unwrap_or_else(typed);
    let known = || {
        FormState::among_others("place-")
            .set("link", session.link.as_deref().unwrap_or_default())
            .set("address", session.address.as_deref().unwrap_or_default())
    };
    let placing = forms.placing.unwrap_or_else(known);
    let size = || FormState::among_others("size-").set("capacity", session.capacity);
    let resizing = forms.resizing.unwrap_or_else(size);
    let attendees = attendees(&bookings.nodes, viewer.as_ref());
    page.show(|shell| SessionPage {
        shell,
        session,
        participants: bookings.nodes,
        pages,
        viewer,
        attend,
        placing,
        resizing,
        moving,
        cancelling: forms.cancelling.unwrap_or_else(|| FormState::among_others("cancel-")),
        attendance: forms.attendance.shown(&attendees),
    })
}

/// Those of whom the viewer says whether they were there.
fn attendees(participants: &[Participant], viewer: Option<&String>) -> Vec<Attendee> {
    let others = participants.iter().filter(|one| one.had_place() && viewer != Some(&one.person.id));
    let attendee = |one: &Participant| Attendee { booking: one.id.clone(), is_absent: one.is_absent() };
    others.map(attendee).collect()
}
