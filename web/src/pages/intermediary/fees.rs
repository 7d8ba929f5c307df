//! `/intermediary/fees`: the grid of fees of a network with those that were and will be in force, how it invoices, and the forms
//! that say so. A coordinator's form for the budget of a need's association comes here too.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{intermediary_of, need};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, code_of, existing, problems_of},
    scalars::{Date, Decimal},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/fees.graphql")]
struct NetworkFees;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/fees.graphql")]
struct SaveFeeSettings;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/fees.graphql")]
struct PublishFeeGrid;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/fees.graphql")]
struct WithdrawFeeGrid;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/fees.graphql")]
struct EnterOperatingBudget;

use network_fees::{NetworkFeesIntermediary as Intermediary, NetworkFeesIntermediaryFeeGrids as Grid};

const ADDRESS: &str = "/intermediary/fees";

/// When the fee of a search may fall due, and the keys of the words.
const DUES: [(&str, &str); 2] = [("APPROVED", "fees-due-approved"), ("CLOSED", "fees-due-closed")];

/// How many rows the form of a grid has at least.
const ROWS: usize = 6;

#[derive(Template)]
#[template(path = "intermediary/fees.html")]
struct FeesPage {
    shell: Shell,
    intermediary: Intermediary,
    dues: Vec<Choice>,
    /// How it invoices.
    settings: FormState,
    /// A grid to publish.
    grid: FormState,
    /// Taking one back.
    aside: FormState,
    rows: Vec<usize>,
    today: Date,
}

impl FeesPage {
    fn is_in_force(&self, grid: &Grid) -> bool {
        self.intermediary.fee_grid.as_ref().is_some_and(|in_force| in_force.id == grid.id)
    }

    fn is_planned(&self, grid: &Grid) -> bool {
        grid.from > self.today
    }
}

/// The forms of the page as they were sent.
#[derive(Default)]
struct Sent {
    settings: Option<FormState>,
    grid: Option<FormState>,
    aside: FormState,
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, Sent::default()).await
}

/// Says how the network invoices.
pub(crate) async fn save(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    for name in ["searchFeeDue", "paymentDays"] {
        must_be_there(&mut form, name);
    }
    let due = DUES.iter().find(|(value, _)| *value == form.value("searchFeeDue"));
    if due.is_none() && form.text("searchFeeDue").is_some() {
        form.refuse("searchFeeDue", "REQUIRED", Words::text("company-field-needed"));
    }
    let days = form.number("paymentDays");
    if let (Some((due, _)), Some(payment_days), []) = (due, days, form.problems()) {
        let input = save_fee_settings::SaveFeeSettingsInput {
            intermediary_id,
            search_fee_due: save_fee_settings::SearchFeeDue::Other((*due).to_owned()),
            payment_days,
            issuer_name: form.value("issuerName").to_owned(),
            street: form.value("street").to_owned(),
            postcode: form.value("postcode").to_owned(),
            city: form.value("city").to_owned(),
            siren: form.text("siren"),
            rna: form.text("rna"),
            iban: form.text("iban"),
            vat_mention: form.text("vatMention"),
        };
        let payload = page.ask::<SaveFeeSettings>(save_fee_settings::Variables { input }).await?;
        let payload = payload.save_fee_settings.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if problems.is_empty() {
            return Ok(Flash::done("fees-settings-saved").and_go_to(ADDRESS));
        }
        form = form.with(problems);
    }
    respond(page, Sent { settings: Some(form.apart("settings-")), ..Sent::default() }).await
}

/// Publishes a grid.
pub(crate) async fn publish(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    must_be_there(&mut form, "from");
    let from = form.date("from");
    let rows: Vec<usize> = form.rows("bands").into_iter().filter(|row| is_filled(&form, *row)).collect();
    let mut bands = Vec::new();
    for row in &rows {
        bands.extend(band(&mut form, *row));
    }
    if let (Some(from), []) = (from, form.problems()) {
        let input = publish_fee_grid::PublishFeeGridInput {
            intermediary_id,
            from,
            bands,
            idempotency_key: form.key(),
        };
        let payload = page.ask::<PublishFeeGrid>(publish_fee_grid::Variables { input }).await?;
        let payload = payload.publish_fee_grid.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if problems.is_empty() {
            return Ok(Flash::done("fees-grid-published").and_go_to(ADDRESS));
        }
        form = form.with(problems.into_iter().map(|problem| at_its_row(problem, &rows)));
    }
    respond(page, Sent { grid: Some(form.apart("grid-")), ..Sent::default() }).await
}

/// Takes a grid back whose day is to come.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    page.must_be_signed_in()?;
    let input = withdraw_fee_grid::WithdrawFeeGridInput { id };
    let payload = page.ask::<WithdrawFeeGrid>(withdraw_fee_grid::Variables { input }).await?;
    let payload = payload.withdraw_fee_grid.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("fees-grid-withdrawn").and_go_to(ADDRESS));
    }
    respond(page, Sent { aside: form.with(problems), ..Sent::default() }).await
}

