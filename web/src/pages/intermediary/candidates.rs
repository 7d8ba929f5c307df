//! `/intermediary/needs/{id}/candidates`: who put themselves forward for a mission, and what follows once those are selected
//! whom it needs: the others are answered, and the volunteers introduced.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{reason_of, reasons};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, code_of, existing, problems_of},
    on_behalf,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct NeedCandidates;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct AnswerOthers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct AgreeToFewer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct IntroduceVolunteers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct DeclareTie;

use need_candidates::{
    NeedCandidatesNeed, NeedCandidatesNeedRankedApplicationsNodes, NeedCandidatesNeedSelection,
    NeedCandidatesNeedSelectionCounts, NeedStep,
};

/// What the list's address holds.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    state: String,
    after: Option<String>,
    before: Option<String>,
}

/// The forms of the page, as far as one was sent.
#[derive(Default)]
struct Forms {
    others: Option<FormState>,
    fewer: Option<FormState>,
    other: FormState,
}

/// How many candidates stand somewhere, and where these are listed.
struct Count {
    href: String,
    key: &'static str,
    total: i64,
}

#[derive(Template)]
#[template(path = "intermediary/candidates.html")]
struct CandidatesPage {
    shell: Shell,
    need: NeedCandidatesNeed,
    candidates: Vec<NeedCandidatesNeedRankedApplicationsNodes>,
    selection: NeedCandidatesNeedSelection,
    counts: Vec<Count>,
    filter: FormState,
    states: Vec<Choice>,
    reasons: Vec<Choice>,
    ways: Vec<Choice>,
    pages: Pages,
    form: FormState,
    others: FormState,
    fewer: FormState,
}

impl CandidatesPage {
    fn is_filtered(&self) -> bool {
        !self.filter.value("state").is_empty()
    }

    /// Whether those selected can be introduced now.
    fn may_introduce(&self) -> bool {
        let goes_on = self.need.steps.iter().any(|step| matches!(step, NeedStep::INTRODUCE));
        goes_on && self.selection.is_complete
    }

    /// Whether the association may still agree to fewer volunteers.
    fn may_be_fewer(&self) -> bool {
        let goes_on = self.need.steps.iter().any(|step| matches!(step, NeedStep::INTRODUCE));
        goes_on && !self.selection.is_complete && self.selection.places > 1
    }

    /// Whether the others can be answered: once all places are taken.
    fn may_answer_others(&self) -> bool {
        self.selection.is_complete
    }
}

/// Where a candidate may stand, and the key of its words.
const STATES: [(&str, &str); 8] = [
    ("PENDING", "application-state-pending"),
    ("SHORTLISTED", "application-state-shortlisted"),
    ("RESERVE", "application-state-reserve"),
    ("SELECTED", "application-state-selected"),
    ("NOT_SELECTED", "application-state-not-selected"),
    ("WITHDRAWN", "application-state-withdrawn"),
    ("ENGAGED", "application-state-engaged"),
    ("REPLACED", "application-state-replaced"),
];

fn choices(known: &[(&'static str, &'static str)]) -> Vec<Choice> {
    known.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect()
}

fn counts(need: &str, counts: Vec<NeedCandidatesNeedSelectionCounts>) -> Vec<Count> {
    let told = |one: NeedCandidatesNeedSelectionCounts| {
        let code = code_of(&one.state);
        let &(value, key) = STATES.iter().find(|(value, _)| *value == code)?;
        Some(Count { href: format!("{}?state={value}", address(need)), key, total: one.count })
    };
    counts.into_iter().filter_map(told).collect()
}

fn address(id: &str) -> String {
    format!("/intermediary/needs/{id}/candidates")
}

/// Lists them.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, wanted, Forms::default()).await
}

/// Answers those who were not selected.
pub(crate) async fn answer_others(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut form = form.apart("others-");
    let Some(reason) = reason_of(form.value("reason")) else {
        form.refuse("reason", "REQUIRED", Words::text("candidate-reason-needed"));
        return respond(page, id, Wanted::default(), Forms { others: Some(form), ..Forms::default() }).await;
    };
    let input = answer_others::AnswerOthersInput {
        need_id: id.clone(),
        reason: answer_others::NotSelectedReason::Other(reason),
        words: form.value("words").to_owned(),
    };
    let payload = page.ask::<AnswerOthers>(answer_others::Variables { input }).await?.answer_others;
    let payload = payload.ok_or(PageError::NotFound)?;
    let (answered, left) = (payload.answered, payload.left);
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let told = if left > 0 { "candidates-others-answered-some" } else { "candidates-others-answered" };
        return Ok(Flash::done(told).with("count", answered).with("left", left).and_go_to(&address(&id)));
    }
    let forms = Forms { others: Some(form.with(problems)), ..Forms::default() };
    respond(page, id, Wanted::default(), forms).await
}

