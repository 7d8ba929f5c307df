//! What a page says once about what was just done elsewhere: "booked", "saved". It waits in a cookie of the
//! visitor's own until the next page, and holds the key of a text and its arguments, never words or HTML.

use api::{Language, texts::Texts};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use serde::{Deserialize, Serialize};

use super::words::{Filling, Words};

/// The cookie's name.
const COOKIE: &str = "flash";

/// A message shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flash {
    pub(crate) words: Words,
    /// Whether all is well; else there is something to know.
    pub(crate) is_good: bool,
}

impl Flash {
    /// Tells that what was asked is done.
    pub(crate) fn done(key: &'static str) -> Self {
        Self { words: Words::text(key), is_good: true }
    }

    /// Tells something that people should know before they go on.
    pub(crate) fn notice(key: &'static str) -> Self {
        Self { words: Words::text(key), is_good: false }
    }

    /// The same with an argument filled in.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Filling>) -> Self {
        self.words = self.words.with(name, value);
        self
    }

    /// Sends the visitor to another page of this site, which then says so.
    pub(crate) fn and_go_to(self, path: &str) -> Response {
        self.along_with(Redirect::to(path).into_response())
    }

    /// The answer that leads to the page which says so.
    pub(super) fn along_with(self, answer: Response) -> Response {
        // A message that cannot be written is left out: what it tells is done all the same.
        let value = serde_json::to_string(&self).unwrap_or_default();
        (CookieJar::new().add(cookie(value)), answer).into_response()
    }

    /// The message that waits in the visitor's cookie. A visitor can write anything there: what names no text of
    /// the pages is nothing.
    pub(super) fn waiting(jar: &CookieJar, texts: &Texts, language: Language) -> Option<Self> {
        let flash: Self = serde_json::from_str(jar.get(COOKIE)?.value()).ok()?;
        match &flash.words {
            Words::Text(key, _) if texts.holds(language, key) => Some(flash),
            _ => None,
        }
    }
}

/// Takes the message out of the visitor's cookie, once it is shown.
pub(super) fn forget(response: Response) -> Response {
    let mut cookie = cookie(String::new());
    cookie.make_removal();
    (CookieJar::new().add(cookie), response).into_response()
}

fn cookie(value: String) -> Cookie<'static> {
    // Without an age it lives as long as the browser's window, and the next page takes it away.
    Cookie::build((COOKIE, value)).path("/").http_only(true).same_site(SameSite::Lax).build()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::*;

    const TEXT: (Language, &str) = (Language::Fr, "flash-booked = Réservé : { $title }.");

    /// The visitor's cookies after an answer, as the browser sends them back.
    fn sent_back(response: &Response) -> CookieJar {
        let set = response.headers().get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_str(set.split(';').next().unwrap_or("")).expect("a value"),
        );
        CookieJar::from_headers(&headers)
    }

    /// What was done is told on the next page, with its arguments as they were typed, and is then forgotten.
    #[test]
    fn a_message_is_told_once() {
        let texts = Texts::load(&[TEXT]);
        let flash = Flash::done("flash-booked").with("title", "Budget; \"trois\" ans <b>");
        let response = flash.clone().and_go_to("/missions/1");
        assert_eq!(response.headers().get(header::LOCATION), Some(&HeaderValue::from_static("/missions/1")));
        let jar = sent_back(&response);
        assert_eq!(Flash::waiting(&jar, &texts, Language::Fr), Some(flash));
        let jar = sent_back(&forget(().into_response()));
        assert_eq!(Flash::waiting(&jar, &texts, Language::Fr), None);
    }

    /// A cookie that somebody wrote by hand shows no words of theirs.
    #[test]
    fn nobody_puts_words_into_our_mouth() {
        let texts = Texts::load(&[TEXT]);
        let forged = |words| Flash { words, is_good: true }.and_go_to("/");
        for words in [Words::Said("Your account is closed".to_owned()), Words::text("flash-forged")] {
            assert_eq!(Flash::waiting(&sent_back(&forged(words)), &texts, Language::Fr), None);
        }
    }
}
