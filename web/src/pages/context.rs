//! What a page's handler is given: the one who looks, the language, and the way to ask and to answer.

use std::error::Error;

use api::Language;
use askama::Template;
use async_graphql::{Request, Variables, from_value};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Response},
};
use graphql_client::GraphQLQuery;

use super::{
    filters::Speaker,
    shell::{Shell, ShellQuery, shell_query},
};
use crate::{Site, http::language::RequestLanguage};

/// One request, as a page sees it.
pub(crate) struct PageContext {
    site: Site,
    shell: Shell,
}

/// What a page's handler answers.
pub(crate) type PageResult = Result<Response, PageError>;

/// Why there is no page. It answers with a status alone; `error::dress` puts words around it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PageError {
    /// A failure that nobody outside can act on.
    #[error("the page failed")]
    Failed(#[from] Box<dyn Error + Send + Sync>),
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        tracing::error!(cause = ?self.source(), "a page failed");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

impl FromRequestParts<Site> for PageContext {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let Ok(RequestLanguage(language)) = RequestLanguage::from_request_parts(parts, site).await;
        let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        let answer = ask::<ShellQuery>(site, language, shell_query::Variables).await?;
        Ok(Self { site: site.clone(), shell: Shell::new(language, address, answer) })
    }
}

impl PageContext {
    /// For the page that says that the application does not answer.
    pub(crate) fn without_application(site: Site, language: Language) -> Self {
        Self { site, shell: Shell::bare(language) }
    }

    /// Whether everybody and everything on this installation is invented.
    pub(crate) fn is_demo(&self) -> bool {
        self.shell.is_demo
    }

    /// Puts a page's own part into the shell and renders it in the visitor's language.
    pub(crate) fn show<T: Template>(self, page: impl FnOnce(Shell) -> T) -> PageResult {
        let speaker =
            Speaker { texts: self.site.texts, assets: self.site.assets, language: self.shell.language };
        let html = page(self.shell).render_with_values(&speaker).map_err(Box::from)?;
        Ok(Html(html).into_response())
    }
}

/// Runs one of the pages' GraphQL documents. The pages have no other way to the application.
async fn ask<Q: GraphQLQuery>(
    site: &Site,
    language: Language,
    variables: Q::Variables,
) -> Result<Q::ResponseData, PageError> {
    let document = Q::build_query(variables);
    let variables = serde_json::to_value(&document.variables).map_err(Box::from)?;
    let request = Request::new(document.query)
        .operation_name(document.operation_name)
        .variables(Variables::from_json(variables));
    let answer = site.app.execute(language, request).await;
    match answer.errors.first() {
        Some(error) => Err(PageError::Failed(error.message.clone().into())),
        None => Ok(from_value(answer.data).map_err(Box::from)?),
    }
}
