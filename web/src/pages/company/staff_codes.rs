//! `/company/employees/codes`: single-use codes with which employees without an e-mail address sign in, the first time
//! and again. They are chosen here, and their codes shown once, each on a slip of paper of its own.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{places::Places, seat_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, problems_of},
    paging::{Pages, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/staff_codes.graphql")]
struct StaffWhoNeedCodes;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/staff_codes.graphql")]
struct CreateStaffCodes;

/// People on a page: a workshop prints its codes together.
const ROWS: i64 = 100;

#[derive(Template)]
#[template(path = "company/staff_codes.html")]
struct CodesPage {
    shell: Shell,
    filter: FormState,
    places: Places,
    employees: Vec<staff_who_need_codes::StaffWhoNeedCodesCompanyEmployeesNodes>,
    pages: Pages,
    is_filtered: bool,
    form: FormState,
}

#[derive(Template)]
#[template(path = "company/staff_slips.html")]
struct SlipsPage {
    shell: Shell,
    organisation: String,
    company_code: String,
    /// Where to sign in, as it is typed.
    address: String,
    slips: Vec<create_staff_codes::CreateStaffCodesCreateStaffCodesStaffCodes>,
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    site: String,
    after: Option<String>,
    before: Option<String>,
}

/// Lists those who may need a code.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?;
    respond(page, company, places, asked, FormState::default()).await
}

/// Makes the codes of those who were chosen, and shows them this once.
pub(crate) async fn create(page: PageContext, Query(asked): Query<Asked>, form: FormState) -> PageResult {
    let (company, organisation) = seat_of(&page)?;
    let places = Places::to_change(&page, &company).await?;
    let input = create_staff_codes::CreateStaffCodesInput {
        company_id: company.clone(),
        employment_ids: form.values("employmentIds").map(ToOwned::to_owned).collect(),
    };
    let payload = page.ask::<CreateStaffCodes>(create_staff_codes::Variables { input }).await?;
    let payload = payload.create_staff_codes.ok_or(PageError::NotFound)?;
    let Some(slips) = payload.staff_codes else {
        return respond(page, company, places, asked, form.with(problems_of!(payload.problems))).await;
    };
    let base = page.site.app.base_url().trim_end_matches('/');
    let address = format!("{base}/sign-in");
    page.show(|shell| SlipsPage { shell, organisation, company_code: places.code, address, slips })
}

async fn respond(
    page: PageContext,
    company: String,
    places: Places,
    asked: Asked,
    form: FormState,
) -> PageResult {
    let text = asked.q.trim();
    let variables = staff_who_need_codes::Variables {
        company,
        text: (!text.is_empty()).then(|| text.to_owned()),
        establishment: places.site(&asked.site),
        first: asked.before.is_none().then_some(ROWS),
        last: asked.before.is_some().then_some(ROWS),
        after: asked.after.clone(),
        before: asked.before.clone(),
    };
    let found = page.ask::<StaffWhoNeedCodes>(variables).await?.company;
    let found = found.and_then(|company| company.employees).ok_or(PageError::NotFound)?;
    page.show(|shell| CodesPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        filter: FormState::among_others("filter-").set("q", text).set("site", &asked.site),
        is_filtered: !text.is_empty() || !asked.site.is_empty(),
        places,
        employees: found.nodes,
        form,
        shell,
    })
}
