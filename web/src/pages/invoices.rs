//! How an invoice stands, as every page says it: the key of its words, and the tone of its chip.

use serde::Serialize;

use super::form::{Choice, code_of};
use crate::pages::words::Words;

/// Of an invoice or a credit note.
pub(super) fn standing(
    is_credit_note: bool,
    is_overdue: bool,
    status: &impl Serialize,
) -> (&'static str, &'static str) {
    if is_credit_note {
        return ("invoice-is-credit-note", "calm");
    }
    match code_of(status).as_str() {
        "PAID" => ("invoice-is-paid", "hit"),
        "CREDITED" => ("invoice-is-credited", "calm"),
        _ if is_overdue => ("invoice-is-overdue", "bad"),
        _ => ("invoice-is-open", "warn"),
    }
}

/// How invoices are paid, and the keys of their words.
const MEANS: [(&str, &str); 5] = [
    ("TRANSFER", "payment-means-transfer"),
    ("CHEQUE", "payment-means-cheque"),
    ("CARD", "payment-means-card"),
    ("CASH", "payment-means-cash"),
    ("OTHER", "payment-means-other"),
];

/// The same to choose from.
pub(super) fn means() -> Vec<Choice> {
    MEANS.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect()
}

/// The means that a form names, where it is one.
pub(super) fn means_of(typed: &str) -> Option<String> {
    MEANS.iter().find(|(value, _)| *value == typed).map(|(value, _)| (*value).to_owned())
}
