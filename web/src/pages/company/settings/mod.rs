//! `/company/settings`: what a company settles for itself, and what stands above each of its views. Whoever runs the
//! programme sees all of them; who keeps the accounts, the legal entities with their fiscal years; who audits the company reads
//! all of them, and changes nothing.

pub(in crate::pages) mod budget;
pub(in crate::pages) mod directory;
pub(in crate::pages) mod domains;
pub(in crate::pages) mod entities;
pub(in crate::pages) mod entity;
pub(in crate::pages) mod people;
pub(in crate::pages) mod sign_in;

use askama::Template;
use axum::response::{IntoResponse as _, Redirect};
use graphql_client::GraphQLQuery;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, existing, problems_of},
    shell::Shell,
    words::Words,
};

/// The address of the first view.
pub(super) const ADDRESS: &str = "/company/settings";

/// How the ceiling of an employee's value may be counted, and the key of its words.
const CAP_MODES: [(&str, &str); 4] = [
    ("MONTHLY_PRORATA", "cap-mode-monthly-prorata"),
    ("MONTHLY_FULL", "cap-mode-monthly-full"),
    ("ANNUAL", "cap-mode-annual"),
    ("ONE_QUARTER_PER_YEAR", "cap-mode-one-quarter-per-year"),
];

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/settings.graphql")]
struct CompanyHead;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/settings.graphql")]
struct UpdateCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/settings.graphql")]
struct AskCompanyVerificationAgain;

/// The company, as it stands above every view of its settings.
type Head = company_head::CompanyHeadCompany;

impl Head {
    fn is_verified(&self) -> bool {
        matches!(self.status, company_head::OrganisationStatus::VERIFIED)
    }

    fn is_refused(&self) -> bool {
        matches!(self.status, company_head::OrganisationStatus::REFUSED)
    }
}

#[derive(Template)]
#[template(path = "company/settings/company.html")]
struct SettingsPage {
    shell: Shell,
    head: Head,
    form: FormState,
    cap_modes: Vec<Choice>,
}

async fn head(page: &PageContext) -> Result<Head, PageError> {
    let (company, _) = seat_of(page)?;
    let found = page.ask::<CompanyHead>(company_head::Variables { company }).await?.company;
    found.ok_or(PageError::NotFound)
}

/// The company of the seat, for those who read how it is set up, or change that.
async fn read(page: &PageContext) -> Result<Head, PageError> {
    let head = head(page).await?;
    if head.viewer_reads_set_up { Ok(head) } else { Err(PageError::Forbidden) }
}

/// The same, for those who read its legal entities too.
async fn seen(page: &PageContext) -> Result<Head, PageError> {
    let head = head(page).await?;
    if head.viewer_reads_set_up || head.viewer_keeps_accounts { Ok(head) } else { Err(PageError::Forbidden) }
}

/// The same, for those who keep its accounts.
async fn keep(page: &PageContext) -> Result<Head, PageError> {
    let head = head(page).await?;
    if head.viewer_keeps_accounts { Ok(head) } else { Err(PageError::Forbidden) }
}

/// The same, for those who run its programme.
async fn run(page: &PageContext) -> Result<Head, PageError> {
    let head = head(page).await?;
    if head.viewer_runs_programme { Ok(head) } else { Err(PageError::Forbidden) }
}

/// A field that the API takes no empty value for.
pub(super) fn need(form: &mut FormState, name: &str) {
    if form.text(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("company-field-needed"));
    }
}

/// Shows what the company settles for itself. Who only keeps the accounts finds them with the legal entities.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = seen(&page).await?;
    if !head.viewer_reads_set_up {
        return Ok(Redirect::to(entities::ADDRESS).into_response());
    }
    let mut form = FormState::default()
        .set("name", &head.name)
        .set("capMode", head.cap_mode.as_ref().map(code_of).unwrap_or_default());
    if head.approves_hours == Some(true) {
        form = form.set("approvesHours", "yes");
    }
    show_form(page, head, form)
}

/// Changes it.
pub(crate) async fn update(page: PageContext, mut form: FormState) -> PageResult {
    let head = run(&page).await?;
    let mode = form.value("capMode").to_owned();
    if CAP_MODES.iter().all(|(code, _)| *code != mode) {
        form.refuse("capMode", "REQUIRED", Words::text("company-field-needed"));
        return show_form(page, head, form);
    }
    let input = update_company::UpdateCompanyInput {
        id: head.id.clone(),
        name: form.value("name").to_owned(),
        cap_mode: update_company::CapMode::Other(mode),
        approves_hours: form.is_ticked("approvesHours"),
    };
    let payload = page.ask::<UpdateCompany>(update_company::Variables { input }).await?.update_company;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(ADDRESS));
    }
    show_form(page, head, form.with(problems))
}

/// Asks operators to look into a refused company again.
pub(crate) async fn ask_again(page: PageContext, form: FormState) -> PageResult {
    let head = run(&page).await?;
    let input = ask_company_verification_again::AskCompanyVerificationAgainInput { id: head.id.clone() };
    let variables = ask_company_verification_again::Variables { input };
    let payload = page.ask::<AskCompanyVerificationAgain>(variables).await?.ask_company_verification_again;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-company-asked-again").and_go_to(ADDRESS));
    }
    show_form(page, head, form.with(problems))
}

fn show_form(page: PageContext, head: Head, form: FormState) -> PageResult {
    let cap_modes = CAP_MODES.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect();
    page.show(|shell| SettingsPage { shell, head, form, cap_modes })
}
