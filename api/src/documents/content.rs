//! What the rendering of documents shares: why it can fail, and the identity of a file.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{pdf::PdfError, words};
use crate::papers::canonical;

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
    /// The seal could not be compressed.
    #[error("the seal cannot be written")]
    Seal(#[from] std::io::Error),
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
