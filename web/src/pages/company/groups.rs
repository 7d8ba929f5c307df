//! `/company/groups`: a company's groups of employees with what each gives, the form that makes one, and the list as a file.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{places::Places, seat_of, settings::need};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    paging::{Pages, pages_of},
    shell::Shell,
    words::Words,
};

/// The address of the list.
pub(super) const ADDRESS: &str = "/company/groups";

/// Groups on a page.
const ROWS: i64 = 50;

/// The roles that a group may give, and the key of each name.
pub(super) const ROLES: [(&str, &str); 4] = [
    ("CSR_MANAGER", "role-csr-manager"),
    ("HR", "role-hr"),
    ("LOCAL_LEAD", "role-local-lead"),
    ("AUDITOR", "role-auditor"),
];

/// What a place of the form begins with: a legal entity, or one of its sites.
pub(super) const ENTITY: &str = "entity:";
/// See above.
pub(super) const SITE: &str = "site:";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct CompanyGroups;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct SaveEmployeeGroup;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/groups.graphql")]
struct ExportEmployeeGroups;

use company_groups::CompanyGroupsCompanyEmployeeGroupsNodes as Group;

#[derive(Template)]
#[template(path = "company/groups.html")]
struct GroupsPage {
    shell: Shell,
    filter: FormState,
    groups: Vec<Group>,
    pages: Pages,
    is_filtered: bool,
    /// Whether the one who looks may make and change groups.
    can_change: bool,
    form: FormState,
    choices: Given,
}

/// What a group can give, as its form offers it.
pub(super) struct Given {
    pub(super) roles: Vec<Choice>,
    pub(super) places: Vec<Choice>,
}

impl Given {
    /// What groups of a company can give.
    pub(super) fn of(places: &Places) -> Self {
        let roles = ROLES.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect();
        let marked = |mark: &str, choice: &Choice| {
            Choice::new(format!("{mark}{}", choice.value), choice.label.clone())
        };
        let entities = places.entities.iter().map(|choice| marked(ENTITY, choice));
        let sites = places.sites.iter().map(|choice| marked(SITE, choice));
        Self { roles, places: entities.chain(sites).collect() }
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

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let places = Places::of(&page, &company).await?;
    respond(page, company, places, asked, FormState::default()).await
}

/// Makes one.
pub(crate) async fn create(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company, _) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?;
    match save(&page, &company, None, &places, form).await? {
        Ok(id) => Ok(Flash::done("flash-group-saved").and_go_to(&format!("{ADDRESS}/{id}"))),
        Err(form) => respond(page, company, places, Asked::default(), form).await,
    }
}

/// Has a file made of those that are listed, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (company_id, _) = seat_of(&page)?;
    let input = export_employee_groups::ExportEmployeeGroupsInput {
        company_id,
        text: form.text("q"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportEmployeeGroups>(export_employee_groups::Variables { input }).await?;
    exports::go_to(answer.export_employee_groups.and_then(|payload| payload.export_id))
}

/// Saves what was typed of a group: its id, or the form with what is to be put right.
pub(super) async fn save(
    page: &PageContext,
    company: &str,
    id: Option<String>,
    places: &Places,
    mut form: FormState,
) -> Result<Result<String, FormState>, PageError> {
    need(&mut form, "name");
    let (role, place) = (form.value("role").to_owned(), form.value("legalEntityId").to_owned());
    let (entity, site) = (place.strip_prefix(ENTITY), place.strip_prefix(SITE));
    let entity = entity.map(|id| places.entity(id).ok_or(PageError::NotFound)).transpose()?;
    let site = site.map(|id| places.site(id).ok_or(PageError::NotFound)).transpose()?;
    if !role.is_empty() && ROLES.iter().all(|(code, _)| *code != role) {
        return Err(PageError::NotFound);
    }
    if !form.problems().is_empty() {
        return Ok(Err(form));
    }
    let input = save_employee_group::SaveEmployeeGroupInput {
        company_id: company.to_owned(),
        id,
        name: form.value("name").to_owned(),
        role: Some(role).filter(|role| !role.is_empty()).map(save_employee_group::CompanyRole::Other),
        legal_entity_id: entity,
        establishment_id: site,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<SaveEmployeeGroup>(save_employee_group::Variables { input }).await?;
    let payload = payload.save_employee_group.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    match payload.employee_group {
        Some(group) if problems.is_empty() => Ok(Ok(group.id)),
        _ => Ok(Err(form.with(problems))),
    }
}

async fn respond(
    page: PageContext,
    company: String,
    places: Places,
    asked: Asked,
    form: FormState,
) -> PageResult {
    let text = asked.q.trim();
    let variables = company_groups::Variables {
        company,
        text: (!text.is_empty()).then(|| text.to_owned()),
        first: asked.before.is_none().then_some(ROWS),
        last: asked.before.is_some().then_some(ROWS),
        after: asked.after.clone(),
        before: asked.before.clone(),
    };
    let found = page.ask::<CompanyGroups>(variables).await?.company.ok_or(PageError::NotFound)?;
    let groups = found.employee_groups.ok_or(PageError::Forbidden)?;
    let can_change = found.viewer_runs_programme && places.is_verified;
    page.show(|shell| GroupsPage {
        pages: pages_of!(shell, groups.page_info, groups.total_count),
        filter: FormState::among_others("filter-").set("q", text),
        is_filtered: !text.is_empty(),
        groups: groups.nodes,
        can_change,
        form,
        choices: Given::of(&places),
        shell,
    })
}
