//! `/company/employees/new` and `/company/employees/{id}/edit`: an employee as the company writes them.

use api::words;
use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;
use rust_decimal::Decimal;

use super::{
    employee::{Employee, find},
    places::Places,
    seat_of,
    settings::need,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct ManagerByName;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct AddEmployee;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employee.graphql")]
struct UpdateEmployee;

#[derive(Template)]
#[template(path = "company/employee_form.html")]
struct EmployeeFormPage {
    shell: Shell,
    places: Places,
    form: FormState,
    /// The one who is changed: address and name; none who is added.
    known: Option<(String, String)>,
}

/// Full time, as it is typed.
const FULL_TIME: &str = "100";

/// The empty form.
pub(crate) async fn show_new(page: PageContext) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?.for_work_in(None);
    let mut form = FormState::default().set("workingTime", FULL_TIME);
    // Where there is one entity nobody has to choose.
    if let [only] = places.entities.as_slice() {
        form = form.set("legalEntityId", &only.value);
    }
    page.show(|shell| EmployeeFormPage { shell, places, form, known: None })
}

/// The form of one who is there.
pub(crate) async fn show_one(page: PageContext, Path(id): Path<String>) -> PageResult {
    let (employee, places) = find(&page, id).await?;
    if !places.can_change {
        return Err(PageError::Forbidden);
    }
    let share = Decimal::new(employee.working_time, 2).normalize();
    let places = places.for_work_in(employer(&employee));
    let form = written(&employee).set("workingTime", words::decimal(share, page.shell.language));
    let known = Some((format!("/company/employees/{}", employee.id), employee.name()));
    page.show(|shell| EmployeeFormPage { shell, places, form, known })
}

/// The id of the legal entity in which an employee works.
fn employer(employee: &Employee) -> Option<&str> {
    employee.legal_entity.as_ref().map(|entity| entity.id.as_str())
}

/// What stands in the form of an employee, their working time apart.
fn written(employee: &Employee) -> FormState {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let manager = employee.manager.as_ref();
    let manager = manager.and_then(|known| known.work_email.as_ref().or(known.staff_number.as_ref()));
    let (entity, site) = (employee.legal_entity.as_ref(), employee.establishment.as_ref());
    FormState::default()
        .set("firstName", &employee.first_name)
        .set("lastName", &employee.last_name)
        .set("workEmail", text(employee.work_email.as_ref()))
        .set("staffNumber", text(employee.staff_number.as_ref()))
        .set("managerId", text(manager))
        .set("legalEntityId", text(entity.map(|entity| &entity.id)))
        .set("establishmentId", text(site.map(|site| &site.id)))
        .set("qualification", text(employee.qualification.as_ref()))
        .set("staffCategory", text(employee.staff_category.as_ref()))
        .set("startsOn", date(employee.starts_on))
        .set("endsOn", date(employee.ends_on))
}

/// What was typed, as far as it can be read: what cannot stands among the form's problems.
struct Typed {
    manager_id: Option<String>,
    legal_entity_id: Option<String>,
    working_time: Option<i64>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
}

async fn read(
    page: &PageContext,
    company: &str,
    places: &Places,
    form: &mut FormState,
) -> Result<Typed, PageError> {
    let legal_entity_id = places.entity(form.value("legalEntityId"));
    if legal_entity_id.is_none() {
        form.refuse("legalEntityId", "REQUIRED", Words::text("staff-entity-needed"));
    }
    let typed = Typed {
        manager_id: manager(page, company, form).await?,
        legal_entity_id,
        working_time: share(form),
        starts_on: form.date("startsOn"),
        ends_on: form.date("endsOn"),
    };
    if !form.problems().is_empty() {
        need_the_rest(form);
    }
    Ok(typed)
}

/// The application is not asked while something cannot be read: what it would say of empty fields is said here, so that
/// nobody corrects one field only to learn of the next.
fn need_the_rest(form: &mut FormState) {
    need(form, "firstName");
    need(form, "lastName");
    if form.text("workEmail").or_else(|| form.text("staffNumber")).is_none() {
        form.refuse("workEmail", "EMAIL_OR_STAFF_NUMBER", Words::text("staff-email-or-number"));
    }
}

