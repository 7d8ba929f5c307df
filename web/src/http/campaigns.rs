//! The cookie by which it is known that a browser came by a campaign: it holds the end of the campaign's address and
//! nothing else, and ends with the browser's session. Whoever signs in after that, in whatever way, is counted once.
//!
//! Only pages that somebody opens are counted. Since 2023 every browser says of a page that it is led to with
//! `Sec-Fetch-Mode` and `Sec-Fetch-Dest`, where the address is encrypted or its own machine's; the programs that draw previews
//! of links do not, and a browser that only fetches ahead says so too.

use std::error::Error as _;

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

use super::sessions::Asking;
use crate::Site;

/// The cookie's name.
const COOKIE: &str = "campaign";

/// What stands behind the code once somebody was counted.
const COUNTED: char = '.';

/// Letters of a code at most.
const LONGEST: usize = 20;

/// Whether a browser opens the page to show it to somebody.
pub(crate) fn is_opened(headers: &HeaderMap) -> bool {
    let says = |name: &str, word: &str| headers.get(name).is_some_and(|value| value == word);
    let is_ahead = ["sec-purpose", "purpose", "x-moz"].iter().any(|name| {
        let purpose = headers.get(*name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        ["prefetch", "prerender", "preview"].iter().any(|word| purpose.contains(word))
    });
    says("sec-fetch-mode", "navigate") && says("sec-fetch-dest", "document") && !is_ahead
}

/// Whether the browser came by a campaign before, in this session of its own.
pub(crate) fn has_seen(headers: &HeaderMap, code: &str) -> bool {
    let jar = CookieJar::from_headers(headers);
    jar.get(COOKIE).is_some_and(|cookie| cookie.value().trim_end_matches(COUNTED) == code)
}

/// An answer that tells the browser where it came by.
pub(crate) fn seen(site: &Site, code: &str, is_counted: bool, response: Response) -> Response {
    let value = if is_counted { format!("{code}{COUNTED}") } else { code.to_owned() };
    // Without an age it lives as long as the browser's own session.
    let cookie = Cookie::build((COOKIE, value)).path("/").http_only(true).secure(site.is_https);
    (CookieJar::new().add(cookie.same_site(SameSite::Lax).build()), response).into_response()
}

/// The code of a campaign by which the browser came, and for which nobody was counted yet.
fn waiting(headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    let code = jar.get(COOKIE)?.value();
    let is_code = code.len() <= LONGEST && code.bytes().all(|letter| letter.is_ascii_alphanumeric());
    (is_code && !code.is_empty()).then(|| code.to_owned())
}

/// Counts whoever is signed in by now, once, and says so in the cookie.
pub(crate) async fn follow(State(site): State<Site>, request: Request, next: Next) -> Response {
    let Some(code) = waiting(request.headers()) else { return next.run(request).await };
    let (mut parts, body) = request.into_parts();
    let Ok(asking) = Asking::from_request_parts(&mut parts, &site).await;
    let request = Request::from_parts(parts, body);
    if !asking.caller.is_signed_in() {
        return next.run(request).await;
    }
    // Before what is asked for: a place that is taken now comes after it.
    let counted = site.app.came_by_campaign(&asking.caller, &code).await;
    let response = next.run(request).await;
    match counted {
        Ok(()) => seen(&site, &code, true, response),
        Err(error) => {
            tracing::error!(cause = ?error.source(), "nobody could be counted for a campaign");
            response
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    fn cookie(value: &str) -> HeaderMap {
        let value = HeaderValue::from_str(&format!("campaign={value}")).expect("a value");
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    /// Somebody is counted once; whatever else a visitor writes there is nothing.
    #[test]
    fn a_code_waits_once() {
        assert_eq!(waiting(&cookie("abcd2345")).as_deref(), Some("abcd2345"));
        for nothing in ["abcd2345.", "", "a/b", "abcdefghijklmnopqrstuvwxyz"] {
            assert_eq!(waiting(&cookie(nothing)), None, "{nothing}");
        }
        assert!(has_seen(&cookie("abcd2345."), "abcd2345") && has_seen(&cookie("abcd2345"), "abcd2345"));
        assert!(!has_seen(&cookie("abcd2345"), "other234") && !has_seen(&HeaderMap::new(), "abcd2345"));
    }
}
