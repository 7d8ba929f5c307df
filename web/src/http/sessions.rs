//! The cookie that says which browser session a request belongs to, and who therefore asks.

use std::convert::Infallible;

use api::{BrowserSession, Caller, LONGEST_SESSION, Secret};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

use crate::{Site, http::client::ClientAddress};

/// The cookie's name. It holds a random secret and says nothing about anybody.
const COOKIE: &str = "session";

/// Who makes a request, and the session they make it in.
#[derive(Clone)]
pub(crate) struct Asking {
    pub(crate) caller: Caller,
    /// The browser session; none for visitors and for bearer tokens.
    pub(crate) session: Option<BrowserSession>,
    /// From where on the network.
    pub(crate) client: ClientAddress,
}

impl Asking {
    /// Nobody in particular.
    pub(crate) fn nobody() -> Self {
        Self { caller: Caller::anonymous(), session: None, client: ClientAddress::default() }
    }

    /// What the session's forms repeat; empty for a visitor.
    pub(crate) fn csrf_token(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.csrf_token)
    }
}

impl FromRequestParts<Site> for Asking {
    type Rejection = Infallible;

    /// A request that names no running session is a visitor's; so is one that cannot be looked up, since the page it
    /// asks for will say so itself.
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let client = ClientAddress::of(&parts.extensions);
        let found = find(&parts.headers, site).await;
        let asking = Self { caller: found.caller.at(&client.for_limits()), client, ..found };
        parts.extensions.insert(asking.clone());
        Ok(asking)
    }
}

async fn find(headers: &HeaderMap, site: &Site) -> Asking {
    let jar = CookieJar::from_headers(headers);
    let Some(cookie) = jar.get(COOKIE) else {
        return Asking::nobody();
    };
    match site.app.session(cookie.value()).await {
        Ok(Some(session)) => {
            Asking { caller: session.caller.clone(), session: Some(session), ..Asking::nobody() }
        }
        Ok(None) => Asking::nobody(),
        Err(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error), "a session could not be looked up");
            Asking::nobody()
        }
    }
}

/// The cookie of a session that was just opened. It ends with the session, not with the browser.
pub(crate) fn cookie(secret: &Secret, is_https: bool) -> Cookie<'static> {
    Cookie::build((COOKIE, secret.reveal().to_owned()))
        .path("/")
        .http_only(true)
        .secure(is_https)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::seconds(LONGEST_SESSION.num_seconds()))
        .build()
}

/// What takes the cookie away.
pub(crate) fn no_cookie() -> Cookie<'static> {
    Cookie::build((COOKIE, "")).path("/").build()
}

/// The browser, as it names itself.
pub(crate) fn user_agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or("")
}
