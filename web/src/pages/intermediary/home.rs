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
    pace: FormState,
}

/// The page's address.
const ADDRESS: &str = "/intermediary";

impl HomePage {
    /// Whether a branch takes what no territory has.
    fn is_default(&self, branch: &Branch) -> bool {
        self.intermediary.default_branch.as_ref().is_some_and(|default| default.id == branch.id)
    }
}

/// Shows the seat's intermediary.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, None).await
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
    respond(page, Some(form)).await
}

/// A number that is to be given.
pub(super) fn number(form: &mut FormState, name: &str) -> Option<i64> {
    let number = form.number(name);
    if form.text(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("network-number-needed"));
    }
    number
}

async fn respond(page: PageContext, pace: Option<FormState>) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<IntermediaryHome>(intermediary_home::Variables { id }).await?;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    let offers = found.branch_offers.len();
    let days = intermediary.follow_up_days.map(|days| days.to_string()).unwrap_or_default();
    let pace = pace.unwrap_or_else(|| FormState::among_others("pace-").set("days", days));
    page.show(|shell| HomePage { shell, intermediary, offers, pace })
}
