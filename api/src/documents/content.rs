//! What issued documents share: addresses, periods, proofs; and how content is frozen, so that the same
//! document can be made again from it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{pdf::PdfError, words};

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

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DocumentError {
    /// Amounts are from nothing to [`words::LARGEST`]; no valuation that keeps its rules gives another.
    #[error("the amount is below zero or above {} euros", words::LARGEST.euros())]
    Amount,
    /// The content could not be frozen.
    #[error("the content cannot be written as JSON")]
    Content(#[from] serde_json::Error),
    /// The file could not be written.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Content as it is frozen and fingerprinted: JSON without spaces, the fields in the order of their types,
/// amounts in cents, lengths of time in minutes, dates as ISO 8601. There are no maps and no fractions in it,
/// so the same content is always the same bytes.
pub(crate) fn canonical<T: Serialize>(content: &T) -> Result<Vec<u8>, DocumentError> {
    Ok(serde_json::to_vec(content)?)
}

/// The identity of a file: the beginning of the SHA-256 of what it says and of how it is laid out.
pub(super) fn file_id<T: Serialize>(content: &T, template: u16) -> Result<[u8; 16], DocumentError> {
    let digest =
        Sha256::new().chain_update(template.to_be_bytes()).chain_update(canonical(content)?).finalize();
    let mut id = [0; 16];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Ok(id)
}

/// The beginning of a day, where a document has a date and no hour.
pub(super) fn midnight(date: NaiveDate) -> DateTime<FixedOffset> {
    date.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}
