//! The mails by which announcements go out: one by one, or those of some time together.

use super::{ID, Specimen, Words, day, greeted};
use crate::outcome::{Argument, Sentence};

pub(super) fn all() -> Vec<Specimen> {
    let letter = |format: &'static str, when: &'static str| {
        let mut words = facts(format, when);
        words.push(("path", format!("/missions/{ID}?via=abcde23456").into()));
        words.push(("second_path", "/volunteering".into()));
        greeted(words)
    };
    vec![
        Specimen::one("announcement-for-you", "remote", letter("remote", "period")),
        Specimen::one("announcement-for-you", "hybrid", letter("hybrid", "start")),
        Specimen::one("announcement-for-you", "on-site", letter("on-site", "end")),
        Specimen::only("announcement-pass-on", letter("remote", "open")),
        Specimen::only("announcement-to-relay", letter("remote", "open")),
        Specimen::only("search-open-again", {
            let mut words = facts("hybrid", "period");
            words.push(("path", format!("/missions/{ID}?via=abcde23456").into()));
            greeted(words)
        }),
        Specimen::one("announcement-digest", "one", digest(1, vec![heading("for-you"), item()])),
        Specimen::one("announcement-digest", "several", {
            digest(3, vec![heading("for-you"), item(), heading("pass-on"), item(), item()])
        }),
    ]
}

/// What is told of an announcement, with the days that are known.
fn facts(format: &'static str, when: &'static str) -> Words {
    let place = if format == "remote" { "" } else { "Lyon" };
    let mut words: Words = vec![
        ("title", "Un plan de communication".into()),
        ("summary", "Un jardin partagé de quartier aimerait que ses voisins le connaissent.".into()),
        ("association", "Les Jardins de Bellevue".into()),
        ("format", format.into()),
        ("place", place.into()),
        ("when", when.into()),
    ];
    if matches!(when, "period" | "start") {
        words.push(("from", day("2026-03-20").into()));
    }
    if matches!(when, "period" | "end") {
        words.push(("until", day("2026-06-18").into()));
    }
    words.push(("facts", Argument::Key("announcement-facts".into())));
    words
}

fn digest(count: i64, items: Vec<Sentence>) -> Words {
    greeted(vec![
        ("count", count.into()),
        ("items", Argument::Paragraphs(items)),
        ("path", "/announcements".into()),
        ("second_path", "/volunteering".into()),
    ])
}

fn heading(of: &str) -> Sentence {
    Sentence { key: format!("announcement-digest-{of}").into(), words: Vec::new() }
}

fn item() -> Sentence {
    let mut words: Vec<_> =
        facts("hybrid", "period").into_iter().map(|(name, word)| (name.into(), word)).collect();
    let address = format!("https://maillon.example.org/missions/{ID}?via=abcde23456");
    words.push(("address".into(), address.into()));
    Sentence { key: "announcement-digest-item".into(), words }
}
