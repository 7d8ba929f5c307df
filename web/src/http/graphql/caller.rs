//! Who sends a GraphQL request, whichever way it comes: the one place where the head of a request is read for it,
//! and the one place where requests go to the application.

use api::{App, Language, graphql::Client};
use async_graphql::{Request, Response};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::IntoResponse,
};
use futures_util::stream::{BoxStream, StreamExt as _};

use super::{accept::Media, answer, connections::Holder};
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
    type Rejection = Unheard;

    /// Reads who asks: a bearer token, else the browser's session, else nobody. A token that does not work is refused,
    /// so that a program learns of it. A session counts for what can change something only with its own token.
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Unheard> {
        let Ok(RequestLanguage(language)) = RequestLanguage::from_request_parts(parts, site).await;
        let caller = match recognised(parts, site).await {
            Ok(caller) => caller,
            Err(why) => {
                let media = Media::accepted(&parts.headers).unwrap_or(Media::Json);
                return Err(Unheard { why, media });
            }
        };
        let client = ClientAddress::of(&parts.extensions);
        let who = caller.at(&client.for_limits());
        Ok(Self { app: site.app.clone(), language, who, client })
    }
}

/// Nobody is heard, and is told so in the media type that the client accepts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unheard {
    why: Unrecognised,
    media: Media,
}

/// Why nobody is heard: the head of the request does not say, for sure, who asks.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Unrecognised {
    /// A bearer token that does not work.
    #[error("The bearer token is unknown, revoked or expired: send one that works, or none.")]
    BadToken,
    /// A session's cookie without the session's token beside it.
    #[error("A session's cookie alone changes nothing: repeat the session's token in X-CSRF-Token.")]
    Unproved,
    /// Another site made a browser ask.
    #[error("Another site made the browser ask: ask from this site, or as a program with a bearer token.")]
    Foreign,
    /// The database does not answer.
    #[error("Nobody can be recognised at the moment: try again.")]
    Unavailable,
}

impl Unrecognised {
    fn code(self) -> &'static str {
        match self {
            Self::BadToken => "BAD_TOKEN",
            Self::Unproved => "CSRF_TOKEN_MISSING",
            Self::Foreign => "FOREIGN_ORIGIN",
            Self::Unavailable => "UNAVAILABLE",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::BadToken => StatusCode::UNAUTHORIZED,
            Self::Unproved | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl Unheard {
    /// Nobody is heard whom another site made ask.
    pub(crate) fn foreign(headers: &HeaderMap) -> Self {
        Self { why: Unrecognised::Foreign, media: Media::accepted(headers).unwrap_or(Media::Json) }
    }
}

impl IntoResponse for Unheard {
    fn into_response(self) -> axum::response::Response {
        let status = self.why.status();
        let mut response = answer::say(status, self.media, self.why.code(), self.why.to_string());
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

async fn recognised(parts: &mut Parts, site: &Site) -> Result<api::Caller, Unrecognised> {
    let Some(token) = bearer(&parts.headers) else {
        return from_session(parts, site).await;
    };
    site.app
        .bearer(token)
        .await
        .map_err(|error| {
            tracing::error!(cause = ?std::error::Error::source(&error), "a token could not be looked up");
            Unrecognised::Unavailable
        })?
        .ok_or(Unrecognised::BadToken)
}

async fn from_session(parts: &mut Parts, site: &Site) -> Result<api::Caller, Unrecognised> {
    let Ok(asking) = Asking::from_request_parts(parts, site).await;
    let given = parts.headers.get(CSRF).and_then(|token| token.to_str().ok());
    let is_proved = parts.method.is_safe() || given == Some(asking.csrf_token());
    if asking.caller.is_signed_in() && !is_proved {
        return Err(Unrecognised::Unproved);
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

    /// Asks again who it is: a connection may outlive a session, a token or a role. Whether they are still let in.
    pub(super) async fn is_still_let_in(&mut self) -> Result<bool, api::Internal> {
        let again = self.app.again(&self.who).await?;
        let is_let_in = again.is_some();
        self.who = again.unwrap_or_else(api::Caller::anonymous);
        Ok(is_let_in)
    }

    /// From where on the network they ask.
    pub(super) fn client(&self) -> Client {
        self.client.for_limits()
    }

    /// Whose a connection is that stays open: a person's, else of where it comes from.
    pub(super) fn holder(&self) -> Holder {
        let known = self.who.counted_as().map(|Client(known)| Holder::Known(known));
        known.unwrap_or_else(|| Holder::Address(self.client().0))
    }

    /// In which language they are answered.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Answers a query or a mutation.
    pub(crate) async fn execute(&self, request: Request) -> Response {
        let request = request.data(self.client());
        self.app.execute(&self.who, self.language, request).await
    }

    /// Answers an operation of any kind, each time there is something to say.
    pub(super) fn stream(&self, request: Request) -> BoxStream<'static, Response> {
        let request = request.data(self.client());
        self.app.execute_stream(&self.who, self.language, request).boxed()
    }
}
