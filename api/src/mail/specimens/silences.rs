//! The mails about what waits for an association: that it is asked and reminded by links, that it does not answer, and that one
//! is asked to register.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let page = format!("/roadmaps/{ID}");
    let coordinator = || format!("/intermediary/needs/{ID}");
    let charter = || vec![("version", 2_i64.into())];
    let link = || format!("/act/{SECRET}");
    vec![
        Specimen::only("charter-asked", with(link(), charter())),
        Specimen::only("charter-reminder", with(link(), charter())),
        Specimen::only("charter-adhered", with(coordinator(), Vec::new())),
        Specimen::only("announcement-reminder", with(link(), Vec::new())),
        Specimen::only("roadmap-reminder", with(link(), vec![("second_path", page.into())])),
        Specimen::only("association-silent", with(coordinator(), vec![("since", day("2026-11-02").into())])),
        Specimen::only("need-link", with(link(), Vec::new())),
        Specimen::only(
            "association-asked-to-register",
            vec![
                ("inviter", "Inès Roux".into()),
                ("intermediary", "Passerelles & Compétences".into()),
                ("association", "Les Jardins partagés".into()),
                ("path", "/sign-in?email=paule%40jardins.example&back=/associations/new".into()),
            ],
        ),
    ]
}

/// The words with which each of them begins, and more.
fn with(path: String, more: Words) -> Words {
    let mut words: Words = vec![
        ("need", "Un plan de communication".into()),
        ("association", "Les Jardins partagés".into()),
        ("branch", "Antenne Lyon".into()),
        ("path", path.into()),
    ];
    words.extend(more);
    greeted(words)
}
