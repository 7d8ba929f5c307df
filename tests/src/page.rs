//! An answer, as a test reads it.

use axum::{
    body::Body,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt as _;
use serde_json::Value;

/// An answer: a page, or anything else that came over HTTP.
#[derive(Debug)]
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as text.
    pub body: String,
}

impl Page {
    pub(crate) async fn read(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let body = String::from_utf8(bytes.to_vec()).expect("text");
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// A header's value, if it stands there once.
    pub fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where it leads: by itself, or by a page that goes on at once, since no form's answer may leave this site.
    pub fn onward(&self) -> String {
        let refresh = self.header(header::REFRESH).and_then(|refresh| refresh.strip_prefix("0; url="));
        let place = self.header(header::LOCATION).or(refresh);
        place.unwrap_or_else(|| panic!("it leads nowhere: {}\n{}", self.status, self.body)).to_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    /// The code of the first GraphQL error.
    pub fn code(&self) -> Value {
        self.json()["errors"][0]["extensions"]["code"].clone()
    }

    /// Fails unless the page says this, and shows the page.
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "the page does not say {text:?}:\n{}", self.body);
        self
    }

    /// Fails when the page says this; what leads elsewhere says nothing at all, and is no page.
    pub fn does_not_say(&self, text: &str) -> &Self {
        assert!(!self.status.is_redirection(), "it leads to {:?}", self.header(header::LOCATION));
        assert!(!self.body.contains(text), "the page says {text:?}:\n{}", self.body);
        self
    }
}
