//! Who sends a GraphQL request, whichever way it comes: the one place where the head of a request is read for it,
//! and the one place where requests go to the application.

use std::convert::Infallible;

use api::{App, Language};
use async_graphql::{Request, Response};
use axum::{extract::FromRequestParts, http::request::Parts};
use futures_util::stream::{BoxStream, StreamExt as _};

use crate::{Site, http::language::RequestLanguage};

/// The one who asks.
pub(crate) struct Caller {
    app: App,
    language: Language,
}

impl FromRequestParts<Site> for Caller {
    type Rejection = Infallible;

    /// Reads who asks. Everything that proves it, and every proof that a browser was not tricked into asking,
    /// stands in the head: it is checked here, for all ways at once.
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let RequestLanguage(language) = RequestLanguage::from_request_parts(parts, site).await?;
        Ok(Self { app: site.app.clone(), language })
    }
}

impl Caller {
    /// Answers a query or a mutation.
    pub(crate) async fn execute(&self, request: Request) -> Response {
        self.app.execute(self.language, request).await
    }

    /// Answers an operation of any kind, each time there is something to say.
    pub(super) fn stream(&self, request: Request) -> BoxStream<'static, Response> {
        self.app.execute_stream(self.language, request).boxed()
    }
}
