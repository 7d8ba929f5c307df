//! What a person typed into a form, and what is to be put right in it. A form that is refused comes back as it was
//! sent, each problem beside its field, so that nothing is typed twice.

mod file;
mod reading;

use std::fmt::Display;

use api::Told;
use axum::{
    extract::{FromRequest, FromRequestParts as _, Request},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::{Form, FormRejection};
use serde::Serialize;

pub(crate) use file::{receive, receive_several, receive_text};

use super::{context::PageError, words::Words};
use crate::{
    Site,
    http::{ForeignForm, StaleForm, sessions::Asking},
};

/// The fields of a form by their names, and its problems. A field of a list is named by its path in the GraphQL
/// input: `entries.3.minutes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormState {
    fields: Vec<(String, String)>,
    problems: Vec<Problem>,
    /// Stands before every id, where a page has several forms.
    prefix: String,
}

/// Something in a form that a person has to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// As the schema's list of codes names it.
    pub(crate) code: String,
    /// What happened and what to do.
    pub(crate) message: Words,
    /// The part of the input, from its root; `None` when it is the whole.
    pub(crate) path: Option<Vec<String>>,
}

impl Problem {
    /// The name of the field it is about; a problem of the whole form has none.
    pub(crate) fn field(&self) -> Option<String> {
        self.path.as_ref().filter(|path| !path.is_empty()).map(|path| path.join("."))
    }
}

impl From<Told> for Problem {
    fn from(told: Told) -> Self {
        let path = (!told.path.is_empty()).then_some(told.path);
        Self { code: told.code.to_owned(), message: Words::Said(told.message), path }
    }
}

/// The problems of a mutation's payload. Every document has types of its own for them, all with the same fields.
macro_rules! problems_of {
    ($problems:expr) => {
        $problems.into_iter().map(|problem| $crate::pages::form::Problem {
            code: problem.code,
            message: $crate::pages::words::Words::Said(problem.message),
            path: problem.path,
        })
    };
}
pub(crate) use problems_of;

/// What is to be put right; what is not there for whoever asks is no page. What a field names and is not there is put right.
pub(crate) fn existing(problems: impl IntoIterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.into_iter().collect();
    let is_hidden = |problem: &Problem| problem.code == "NOT_FOUND" && problem.path.is_none();
    if problems.iter().any(is_hidden) { Err(PageError::NotFound) } else { Ok(problems) }
}

/// An answer that a form offers.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// What the form sends.
    pub(crate) value: String,
    pub(crate) label: Words,
    pub(crate) hint: Option<Words>,
    pub(crate) is_disabled: bool,
}

impl Choice {
    /// An answer and its words.
    pub(crate) fn new(value: impl Into<String>, label: Words) -> Self {
        Self { value: value.into(), label, hint: None, is_disabled: false }
    }

