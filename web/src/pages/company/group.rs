//! `/company/groups/{id}`: one group of employees, what it gives, who is in it, and these as a file.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{
    groups::{ADDRESS, ENTITY, Given, ROLES, SITE, save},
    places::Places,
    seat_of,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, code_of, existing, problems_of},
    paging::{Pages, pages_of},
    shell::Shell,
    words::Words,
};

/// People on a page.
const ROWS: i64 = 50;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct GroupFile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct EmployeeByName;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct AddEmployeesToGroup;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct RemoveEmployeeFromGroup;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct RemoveEmployeeGroup;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct ExportGroupMembers;

use group_file::{
    GroupFileEmployeeGroup as Group, GroupFileEmployeeGroupMembers as Members,
    GroupFileEmployeeGroupMembersNodes as Member,
};

#[derive(Template)]
#[template(path = "company/group.html")]
struct GroupPage {
    shell: Shell,
    id: String,
    name: String,
    is_from_directory: bool,
    filter: FormState,
    is_filtered: bool,
    members: Vec<Member>,
    pages: Pages,
    can_change: bool,
    /// What it gives, in words.
    gives: Vec<Words>,
    /// What it is called and gives.
    form: FormState,
    choices: Given,
    /// Whom to add.
    adding: FormState,
}

impl GroupPage {
    /// Its address, without any filter.
    fn here(&self) -> String {
        format!("{ADDRESS}/{}", self.id)
    }

    /// Whether whoever looks says who is in it: a directory's group is its own.
    fn chooses_members(&self) -> bool {
        self.can_change && !self.is_from_directory
    }
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    after: Option<String>,
    before: Option<String>,
}

/// A group of the seat's company, and whether it may be changed.
struct Found {
    company: String,
    group: Group,
    places: Places,
    can_change: bool,
    /// By what its members were looked for; nothing for all of them.
    text: String,
}

async fn find(page: &PageContext, id: String, asked: Asked) -> Result<Found, PageError> {
    let (company, _) = seat_of(page)?;
    let places = Places::of(page, &company).await?;
    let text = asked.q.trim().to_owned();
    let variables = group_file::Variables {
        company: company.clone(),
        id,
        text: (!text.is_empty()).then(|| text.clone()),
        first: asked.before.is_none().then_some(ROWS),
        last: asked.before.is_some().then_some(ROWS),
        after: asked.after,
        before: asked.before,
    };
    let found = page.ask::<GroupFile>(variables).await?;
    let group =
        found.employee_group.filter(|group| group.company_id == company).ok_or(PageError::NotFound)?;
    let runs_it = found.company.is_some_and(|company| company.viewer_runs_programme);
    Ok(Found { company, group, can_change: runs_it && places.is_verified, places, text })
}

/// Shows it.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let found = find(&page, id, asked).await?;
    respond(page, found, None, FormState::default())
}

/// Changes what it is called and gives.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let path = format!("{ADDRESS}/{id}");
    let page = page.at(path.clone());
    let found = find(&page, id.clone(), Asked::default()).await?;
    // A directory names its groups: whatever was sent, that name stays.
    let form = if found.group.is_from_directory { form.put("name", &found.group.name) } else { form };
    match save(&page, &found.company, Some(id), &found.places, form).await? {
        Ok(_) => Ok(Flash::done("flash-group-saved").and_go_to(&path)),
        Err(form) => respond(page, found, Some(form), FormState::default()),
    }
}

