//! What single sign-on needs of HTTP: the cookie of a sign-in under way, and the door at which an identity provider says
//! that somebody has left.

use api::{NotEnded, SsoBegun};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::{
    CookieJar, Form,
    cookie::{Cookie, SameSite},
};
use serde::Deserialize;

use crate::Site;

/// Where a provider sends browsers back to; the cookies of sign-ins go nowhere else.
const CALLBACK: &str = "/sso/callback";

/// How long somebody may take at the provider.
const LIFE: time::Duration = time::Duration::minutes(10);

/// The cookie of a sign-in that has just begun: by it the browser that ends it is the one that began.
pub(crate) fn keep(begun: &SsoBegun, is_https: bool) -> CookieJar {
    CookieJar::new().add(cookie(begun.cookie_name.clone(), begun.cookie.reveal().to_owned(), is_https))
}

/// What the cookie of an answer's sign-in holds.
pub(crate) fn kept(headers: &HeaderMap, state: &str) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(&api::sso_cookie_name(state)).map(|cookie| cookie.value().to_owned())
}

/// What takes that cookie away.
pub(crate) fn forget(state: &str) -> CookieJar {
    let mut gone = cookie(api::sso_cookie_name(state), String::new(), false);
    gone.make_removal();
    CookieJar::new().add(gone)
}

fn cookie(name: String, value: String, is_https: bool) -> Cookie<'static> {
    Cookie::build((name, value))
        .path(CALLBACK)
        .http_only(true)
        .secure(is_https)
        // The provider's answer is a link that a browser follows from another site.
        .same_site(SameSite::Lax)
        .max_age(LIFE)
        .build()
}

/// A provider's word that somebody has left.
#[derive(Deserialize)]
pub(crate) struct Logout {
    logout_token: String,
}

/// Ends the sessions that a provider says are over (OpenID Connect Back-Channel Logout 1.0, 2.8).
pub(crate) async fn end(
    State(site): State<Site>,
    Path(company): Path<String>,
    Form(logout): Form<Logout>,
) -> Response {
    match site.app.end_by_provider(&company, &logout.logout_token).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(NotEnded::Refused) => {
            let kind = [(header::CONTENT_TYPE, "application/json")];
            (StatusCode::BAD_REQUEST, kind, r#"{"error":"invalid_request"}"#).into_response()
        }
        Err(NotEnded::Failed(failed)) => {
            let cause = std::error::Error::source(&failed);
            tracing::error!(?cause, "sessions could not be ended at a provider's word");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