/// A part of full time in basis points: `80`, `80,5 %`.
fn share(form: &mut FormState) -> Option<i64> {
    let typed = form.value("workingTime").replace(',', ".");
    let typed: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '%').collect();
    let points = typed.parse::<Decimal>().ok().and_then(|share| share.checked_mul(Decimal::from(100)));
    let points = points.filter(Decimal::is_integer).and_then(|points| i32::try_from(points).ok());
    if points.is_none() {
        form.refuse("workingTime", "MALFORMED", Words::text("staff-share-wrong"));
    }
    points.map(i64::from)
}

/// The line manager, named by address or staff number as in a list that is imported.
async fn manager(
    page: &PageContext,
    company: &str,
    form: &mut FormState,
) -> Result<Option<String>, PageError> {
    let Some(text) = form.text("managerId") else {
        return Ok(None);
    };
    let variables = manager_by_name::Variables { company: company.to_owned(), text: text.clone() };
    let found = page.ask::<ManagerByName>(variables).await?.company.and_then(|company| company.employees);
    let is_named = |one: &manager_by_name::ManagerByNameCompanyEmployeesNodes| {
        let has_address = one.work_email.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(&text));
        has_address || one.staff_number.as_ref() == Some(&text)
    };
    let found = found.and_then(|found| found.nodes.into_iter().find(is_named)).map(|one| one.id);
    if found.is_none() {
        form.refuse("managerId", "UNKNOWN_MANAGER", Words::text("staff-manager-unknown"));
    }
    Ok(found)
}

/// Adds one.
pub(crate) async fn add(page: PageContext, mut form: FormState) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?;
    let typed = read(&page, &company, &places, &mut form).await?;
    if let (Some(legal_entity_id), Some(working_time), []) =
        (typed.legal_entity_id, typed.working_time, form.problems())
    {
        let input = add_employee::AddEmployeeInput {
            company_id: company,
            first_name: form.value("firstName").to_owned(),
            last_name: form.value("lastName").to_owned(),
            work_email: form.text("workEmail"),
            staff_number: form.text("staffNumber"),
            manager_id: typed.manager_id,
            legal_entity_id,
            establishment_id: places.site(form.value("establishmentId")),
            qualification: form.text("qualification"),
            staff_category: form.text("staffCategory"),
            working_time,
            starts_on: typed.starts_on,
            ends_on: typed.ends_on,
            idempotency_key: form.key(),
        };
        let payload = page.ask::<AddEmployee>(add_employee::Variables { input }).await?.add_employee;
        let payload = payload.ok_or(PageError::NotFound)?;
        if let Some(employee) = payload.employee {
            let path = format!("/company/employees/{}", employee.id);
            return Ok(Flash::done("flash-employee-added").and_go_to(&path));
        }
        form = form.with(problems_of!(payload.problems));
    }
    let places = places.for_work_in(None);
    page.show(|shell| EmployeeFormPage { shell, places, form, known: None })
}

/// Changes one.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let path = format!("/company/employees/{id}");
    let page = page.at(format!("{path}/edit"));
    let (employee, places) = find(&page, id.clone()).await?;
    if !places.can_change {
        return Err(PageError::Forbidden);
    }
    let typed = read(&page, &employee.company_id, &places, &mut form).await?;
    if let (Some(legal_entity_id), Some(working_time), []) =
        (typed.legal_entity_id, typed.working_time, form.problems())
    {
        let input = update_employee::UpdateEmployeeInput {
            id,
            first_name: form.value("firstName").to_owned(),
            last_name: form.value("lastName").to_owned(),
            work_email: form.text("workEmail"),
            staff_number: form.text("staffNumber"),
            manager_id: typed.manager_id,
            legal_entity_id,
            establishment_id: places.site(form.value("establishmentId")),
            qualification: form.text("qualification"),
            staff_category: form.text("staffCategory"),
            working_time,
            starts_on: typed.starts_on,
            ends_on: typed.ends_on,
        };
        let payload = page.ask::<UpdateEmployee>(update_employee::Variables { input }).await?;
        let payload = payload.update_employee.ok_or(PageError::NotFound)?;
        if payload.problems.is_empty() {
            return Ok(Flash::done("flash-saved").and_go_to(&path));
        }
        form = form.with(problems_of!(payload.problems));
    }
    let places = places.for_work_in(employer(&employee));
    let known = Some((path, employee.name()));
    page.show(|shell| EmployeeFormPage { shell, places, form, known })
}
