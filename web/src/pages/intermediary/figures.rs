//! `/intermediary/figures`: what the branches of a network did in a year, for who runs it and for who leads a branch.

use std::mem::discriminant;

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::intermediary_of;
use crate::pages::{
    charts::{Bars, Unit},
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::FormState,
    shell::Shell,
    years::AskedYear,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/figures.graphql")]
struct BranchFigures;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/figures.graphql")]
struct ExportNetworkFigures;

use branch_figures::{
    BranchFiguresFairness as Fairness, BranchFiguresIntermediary as Intermediary,
    BranchFiguresNetworkFigures as Figures, BranchFiguresNetworkFiguresBranches as Branch, NeedState,
};

/// The states on the way of a need, in its order, and the keys of their names.
static STEPS: [(NeedState, &str); 8] = [
    (NeedState::SENT, "need-state-sent"),
    (NeedState::QUALIFYING, "need-state-qualifying"),
    (NeedState::DRAFTING, "need-state-drafting"),
    (NeedState::TO_APPROVE, "need-state-to-approve"),
    (NeedState::SEARCHING, "need-state-searching"),
    (NeedState::ROADMAP, "need-state-roadmap"),
    (NeedState::UNDER_WAY, "need-state-under-way"),
    (NeedState::DEBRIEF, "need-state-debrief"),
];

#[derive(Template)]
#[template(path = "intermediary/figures.html")]
struct FiguresPage {
    shell: Shell,
    intermediary: Intermediary,
    found: Figures,
    /// Whether another year was asked for, which is none.
    is_instead: bool,
    /// How many needs each branch was sent.
    chart: Bars,
    /// What stands over the days: the branch, and the steps.
    step_names: Vec<String>,
    days: Vec<BranchDays>,
    /// How many of those who began a mission that year had none before.
    fairness: Option<Fairness>,
}

/// How many days needs stood where, step by step; none where no need left a step.
struct BranchDays {
    branch: String,
    medians: Vec<Option<i64>>,
}

impl FiguresPage {
    /// The needs behind a number.
    fn list(&self, branch: &str) -> String {
        list_of(branch, self.found.year)
    }
}

impl From<&Branch> for BranchDays {
    fn from(row: &Branch) -> Self {
        // The generated type cannot be compared.
        let median = |(state, _): &(NeedState, &str)| {
            let step = row.steps.iter().find(|step| discriminant(&step.state) == discriminant(state));
            step.map(|step| step.median_days)
        };
        Self { branch: row.branch.name.clone(), medians: STEPS.iter().map(median).collect() }
    }
}

/// The needs that were sent to a branch in a year.
fn list_of(branch: &str, year: i64) -> String {
    let year = year.to_string();
    let asked = [("whose", "all"), ("branch", branch), ("sent", year.as_str())];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    format!("/intermediary/needs/list?{query}")
}

/// Shows those of a year, or of the present one.
pub(crate) async fn show(page: PageContext, Query(asked): Query<AskedYear>) -> PageResult {
    let id = intermediary_of(&page)?;
    let answer = page.ask::<BranchFigures>(branch_figures::Variables { id, year: asked.year() }).await?;
    let found = answer.network_figures.ok_or(PageError::NotFound)?;
    let intermediary = answer.intermediary.ok_or(PageError::NotFound)?;
    let sent = found.branches.iter().map(|row| (row.branch.name.clone(), Some(row.needs_sent)));
    let lists = found.branches.iter().map(|row| list_of(&row.branch.id, found.year));
    let chart = Bars::new(Unit::Count, sent.collect()).leading_to(lists);
    let said = |key: &str| page.site.texts.text(page.shell.language, key, None).into_owned();
    let keys = std::iter::once("network-branch").chain(STEPS.iter().map(|(_, key)| *key));
    let step_names: Vec<String> = keys.map(said).collect();
    let days = found.branches.iter().map(BranchDays::from).collect();
    let (is_instead, fairness) = (asked.is_none_of_ours(), answer.fairness);
    page.show(|shell| FiguresPage {
        shell,
        intermediary,
        found,
        is_instead,
        chart,
        step_names,
        days,
        fairness,
    })
}

/// Has a file made of them, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at("/intermediary/figures".to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let year = form.number("year").ok_or(PageError::NotFound)?;
    let input = export_network_figures::ExportNetworkFiguresInput {
        intermediary_id,
        year,
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportNetworkFigures>(export_network_figures::Variables { input }).await?;
    exports::go_to(answer.export_network_figures.and_then(|payload| payload.export_id))
}
