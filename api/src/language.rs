//! The two languages Maillon speaks: French first, English second.

use std::str::FromStr;

/// A language of pages, messages and documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, async_graphql::Enum)]
pub enum Language {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language's code as HTML, HTTP and the locale folders write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code with or without a region: `en`, `en-GB`, `FR`.
    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        let primary = code.split('-').next().unwrap_or_default().trim();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .ok_or(UnknownLanguage)
    }
}

/// The code names no language that Maillon speaks.
#[derive(Debug, thiserror::Error)]
#[error("unknown language")]
pub struct UnknownLanguage;