    /// The same with a line of explanation.
    pub(crate) fn explained(mut self, hint: Words) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// The schema's own code of a value, as forms send it; every document has a type of its own for it.
pub(crate) fn code_of(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

impl FormState {
    /// A form among others on its page: `prefix` keeps their ids apart.
    pub(crate) fn among_others(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..Self::default() }
    }

    /// The same form, as it was sent, among others on its page.
    pub(crate) fn apart(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// The same with a value to begin with; a second one of a name is a second choice of a group.
    pub(crate) fn set(mut self, name: &str, value: impl Display) -> Self {
        self.fields.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same with this value in place of all others of its name.
    pub(crate) fn put(mut self, name: &str, value: impl Display) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.set(name, value)
    }

    /// The same without a row of a list: it is done.
    pub(crate) fn without_row(mut self, list: &str, row: usize) -> Self {
        let beginning = format!("{list}.{row}.");
        self.fields.retain(|(field, _)| !field.starts_with(&beginning));
        self
    }

    /// The same with what is to be put right.
    pub(crate) fn with(mut self, problems: impl IntoIterator<Item = Problem>) -> Self {
        self.problems.extend(problems);
        self
    }

    /// Adds a problem found before the application was asked.
    pub(crate) fn refuse(&mut self, name: &str, code: &str, message: Words) {
        let path = name.split('.').map(ToOwned::to_owned).collect();
        self.problems.push(Problem { code: code.to_owned(), message, path: Some(path) });
    }

    /// The same, where a problem with a field that is not on the page any more is one of the whole form.
    pub(crate) fn on_a_page_with(mut self, is_there: impl Fn(&str) -> bool) -> Self {
        for problem in &mut self.problems {
            if problem.field().is_some_and(|field| !is_there(&field)) {
                problem.path = None;
            }
        }
        self
    }

    /// The names of the fields that were sent.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// What stands in a field; empty when nothing does.
    pub(crate) fn value(&self, name: impl Display) -> &str {
        self.values(name).next().unwrap_or_default()
    }

    /// Every value of a group of choices.
    pub(crate) fn values(&self, name: impl Display) -> impl Iterator<Item = &str> {
        let name = name.to_string();
        self.fields.iter().filter(move |(field, _)| *field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a choice of a group is taken.
    pub(crate) fn holds(&self, name: impl Display, value: impl Display) -> bool {
        let value = value.to_string();
        self.values(name).any(|held| held == value)
    }

    /// The rows of a list that were sent, in order: of `entries.0.date` and `entries.3.date`, 0 and 3.
    pub(crate) fn rows(&self, list: &str) -> Vec<usize> {
        let row = |name: &str| name.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse().ok();
        let mut rows: Vec<usize> = self.fields.iter().filter_map(|(name, _)| row(name)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Whether something was looked for and its answers were never seen: nobody would have chosen among them.
    pub(crate) fn looks_unseen(&self, looked: &str, seen: &str) -> bool {
        self.text(looked).is_some_and(|looked| Some(looked) != self.text(seen))
    }

    /// What is wrong with a field, the first of it.
    pub(crate) fn problem(&self, name: impl Display) -> Option<&Words> {
        let name = name.to_string();
        let problem = self.problems.iter().find(|problem| problem.field().as_ref() == Some(&name))?;
        Some(&problem.message)
    }

    /// All that is to be put right.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The id of a field on the page, which stylesheets and links can name: `entries-3-minutes`.
    pub(crate) fn id(&self, name: impl Display) -> String {
        format!("{}{name}", self.prefix).replace('.', "-")
    }

    /// The ids of what is said about a field: its hint, its problem.
    pub(crate) fn described_by(&self, name: impl Display, has_hint: bool) -> Option<String> {
        let id = self.id(&name);
        let hint = has_hint.then(|| format!("{id}-hint"));
        let problem = self.problem(name).map(|_| format!("{id}-wrong"));
        let said: Vec<_> = hint.into_iter().chain(problem).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

impl FromRequest<Site> for FormState {
    type Rejection = Response;

    /// Reads a form. One that acts in a session must repeat that session's own token, which no other site knows; one
    /// that only asks for another page need not. What the same person typed in an earlier session can be sent again.
    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(asking) = Asking::from_request_parts(&mut parts, site).await;
        let only_asks = parts.method.is_safe();
        let request = Request::from_parts(parts, body);
        let SignInForm(state) = SignInForm::from_request(request, site).await?;
        if only_asks || !asking.caller.is_signed_in() || state.value("csrf") == asking.csrf_token() {
            return Ok(state);
        }
        let is_theirs = site.app.is_form_of(&asking.caller, state.value("csrf")).await;
        Err(match is_theirs {
            Ok(true) => {
                let typed = state.fields.into_iter().filter(|(name, _)| name != "csrf");
                StaleForm(typed.collect()).into_response()
            }
            Ok(false) => ForeignForm.into_response(),
            Err(failed) => PageError::Failed(failed.into()).into_response(),
        })
    }
}

/// A form that acts in no session, by which somebody signs in: whoever sends it proves who they are by what it holds.
/// That it comes from this site is asked of it as of every form.
pub(crate) struct SignInForm(pub(crate) FormState);

impl FromRequest<Site> for SignInForm {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let form = Form::<Vec<(String, String)>>::from_request(request, site).await;
        let Form(mut fields) = form.map_err(FormRejection::into_response)?;
        // No keyboard types it, and no database keeps it.
        for (_, value) in &mut fields {
            value.retain(|letter| letter != '\0');
        }
        Ok(Self(FormState { fields, ..FormState::default() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(path: Option<&[&str]>) -> Problem {
        let path = path.map(|path| path.iter().map(|part| (*part).to_owned()).collect());
        Problem { code: "TOO_LONG".to_owned(), message: Words::Said("Raccourcissez.".to_owned()), path }
    }

    /// A problem of the third row of a list stands beside that row's field, and nowhere else.
    #[test]
    fn a_problem_finds_its_field() {
        let form = FormState::default()
            .set("entries.0.minutes", 60)
            .set("entries.3.minutes", 700)
            .with([problem(Some(&["entries", "3", "minutes"])), problem(None)]);
        assert!(form.problem("entries.3.minutes").is_some());
        assert_eq!(form.problem("entries.0.minutes"), None);
        assert_eq!(form.problem(""), None);
        assert_eq!(form.problems()[0].field().as_deref(), Some("entries.3.minutes"));
        assert_eq!(form.problems()[1].field(), None);
        assert_eq!(form.rows("entries"), [0, 3]);
    }

    /// A row that is done leaves the others as they were typed.
    #[test]
    fn what_is_done_is_taken_out() {
        let form = FormState::default()
            .set("entries.1.minutes", 60)
            .set("entries.1.date", "2026-12-01")
            .set("entries.10.minutes", 90);
        let form = form.without_row("entries", 1);
        assert_eq!(form.rows("entries"), [10]);
        assert_eq!(form.value("entries.10.minutes"), "90");
    }

    /// What stood on a page once is told all the same when it is gone, and leads nowhere.
    #[test]
    fn a_problem_of_what_is_gone_is_told() {
        let form = FormState::default()
            .with([problem(Some(&["entries", "a", "id"])), problem(Some(&["entries", "b", "id"]))])
            .on_a_page_with(|field| field == "entries.b.id");
        assert_eq!(form.problems()[0].field(), None);
        assert!(form.problem("entries.b.id").is_some());
    }

    /// What was typed is there again, every choice of a group included.
    #[test]
    fn nothing_is_typed_twice() {
        let form = FormState::default().set("title", "Budget").set("skills", "a").set("skills", "b");
        assert_eq!(form.value("title"), "Budget");
        assert_eq!(form.value("text"), "");
        assert!(form.holds("skills", "b") && !form.holds("skills", "c"));
    }

    /// Every document's own problem type becomes the form's.
    #[test]
    fn a_payloads_problems_are_taken_over() {
        struct Generated {
            code: String,
            message: String,
            path: Option<Vec<String>>,
        }
        let payload = vec![Generated {
            code: "BLANK".to_owned(),
            message: "Donnez un titre.".to_owned(),
            path: Some(vec!["title".to_owned()]),
        }];
        let form = FormState::default().with(problems_of!(payload));
        assert_eq!(form.problem("title"), Some(&Words::Said("Donnez un titre.".to_owned())));
    }
}
