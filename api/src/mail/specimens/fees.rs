//! The mails about fees: budgets that are missing, invoices, reminders and credit notes.

use entity::Cents;

use super::{ID, Specimen, Words, day, greeted};
use crate::outcome::Argument;

pub(super) fn all() -> Vec<Specimen> {
    let due = || ("due", day("2026-12-22").into());
    let credited =
        vec![("invoice", "MA-2026-0007".into()), ("reason", "Recherche close sans candidature".into())];
    vec![
        Specimen::only(
            "fee-awaits-budget",
            with(vec![("year", "2026".into()), ("path", "/association/fees#budget".into())]),
        ),
        Specimen::only("invoice-issued", about(vec![due()])),
        Specimen::only("invoice-due-soon", about(vec![due()])),
        Specimen::only("invoice-overdue", about(vec![due()])),
        Specimen::only("credit-note-issued", about(credited)),
    ]
}

/// The words about a paper.
fn about(more: Words) -> Words {
    let mut words: Words = vec![
        ("number", "MA-2026-0012".into()),
        ("amount", Argument::Money(Cents(12_050))),
        ("path", format!("/documents/invoices/{ID}.pdf").into()),
    ];
    words.extend(more);
    words.push(("second_path", "/association/fees".into()));
    with(words)
}

/// The words with which each of them begins, and more.
fn with(more: Words) -> Words {
    let mut words: Words =
        vec![("intermediary", "Passerelles".into()), ("association", "Les Jardins partagés".into())];
    words.extend(more);
    greeted(words)
}
