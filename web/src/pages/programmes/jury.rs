//! `/jury`: the juries in which somebody sits or is invited to, the applications of one, and one of these with the form by which it
//! is noted. Who organises reads the same page, and notes nothing there.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::read as told;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/jury.graphql")]
struct JurySeats;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/jury.graphql")]
struct JuryOfProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/jury.graphql")]
struct ApplicationToRead;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/jury.graphql")]
struct AnswerJuryInvitation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/jury.graphql")]
struct DeclareJuryTie;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/jury.graphql")]
struct NoteProgrammeApplication;

use application_to_read::{
    ApplicationToReadProgrammeApplication as Application, ApplicationToReadProgrammeApplicationNotes as Note,
    ProgrammeApplicationState, ProgrammeState,
};
use jury_of_programme::{
    JuryOfProgrammeProgramme as Programme, JuryOfProgrammeProgrammeJuryApplications as Listed,
};
use jury_seats::JurySeatsJurySeats as Seat;

/// The points on a criterion.
const POINTS: [(&str, &str); 6] = [
    ("0", "jury-points-none"),
    ("1", "jury-points-one"),
    ("2", "jury-points-two"),
    ("3", "jury-points-three"),
    ("4", "jury-points-four"),
    ("5", "jury-points-five"),
];

#[derive(Template)]
#[template(path = "programmes/jury_seats.html")]
struct SeatsPage {
    shell: Shell,
    seats: Vec<Seat>,
    form: FormState,
}

#[derive(Template)]
#[template(path = "programmes/jury.html")]
struct JuryPage {
    shell: Shell,
    programme: Programme,
    applications: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "programmes/jury_application.html")]
struct ApplicationPage {
    shell: Shell,
    application: Application,
    notes: Vec<Note>,
    /// Whether the reader sits in the jury.
    is_juror: bool,
    points: Vec<Choice>,
    form: FormState,
}

impl ApplicationPage {
    /// Whether the reader notes it now.
    fn may_note(&self) -> bool {
        let is_time = matches!(self.application.programme.state, ProgrammeState::JURY);
        let is_carried = matches!(self.application.state, ProgrammeApplicationState::APPLIED);
        self.is_juror && is_time && is_carried && !self.application.is_closed_to_viewer
    }
}

fn address(id: &str) -> String {
    format!("/jury/applications/{id}")
}

/// Lists the juries.
pub(crate) async fn list(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond_seats(page, FormState::default()).await
}

/// Accepts a seat, or declines it.
pub(crate) async fn answer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at("/jury".to_owned());
    page.must_be_signed_in()?;
    let accepts = form.value("accepts") == "yes";
    let input = answer_jury_invitation::AnswerJuryInvitationInput { id, accepts };
    let payload = page.ask::<AnswerJuryInvitation>(answer_jury_invitation::Variables { input }).await?;
    let payload = payload.answer_jury_invitation.ok_or(PageError::NotFound)?;
    let problems = told(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let done = if accepts { "flash-jury-accepted" } else { "flash-jury-declined" };
        return Ok(Flash::done(done).and_go_to("/jury"));
    }
    respond_seats(page, form.with(problems)).await
}

async fn respond_seats(page: PageContext, form: FormState) -> PageResult {
    let seats = page.ask::<JurySeats>(jury_seats::Variables).await?.jury_seats;
    page.show(|shell| SeatsPage { shell, seats, form })
}

/// Shows the applications of a programme to one of its jurors.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let found = page.ask::<JuryOfProgramme>(jury_of_programme::Variables { id }).await?.programme;
    let mut programme = found.ok_or(PageError::NotFound)?;
    let applications = programme.jury_applications.take().ok_or(PageError::NotFound)?;
    page.show(|shell| JuryPage { shell, programme, applications })
}

/// Shows one application.
pub(crate) async fn read(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, None).await
}

/// Notes it.
pub(crate) async fn note(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut marks = Vec::new();
    for row in form.rows("marks") {
        let name = format!("marks.{row}.points");
        if form.text(&name).is_none() {
            form.refuse(&name, "REQUIRED", Words::text("jury-points-needed"));
        }
        let Some(points) = form.number(&name) else { continue };
        let criterion_id = form.value(format!("marks.{row}.criterionId")).to_owned();
        marks.push(note_programme_application::JuryMarkInput { criterion_id, points });
    }
    if form.problems().is_empty() {
        let comment = form.value("comment").to_owned();
        let input = note_programme_application::NoteProgrammeApplicationInput {
            application_id: id.clone(),
            marks,
            comment,
        };
        let variables = note_programme_application::Variables { input };
        let payload = page.ask::<NoteProgrammeApplication>(variables).await?;
        let payload = payload.note_programme_application.ok_or(PageError::NotFound)?;
        form = form.with(told(problems_of!(payload.problems))?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-jury-noted").and_go_to(&address(&id)));
        }
    }
    respond(page, id, Some(form)).await
}

/// Says to be tied to the association.
pub(crate) async fn declare_tie(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = declare_jury_tie::DeclareJuryTieInput { application_id: id.clone() };
    let payload = page.ask::<DeclareJuryTie>(declare_jury_tie::Variables { input }).await?.declare_jury_tie;
    let problems = told(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-jury-tied").and_go_to(&address(&id)));
    }
    respond(page, id, Some(form.with(problems))).await
}

/// The form with what the reader noted already.
fn begun(application: &Application, notes: &[Note]) -> FormState {
    let own = notes.iter().find(|note| note.is_own);
    let mut form =
        FormState::default().set("comment", own.map(|note| note.comment.as_str()).unwrap_or_default());
    for (row, criterion) in application.programme.criteria.iter().enumerate() {
        let mut marks = own.into_iter().flat_map(|note| &note.marks);
        if let Some(mark) = marks.find(|mark| mark.criterion_id == criterion.id) {
            form = form.set(&format!("marks.{row}.points"), mark.points);
        }
    }
    form
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let found = page.ask::<ApplicationToRead>(application_to_read::Variables { id }).await?;
    let mut application = found.programme_application.ok_or(PageError::NotFound)?;
    let is_juror = application.programme.jury_applications.take().is_some();
    // The association reads it on a page of its own.
    if !is_juror && !application.programme.viewer_organises {
        return Err(PageError::NotFound);
    }
    let notes = std::mem::take(&mut application.notes);
    let form = form.unwrap_or_else(|| begun(&application, &notes));
    let points = POINTS.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect();
    page.show(|shell| ApplicationPage { shell, application, notes, is_juror, points, form })
}
