//! `/intermediary/programmes/{id}/day`: the run sheet of a factory's day, which prints, with who is there and what each team hands over.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{choices, known, organiser, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct ProgrammeDay;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct RecordTeamAttendance;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct EndDay;

use programme_day::{Presence, ProgrammeDayProgramme as Programme, ProgrammeState};
use record_team_attendance::{AttendanceMeans, TeamAttendanceInput};

/// Whether somebody was there.
const PRESENCES: [(&str, &str); 2] = [("PRESENT", "presence-present"), ("ABSENT", "presence-absent")];

/// How it is recorded here.
const MEANS: [(&str, &str); 2] = [("LIST", "factory-means-list"), ("SHEET", "factory-means-sheet")];

#[derive(Template)]
#[template(path = "programmes/day.html")]
struct DayPage {
    shell: Shell,
    address: String,
    programme: Programme,
    form: FormState,
    ending: FormState,
    presences: Vec<Choice>,
    means: Vec<Choice>,
}

impl DayPage {
    fn is_on(&self) -> bool {
        matches!(self.programme.state, ProgrammeState::DAY)
    }

    /// The place of somebody in the list, through all teams.
    fn row_of(&self, volunteer: &str) -> usize {
        let mut members = self.programme.teams.iter().flat_map(|team| &team.members);
        members.position(|member| member.volunteer_id == volunteer).unwrap_or_default()
    }

    /// Whether its papers are made.
    fn has_papers(&self) -> bool {
        matches!(self.programme.state, ProgrammeState::READY | ProgrammeState::DAY)
    }
}

/// The page of a programme's day.
pub(super) fn address(id: &str) -> String {
    format!("{}/day", organiser::address(id))
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, None, FormState::default()).await
}

/// Records who is there, from the list or from the typed sheet.
pub(crate) async fn record(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut marks = Vec::new();
    for row in form.rows("marks") {
        let said = known(&PRESENCES, form.value(format!("marks.{row}.presence")));
        let Some(presence) = said else { continue };
        let minutes = form.duration_in_a_day(&format!("marks.{row}.minutes"));
        marks.push(TeamAttendanceInput {
            volunteer_id: form.value(format!("marks.{row}.volunteerId")).to_owned(),
            is_present: presence == "PRESENT",
            minutes,
        });
    }
    if !form.problems().is_empty() {
        return respond(page, id, Some(form), FormState::default()).await;
    }
    let means = known(&MEANS, form.value("means")).unwrap_or_else(|| "LIST".to_owned());
    let input = record_team_attendance::RecordTeamAttendanceInput {
        programme_id: id.clone(),
        means: AttendanceMeans::Other(means),
        marks,
    };
    let payload = page.ask::<RecordTeamAttendance>(record_team_attendance::Variables { input }).await?;
    let payload = payload.record_team_attendance.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
    }
    let form = form.with(problems).on_a_page_with(|_| false);
    respond(page, id, Some(form), FormState::default()).await
}

/// Ends the day.
pub(crate) async fn end(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = end_day::EndDayInput { id: id.clone() };
    let payload = page.ask::<EndDay>(end_day::Variables { input }).await?.end_day;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-factory-day-ended").and_go_to(&address(&id)));
    }
    respond(page, id, None, form.with(problems).on_a_page_with(|_| false)).await
}

async fn respond(page: PageContext, id: String, form: Option<FormState>, ending: FormState) -> PageResult {
    let found = page.ask::<ProgrammeDay>(programme_day::Variables { id: id.clone() }).await?;
    let programme = found.programme.ok_or(PageError::NotFound)?;
    if !programme.viewer_organises {
        return Err(PageError::Forbidden);
    }
    let form = form.unwrap_or_else(|| recorded(&programme));
    page.show(|shell| DayPage {
        shell,
        address: address(&id),
        programme,
        form,
        ending,
        presences: choices(&PRESENCES),
        means: choices(&MEANS),
    })
}

/// What is recorded, in the fields of the list. Rows are numbered through all teams.
fn recorded(programme: &Programme) -> FormState {
    let members = programme.teams.iter().flat_map(|team| &team.members);
    let mut form = FormState::default().set("means", "LIST");
    for (row, member) in members.enumerate() {
        let Some(attendance) = &member.attendance else { continue };
        let presence = match attendance.presence {
            Presence::ABSENT => "ABSENT",
            _ => "PRESENT",
        };
        form = form.set(&format!("marks.{row}.presence"), presence);
        if let Some(minutes) = attendance.minutes {
            form =
                form.set(&format!("marks.{row}.minutes"), format!("{} h {:02}", minutes / 60, minutes % 60));
        }
    }
    form
}
