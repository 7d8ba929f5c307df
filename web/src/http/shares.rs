//! Links by which announcements are passed on, `/missions/{id}?via={code}`: a browser in which one is opened is counted once in
//! its session, and keeps the link's code in a cookie that ends with it. Whoever is signed in by the next page is kept as
//! having come by it, whatever their way in was. Only pages that somebody opens are counted.

use std::error::Error as _;

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderMap, Method, Uri},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

use super::{campaigns::is_opened, sessions::Asking};
use crate::Site;

/// The cookie's name.
const COOKIE: &str = "via";

/// What stands behind a code once somebody was kept for it.
const KEPT: char = '.';

/// What stands between codes.
const BETWEEN: &str = "-";

/// Letters of a code at most.
const LONGEST: usize = 20;

/// How many links a browser remembers: the latest of them.
const MOST: usize = 10;

/// A link that was followed, and whether whoever is signed in was kept for it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Followed {
    code: String,
    is_kept: bool,
}

/// The link that a page is opened by.
fn link_of(method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let is_mission = *method == Method::GET && uri.path().starts_with("/missions/");
    if !is_mission || !is_opened(headers) {
        return None;
    }
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    let code = pairs.find(|(name, _)| name == "via")?.1.into_owned();
    is_code(&code).then_some(code)
}

fn is_code(code: &str) -> bool {
    let is_short = !code.is_empty() && code.len() <= LONGEST;
    is_short && code.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
}

/// The links that a browser has followed in this session of its own.
fn followed(headers: &HeaderMap) -> Vec<Followed> {
    let jar = CookieJar::from_headers(headers);
    let Some(cookie) = jar.get(COOKIE) else { return Vec::new() };
    let read = |text: &str| {
        let code = text.trim_end_matches(KEPT);
        is_code(code).then(|| Followed { code: code.to_owned(), is_kept: text.ends_with(KEPT) })
    };
    let known: Vec<Followed> = cookie.value().split(BETWEEN).filter_map(read).collect();
    latest(known)
}

fn latest(mut links: Vec<Followed>) -> Vec<Followed> {
    let beyond = links.len().saturating_sub(MOST);
    links.drain(..beyond);
    links
}

/// An answer that tells the browser which links it has followed.
fn remembered(site: &Site, links: &[Followed], response: Response) -> Response {
    let text = |link: &Followed| {
        if link.is_kept { format!("{}{KEPT}", link.code) } else { link.code.clone() }
    };
    let value = links.iter().map(text).collect::<Vec<_>>().join(BETWEEN);
    // Without an age it lives as long as the browser's own session.
    let cookie = Cookie::build((COOKIE, value)).path("/").http_only(true).secure(site.is_https);
    (CookieJar::new().add(cookie.same_site(SameSite::Lax).build()), response).into_response()
}

/// Counts a link that is followed, and keeps for whoever is signed in by which they came.
pub(crate) async fn follow(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut links = followed(request.headers());
    let opened = link_of(request.method(), request.uri(), request.headers());
    let new = opened.filter(|code| links.iter().all(|known| known.code != *code));
    if new.is_none() && links.iter().all(|link| link.is_kept) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(asking) = Asking::from_request_parts(&mut parts, &site).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    // What leads nowhere was not shown to anybody.
    let new = new.filter(|_| response.status().is_success());
    let is_new = new.is_some();
    if let Some(code) = new {
        if let Err(error) = site.app.link_followed(&code).await {
            tracing::error!(cause = ?error.source(), "a link could not be counted");
            return response;
        }
        links.push(Followed { code, is_kept: false });
        links = latest(links);
    }
    let mut is_changed = is_new;
    if asking.caller.is_signed_in() {
        for link in links.iter_mut().filter(|link| !link.is_kept) {
            match site.app.came_by_link(&asking.caller, &link.code).await {
                Ok(()) => (link.is_kept, is_changed) = (true, true),
                Err(error) => {
                    tracing::error!(cause = ?error.source(), "nobody could be kept for a link");
                }
            }
        }
    }
    if is_changed { remembered(&site, &links, response) } else { response }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    fn cookie(value: &str) -> HeaderMap {
        let value = HeaderValue::from_str(&format!("via={value}")).expect("a value");
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    fn link(code: &str, is_kept: bool) -> Followed {
        Followed { code: code.to_owned(), is_kept }
    }

    /// A browser remembers its latest links; whatever else a visitor writes there is nothing.
    #[test]
    fn a_browser_remembers_its_links() {
        let two = followed(&cookie("abcde23456.-fghjk23456"));
        assert_eq!(two, [link("abcde23456", true), link("fghjk23456", false)]);
        for nothing in ["", "-", "A/B", "abcdefghijklmnopqrstuvwxyz"] {
            assert!(followed(&cookie(nothing)).is_empty(), "{nothing}");
        }
        let many: Vec<String> = (0..12).map(|number| format!("abcdefgh{number}")).collect();
        let kept = followed(&cookie(&many.join("-")));
        assert_eq!((kept.len(), kept[0].code.as_str()), (MOST, "abcdefgh2"));
    }

    /// Only a page of a mission that somebody opens by a link is counted.
    #[test]
    fn only_missions_are_opened_by_links() {
        let opened = HeaderMap::from_iter([
            (header::HeaderName::from_static("sec-fetch-mode"), HeaderValue::from_static("navigate")),
            (header::HeaderName::from_static("sec-fetch-dest"), HeaderValue::from_static("document")),
        ]);
        let of = |method: &Method, uri: &str, headers: &HeaderMap| {
            link_of(method, &uri.parse().expect("an address"), headers)
        };
        let address = "/missions/abc?via=abcde23456";
        assert_eq!(of(&Method::GET, address, &opened).as_deref(), Some("abcde23456"));
        assert_eq!(of(&Method::HEAD, address, &opened), None);
        assert_eq!(of(&Method::GET, address, &HeaderMap::new()), None);
        for other in ["/missions/abc", "/missions?via=abcde23456", "/missions/abc?via=A%20B"] {
            assert_eq!(of(&Method::GET, other, &opened), None, "{other}");
        }
    }
}
