//! Which language a request is answered in: the visitor's choice, else what the browser prefers, else French.

use std::convert::Infallible;

use api::Language;
use axum::{
    extract::{FromRequestParts, State},
    http::{HeaderMap, header, request::Parts},
    response::Redirect,
};
use axum_extra::extract::{
    CookieJar, Form,
    cookie::{Cookie, SameSite},
};
use serde::Deserialize;

use crate::Site;

/// The cookie that keeps the choice. It says nothing about anybody.
const COOKIE: &str = "language";

/// The language of a request.
pub(crate) struct RequestLanguage(pub(crate) Language);

impl<S: Sync> FromRequestParts<S> for RequestLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let chosen = CookieJar::from_headers(&parts.headers)
            .get(COOKIE)
            .and_then(|cookie| cookie.value().parse().ok());
        Ok(Self(chosen.unwrap_or_else(|| preferred(&parts.headers))))
    }
}

/// The best of the browser's languages that Maillon speaks, by its weights.
fn preferred(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted
        .split(',')
        .filter_map(|range| {
            let (code, weight) = range.split_once(";q=").unwrap_or((range, "1"));
            let weight: f32 = weight.trim().parse().ok().filter(|weight| *weight > 0.0)?;
            Some((code.trim().parse::<Language>().ok()?, weight))
        })
        // Of equal weights the first one named wins.
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or_else(Language::default, |(language, _)| language)
}

/// The language switch's form.
#[derive(Deserialize)]
pub(crate) struct Choice {
    language: String,
    /// The page to come back to, as a path on this site.
    back: String,
}

/// Keeps the choice for a year and goes back to the page it was made on.
pub(crate) async fn choose(
    State(site): State<Site>,
    jar: CookieJar,
    Form(choice): Form<Choice>,
) -> (CookieJar, Redirect) {
    let language: Language = choice.language.parse().unwrap_or_default();
    let cookie = Cookie::build((COOKIE, language.code()))
        .path("/")
        .http_only(true)
        .secure(site.is_https)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::days(365))
        .build();
    (jar.add(cookie), Redirect::to(path_on_this_site(&choice.back)))
}

/// A redirect never leaves this site, whatever a form says. `//elsewhere` is an address too, and browsers read
/// `/\elsewhere` as one, and `/<tab>/elsewhere`, since they drop control characters before they read.
pub(crate) fn path_on_this_site(path: &str) -> &str {
    let leads_away =
        path.starts_with("//") || path.contains(|letter: char| letter == '\\' || letter.is_control());
    if path.starts_with('/') && !leads_away { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accept: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().expect("a header"));
        preferred(&headers)
    }

    /// The browser's own order decides; a language we do not speak never makes the page English by accident.
    #[test]
    fn the_browser_is_listened_to() {
        assert_eq!(asked("en-GB,en;q=0.9,fr;q=0.8"), Language::En);
        assert_eq!(asked("de,fr;q=0.3,en;q=0.7"), Language::En);
        assert_eq!(asked("de"), Language::Fr);
        assert_eq!(asked("en;q=0"), Language::Fr);
        assert_eq!(asked(""), Language::Fr);
    }

    /// No form can be made to send people to another site.
    #[test]
    fn redirects_stay_here() {
        assert_eq!(path_on_this_site("/missions?q=a"), "/missions?q=a");
        for away in [
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/\t/elsewhere.example",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(path_on_this_site(away), "/");
        }
    }
}
