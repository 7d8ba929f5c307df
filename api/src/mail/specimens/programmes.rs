//! The mails about programmes: the call, the two who carry a project, the jury, and what is decided.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let mut all = of_applications();
    all.extend(of_decisions());
    all.extend(of_juries());
    all
}

fn of_applications() -> Vec<Specimen> {
    let until = || ("until", day("2026-05-15").into());
    let mut carry = vec![association(), ("person", "Nadia Lemoine".into()), until()];
    carry.push(("second_path", own().into()));
    let about = |code, path: String| Specimen::only(code, with(path, vec![association()]));
    vec![
        Specimen::only("programme-call", with(public(), vec![until()])),
        Specimen::only("programme-carry", with(format!("/act/{SECRET}"), carry)),
        about("programme-carried", own()),
        about("programme-applied", organised()),
        about("programme-carrying-declined", own()),
        about("programme-lapsed", own()),
        about("programme-withdrawn", organised()),
    ]
}

fn of_decisions() -> Vec<Specimen> {
    let reason = || ("reason", "Le projet demande plus d’un jour.".into());
    vec![
        Specimen::only("programme-selected", with(own(), vec![association()])),
        Specimen::only(
            "programme-reserved",
            with(own(), vec![association(), ("rank", 1_i64.into()), reason()]),
        ),
        Specimen::only("programme-not-selected", with(own(), vec![association(), reason()])),
        Specimen::only("programme-confirmed", with(organised(), vec![association()])),
        Specimen::only(
            "programme-moved",
            with(public(), vec![("on", day("2026-06-19").into()), ("reason", "Le lieu est pris.".into())]),
        ),
        Specimen::only("programme-cancelled", with(public(), vec![reason()])),
        Specimen::only("programme-nobody-applied", with(organised(), Vec::new())),
        Specimen::only("programme-challenge", with(own(), vec![association()])),
        Specimen::only("programme-challenge-approved", with(organised(), vec![association()])),
    ]
}

fn of_juries() -> Vec<Specimen> {
    let inviting = "/sign-in?email=jury%40example.org&back=/jury".to_owned();
    vec![
        Specimen::only("programme-jury", with(inviting, vec![("inviter", "Hugo Perrin".into())])),
        Specimen::only("programme-jury-begins", with(format!("/jury/{ID}"), Vec::new())),
    ]
}

fn association() -> (&'static str, crate::outcome::Argument) {
    ("association", "Les Jardins partagés".into())
}

fn public() -> String {
    format!("/programmes/{ID}")
}

fn own() -> String {
    format!("/association/programmes/{ID}")
}

fn organised() -> String {
    format!("/intermediary/programmes/{ID}")
}

/// The words with which each of them begins, and more.
fn with(path: String, more: Words) -> Words {
    let mut words: Words = vec![
        ("programme", "Une journée pour le numérique".into()),
        ("intermediary", "Passerelles".into()),
        ("path", path.into()),
    ];
    words.extend(more);
    greeted(words)
}
