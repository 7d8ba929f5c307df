//! `/hours/new`: time that no session proposed, several lines at once.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::lines::{self, bases};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct MyEngagements;

use my_engagements::MyEngagementsViewerEngagementsNodes as Engagement;

/// Empty lines that the form offers.
const LINES: usize = 3;

#[derive(Template)]
#[template(path = "volunteer/hours/declare.html")]
struct DeclarePage {
    shell: Shell,
    form: FormState,
    /// The numbers of the form's lines,
    rows: Vec<usize>,
    /// and that of the first of those that were asked for just now: whoever asked goes on there.
    first_new: Option<usize>,
    engagements: Vec<Choice>,
    bases: Vec<Choice>,
    /// Whether an employer stands behind some of the engagements and not behind others.
    is_mixed: bool,
    /// Whether some of them are for a confidential cause, on an employer's time.
    has_confidential: bool,
    /// Whether there are engagements that the form leaves out.
    has_others: bool,
    /// How many lines were declared just now, and what is worth knowing about them.
    declared: usize,
    warnings: Vec<(Date, String)>,
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// On which engagement the lines begin.
    engagement: String,
}

/// Shows the form.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let form = FormState::default().set("engagement", asked.engagement);
    respond(page, form, 0, Vec::new()).await
}

/// Declares the lines that hold something, or offers more of them.
pub(crate) async fn submit(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/hours/new".to_owned());
    page.must_be_signed_in()?;
    if form.is_ticked("more") {
        return respond(page, form, 0, Vec::new()).await;
    }
    let mut rows = form.rows("entries");
    rows.retain(|row| is_filled(&form, *row));
    if rows.is_empty() {
        let mut form = form;
        form.refuse("entries.0.date", "REQUIRED", Words::text("hours-nothing-typed"));
        return respond(page, form, 0, Vec::new()).await;
    }
    let sent = lines::declare(&page, form, &rows).await?;
    if sent.form.problems().is_empty() {
        return Ok(sent.flash(page.shell.language).and_go_to("/hours"));
    }
    respond(page, sent.form, sent.declared, sent.warnings).await
}

/// Whether something was typed into a line. What was chosen for it beforehand does not count.
fn is_filled(form: &FormState, row: usize) -> bool {
    ["date", "minutes", "description"]
        .iter()
        .any(|field| form.text(format!("entries.{row}.{field}")).is_some())
}

async fn respond(
    page: PageContext,
    form: FormState,
    declared: usize,
    warnings: Vec<(Date, String)>,
) -> PageResult {
    let found = page.ask::<MyEngagements>(my_engagements::Variables).await?.viewer.engagements;
    let mut engagements = found.ok_or(PageError::NotFound)?.nodes;
    let all = engagements.len();
    // Whoever comes from one engagement declares on it, and is asked only what can be asked there.
    if engagements.iter().any(|known| known.id == form.value("engagement")) {
        engagements.retain(|known| known.id == form.value("engagement"));
    }
    let employed = engagements.iter().filter(|engagement| engagement.company_name.is_some()).count();
    let may_be_kept =
        |engagement: &Engagement| engagement.is_confidential && engagement.company_name.is_some();
    let has_confidential = engagements.iter().any(may_be_kept);
    let first_new = form.is_ticked("more").then(|| next_row(&form));
    let (form, rows) = with_lines(form, &engagements);
    page.show(|shell| DeclarePage {
        shell,
        form,
        rows,
        first_new,
        bases: bases(employed > 0),
        is_mixed: employed > 0 && employed < engagements.len(),
        has_confidential,
        has_others: engagements.len() < all,
        engagements: engagements.into_iter().map(choice_of).collect(),
        declared,
        warnings,
    })
}

/// The lines that came back, and empty ones when there are none or more were asked for.
fn with_lines(mut form: FormState, engagements: &[Engagement]) -> (FormState, Vec<usize>) {
    let mut rows = form.rows("entries");
    if rows.is_empty() || form.is_ticked("more") {
        let chosen = engagements.first().filter(|_| engagements.len() == 1);
        let is_own_time = |engagement: &Engagement| engagement.company_name.is_none();
        let is_alone = chosen.map_or_else(|| engagements.iter().all(is_own_time), is_own_time);
        let basis = if is_alone { "PERSONAL_TIME" } else { "WORKING_TIME" };
        let first = next_row(&form);
        for row in first..first + LINES {
            if let Some(engagement) = chosen {
                form = form.set(&format!("entries.{row}.engagementId"), &engagement.id);
            }
            form = form.set(&format!("entries.{row}.basis"), basis);
            rows.push(row);
        }
    }
    (form, rows)
}

/// The number of the first line behind those that came back.
fn next_row(form: &FormState) -> usize {
    form.rows("entries").last().map_or(0, |last| last + 1)
}

fn choice_of(engagement: Engagement) -> Choice {
    let words = match engagement.company_name {
        Some(company) => Words::text("hours-engagement-with-employer").with("company", company),
        None => Words::text("hours-engagement-alone"),
    };
    let words =
        words.with("mission", engagement.mission_title).with("association", engagement.association_name);
    Choice::new(engagement.id, words)
}
