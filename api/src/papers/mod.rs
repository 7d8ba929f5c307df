//! Papers: what an issued document says, as it is frozen when it is signed. The same document can be made again from
//! it, so nothing here changes its meaning once it is released.

pub(crate) mod certificate;
pub(crate) mod invoice;
pub(crate) mod receipt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From one civil date to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Period {
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last day.
    pub(crate) to: NaiveDate,
}

impl Period {
    /// The shortest period that holds all the dates; `None` without a date.
    pub(crate) fn around(dates: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        dates.into_iter().fold(None, |period: Option<Self>, date| {
            Some(period.map_or(Self { from: date, to: date }, |Self { from, to }| Self {
                from: from.min(date),
                to: to.max(date),
            }))
        })
    }
}

/// How anyone can check a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verification {
    /// The page that verifies, without the code: `https://maillon.example/verify`.
    pub(crate) page: String,
    /// The document's own code: `7KQ4-M2XD-91TB`.
    pub(crate) code: String,
}

impl Verification {
    /// The address that the square code holds.
    pub(crate) fn address(&self) -> String {
        format!("{}/{}", self.page, self.code)
    }

    /// The page as people type it.
    pub(crate) fn shown_page(&self) -> &str {
        self.page.split_once("://").map_or(&self.page, |(_, page)| page)
    }
}

/// The last event of an association's chain of hours when a document was issued: whoever holds the document
/// can prove that nothing before it was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LedgerHead {
    /// The event's place in the chain.
    pub(crate) sequence: u64,
    /// Its SHA-256, in hexadecimal.
    pub(crate) hash: String,
}

/// The page that verifies documents on a site.
pub(crate) fn verify_page(base_url: &str) -> String {
    format!("{}/verify", base_url.trim_end_matches('/'))
}

/// Content as it is frozen and fingerprinted: JSON without spaces, the fields in the order of their types,
/// amounts in cents, lengths of time in minutes, dates as ISO 8601. There are no maps and no fractions in it,
/// so the same content is always the same bytes.
pub(crate) fn canonical<T: Serialize>(content: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(content)
}
