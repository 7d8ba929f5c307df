//! The mails of the coordinators' board: to those who sent needs, and to whoever needs are handed to.

use super::{ID, Specimen, greeted};

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
    ]
}
