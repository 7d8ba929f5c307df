//! Words for people that code hands to a template. Code writes no sentence: it names a text, or passes on what the
//! application has said.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Something to tell people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Words {
    /// In the visitor's language already, as the application's answers are.
    Said(String),
    /// A text of the pages: its key, and what is filled in.
    Text(Cow<'static, str>, Vec<(String, Filling)>),
}

/// What is filled into a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Filling {
    /// A whole number, which decides between singular and plural.
    Number(i64),
    /// Anything else: a name, a date already written.
    Text(String),
}

impl Words {
    /// The text of a key.
    pub(crate) fn text(key: &'static str) -> Self {
        Self::Text(Cow::Borrowed(key), Vec::new())
    }

    /// The same with an argument filled in.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Filling>) -> Self {
        if let Self::Text(_, arguments) = &mut self {
            arguments.push((name.to_owned(), value.into()));
        }
        self
    }
}

/// What tells two people of one name apart: their job and their site, as far as their employer names them.
pub(crate) fn post(qualification: Option<&String>, site: Option<&String>) -> Option<String> {
    let named: Vec<&str> = [qualification, site].into_iter().flatten().map(String::as_str).collect();
    (!named.is_empty()).then(|| named.join(" · "))
}

impl From<i64> for Filling {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// A count.
impl From<usize> for Filling {
    fn from(count: usize) -> Self {
        Self::Number(count.try_into().unwrap_or(i64::MAX))
    }
}

impl From<String> for Filling {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Filling {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
