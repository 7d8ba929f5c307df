//! `/company/costs`: what employees cost, for finance: who has a rate, adding one, taking a list in.

use askama::Template;
use axum::extract::Multipart;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of, receive_text},
    paging::{Pages, pages_of},
    scalars::{Date, Decimal},
    shell::Shell,
    words::Words,
};

/// The address of the page.
const ADDRESS: &str = "/company/costs";

/// The box by which a cost takes the place of another.
const REPLACE: &str = "rates.0.replace";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/costs.graphql")]
struct EmployeeCosts;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/costs.graphql")]
struct ChosenEmployee;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/costs.graphql")]
struct EnterCostRates;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/costs.graphql")]
struct ImportCostRates;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/costs.graphql")]
struct SetBonusMode;

use chosen_employee::ChosenEmployeeEmployee as Chosen;
use employee_costs::EmployeeCostsEmployeeCostsNodes as Row;
use import_cost_rates::ImportCostRatesImportCostRates as TakenIn;

/// How the pay that is entered may count bonuses: what the form sends, and its words.
const BONUS_MODES: [(&str, &str); 2] = [
    ("SPREAD_OVER_THE_YEAR", "bonus-mode-spread-over-the-year"),
    ("IN_THEIR_MONTH", "bonus-mode-in-their-month"),
];

#[derive(Template)]
#[template(path = "company/costs.html")]
struct CostsPage {
    shell: Shell,
    /// Who is looked for, and the period that is looked at.
    filter: FormState,
    employees: Vec<Row>,
    /// Who was chosen and is not among them.
    chosen: Option<Chosen>,
    pages: Pages,
    /// The rate that is typed.
    form: FormState,
    /// The list that was sent.
    list: FormState,
    /// What became of its lines, where some were not taken.
    taken_in: Option<TakenIn>,
    /// How bonuses are counted.
    bonuses: FormState,
    bonus_modes: Vec<Choice>,
}

impl Row {
    /// The months without a rate that hold no time to be valued.
    fn without_hours(&self) -> Vec<Date> {
        let is_idle = |month: &Date| !self.months_to_value.contains(month);
        self.missing_months.iter().copied().filter(is_idle).collect()
    }
}

impl TakenIn {
    /// How many lines were not taken beside those that are told.
    fn untold(&self) -> i64 {
        self.rejected_count - i64::try_from(self.rejected.len()).unwrap_or(i64::MAX)
    }

    /// What is left of a list to be corrected: what stands down to the names of the columns, and the lines that were not
    /// taken. None where some of them are untold, or where a cell may go on in the next line.
    fn to_correct(&self, list: &str) -> Option<String> {
        let header = self.header_line.filter(|_| self.untold() == 0)?;
        lines_left(list, header, |number| self.rejected.iter().any(|rejected| rejected.line == number))
    }
}

/// What stands in a list down to the names of its columns, and the lines that were not taken. None where a cell may go on in
/// the next line.
pub(super) fn lines_left(list: &str, header_line: i64, is_rejected: impl Fn(i64) -> bool) -> Option<String> {
    let list = list.replace("\r\n", "\n").replace('\r', "\n");
    let has_long_cells = list.lines().any(|line| line.matches('"').count() % 2 == 1);
    if has_long_cells {
        return None;
    }
    let is_left = |number: i64| number <= header_line || is_rejected(number);
    let left = (1..).zip(list.lines()).filter(|(number, _)| is_left(*number)).map(|(_, line)| line);
    Some(left.collect::<Vec<_>>().join("\n"))
}

impl CostsPage {
    /// Whether the form asks if the cost that is typed takes the place of another.
    fn may_replace(&self) -> bool {
        let is_refused = self.form.problems().iter().any(|problem| problem.code == "RATE_IN_FORCE");
        is_refused || self.form.is_ticked(REPLACE)
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    form: FormState,
    list: Option<FormState>,
    taken_in: Option<TakenIn>,
    bonuses: Option<FormState>,
}

/// Which employees are listed.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Filter {
    /// A name or a staff number.
    q: Option<String>,
    from: Option<String>,
    to: Option<String>,
    missing: Option<String>,
    after: Option<String>,
}

