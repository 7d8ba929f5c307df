//! The mails about roadmaps: that one was edited, that the association may approve it, that a mission begins or has not begun
//! after all, and that a search is over or goes on.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let page = || format!("/roadmaps/{ID}");
    let with = |path: String, more: Words| {
        let mut words = about(path);
        words.extend(more);
        greeted(words)
    };
    let reason = || vec![("reason", "Les disponibilités de Hugo ont changé.".into())];
    vec![
        Specimen::only("roadmap-changed", with(page(), vec![("person", "Hugo Perrin".into())])),
        Specimen::only(
            "roadmap-to-approve",
            with(format!("/act/{SECRET}"), vec![("second_path", page().into())]),
        ),
        Specimen::only("mission-begins", with(page(), vec![("on", day("2026-12-08").into())])),
        Specimen::only("mission-taken-back", with(page(), Vec::new())),
        Specimen::only("search-closed", with("/applications".to_owned(), Vec::new())),
        Specimen::only("search-reopened", with(page(), reason())),
    ]
}

fn about(path: String) -> Words {
    vec![
        ("need", "Un plan de communication".into()),
        ("association", "Les Jardins partagés".into()),
        ("branch", "Antenne de Lyon".into()),
        ("path", path.into()),
    ]
}
