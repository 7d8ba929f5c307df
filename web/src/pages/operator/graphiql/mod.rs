//! `/graphiql`: asks the GraphQL API by hand and reads its documentation. The program it is named after cannot be
//! used: it styles its elements by attributes, which the pages' policy forbids.

mod documentation;

use askama::Template;
use async_graphql::{Request, Variables};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::{Form, Query};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    http::graphql::AnswerBody,
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        shell::Shell,
    },
};
use documentation::Documentation;

/// Documents to begin with, each under the end of its title's key.
const EXAMPLES: [(&str, &str); 3] = [
    ("installation", include_str!("../../../../queries/examples/installation.graphql")),
    ("viewer", include_str!("../../../../queries/examples/viewer.graphql")),
    ("types", include_str!("../../../../queries/examples/types.graphql")),
];

/// What the page's address or its form says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    query: String,
    variables: String,
    /// What this session's own forms repeat.
    csrf: String,
    /// The type whose documentation is wanted. A form with it is not run.
    r#type: Option<String>,
    /// The example to fill the form with.
    example: Option<String>,
}

#[derive(Template)]
#[template(path = "operator/graphiql.html")]
struct GraphiqlPage {
    shell: Shell,
    query: String,
    variables: String,
    has_wrong_variables: bool,
    /// The answer's JSON, set to be read.
    answer: Option<String>,
    documentation: Documentation,
}

impl GraphiqlPage {
    fn examples() -> impl Iterator<Item = &'static str> {
        EXAMPLES.into_iter().map(|(name, _)| name)
    }
}

/// Shows the page, filled with what its address says. Nothing is run: a link must not be able to.
pub(crate) async fn show(page: PageContext, Query(mut asked): Query<Asked>) -> PageResult {
    if let Some(name) = asked.example.take() {
        let found = EXAMPLES.into_iter().find(|(example, _)| *example == name);
        asked.query = found.map(|(_, document)| document.to_owned()).unwrap_or_default();
    }
    respond(page, asked, Answered::default()).await
}

/// Runs the document with the visitor's own rights, or shows the documentation that one of the form's buttons asks for.
pub(crate) async fn run(page: PageContext, Form(asked): Form<Asked>) -> PageResult {
    if page.asking.caller.is_signed_in() {
        page.must_prove(&asked.csrf)?;
    }
    let answered = if page.shell.has_explorer && asked.r#type.is_none() {
        answer(&page, &asked).await?
    } else {
        Answered::default()
    };
    respond(page, asked, answered).await
}

/// What became of the document.
#[derive(Default)]
struct Answered {
    answer: Option<String>,
    has_wrong_variables: bool,
}

async fn answer(page: &PageContext, asked: &Asked) -> Result<Answered, PageError> {
    let Some(variables) = read_variables(&asked.variables) else {
        return Ok(Answered { answer: None, has_wrong_variables: true });
    };
    let answer = page.execute(Request::new(&asked.query).variables(variables)).await;
    let text = serde_json::to_string_pretty(&AnswerBody::new(&answer)).map_err(Box::from)?;
    Ok(Answered { answer: Some(text), has_wrong_variables: false })
}

/// An object, or nothing; `None` when it is something else.
fn read_variables(text: &str) -> Option<Variables> {
    if text.trim().is_empty() {
        return Some(Variables::default());
    }
    let value: Value = serde_json::from_str(text).ok()?;
    value.is_object().then(|| Variables::from_json(value))
}

async fn respond(page: PageContext, asked: Asked, answered: Answered) -> PageResult {
    if !page.shell.has_explorer {
        return Ok(not_found());
    }
    let documentation = Documentation::read(&page, asked.r#type.as_deref()).await?;
    page.show(|shell| GraphiqlPage {
        shell,
        query: asked.query,
        variables: asked.variables,
        has_wrong_variables: answered.has_wrong_variables,
        answer: answered.answer,
        documentation,
    })
}

fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
