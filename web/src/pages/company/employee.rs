//! `/company/employees/{id}`: what a company says of one employee, and the question that comes before they leave.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;
use rust_decimal::Decimal;

use super::{places::Places, seat_of};
use crate::pages::{
    charts::Budget,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct EmployeeFile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct EndEmployment;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct GrantException;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct EndException;

/// What a policy limits, and the key of its words.
const LIMITS: [(&str, &str); 9] = [
    ("REGIME", "policy-limit-regime"),
    ("FORMAT", "policy-limit-format"),
    ("CAUSE", "policy-limit-cause"),
    ("COUNTRY", "policy-limit-country"),
    ("ASSOCIATION", "policy-limit-association"),
    ("NOTICE", "policy-limit-notice"),
    ("LENGTH", "policy-limit-length"),
    ("BLACKOUT", "policy-limit-blackout"),
    (BUDGET, "policy-limit-budget"),
];

/// The one of them that needs no policy, and to which minutes are added.
const BUDGET: &str = "BUDGET";

pub(super) use employee_file::EmployeeFileEmployee as Employee;
use employee_file::EmploymentState as State;

#[derive(Template)]
#[template(path = "company/employee.html")]
struct EmployeePage {
    shell: Shell,
    employee: Employee,
    name: String,
    /// None where there is none, or what was given is told of nobody any more:
    budget: Option<Budget>,
    /// the key of the words that say which.
    no_budget: &'static str,
    /// Part of full time, in hundredths.
    share: Decimal,
    can_change: bool,
    /// Before, nobody is invited in the company's name.
    is_verified: bool,
    /// The form that lifts a limit, and what it offers.
    exception: FormState,
    limits: Vec<Choice>,
}

impl EmployeePage {
    fn has_left(&self) -> bool {
        matches!(self.employee.state, State::LEFT)
    }
}

#[derive(Template)]
#[template(path = "company/employee_end.html")]
struct EndPage {
    shell: Shell,
    employee: Employee,
    name: String,
    form: FormState,
}

impl Employee {
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// An employee of the seat's company, and what may be done there.
pub(super) async fn find(page: &PageContext, id: String) -> Result<(Employee, Places), PageError> {
    let (employee, places, _) = find_with_budget(page, id).await?;
    Ok((employee, places))
}

/// The same, and whether the company grants a time budget by now.
async fn find_with_budget(page: &PageContext, id: String) -> Result<(Employee, Places, bool), PageError> {
    let (company, _) = seat_of(page)?;
    let places = Places::of(page, &company).await?;
    let variables = employee_file::Variables { id, company: company.clone() };
    let found = page.ask::<EmployeeFile>(variables).await?;
    let employee = found.employee.filter(|employee| employee.company_id == company);
    let mut employee = employee.ok_or(PageError::NotFound)?;
    // What still holds comes first; of both the latest, as they came.
    employee.policy_exceptions.sort_by_key(|exception| !exception.is_open);
    let grants_time = found.company.is_some_and(|company| company.time_budget_rule.is_some());
    Ok((employee, places, grants_time))
}

/// Shows what is known.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Lifts a limit of the policy for them.
pub(crate) async fn grant_exception(
    page: PageContext,
    Path(id): Path<String>,
    mut form: FormState,
) -> PageResult {
    let path = format!("/company/employees/{id}");
    let page = page.at(path.clone());
    let limit = form.value("limit").to_owned();
    if LIMITS.iter().all(|(code, _)| *code != limit) {
        form.refuse("limit", "REQUIRED", Words::text("staff-exception-limit-needed"));
    }
    if form.text("until").is_none() {
        form.refuse("until", "REQUIRED", Words::text("policy-day-needed"));
    }
    let minutes = form.duration("minutes");
    if limit == BUDGET && form.text("minutes").is_none() {
        form.refuse("minutes", "REQUIRED", Words::text("staff-exception-time-needed"));
    }
    let (Some(until), []) = (form.date("until"), form.problems()) else {
        return respond(page, id, form).await;
    };
    let input = grant_exception::GrantExceptionInput {
        employment_id: id.clone(),
        limit: grant_exception::PolicyLimit::Other(limit),
        minutes,
        reason: form.value("reason").to_owned(),
        until,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<GrantException>(grant_exception::Variables { input }).await?.grant_exception;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Flash::done("flash-exception-granted").and_go_to(&path));
    }
    let form = form.with(problems_of!(payload.problems)).on_a_page_with(|field| field != "employmentId");
    respond(page, id, form).await
}

/// Takes an exception back.
pub(crate) async fn end_exception(
    page: PageContext,
    Path((id, exception)): Path<(String, String)>,
    _: FormState,
) -> PageResult {
    let path = format!("/company/employees/{id}");
    let page = page.at(path.clone());
    let (employee, _) = find(&page, id.clone()).await?;
    if employee.policy_exceptions.iter().all(|known| known.id != exception) {
        return Err(PageError::NotFound);
    }
    let input = end_exception::EndExceptionInput { id: exception };
    let payload = page.ask::<EndException>(end_exception::Variables { input }).await?.end_exception;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Flash::done("flash-exception-ended").and_go_to(&path));
    }
    respond(page, id, FormState::default().with(problems_of!(payload.problems))).await
}

