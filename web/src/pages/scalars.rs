//! What the API's scalars are here. A document's types look for them in the module around it.

/// An instant.
pub(crate) type DateTime = chrono::DateTime<chrono::Utc>;

/// An exact number, written as a text.
pub(crate) type Decimal = rust_decimal::Decimal;

/// A civil date.
pub(crate) type Date = chrono::NaiveDate;
