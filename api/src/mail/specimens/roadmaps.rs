//! The mails about roadmaps: that one was edited, that the association may approve it, that a mission begins, and that a search is
//! over or goes on.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let page = || format!("/roadmaps/{ID}");
    let begun = |more: Words| {
        let mut words = about(page());
        words.push(("association", "Les Jardins partagés".into()));
        words.push(("on", day("2026-12-08").into()));
        words.extend(more);
        greeted(words)
    };
    let with = |path: String, more: Words| {
        let mut words = about(path);
        words.extend(more);
        greeted(words)
    };
    let said = vec![("said_by", "Paule Girard".into()), ("said_on", day("2026-12-07").into())];
    let reason = || vec![("reason", "Les disponibilités de Hugo ont changé.".into())];
    vec![
        Specimen::only("roadmap-changed", with(page(), vec![("person", "Hugo Perrin".into())])),
        Specimen::only(
            "roadmap-to-approve",
            with(format!("/act/{SECRET}"), vec![("second_path", page().into())]),
        ),
        Specimen::only("mission-begins", begun(Vec::new())),
        Specimen::only("roadmap-approved-for-you", begun(said)),
        Specimen::only("search-closed", with("/applications".to_owned(), Vec::new())),
        Specimen::only("search-reopened", with(page(), reason())),
    ]
}

fn about(path: String) -> Words {
    vec![("need", "Un plan de communication".into()), ("path", path.into())]
}