async fn respond(page: PageContext, id: String, exception: FormState) -> PageResult {
    let (employee, places, grants_time) = find_with_budget(&page, id).await?;
    let budget = employee.time_budget.as_ref().map(|budget| Budget {
        granted: budget.granted_minutes,
        exceptional: budget.exceptional_minutes,
        confirmed: budget.confirmed_minutes,
        pending: budget.pending_minutes,
        ahead: budget.ahead_minutes,
        left: budget.left_minutes,
    });
    let no_budget = match employee.state {
        _ if !grants_time => "staff-budget-none",
        State::FUTURE => "staff-budget-not-begun",
        _ => "staff-budget-nameless",
    };
    let share = Decimal::new(employee.working_time, 2).normalize();
    let limits = LIMITS.iter().filter(|(code, _)| *code == BUDGET || employee.policy_rule.is_some());
    let limits = limits.map(|(code, key)| Choice::new(*code, Words::text(key))).collect();
    page.show(|shell| EmployeePage {
        shell,
        name: employee.name(),
        employee,
        budget,
        no_budget,
        share,
        can_change: places.can_change,
        is_verified: places.is_verified,
        exception,
        limits,
    })
}

/// Asks for the last day, and says what follows from it.
pub(crate) async fn ask_end(page: PageContext, Path(id): Path<String>) -> PageResult {
    let (employee, places) = find(&page, id).await?;
    if !places.can_change {
        return Err(PageError::Forbidden);
    }
    let ends_on = employee.ends_on.map(|day| day.to_string()).unwrap_or_default();
    let form = FormState::default().set("endsOn", ends_on);
    page.show(|shell| EndPage { shell, name: employee.name(), employee, form })
}

/// Writes the last day.
pub(crate) async fn end(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let path = format!("/company/employees/{id}");
    let page = page.at(path.clone());
    let (employee, places) = find(&page, id.clone()).await?;
    if !places.can_change {
        return Err(PageError::Forbidden);
    }
    match form.date("endsOn") {
        Some(ends_on) => {
            let input = end_employment::EndEmploymentInput { id, ends_on };
            let payload = page.ask::<EndEmployment>(end_employment::Variables { input }).await?;
            let payload = payload.end_employment.ok_or(PageError::NotFound)?;
            if payload.problems.is_empty() {
                return Ok(Flash::done("flash-employment-ends")
                    .with("name", employee.name())
                    .and_go_to(&path));
            }
            form = form.with(problems_of!(payload.problems));
        }
        None if form.problems().is_empty() => {
            form.refuse("endsOn", "REQUIRED", Words::text("staff-end-needed"));
        }
        None => {}
    }
    page.show(|shell| EndPage { shell, name: employee.name(), employee, form })
}