/// Enters that the association agreed to begin with fewer volunteers.
pub(crate) async fn agree_to_fewer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut form = form.apart("fewer-");
    let (places, said) = (form.number("places"), on_behalf::read(&mut form, "onBehalf"));
    if form.text("places").is_none() {
        form.refuse("places", "REQUIRED", Words::text("candidates-field-needed"));
    }
    let (Some(places), Some(said), []) = (places, said, form.problems()) else {
        return respond(page, id, Wanted::default(), Forms { fewer: Some(form), ..Forms::default() }).await;
    };
    let on_behalf = Some(on_behalf::as_input!(agree_to_fewer, said));
    let input = agree_to_fewer::AgreeToFewerInput { need_id: id.clone(), places, on_behalf };
    let payload = page.ask::<AgreeToFewer>(agree_to_fewer::Variables { input }).await?.agree_to_fewer;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("candidates-fewer-noted").and_go_to(&address(&id)));
    }
    let forms = Forms { fewer: Some(form.with(problems)), ..Forms::default() };
    respond(page, id, Wanted::default(), forms).await
}

/// Introduces those selected.
pub(crate) async fn introduce(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = introduce_volunteers::IntroduceVolunteersInput { need_id: id.clone() };
    let answer = page.ask::<IntroduceVolunteers>(introduce_volunteers::Variables { input }).await?;
    let problems = problems_of!(answer.introduce_volunteers.ok_or(PageError::NotFound)?.problems);
    done(page, id, form, existing(problems)?, "candidates-introduced").await
}

/// Says that one is tied to the association.
pub(crate) async fn declare_tie(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = declare_tie::DeclareTieInput { need_id: id.clone(), candidate_id: None };
    let payload = page.ask::<DeclareTie>(declare_tie::Variables { input }).await?.declare_tie;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        // The candidates are closed to them from now on.
        return Ok(Flash::done("candidates-tied").and_go_to("/intermediary"));
    }
    respond(page, id, Wanted::default(), Forms { other: form.with(problems), ..Forms::default() }).await
}

async fn done(
    page: PageContext,
    id: String,
    form: FormState,
    problems: Vec<Problem>,
    told: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(told).and_go_to(&address(&id)));
    }
    respond(page, id, Wanted::default(), Forms { other: form.with(problems), ..Forms::default() }).await
}

async fn respond(page: PageContext, id: String, wanted: Wanted, forms: Forms) -> PageResult {
    let known = STATES.iter().find(|(value, _)| *value == wanted.state);
    let state = known.map(|(value, _)| need_candidates::ApplicationState::Other((*value).to_owned()));
    let filter = FormState::default().set("state", known.map_or("", |(value, _)| *value));
    let position = Position { after: wanted.after, before: wanted.before };
    let (first, last) = (position.first(), position.last());
    let (after, before) = (position.after, position.before);
    let variables = need_candidates::Variables { id, state, first, after, last, before };
    let mut need = page.ask::<NeedCandidates>(variables).await?.need.ok_or(PageError::NotFound)?;
    // Before an announcement was approved there is nobody to select.
    let mut selection = need.selection.take().ok_or(PageError::NotFound)?;
    if !selection.viewer_selects {
        return Err(PageError::Forbidden);
    }
    let listed = need.ranked_applications.take().ok_or(PageError::Forbidden)?;
    let counts = counts(&need.id, selection.counts.take().unwrap_or_default());
    let pages = pages_of!(page.shell, listed.page_info, Some(listed.total_count));
    page.show(|shell| CandidatesPage {
        shell,
        need,
        candidates: listed.nodes,
        selection,
        counts,
        filter,
        states: choices(&STATES),
        reasons: reasons(),
        ways: on_behalf::ways(),
        pages,
        form: forms.other,
        others: forms.others.unwrap_or_else(|| FormState::among_others("others-")),
        fewer: forms.fewer.unwrap_or_else(|| FormState::among_others("fewer-")),
    })
}
