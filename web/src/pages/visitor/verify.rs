//! `/verify` and `/verify/{code}`: whether a document is genuine and still stands, for whoever holds it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use rust_decimal::Decimal as Amount;
use serde::Deserialize;

use crate::{
    Site,
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        form::FormState,
        scalars::Date,
        shell::Shell,
        words::Words,
    },
};

/// Amounts come as texts.
type Decimal = String;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/verify.graphql",
    response_derives = "Clone, Debug"
)]
struct DocumentQuery;

use document_query::DocumentQueryDocument as Document;

/// What stands in the form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    /// A list, since a field that was sent empty would else be none at all.
    code: Vec<String>,
}

/// What came of looking.
enum Found {
    /// Nothing was asked yet.
    NotAsked,
    Document(Box<Document>),
    Unknown,
    TooMany,
}

#[derive(Template)]
#[template(path = "visitor/verify.html")]
struct VerifyPage {
    shell: Shell,
    form: FormState,
    found: Found,
    value: Option<Amount>,
}

fn page_of(page: PageContext, form: FormState, found: Found) -> PageResult {
    let value = match &found {
        Found::Document(document) => document.value.as_ref().and_then(|value| value.amount.parse().ok()),
        _ => None,
    };
    page.show(|shell| VerifyPage { shell, form, found, value })
}

/// The form for a code; one that was typed leads to its own address.
pub(crate) async fn ask(page: PageContext, Query(typed): Query<Typed>) -> PageResult {
    let Some(typed) = typed.code.into_iter().next() else {
        return page_of(page, FormState::default(), Found::NotAsked);
    };
    let code: String = typed.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect();
    if code.is_empty() {
        let mut form = FormState::default().set("code", typed);
        form.refuse("code", "REQUIRED", Words::text("verify-code-needed"));
        return page_of(page, form, Found::NotAsked);
    }
    let code: String = form_urlencoded::byte_serialize(code.as_bytes()).take(64).collect();
    Ok(Redirect::to(&format!("/verify/{code}")).into_response())
}

/// What a document of this code says.
pub(crate) async fn show(page: PageContext, Path(code): Path<String>) -> PageResult {
    let code: String = code.chars().take(64).collect();
    let variables = document_query::Variables { code: code.clone() };
    let (status, found) = match page.ask::<DocumentQuery>(variables).await {
        Ok(answer) => match answer.document {
            Some(document) => (StatusCode::OK, Found::Document(Box::new(document))),
            None => (StatusCode::NOT_FOUND, Found::Unknown),
        },
        Err(PageError::TooMany) => (StatusCode::TOO_MANY_REQUESTS, Found::TooMany),
        Err(error) => return Err(error),
    };
    let form = FormState::default().set("code", code);
    Ok((status, page_of(page, form, found)?).into_response())
}

/// The public keys, for verifying files without this site.
pub(crate) async fn keys(State(site): State<Site>) -> Result<Response, PageError> {
    let keys = site.app.public_keys().await.map_err(|failed| PageError::Failed(failed.into()))?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], keys.write()).into_response())
}
