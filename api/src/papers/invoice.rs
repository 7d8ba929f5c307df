//! What an invoice or a credit note says, as it is frozen when it is issued. It is a price, and nothing of a gift is on it.

use chrono::NaiveDate;
use entity::{Cents, InvoiceKind};
use serde::{Deserialize, Serialize};

use super::receipt::Identifier;

/// The version of the layout and texts; see [`TEMPLATE`](super::receipt::TEMPLATE).
pub(crate) const TEMPLATE: u16 = 1;

/// An invoice or a credit note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvoiceContent {
    /// Which of the two.
    pub(crate) kind: InvoiceKind,
    /// Its place in the issuer's series of the year: `MA-2026-0001`.
    pub(crate) number: String,
    /// The civil date of issue, in the issuer's zone.
    pub(crate) issued_on: NaiveDate,
    /// The last day to pay it; none for a credit note.
    pub(crate) due_on: Option<NaiveDate>,
    /// Who issues it.
    pub(crate) issuer: Party,
    /// The account to which it is paid.
    pub(crate) iban: Option<String>,
    /// Who pays it.
    pub(crate) customer: Party,
    /// What for.
    pub(crate) lines: Vec<InvoiceLine>,
    /// How much.
    pub(crate) total: Cents,
    /// What is said of VAT.
    pub(crate) vat_mention: String,
    /// The invoice that a credit note corrects, and why.
    pub(crate) corrects: Option<Corrected>,
}

/// One side of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Party {
    /// Its name.
    pub(crate) name: String,
    /// The numbers by which it is known.
    pub(crate) identifiers: Vec<Identifier>,
    /// Its full address, line by line.
    pub(crate) address: Vec<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvoiceLine {
    /// What it is for.
    pub(crate) label: String,
    /// How much.
    pub(crate) amount: Cents,
}

/// The invoice that a credit note corrects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Corrected {
    /// Its number.
    pub(crate) number: String,
    /// Its date.
    pub(crate) issued_on: NaiveDate,
    /// Why.
    pub(crate) reason: String,
}
