//! What a page's handler is given: the one who looks, the language, and the way to ask and to answer.

use std::error::Error;

use api::Language;
use askama::Template;
use async_graphql::{Request, ServerError, Value, Variables, from_value};
use axum::{
    Extension,
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use chrono::Datelike as _;
use chrono_tz::Tz;
use futures_util::{FutureExt as _, future::BoxFuture};
use graphql_client::GraphQLQuery;

use super::{
    filters::{Speaker, name_problems},
    flash::{self, Flash},
    seat::{ShellQuery, shell_query},
    shell::Shell,
};
use crate::{
    Site,
    http::{ForeignForm, REQUEST_ID, language::RequestLanguage, sessions::Asking},
};

/// One request, as a page sees it.
pub(crate) struct PageContext {
    pub(crate) site: Site,
    pub(crate) asking: Asking,
    pub(crate) shell: Shell,
}

/// What a page's handler answers.
pub(crate) type PageResult = Result<Response, PageError>;

/// Why there is no page. It answers with a status alone; `error::dress` puts words around it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PageError {
    /// A failure that nobody outside can act on.
    #[error("the page failed")]
    Failed(#[from] Box<dyn Error + Send + Sync>),
    /// There is no such page for whoever asks.
    #[error("no such page")]
    NotFound,
    /// Whoever asks may see it, and not do this.
    #[error("forbidden")]
    Forbidden,
    /// A form that this session's own pages did not make.
    #[error("a foreign form")]
    ForeignForm,
    /// Whoever asks has asked too often.
    #[error("too many requests")]
    TooMany,
    /// Whoever asks must sign in first, and comes back here then.
    #[error("not signed in")]
    SignedOut {
        /// The page's own address.
        back: String,
    },
}

/// Stands with an answer that leads to the sign-in page.
#[derive(Clone, Copy)]
pub(super) struct SentToSignIn;

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match &self {
            Self::Failed(_) => {
                tracing::error!(cause = ?self.source(), "a page failed");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::ForeignForm => ForeignForm.into_response(),
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS.into_response(),
            Self::SignedOut { back } => {
                let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
                let redirect = Redirect::to(&format!("/sign-in?back={back}"));
                (Extension(SentToSignIn), redirect).into_response()
            }
        }
    }
}

impl FromRequestParts<Site> for PageContext {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let Ok(RequestLanguage(language)) = RequestLanguage::from_request_parts(parts, site).await;
        let address = parts.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned();
        let address = address.as_str();
        let Ok(asking) = Asking::from_request_parts(parts, site).await;
        let answer = ask::<ShellQuery>(site, &asking, language, shell_query::Variables).await;
        let answer = answer.map_err(|failed| failed.at(address))?;
        let mut shell = Shell::new(language, address, &asking, answer);
        shell.flash = Flash::waiting(&CookieJar::from_headers(&parts.headers), &site.texts, language);
        let request_id = parts.headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
        request_id.clone_into(&mut shell.form_key);
        Ok(Self { site: site.clone(), asking, shell })
    }
}

impl PageContext {
    /// For the page that says that the application does not answer.
    pub(crate) fn without_application(site: Site, language: Language) -> Self {
        let asking = Asking::nobody();
        Self { site, asking, shell: Shell::bare(language) }
    }