impl Filter {
    /// The list beside which a form was sent.
    fn of(form: &FormState) -> Self {
        Self {
            q: form.text("q"),
            from: form.text("from"),
            to: form.text("to"),
            missing: form.text("missing"),
            after: form.text("after"),
        }
    }

    /// Its address.
    fn address(&self) -> String {
        let pairs = [
            ("q", &self.q),
            ("from", &self.from),
            ("to", &self.to),
            ("missing", &self.missing),
            ("after", &self.after),
        ];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{query}") }
    }
}

/// Lists employees with their rates.
pub(crate) async fn show(page: PageContext, Query(filter): Query<Filter>) -> PageResult {
    show_with(page, &filter, Forms::default()).await
}

async fn show_with(page: PageContext, filter: &Filter, forms: Forms) -> PageResult {
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let mut typed = FormState::among_others("filter-")
        .set("q", filter.q.as_deref().unwrap_or_default())
        .set("from", filter.from.as_deref().unwrap_or_default())
        .set("to", filter.to.as_deref().unwrap_or_default())
        .set("after", filter.after.as_deref().unwrap_or_default());
    if filter.missing.is_some() {
        typed = typed.set("missing", "yes");
    }
    let (from, to) = typed.period("from", "to");
    let variables = employee_costs::Variables {
        company: company.clone(),
        from,
        to,
        missing: filter.missing.is_some(),
        text: typed.text("q"),
        first: Some(20),
        after: filter.after.clone(),
    };
    let answer = page.ask::<EmployeeCosts>(variables).await?;
    let found = answer.employee_costs.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, None);
    let chosen = chosen(&page, &company, &forms.form, &found.nodes).await;
    let mode = answer.company.and_then(|company| company.bonus_mode).as_ref().map(code_of);
    let bonuses = forms
        .bonuses
        .unwrap_or_else(|| FormState::among_others("bonuses-").set("bonusMode", mode.unwrap_or_default()));
    page.show(|shell| CostsPage {
        shell,
        filter: typed,
        employees: found.nodes,
        chosen,
        pages,
        form: forms.form,
        list: forms.list.unwrap_or_else(|| FormState::among_others("list-")),
        taken_in: forms.taken_in,
        bonuses,
        bonus_modes: BONUS_MODES.map(|(code, words)| Choice::new(code, Words::text(words))).into(),
    })
}

/// Who was chosen, when this page of the list does not hold them: another list was looked at meanwhile.
async fn chosen(page: &PageContext, company: &str, form: &FormState, listed: &[Row]) -> Option<Chosen> {
    let id = form.text("rates.0.employeeId")?;
    if listed.iter().any(|row| row.employee.id == id) {
        return None;
    }
    // What is no id of an employee was chosen in no list.
    let found = page.ask::<ChosenEmployee>(chosen_employee::Variables { id }).await.ok()?;
    found.employee.filter(|employee| employee.company_id == company)
}

/// Says how the pay that is entered counts bonuses.
pub(crate) async fn settle_bonuses(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let filter = Filter::of(&form);
    let page = page.at(filter.address());
    let company_id = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let mut form = form.apart("bonuses-");
    let mode = form.value("bonusMode").to_owned();
    if BONUS_MODES.iter().all(|(code, _)| *code != mode) {
        form.refuse("bonusMode", "REQUIRED", Words::text("costs-bonuses-needed"));
        return show_with(page, &filter, Forms { bonuses: Some(form), ..Forms::default() }).await;
    }
    let bonus_mode = set_bonus_mode::BonusMode::Other(mode);
    let input = set_bonus_mode::SetBonusModeInput { company_id, bonus_mode };
    let payload = page.ask::<SetBonusMode>(set_bonus_mode::Variables { input }).await?.set_bonus_mode;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("costs-bonuses-saved").and_go_to(&filter.address()));
    }
    let bonuses = Some(form.with(problems_of!(problems)));
    show_with(page, &filter, Forms { bonuses, ..Forms::default() }).await
}

