//! The mails about volunteers of branches: to themselves, to a parent, and to those who welcome them.

use super::{ID, SECRET, Specimen, Words, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let told = || greeted(branch("/volunteering".to_owned()));
    let mut asked = branch(format!("/consent/{SECRET}"));
    asked.push(("person", "Inès Morel".into()));
    let to_welcome = vec![
        ("person", "Inès Morel".into()),
        ("branch", "Antenne de Strasbourg".into()),
        ("path", format!("/intermediary/volunteers/{ID}").into()),
    ];
    let mut refused = branch("/volunteering".to_owned());
    refused.insert(2, ("reason", "Nous cherchons surtout des personnes libres en journée.".into()));
    vec![
        Specimen::only("volunteer-registered", told()),
        Specimen::only("volunteer-consent", asked),
        Specimen::only("volunteer-consented", told()),
        Specimen::only("volunteer-to-welcome", greeted(to_welcome)),
        Specimen::only("volunteer-welcomed", told()),
        Specimen::only("volunteer-not-yet", told()),
        Specimen::only("volunteer-refused", greeted(refused)),
    ]
}

fn branch(path: String) -> Words {
    vec![
        ("branch", "Antenne de Strasbourg".into()),
        ("intermediary", "Passerelles".into()),
        ("path", path.into()),
    ]
}
