//! `/badges/{id}`: where the code of a badge leads. Who organises the day records by a button that its holder is there; to everybody
//! else there is nothing.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{day, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct Badge;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct RecordTeamAttendance;

use badge::{BadgeProgrammeVolunteer as Volunteer, Presence, ProgrammeState};
use record_team_attendance::{AttendanceMeans, TeamAttendanceInput};

#[derive(Template)]
#[template(path = "programmes/badge.html")]
struct BadgePage {
    shell: Shell,
    volunteer: Volunteer,
    day: String,
    form: FormState,
}

impl BadgePage {
    fn is_on(&self) -> bool {
        matches!(self.volunteer.programme.state, ProgrammeState::DAY)
    }

    fn is_present(&self) -> bool {
        self.volunteer.attendance.as_ref().is_some_and(|mark| matches!(mark.presence, Presence::PRESENT))
    }
}

fn address(id: &str) -> String {
    format!("/badges/{id}")
}

/// Shows whose it is. Looking records nothing.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, FormState::default()).await
}

/// Records that they are there.
pub(crate) async fn record(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let programme = organised(&page, &id).await?.programme.id;
    let mark = TeamAttendanceInput { volunteer_id: id.clone(), is_present: true, minutes: None };
    let input = record_team_attendance::RecordTeamAttendanceInput {
        programme_id: programme,
        means: AttendanceMeans::Other("BADGE".to_owned()),
        marks: vec![mark],
    };
    let payload = page.ask::<RecordTeamAttendance>(record_team_attendance::Variables { input }).await?;
    let payload = payload.record_team_attendance.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-badge-recorded").and_go_to(&address(&id)));
    }
    respond(page, id, form.with(problems).on_a_page_with(|_| false)).await
}

/// The volunteer of a badge, for who organises the day. Their own registration volunteers see on another page.
async fn organised(page: &PageContext, id: &str) -> Result<Volunteer, PageError> {
    let found = page.ask::<Badge>(badge::Variables { id: id.to_owned() }).await?.programme_volunteer;
    found.filter(|volunteer| volunteer.programme.viewer_organises).ok_or(PageError::NotFound)
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let volunteer = organised(&page, &id).await?;
    let day = day::address(&volunteer.programme.id);
    page.show(|shell| BadgePage { shell, volunteer, day, form })
}