/// Enters one rate.
pub(crate) async fn enter(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let company_id = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    // What is read here is named as the first rate of the input, so that its problems find their fields.
    let rate = enter_cost_rates::CostRateInput {
        employee_id: form.value("rates.0.employeeId").to_owned(),
        month: None,
        from: form.date("rates.0.from"),
        gross: form.amount("rates.0.gross"),
        social_charges: form.amount("rates.0.socialCharges"),
        indemnities: form.amount("rates.0.indemnities"),
        paid_hours: form.amount("rates.0.paidHours"),
        yearly_cost: form.amount("rates.0.yearlyCost"),
        days: form.amount("rates.0.days"),
        day_minutes: form.duration("rates.0.dayMinutes"),
        replace: form.is_ticked(REPLACE),
    };
    let filter = Filter::of(&form);
    if rate.employee_id.is_empty() {
        form.refuse("rates.0.employeeId", "REQUIRED", Words::text("costs-choose-employee"));
    }
    // Asked here too, so that it is told beside what could not be read.
    if form.text("rates.0.from").is_none() {
        form.refuse("rates.0.from", "REQUIRED", Words::text("costs-from-needed"));
    }
    if form.problems().is_empty() {
        let input = enter_cost_rates::EnterCostRatesInput {
            company_id,
            rates: vec![rate],
            idempotency_key: form.key(),
        };
        let payload = page.ask::<EnterCostRates>(enter_cost_rates::Variables { input }).await?;
        let payload = payload.enter_cost_rates.ok_or(PageError::NotFound)?;
        if payload.problems.is_empty() {
            return Ok(Flash::done("costs-entered").and_go_to(&filter.address()));
        }
        form = form.with(problems_of!(payload.problems));
    }
    let page = page.at(filter.address());
    show_with(page, &filter, Forms { form, ..Forms::default() }).await
}

/// Takes a list in: a file, or lines that were pasted. Nothing of it is kept but the rates, sealed.
pub(crate) async fn import(page: PageContext, parts: Multipart) -> PageResult {
    page.must_be_signed_in()?;
    let company_id = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let sent = match receive_text(&page, parts, "file").await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    let filter = Filter::of(&sent);
    let mut page = page.at(filter.address());
    let from = if sent.value("file").is_empty() { "content" } else { "file" };
    let content = sent.value(from).to_owned();
    let input = import_cost_rates::ImportCostRatesInput { company_id, content, idempotency_key: sent.key() };
    let payload = page.ask::<ImportCostRates>(import_cost_rates::Variables { input }).await?;
    let payload = payload.import_cost_rates.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() && payload.rejected.is_empty() {
        let done = if payload.changed == 0 { "flash-unchanged" } else { "costs-imported" };
        return Ok(Flash::done(done).with("count", payload.changed).and_go_to(&filter.address()));
    }
    // What was wrong with the list is said at the field that it came in by.
    let left = if payload.rejected.is_empty() { None } else { payload.to_correct(sent.value(from)) };
    let left = left.unwrap_or_else(|| sent.value("content").to_owned());
    let mut list = FormState::among_others("list-").set("content", left);
    if let Some(first) = payload.problems.first() {
        // Beside its field one problem is said: all that is wrong with the list.
        let messages: Vec<_> = payload.problems.iter().map(|problem| problem.message.as_str()).collect();
        list.refuse(from, &first.code, Words::Said(messages.join(" ")));
    }
    // What was taken is told where it is when all of a list was.
    if payload.changed > 0 {
        page.shell.flash = Some(Flash::done("costs-imported").with("count", payload.changed));
    }
    let taken_in = Some(payload).filter(|payload| !payload.rejected.is_empty());
    show_with(page, &filter, Forms { list: Some(list), taken_in, ..Forms::default() }).await
}
