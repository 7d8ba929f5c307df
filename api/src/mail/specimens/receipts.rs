//! The mails about receipts, to those who sign them and to the finance officers who wait for them. No amount stands in any.

use super::{ID, Specimen, Words, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let signed = "JAR-2026-0012";
    vec![
        Specimen::only("receipt-to-sign", about("", "association", None)),
        Specimen::only("receipt-replacing-to-sign", about("", "association", Some("JAR-2026-0007"))),
        Specimen::only("receipt-issued", about(signed, "company", None)),
        Specimen::only("receipt-replacing-issued", about(signed, "company", Some("JAR-2026-0007"))),
        Specimen::only("receipt-returned", about("", "company", None)),
        Specimen::only("receipt-to-replace", about(signed, "company", None)),
        Specimen::only("receipt-cancelled", about(signed, "association", None)),
    ]
}

/// What every mail about a receipt is given; of one that takes the place of another, which and why too.
fn about(number: &'static str, side: &str, replaced: Option<&'static str>) -> Words {
    let mut words = vec![
        ("donor", "Ateliers Réunis SAS".into()),
        ("association", "Les Jardins partagés".into()),
        ("number", number.into()),
        ("path", format!("/{side}/receipts/{ID}").into()),
    ];
    if let Some(replaced) = replaced {
        words.push(("replaced", replaced.into()));
        words.push(("reason", "Deux heures du 8 décembre ont été annulées.".into()));
    }
    greeted(words)
}
