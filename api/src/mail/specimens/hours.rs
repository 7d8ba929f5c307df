//! The mails about hours: to those who confirm them, and to those who gave them when their entry needs them or changed without
//! them.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let author = |code| Specimen::only(code, authors(1, ""));
    vec![
        Specimen::one("hours-to-confirm", "one", confirmers(1)),
        Specimen::one("hours-to-confirm", "several", confirmers(14)),
        Specimen::one("hours-reminder", "one", confirmers(1)),
        Specimen::one("hours-reminder", "several", confirmers(14)),
        Specimen::one("hours-adjusted", "one", authors(1, "L’atelier a fini à 16 h.")),
        Specimen::one("hours-adjusted", "several", authors(3, "L’atelier a fini à 16 h.")),
        author("hours-disputed"),
        author("hours-reversed"),
        author("hours-rejected"),
    ]
}

fn confirmers(count: i64) -> Words {
    greeted(vec![
        ("association", "Les Jardins partagés".into()),
        ("count", count.into()),
        ("path", format!("/act/{SECRET}").into()),
    ])
}

fn authors(count: i64, reason: &'static str) -> Words {
    let path = if count == 1 { format!("/hours/{ID}") } else { "/hours".to_owned() };
    greeted(vec![
        ("date", day("2026-12-08").into()),
        ("mission", "Budget prévisionnel".into()),
        ("association", "Les Jardins partagés".into()),
        ("count", count.into()),
        ("reason", reason.into()),
        ("path", path.into()),
    ])
}
