//! The mails about prospects: to an association that is invited to register, and to those who follow some.

use super::{Specimen, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let due = |count: usize, prospects: &'static str| {
        greeted(vec![
            ("count", count.into()),
            ("prospects", prospects.into()),
            ("path", "/intermediary/prospects?due=yes".into()),
        ])
    };
    let handed = |count: usize| {
        greeted(vec![
            ("count", count.into()),
            ("person", "Inès Kraemer".into()),
            ("branch", "Antenne de Strasbourg".into()),
            ("path", "/intermediary/prospects?mine=yes".into()),
        ])
    };
    let invited = vec![
        ("association", "Les Jardins partagés".into()),
        ("intermediary", "Passerelles".into()),
        ("branch", "Antenne de Strasbourg".into()),
        ("person", "Zoé Martin".into()),
        ("email", "bonjour@passerelles.example".into()),
        ("path", "/associations/new".into()),
    ];
    vec![
        Specimen::only("prospect-invited", invited),
        Specimen::one("prospects-due", "one", due(1, "Les Jardins partagés")),
        Specimen::one("prospects-due", "several", due(2, "Les Jardins partagés · La Recyclerie")),
        Specimen::one("prospects-handed-over", "one", handed(1)),
        Specimen::one("prospects-handed-over", "several", handed(7)),
    ]
}
