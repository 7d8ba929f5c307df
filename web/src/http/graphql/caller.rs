//! Who sends a GraphQL request, whichever way it comes: the one place where the head of a request is read for it,
//! and the one place where requests go to the application.

use api::{App, Language};
use async_graphql::{Request, Response};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, Method, StatusCode, header, request::Parts},
};
use futures_util::stream::{BoxStream, StreamExt as _};

use crate::{
    Site,
    http::{client::ClientAddress, language::RequestLanguage, sessions::Asking},
};

/// What a browser's script repeats of its session, so that no other site can ask in its name.
const CSRF: HeaderName = HeaderName::from_static("x-csrf-token");

/// The one who asks.
pub(crate) struct Caller {
    app: App,
    language: Language,
    who: api::Caller,
    client: ClientAddress,
}

impl FromRequestParts<Site> for Caller {
    type Rejection = StatusCode;

    /// Reads who asks: a bearer token, else the browser's session, else nobody. A token that does not work is refused,
    /// so that a program learns of it. A session counts for what can change something only with its own token.
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, StatusCode> {
        let Ok(RequestLanguage(language)) = RequestLanguage::from_request_parts(parts, site).await;
        let caller = match bearer(&parts.headers) {
            Some(token) => match site.app.bearer(token).await {
                Ok(Some(caller)) => caller,
                Ok(None) => return Err(StatusCode::UNAUTHORIZED),
                Err(_) => return Err(StatusCode::SERVICE_UNAVAILABLE),
            },
            None => from_session(parts, site).await?,
        };
        let client = ClientAddress::of(&parts.extensions);
        Ok(Self { app: site.app.clone(), language, who: caller, client })
    }
}

async fn from_session(parts: &mut Parts, site: &Site) -> Result<api::Caller, StatusCode> {
    let Ok(asking) = Asking::from_request_parts(parts, site).await;
    let given = parts.headers.get(CSRF).and_then(|token| token.to_str().ok());
    let is_proved = parts.method == Method::GET || given == Some(asking.csrf_token());
    if asking.caller.is_signed_in() && !is_proved {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(asking.caller)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl Caller {
    /// Who it is.
    pub(crate) fn who(&self) -> &api::Caller {
        &self.who
    }

    /// In which language they are answered.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Answers a query or a mutation.
    pub(crate) async fn execute(&self, request: Request) -> Response {
        let request = request.data(self.client.for_limits());
        self.app.execute(&self.who, self.language, request).await
    }

    /// Answers an operation of any kind, each time there is something to say.
    pub(super) fn stream(&self, request: Request) -> BoxStream<'static, Response> {
        let request = request.data(self.client.for_limits());
        self.app.execute_stream(&self.who, self.language, request).boxed()
    }
}