/// Enters the operating budget of a need's association, as it said it to whoever coordinates.
pub(crate) async fn enter_budget(
    page: PageContext,
    Path(id): Path<String>,
    mut form: FormState,
) -> PageResult {
    let page = page.at(need::address(&id));
    page.must_be_signed_in()?;
    for name in ["year", "amount"] {
        must_be_there(&mut form, name);
    }
    let (year, amount) = (form.number("year"), form.amount("amount"));
    if let (Some(year), Some(amount), []) = (year, amount, form.problems()) {
        let input = enter_operating_budget::EnterOperatingBudgetInput {
            need_id: id.clone(),
            year,
            amount,
            idempotency_key: form.key(),
        };
        let payload = page.ask::<EnterOperatingBudget>(enter_operating_budget::Variables { input }).await?;
        let payload = payload.enter_operating_budget.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if problems.is_empty() {
            return Ok(Flash::done("fees-budget-entered").and_go_to(&need::address(&id)));
        }
        form = form.with(problems);
    }
    need::again_with_budget(page, id, form.apart("budget-")).await
}

async fn respond(page: PageContext, sent: Sent) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<NetworkFees>(network_fees::Variables { id }).await?;
    let intermediary = found.intermediary.filter(|one| one.viewer_runs_network).ok_or(PageError::NotFound)?;
    let settings = sent.settings.unwrap_or_else(|| said(&intermediary));
    let grid = sent.grid.unwrap_or_else(|| like_the_last(&intermediary));
    let last = grid.rows("bands").last().map_or(0, |row| row + 1);
    let rows = (0..last.max(ROWS)).collect();
    let dues = DUES.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect();
    let today = page.site.app.clock_shows().date_naive();
    page.show(|shell| FeesPage { shell, intermediary, dues, settings, grid, aside: sent.aside, rows, today })
}

/// How it invoices, as its form shows it.
fn said(intermediary: &Intermediary) -> FormState {
    let form = FormState::among_others("settings-");
    let Some(known) = &intermediary.fee_settings else {
        return form.set("paymentDays", 30).set("issuerName", &intermediary.name);
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    form.set("searchFeeDue", code_of(&known.search_fee_due))
        .set("paymentDays", known.payment_days)
        .set("issuerName", &known.issuer_name)
        .set("street", &known.street)
        .set("postcode", &known.postcode)
        .set("city", &known.city)
        .set("siren", text(&known.siren))
        .set("rna", text(&known.rna))
        .set("iban", text(&known.iban))
        .set("vatMention", &known.vat_mention)
}

/// The form of a grid, which begins as the one published last.
fn like_the_last(intermediary: &Intermediary) -> FormState {
    let mut form = FormState::among_others("grid-");
    for (at, band) in intermediary.fee_grids.first().into_iter().flat_map(|grid| &grid.bands).enumerate() {
        form = form
            .set(&format!("bands.{at}.upTo"), band.up_to.as_ref().map(typed).unwrap_or_default())
            .set(&format!("bands.{at}.yearly"), band.yearly.amount)
            .set(&format!("bands.{at}.search"), band.search.amount);
    }
    form
}

fn typed(up_to: &network_fees::NetworkFeesIntermediaryFeeGridsBandsUpTo) -> String {
    up_to.amount.to_string()
}

/// Whether anything was typed of a row.
fn is_filled(form: &FormState, row: usize) -> bool {
    ["upTo", "yearly", "search"].iter().any(|field| form.text(format!("bands.{row}.{field}")).is_some())
}

/// A band as it was typed; nothing where something of it cannot be read.
fn band(form: &mut FormState, row: usize) -> Option<publish_fee_grid::FeeBandInput> {
    let [up_to, yearly, search] = ["upTo", "yearly", "search"].map(|field| format!("bands.{row}.{field}"));
    for name in [&yearly, &search] {
        must_be_there(form, name);
    }
    let (up_to, yearly, search) = (form.amount(&up_to), form.amount(&yearly), form.amount(&search));
    Some(publish_fee_grid::FeeBandInput { up_to, yearly: yearly?, search: search? })
}

fn must_be_there(form: &mut FormState, name: &str) {
    if form.text(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("company-field-needed"));
    }
}

/// A problem with a band, at the row of the form in which it was typed: rows that are empty were not sent.
fn at_its_row(mut problem: Problem, rows: &[usize]) -> Problem {
    if let Some([list, at, ..]) = problem.path.as_deref_mut() {
        let row = at.parse::<usize>().ok().and_then(|at| rows.get(at));
        if let Some(row) = row.filter(|_| list == "bands") {
            *at = row.to_string();
        }
    }
    problem
}
