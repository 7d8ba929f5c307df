//! `/company/employees/invite`: how many employees of the list would be written to, and the button that does it; then
//! how far the letters are. One employee is invited from their own page.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{
    employee,
    employees::{Asked, LIST, filter_of},
    places::Places,
    seat_of,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    scalars::Date,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/inviting.graphql")]
struct EmployeesToInvite;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/inviting.graphql")]
struct InviteEmployees;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/inviting.graphql")]
struct InvitingJob;

use invite_employees::{InviteEmployeesInput, InviteEmployeesInviteEmployees as Payload};
use inviting_job::{InvitingJobJob as Job, JobState};

#[derive(Template)]
#[template(path = "company/invite.html")]
struct InvitePage {
    shell: Shell,
    /// Before, nobody is invited in the company's name.
    is_verified: bool,
    /// Whether only those under a filter are meant.
    is_filtered: bool,
    count: i64,
    form: FormState,
}

#[derive(Template)]
#[template(path = "company/invited.html")]
struct InvitedPage {
    shell: Shell,
    job: Job,
}

impl InvitedPage {
    fn is_done(&self) -> bool {
        matches!(self.job.state, JobState::DONE)
    }

    fn is_given_up(&self) -> bool {
        matches!(self.job.state, JobState::DEAD)
    }
}

/// Says how many would be written to.
pub(crate) async fn ask(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?;
    if let Some((_, words)) = asked.faults().next() {
        return Ok(no_filter(words));
    }
    respond(page, company, places, asked, Vec::new()).await
}

/// Writes to them, and goes where it is told how far the letters are.
pub(crate) async fn invite(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(format!("{LIST}/invite"));
    let (company, _) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?;
    let asked = Asked::of(&form);
    if let Some((_, words)) = asked.faults().next() {
        return Ok(no_filter(words));
    }
    let input = InviteEmployeesInput {
        company_id: company.clone(),
        filter: Some(filter_of!(invite_employees, asked, places)),
        employee_id: None,
        idempotency_key: form.key(),
    };
    let payload = send(&page, input).await?;
    if let Some(job) = payload.job_id {
        return Ok(Redirect::to(&format!("/company/employees/invited/{job}")).into_response());
    }
    let problems = problems_of!(payload.problems).collect();
    respond(page, company, places, asked, problems).await
}

/// A filter that cannot be read would let everybody through: the list says what is to be put right.
fn no_filter(words: &'static str) -> Response {
    Flash::notice(words).and_go_to(LIST)
}

/// Writes to one employee.
pub(crate) async fn invite_one(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let path = format!("{LIST}/{id}");
    let page = page.at(path.clone());
    let (employee, places) = employee::find(&page, id).await?;
    if !places.can_change {
        return Err(PageError::Forbidden);
    }
    let name = employee.name();
    let input = InviteEmployeesInput {
        company_id: employee.company_id,
        filter: None,
        employee_id: Some(employee.id),
        idempotency_key: form.key(),
    };
    let payload = send(&page, input).await?;
    let flash = match payload.job_id {
        Some(_) => Flash::done("flash-employee-invited"),
        None => Flash::notice("flash-employee-not-invited"),
    };
    Ok(flash.with("name", name).and_go_to(&path))
}

async fn send(page: &PageContext, input: InviteEmployeesInput) -> Result<Payload, PageError> {
    let answer = page.ask::<InviteEmployees>(invite_employees::Variables { input }).await?;
    answer.invite_employees.ok_or(PageError::NotFound)
}

/// Says how far the letters are, to whoever sent them.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let job = page.ask::<InvitingJob>(inviting_job::Variables { id }).await?.job;
    let job = job.filter(|job| job.kind == "invite_employees").ok_or(PageError::NotFound)?;
    page.show(|shell| InvitedPage { shell, job })
}

async fn respond(
    page: PageContext,
    company: String,
    places: Places,
    asked: Asked,
    problems: Vec<Problem>,
) -> PageResult {
    let filter = Some(filter_of!(employees_to_invite, asked, places));
    let variables = employees_to_invite::Variables { company, filter };
    let found = page.ask::<EmployeesToInvite>(variables).await?.company;
    let count = found.and_then(|company| company.employees_to_invite).ok_or(PageError::NotFound)?;
    let (is_verified, is_filtered) = (places.is_verified, asked.is_filtered());
    let form = asked.form().with(problems);
    page.show(|shell| InvitePage { shell, is_verified, is_filtered, count, form })
}
