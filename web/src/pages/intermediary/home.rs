//! `/intermediary`: the network of whoever works in it, branch by branch, with what holds in all of them.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/home.graphql")]
struct IntermediaryHome;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/home.graphql")]
struct SetPriorityMonths;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/home.graphql")]
struct SetFollowUpDays;

use intermediary_home::{
    IntermediaryHomeIntermediary as Intermediary, IntermediaryHomeIntermediaryBranches as Branch,
};

#[derive(Template)]
#[template(path = "intermediary/home.html")]
struct HomePage {
    shell: Shell,
    intermediary: Intermediary,
    /// How many needs other branches offer to those in which the viewer coordinates.
    offers: usize,
    /// What holds in all branches.
    priority: FormState,
    pace: FormState,
    /// How many of those who began a mission this year had none before; for whoever reads the board.
    fairness: Option<intermediary_home::IntermediaryHomeFairness>,
}

/// The page's address.
const ADDRESS: &str = "/intermediary";

/// The forms of the page, as far as one was sent.
#[derive(Default)]
struct Typed {
    priority: Option<FormState>,
    pace: Option<FormState>,
}

impl HomePage {
    /// Whether a branch takes what no territory has.
    fn is_default(&self, branch: &Branch) -> bool {
        self.intermediary.default_branch.as_ref().is_some_and(|default| default.id == branch.id)
    }
}

/// Shows the seat's intermediary.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, Typed::default()).await
}

/// Sets for how many months a wish of another mission counts.
pub(crate) async fn set_priority(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let mut form = form.apart("priority-");
    if let Some(months) = number(&mut form, "months") {
        let input = set_priority_months::SetPriorityMonthsInput { intermediary_id, months };
        let payload = page.ask::<SetPriorityMonths>(set_priority_months::Variables { input }).await?;
        let problems = problems_of!(payload.set_priority_months.ok_or(PageError::NotFound)?.problems);
        form = form.with(existing(problems)?);
        if form.problems().is_empty() {
            return Ok(Flash::done("network-settings-saved").and_go_to(ADDRESS));
        }
    }
    respond(page, Typed { priority: Some(form), pace: None }).await
}

/// Sets after how many days without a word of a mission its coordinators are told.
pub(crate) async fn set_pace(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let mut form = form.apart("pace-");
    if let Some(days) = number(&mut form, "days") {
        let input = set_follow_up_days::SetFollowUpDaysInput { intermediary_id, days };
        let payload = page.ask::<SetFollowUpDays>(set_follow_up_days::Variables { input }).await?;
        let problems = problems_of!(payload.set_follow_up_days.ok_or(PageError::NotFound)?.problems);
        form = form.with(existing(problems)?);
        if form.problems().is_empty() {
            return Ok(Flash::done("network-settings-saved").and_go_to(ADDRESS));
        }
    }
    respond(page, Typed { priority: None, pace: Some(form) }).await
}

/// A number that is to be given.
fn number(form: &mut FormState, name: &str) -> Option<i64> {
    let number = form.number(name);
    if form.text(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("network-number-needed"));
    }
    number
}

async fn respond(page: PageContext, typed: Typed) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<IntermediaryHome>(intermediary_home::Variables { id }).await?;
    let fairness = found.fairness;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    let offers = found.branch_offers.len();
    let days = intermediary.follow_up_days.map(|days| days.to_string()).unwrap_or_default();
    let months = intermediary.priority_months;
    let fresh = |prefix: &str| FormState::among_others(prefix);
    let priority = typed.priority.unwrap_or_else(|| fresh("priority-").set("months", months));
    let pace = typed.pace.unwrap_or_else(|| fresh("pace-").set("days", days));
    page.show(|shell| HomePage { shell, intermediary, offers, priority, pace, fairness })
}