    /// Runs one of the pages' GraphQL documents for whoever asks. The pages have no other way to the application.
    pub(crate) async fn ask<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
    ) -> Result<Q::ResponseData, PageError> {
        let answer = ask::<Q>(&self.site, &self.asking, self.shell.language, variables).await;
        answer.map_err(|failed| failed.at(&self.shell.address))
    }

    /// Runs a document that a visitor wrote, with the visitor's own rights.
    pub(crate) async fn execute(&self, request: Request) -> async_graphql::Response {
        execute(&self.site, &self.asking, self.shell.language, request).await
    }

    /// Whoever asks must be signed in; others are sent to the sign-in page and come back.
    pub(crate) fn must_be_signed_in(&self) -> Result<(), PageError> {
        if self.asking.caller.is_signed_in() {
            return Ok(());
        }
        Err(PageError::SignedOut { back: self.shell.address.clone() })
    }

    /// A form must repeat what every form of this session repeats: no other site knows it.
    pub(crate) fn must_prove(&self, csrf: &str) -> Result<(), PageError> {
        let is_proved = !self.shell.csrf.is_empty() && self.shell.csrf == csrf;
        if is_proved { Ok(()) } else { Err(PageError::ForeignForm) }
    }

    /// The same for a form whose page stands at another address: it is there that whoever sent it comes back.
    pub(crate) fn at(mut self, address: String) -> Self {
        self.shell.address = address;
        self
    }

    /// Whether everybody and everything on this installation is invented.
    pub(crate) fn is_demo(&self) -> bool {
        self.shell.is_demo
    }

    /// Puts a page's own part into the shell and renders it in the visitor's language.
    pub(crate) fn show<T: Template>(self, page: impl FnOnce(Shell) -> T) -> PageResult {
        let now = self.site.app.clock_shows();
        let zone: Option<Tz> = self.shell.time_zone.parse().ok();
        let year = zone.map_or_else(|| now.year(), |zone| now.with_timezone(&zone).year());
        let site = self.site.app.base_url().trim_end_matches('/').into();
        let Site { texts, assets, .. } = self.site;
        let own_zone = zone.filter(|_| self.shell.person.is_some());
        let speaker = Speaker { texts, assets, language: self.shell.language, year, own_zone, site };
        let tells_flash = self.shell.flash.is_some();
        let html = page(self.shell).render_with_values(&speaker).map_err(Box::from)?;
        let response = Html(name_problems(html, &speaker)).into_response();
        Ok(if tells_flash { flash::forget(response) } else { response })
    }
}

/// What an error of the API means to a page.
enum Failed {
    SignedOut,
    Forbidden,
    NotFound,
    TooMany,
    Otherwise(Box<dyn Error + Send + Sync>),
}

impl Failed {
    fn at(self, address: &str) -> PageError {
        match self {
            Self::SignedOut => PageError::SignedOut { back: address.to_owned() },
            Self::Forbidden => PageError::Forbidden,
            Self::NotFound => PageError::NotFound,
            Self::TooMany => PageError::TooMany,
            Self::Otherwise(cause) => PageError::Failed(cause),
        }
    }

    fn of(error: &ServerError) -> Self {
        let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
        match code {
            Some(Value::String(code)) if code == "UNAUTHENTICATED" => Self::SignedOut,
            Some(Value::String(code)) if code == "FORBIDDEN" => Self::Forbidden,
            // Ids and cursors come from addresses, and an address may hold anything.
            Some(Value::String(code))
                if matches!(code.as_str(), "NOT_FOUND" | "NOT_AN_ID" | "INVALID_PAGE") =>
            {
                Self::NotFound
            }
            Some(Value::String(code)) if code == "RATE_LIMITED" => Self::TooMany,
            _ => Self::Otherwise(error.message.clone().into()),
        }
    }
}

async fn ask<Q: GraphQLQuery>(
    site: &Site,
    asking: &Asking,
    language: Language,
    variables: Q::Variables,
) -> Result<Q::ResponseData, Failed> {
    let otherwise = |error: serde_json::Error| Failed::Otherwise(error.into());
    let document = Q::build_query(variables);
    let variables = serde_json::to_value(&document.variables).map_err(otherwise)?;
    let request = Request::new(document.query)
        .operation_name(document.operation_name)
        .variables(Variables::from_json(variables));
    let data = data(site, asking, language, request).await?;
    from_value(data).map_err(|error| Failed::Otherwise(error.into()))
}

/// What was answered to a document, or why nothing was. It is the same for all of them, and boxed, so that the program
/// holds it once and not in each page's future.
fn data<'a>(
    site: &'a Site,
    asking: &'a Asking,
    language: Language,
    request: Request,
) -> BoxFuture<'a, Result<Value, Failed>> {
    async move {
        let answer = execute(site, asking, language, request).await;
        match answer.errors.first() {
            Some(error) => Err(Failed::of(error)),
            None => Ok(answer.data),
        }
    }
    .boxed()
}

async fn execute(
    site: &Site,
    asking: &Asking,
    language: Language,
    request: Request,
) -> async_graphql::Response {
    site.app.execute(&asking.caller, language, request.data(asking.client.for_limits())).await
}
