//! `/company/settings/budget`: what a company grants each employee a year, by which rule since when, and the form that
//! sets another one.

use api::{Language, words};
use askama::Template;
use graphql_client::GraphQLQuery;

use super::{Head, need, read, run};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::{Date, Decimal},
    shell::Shell,
    words::Words,
};

/// The address of this view.
const ADDRESS: &str = "/company/settings/budget";

/// How a company may count, and the key of its words.
pub(in crate::pages::company) const UNITS: [(&str, &str); 2] =
    [("HOURS", "budget-unit-hours"), ("DAYS", "budget-unit-days")];

/// Seven hours, where no rule says otherwise.
const DAY: i64 = 7 * 60;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/budget.graphql")]
struct CompanyBudget;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/budget.graphql")]
struct SetTimeBudget;

#[derive(Template)]
#[template(path = "company/settings/budget.html")]
struct BudgetPage {
    shell: Shell,
    rules: Vec<company_budget::CompanyBudgetCompanyTimeBudgetRules>,
    /// The first day of the rule in force.
    in_force: Option<Date>,
    can_change: bool,
    form: FormState,
    units: Vec<Choice>,
}

impl BudgetPage {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand values over by reference")]
    fn is_in_force(&self, from: &Date) -> bool {
        self.in_force.as_ref() == Some(from)
    }
}

/// Lists the rules.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = read(&page).await?;
    respond(page, head, None).await
}

/// Sets a rule.
pub(crate) async fn set(page: PageContext, mut form: FormState) -> PageResult {
    let head = run(&page).await?;
    let unit = form.value("unit").to_owned();
    if UNITS.iter().all(|(code, _)| *code != unit) {
        form.refuse("unit", "REQUIRED", Words::text("company-field-needed"));
    }
    for field in ["from", "amount", "dayMinutes"] {
        need(&mut form, field);
    }
    let (from, amount) = (form.date("from"), form.decimal("amount"));
    let day_minutes = form.duration("dayMinutes");
    if let (Some(from), Some(amount), Some(day_minutes), []) = (from, amount, day_minutes, form.problems()) {
        let input = set_time_budget::SetTimeBudgetInput {
            company_id: head.id.clone(),
            from,
            unit: set_time_budget::BudgetUnit::Other(unit),
            amount,
            day_minutes,
            idempotency_key: form.key(),
        };
        let payload = page.ask::<SetTimeBudget>(set_time_budget::Variables { input }).await?.set_time_budget;
        let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
        if problems.is_empty() {
            return Ok(Flash::done("company-budget-set-done").and_go_to(ADDRESS));
        }
        form = form.with(problems);
    }
    respond(page, head, Some(form)).await
}

async fn respond(page: PageContext, head: Head, form: Option<FormState>) -> PageResult {
    let variables = company_budget::Variables { company: head.id };
    let company = page.ask::<CompanyBudget>(variables).await?.company.ok_or(PageError::NotFound)?;
    let rules = company.time_budget_rules.ok_or(PageError::NotFound)?;
    let in_force = company.time_budget_rule.map(|rule| rule.from);
    let day = rules.first().map_or(DAY, |rule| rule.day_minutes);
    let form = form.unwrap_or_else(|| empty_form(day, page.shell.language));
    let units = UNITS.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect();
    let can_change = head.viewer_runs_programme;
    page.show(|shell| BudgetPage { shell, rules, in_force, can_change, form, units })
}

fn empty_form(day: i64, language: Language) -> FormState {
    FormState::default().set("unit", "HOURS").set("dayMinutes", words::minutes(day, language))
}
