//! `/intermediary/candidates/{id}`: what somebody said who puts themselves forward, what was noted of interviews with them, and
//! the decision.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{reason_of, reasons};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, existing, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct ShowCandidate;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct DecideCandidate;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct NoteInterview;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/candidates.graphql")]
struct DeclareTie;

use show_candidate::{ShowCandidateCandidate, ShowCandidateCandidateFile};

/// The forms of the page, as far as one was sent.
#[derive(Default)]
struct Forms {
    decision: Option<FormState>,
    note: Option<FormState>,
    tie: FormState,
}

#[derive(Template)]
#[template(path = "intermediary/candidate.html")]
struct CandidatePage {
    shell: Shell,
    candidate: ShowCandidateCandidate,
    /// Nothing where they are closed to whoever looks.
    file: Option<ShowCandidateCandidateFile>,
    decisions: Vec<Choice>,
    reasons: Vec<Choice>,
    marks: Vec<Choice>,
    form: FormState,
    decision: FormState,
    note: FormState,
}

impl CandidatePage {
    /// Whether nobody may decide about them: they wait.
    fn has_no_decider(&self) -> bool {
        self.candidate.has_decider == Some(false)
    }
}

impl ShowCandidateCandidateFile {
    /// Whether they said to be under 18 when they registered.
    fn is_under_age(&self) -> bool {
        self.is_minor == Some(true)
    }

    /// Whether they wish another mission, since this one did not select them.
    fn wishes(&self) -> bool {
        self.wishes_another == Some(true)
    }

    /// Whose time they offer, and whether their company agreed, as the key of how that is said.
    fn time(&self) -> &'static str {
        match self.time_agreed {
            Some(true) => "candidate-time-agreed",
            Some(false) => "candidate-time-not-yet",
            None => "candidate-time-own",
        }
    }

    /// Whether they say that they have a skill which is asked for.
    fn has(&self, code: &str) -> bool {
        self.skills.iter().any(|skill| skill.code == code)
    }
}

/// What may be decided, and the key of its words.
const DECISIONS: [(&str, &str); 4] = [
    ("SHORTLIST", "candidate-decision-shortlist"),
    ("SELECT", "candidate-decision-select"),
    ("RESERVE", "candidate-decision-reserve"),
    ("NOT_SELECT", "candidate-decision-not-select"),
];

/// The marks of an interview, and the keys of their words.
const MARKS: [(&str, &str); 5] = [
    ("1", "candidate-mark-one"),
    ("2", "candidate-mark-two"),
    ("3", "candidate-mark-three"),
    ("4", "candidate-mark-four"),
    ("5", "candidate-mark-five"),
];

fn address(id: &str) -> String {
    format!("/intermediary/candidates/{id}")
}

/// Shows them.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, Forms::default()).await
}

/// Decides about them.
pub(crate) async fn decide(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut form = form.apart("decide-");
    let Some((decision, _)) = DECISIONS.iter().find(|(value, _)| *value == form.value("decision")) else {
        form.refuse("decision", "REQUIRED", Words::text("candidate-decision-needed"));
        return respond(page, id, Forms { decision: Some(form), ..Forms::default() }).await;
    };
    let input = decide_candidate::DecideCandidateInput {
        id: id.clone(),
        decision: decide_candidate::CandidateDecision::Other((*decision).to_owned()),
        reason: reason_of(form.value("reason")).map(decide_candidate::NotSelectedReason::Other),
        words: form.text("words"),
    };
    let payload = page.ask::<DecideCandidate>(decide_candidate::Variables { input }).await?.decide_candidate;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("candidate-decided").and_go_to(&address(&id)));
    }
    respond(page, id, Forms { decision: Some(form.with(problems)), ..Forms::default() }).await
}

/// Notes an interview with them.
pub(crate) async fn note(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut form = form.apart("note-");
    let (day, aptitude, motivation) =
        (form.date("interviewedOn"), form.number("aptitude"), form.number("motivation"));
    for name in ["interviewedOn", "aptitude", "motivation"] {
        if form.text(name).is_none() {
            form.refuse(name, "REQUIRED", Words::text("candidates-field-needed"));
        }
    }
    let (Some(interviewed_on), Some(aptitude), Some(motivation), []) =
        (day, aptitude, motivation, form.problems())
    else {
        return respond(page, id, Forms { note: Some(form), ..Forms::default() }).await;
    };
    let input = note_interview::NoteInterviewInput {
        candidate_id: id.clone(),
        interviewed_on,
        aptitude,
        motivation,
        text: form.value("text").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<NoteInterview>(note_interview::Variables { input }).await?.note_interview;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("candidate-noted").and_go_to(&address(&id)));
    }
    respond(page, id, Forms { note: Some(form.with(problems)), ..Forms::default() }).await
}

/// Says that one is tied to them.
pub(crate) async fn declare_tie(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let need_id = form.value("needId").to_owned();
    let input = declare_tie::DeclareTieInput { need_id, candidate_id: Some(id.clone()) };
    let payload = page.ask::<DeclareTie>(declare_tie::Variables { input }).await?.declare_tie;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("candidate-tied").and_go_to(&address(&id)));
    }
    respond(page, id, Forms { tie: form.with(problems), ..Forms::default() }).await
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    let found = page.ask::<ShowCandidate>(show_candidate::Variables { id }).await?.candidate;
    let mut candidate = found.ok_or(PageError::NotFound)?;
    let file = candidate.file.take();
    // The association reads names, on a page of its own.
    if file.is_none() && !candidate.is_closed_to_viewer {
        return Err(PageError::NotFound);
    }
    let can = |code: &str| {
        file.as_ref().is_some_and(|file| file.decisions.iter().any(|decision| code_of(decision) == code))
    };
    let decisions = DECISIONS.iter().filter(|(value, _)| can(value));
    let decisions = decisions.map(|&(value, key)| Choice::new(value, Words::text(key))).collect();
    let marks = MARKS.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect();
    page.show(|shell| CandidatePage {
        shell,
        candidate,
        file,
        decisions,
        reasons: reasons(),
        marks,
        form: forms.tie,
        decision: forms.decision.unwrap_or_else(|| FormState::among_others("decide-")),
        note: forms.note.unwrap_or_else(|| FormState::among_others("note-")),
    })
}