/// Puts somebody into it, who is named by address or staff number.
pub(crate) async fn add(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let path = format!("{ADDRESS}/{id}");
    let page = page.at(path.clone());
    let found = find(&page, id.clone(), Asked::default()).await?;
    let text = form.value("employmentIds").trim().to_owned();
    let variables = employee_by_name::Variables { company: found.company.clone(), text: text.clone() };
    let all = page.ask::<EmployeeByName>(variables).await?.company.and_then(|company| company.employees);
    let is_named = |one: &employee_by_name::EmployeeByNameCompanyEmployeesNodes| {
        let has_address = one.work_email.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(&text));
        has_address || one.staff_number.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(&text))
    };
    let named = all.and_then(|all| all.nodes.into_iter().find(is_named)).filter(|_| !text.is_empty());
    let Some(employee) = named else {
        form.refuse("employmentIds", "UNKNOWN_EMPLOYEE", Words::text("groups-member-unknown"));
        return respond(page, found, None, form);
    };
    let input = add_employees_to_group::AddEmployeesToGroupInput {
        group_id: id,
        employment_ids: vec![employee.id.clone()],
    };
    let payload = page.ask::<AddEmployeesToGroup>(add_employees_to_group::Variables { input }).await?;
    let payload = payload.add_employees_to_group.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let name = format!("{} {}", employee.first_name, employee.last_name);
        return Ok(Flash::done("flash-group-member-added").with("name", name).and_go_to(&path));
    }
    respond(page, found, None, form.with(problems))
}

/// Takes somebody out of it.
pub(crate) async fn take_out(
    page: PageContext,
    Path((id, employee)): Path<(String, String)>,
    _: FormState,
) -> PageResult {
    let path = format!("{ADDRESS}/{id}");
    let page = page.at(path.clone());
    find(&page, id.clone(), Asked::default()).await?;
    let input =
        remove_employee_from_group::RemoveEmployeeFromGroupInput { group_id: id, employment_id: employee };
    let variables = remove_employee_from_group::Variables { input };
    let payload = page.ask::<RemoveEmployeeFromGroup>(variables).await?.remove_employee_from_group;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("flash-group-member-removed").and_go_to(&path))
}

/// Has a file made of those of its members that are listed, and goes where it will be.
pub(crate) async fn export(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("{ADDRESS}/{id}"));
    seat_of(&page)?;
    let input = export_group_members::ExportGroupMembersInput {
        group_id: id,
        text: form.text("q"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportGroupMembers>(export_group_members::Variables { input }).await?;
    exports::go_to(answer.export_group_members.and_then(|payload| payload.export_id))
}

/// Removes it.
pub(crate) async fn remove(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(format!("{ADDRESS}/{id}"));
    let found = find(&page, id.clone(), Asked::default()).await?;
    let input = remove_employee_group::RemoveEmployeeGroupInput { id };
    let payload = page.ask::<RemoveEmployeeGroup>(remove_employee_group::Variables { input }).await?;
    let payload = payload.remove_employee_group.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-group-removed").and_go_to(ADDRESS));
    }
    let form = written(&found.group).with(problems);
    respond(page, found, Some(form), FormState::default())
}

/// What a group gives: a role, a place, both or nothing.
fn given(group: &Group) -> Vec<Words> {
    let code = group.role.as_ref().map(code_of);
    let role =
        ROLES.iter().find(|(known, _)| code.as_deref() == Some(*known)).map(|(_, key)| Words::text(key));
    let entity = group.legal_entity.as_ref().map(|entity| Words::Said(entity.name.clone()));
    let site = group.establishment.as_ref().map(|site| Words::Said(site.name.clone()));
    role.into_iter().chain(entity).chain(site).collect()
}

/// What stands in the form of a group.
fn written(group: &Group) -> FormState {
    let place = match (&group.legal_entity, &group.establishment) {
        (_, Some(site)) => format!("{SITE}{}", site.id),
        (Some(entity), None) => format!("{ENTITY}{}", entity.id),
        (None, None) => String::new(),
    };
    FormState::default()
        .set("name", &group.name)
        .set("role", group.role.as_ref().map(code_of).unwrap_or_default())
        .set("legalEntityId", place)
}

fn respond(page: PageContext, found: Found, form: Option<FormState>, adding: FormState) -> PageResult {
    let Found { group, places, can_change, text, .. } = found;
    let (form, gives) = (form.unwrap_or_else(|| written(&group)), given(&group));
    let Members { total_count, page_info, nodes } = group.members;
    page.show(|shell| GroupPage {
        pages: pages_of!(shell, page_info, total_count),
        id: group.id,
        name: group.name,
        is_from_directory: group.is_from_directory,
        filter: FormState::among_others("filter-").set("q", &text),
        is_filtered: !text.is_empty(),
        members: nodes,
        can_change,
        gives,
        form,
        choices: Given::of(&places),
        adding: adding.apart("adding-"),
        shell,
    })
}
