//! `/association/diagnoses/{id}/themes/{theme}` and the same for a branch: the questions of one theme, as far as they are
//! answered. What was answered is saved whatever is missing, and the next theme follows. Whoever coordinates says whose
//! words they enter.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{existing, home, slug};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct AnswerDiagnosis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct SaveDiagnosisTheme;

use answer_diagnosis::{AnswerDiagnosisDiagnosis as Diagnosis, AnswerDiagnosisDiagnosisThemes as Theme};
use save_diagnosis_theme::{
    DiagnosisAnswerInput, DiagnosisLevel, DiagnosisTheme, DiagnosisUrgency, OnBehalfInput, SaidHow,
    SaveDiagnosisThemeInput,
};

/// The answers to a question, by what the form sends.
const LEVELS: [(&str, &str); 5] = [
    ("NOT_AT_ALL", "diagnosis-level-not-at-all"),
    ("A_LITTLE", "diagnosis-level-a-little"),
    ("MOSTLY", "diagnosis-level-mostly"),
    ("FULLY", "diagnosis-level-fully"),
    ("DOES_NOT_APPLY", "diagnosis-level-does-not-apply"),
];

/// How urgent a theme may be.
const URGENCIES: [(&str, &str); 4] = [
    ("CAN_WAIT", "diagnosis-urgency-can-wait"),
    ("WITHIN_A_YEAR", "diagnosis-urgency-within-a-year"),
    ("WITHIN_SIX_MONTHS", "diagnosis-urgency-within-six-months"),
    ("NOW", "diagnosis-urgency-now"),
];

/// The ways in which an association says something.
const HOWS: [(&str, &str); 4] = [
    ("CALL", "said-how-call"),
    ("PAPER", "said-how-paper"),
    ("MEETING", "said-how-meeting"),
    ("E_MAIL", "said-how-e-mail"),
];

#[derive(Template)]
#[template(path = "diagnoses/theme.html")]
struct ThemePage {
    shell: Shell,
    /// The diagnosis' own page.
    address: String,
    /// This page.
    own_address: String,
    association: String,
    enters_on_behalf: bool,
    name: String,
    /// The names of all themes, and which one this is.
    names: Vec<String>,
    current: usize,
    /// Each question: its name, what it says, and the fields of its form.
    questions: Vec<Question>,
    levels: Vec<Choice>,
    urgencies: Vec<Choice>,
    hows: Vec<Choice>,
    form: FormState,
}

/// A question on the page.
struct Question {
    code: String,
    text: String,
    /// The names of its fields.
    code_field: String,
    level_field: String,
}

/// Shows the form as far as the theme is answered.
pub(crate) async fn show(page: PageContext, Path((id, theme)): Path<(String, String)>) -> PageResult {
    page.must_be_signed_in()?;
    let diagnosis = find(&page, &id).await?;
    let at = place_of(&diagnosis, &theme)?;
    let form = filled_in(&diagnosis, at);
    respond(page, &id, diagnosis, at, form)
}

/// Saves what was answered, and goes to the next theme, or back to the diagnosis.
pub(crate) async fn save(
    page: PageContext,
    Path((id, theme)): Path<(String, String)>,
    mut form: FormState,
) -> PageResult {
    page.must_be_signed_in()?;
    let diagnosis = find(&page, &id).await?;
    let at = place_of(&diagnosis, &theme)?;
    let on_behalf = if diagnosis.viewer_enters_on_behalf { said_by_whom(&mut form) } else { None };
    if form.problems().is_empty() {
        let theme = DiagnosisTheme::Other(code_at(&diagnosis, at));
        let input = read(&form, &id, theme, on_behalf);
        let payload = page.ask::<SaveDiagnosisTheme>(save_diagnosis_theme::Variables { input }).await?;
        let payload = payload.save_diagnosis_theme.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        let is_there = |field: &str| field == "urgency" || field.starts_with("onBehalf.");
        form = form.with(problems).on_a_page_with(is_there);
    }
    if form.problems().is_empty() {
        let onward = next(&diagnosis, at).filter(|_| form.value("do") != "back");
        let address = format!("{}/{id}", home(&page));
        let place = onward.map_or_else(|| address.clone(), |theme| format!("{address}/themes/{theme}"));
        return Ok(Flash::done("flash-diagnosis-saved").and_go_to(&place));
    }
    respond(page, &id, diagnosis, at, form)
}

async fn find(page: &PageContext, id: &str) -> Result<Diagnosis, PageError> {
    let found = page.ask::<AnswerDiagnosis>(answer_diagnosis::Variables { id: id.to_owned() }).await?;
    // What is finished is read, and no more written.
    found.diagnosis.filter(|diagnosis| !diagnosis.is_finished).ok_or(PageError::NotFound)
}

/// Where the theme of an address stands among the others.
fn place_of(diagnosis: &Diagnosis, theme: &str) -> Result<usize, PageError> {
    let found = (0..diagnosis.themes.len()).find(|at| slug(&code_at(diagnosis, *at)) == theme);
    found.ok_or(PageError::NotFound)
}

