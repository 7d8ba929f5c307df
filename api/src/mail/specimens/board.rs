//! The mails of the coordinators' board: to those who sent needs, to whoever needs are handed to, and to the associations whose
//! needs pass on.

use super::{ID, Specimen, Words, greeted};
use crate::outcome::Argument;

pub(super) fn all() -> Vec<Specimen> {
    let handed = |count: i64| {
        greeted(vec![
            ("count", count.into()),
            ("person", "Inès Kraemer".into()),
            ("branch", "Antenne de Strasbourg".into()),
            ("path", "/intermediary/needs?whose=mine".into()),
        ])
    };
    vec![
        Specimen::only(
            "need-mailed",
            greeted(vec![
                ("person", "Inès Kraemer".into()),
                ("branch", "Antenne de Strasbourg".into()),
                ("need", "Un plan de communication".into()),
                ("subject", "Rencontre du 12 mars".into()),
                ("words", "La rencontre a lieu au local.\n\nÀ bientôt.".into()),
                ("path", format!("/association/needs/{ID}").into()),
            ]),
        ),
        Specimen::one("needs-handed-over", "one", handed(1)),
        Specimen::one("needs-handed-over", "several", handed(7)),
        passed_on("needs-in-other-hands", "one", vec![("coordinator", "Zoé Martin".into())]),
        passed_on("needs-in-other-hands", "several", vec![("coordinator", "Zoé Martin".into())]),
        passed_on("needs-change-branch", "one", vec![("other", "Antenne de Mulhouse".into())]),
        passed_on("needs-change-branch", "several", vec![("other", "Antenne de Mulhouse".into())]),
    ]
}

fn passed_on(code: &'static str, variant: &'static str, more: Words) -> Specimen {
    let mut needs: Vec<Argument> = vec!["Un plan de communication".into()];
    if variant == "several" {
        needs.push("Un site à refaire".into());
    }
    let mut words: Words = vec![
        ("association", "Les Jardins partagés".into()),
        ("count", needs.len().into()),
        ("needs", Argument::List(needs)),
        ("branch", "Antenne de Strasbourg".into()),
    ];
    words.extend(more);
    words.push(("path", "/association/needs".into()));
    Specimen::one(code, variant, greeted(words))
}