fn code_at(diagnosis: &Diagnosis, at: usize) -> String {
    diagnosis.themes.get(at).map(|theme| code_of(&theme.theme)).unwrap_or_default()
}

/// The theme after this one, as addresses hold it.
fn next(diagnosis: &Diagnosis, at: usize) -> Option<String> {
    diagnosis.themes.get(at + 1).map(|theme| slug(&code_of(&theme.theme)))
}

/// The names of the fields of a question.
fn fields(row: usize) -> (String, String) {
    (format!("answers.{row}.question"), format!("answers.{row}.level"))
}

/// The form with what was answered, and with whose words were entered last.
fn filled_in(diagnosis: &Diagnosis, at: usize) -> FormState {
    let mut form = FormState::default();
    let Some(theme) = diagnosis.themes.get(at) else { return form };
    for (row, question) in theme.questions.iter().enumerate() {
        if let Some(level) = &question.level {
            form = form.set(&fields(row).1, code_of(level));
        }
    }
    if let Some(urgency) = &theme.urgency {
        form = form.set("urgency", code_of(urgency));
    }
    let heard = diagnosis.themes.iter().filter(|theme| theme.said_by.is_some());
    let heard: Option<&Theme> = heard.max_by_key(|theme| theme.written_at);
    let Some(heard) = heard.filter(|_| diagnosis.viewer_enters_on_behalf) else {
        return form.set("onBehalf.how", "MEETING");
    };
    let day = heard.said_on.map(|day| day.to_string()).unwrap_or_default();
    form.set("onBehalf.saidBy", heard.said_by.as_deref().unwrap_or_default())
        .set("onBehalf.how", heard.said_how.as_ref().map(code_of).unwrap_or_default())
        .set("onBehalf.saidOn", day)
}

/// Who of the association said it, how and when; what is missing becomes a problem of the form.
fn said_by_whom(form: &mut FormState) -> Option<OnBehalfInput> {
    let said_on = form.date("onBehalf.saidOn");
    if said_on.is_none() && form.problem("onBehalf.saidOn").is_none() {
        form.refuse("onBehalf.saidOn", "REQUIRED", Words::text("on-behalf-day-needed"));
    }
    let how = known(&HOWS, form.value("onBehalf.how")).unwrap_or("MEETING");
    Some(OnBehalfInput {
        said_by: form.value("onBehalf.saidBy").to_owned(),
        how: SaidHow::Other(how.to_owned()),
        said_on: said_on?,
    })
}

/// The code among some that a form sent.
fn known(codes: &[(&'static str, &str)], sent: &str) -> Option<&'static str> {
    codes.iter().find(|(code, _)| *code == sent).map(|(code, _)| *code)
}

/// What was answered: a question without an answer is left out.
fn read(
    form: &FormState,
    id: &str,
    theme: DiagnosisTheme,
    on_behalf: Option<OnBehalfInput>,
) -> SaveDiagnosisThemeInput {
    let answer = |row: usize| {
        let (code, level) = fields(row);
        let level = known(&LEVELS, form.value(&level))?;
        let level = DiagnosisLevel::Other(level.to_owned());
        Some(DiagnosisAnswerInput { question: form.value(&code).to_owned(), level })
    };
    let urgency = known(&URGENCIES, form.value("urgency"));
    SaveDiagnosisThemeInput {
        diagnosis_id: id.to_owned(),
        theme,
        urgency: urgency.map(|urgency| DiagnosisUrgency::Other(urgency.to_owned())),
        answers: form.rows("answers").into_iter().filter_map(answer).collect(),
        on_behalf,
    }
}

fn respond(page: PageContext, id: &str, diagnosis: Diagnosis, at: usize, form: FormState) -> PageResult {
    let address = format!("{}/{id}", home(&page));
    let theme = diagnosis.themes.get(at).ok_or(PageError::NotFound)?;
    let question = |(row, question): (usize, &answer_diagnosis::AnswerDiagnosisDiagnosisThemesQuestions)| {
        let (code_field, level_field) = fields(row);
        Question { code: question.code.clone(), text: question.text.clone(), code_field, level_field }
    };
    let worded = |choices: &[(&'static str, &'static str)]| -> Vec<Choice> {
        choices.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect()
    };
    let own_address = format!("{address}/themes/{}", slug(&code_of(&theme.theme)));
    let questions = theme.questions.iter().enumerate().map(question).collect();
    let name = theme.name.clone();
    page.show(|shell| ThemePage {
        shell,
        address,
        own_address,
        association: diagnosis.association.name,
        enters_on_behalf: diagnosis.viewer_enters_on_behalf,
        name,
        names: diagnosis.themes.iter().map(|theme| theme.name.clone()).collect(),
        current: at,
        questions,
        levels: worded(&LEVELS),
        urgencies: worded(&URGENCIES),
        hows: worded(&HOWS),
        form,
    })
}
