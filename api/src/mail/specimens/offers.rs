//! The mails about offers of skills and equipment, who asks for them, and what is lent.

use super::{ID, Specimen, Words, bookings::ASSOCIATION, day, greeted};
use crate::outcome::Argument;

/// What whoever offers adds in their own words.
const SAID: &str = "\n\nJe suis libre le mardi soir.";

pub(super) fn all() -> Vec<Specimen> {
    let mut all = of_offers();
    all.extend(of_loans());
    all
}

fn of_offers() -> Vec<Specimen> {
    let own = || format!("/offers/{ID}/manage");
    let theirs = || "/association/offers".to_owned();
    let message = ("message", "Nos bénévoles tiennent les comptes sur un cahier.".into());
    let reason = ("reason", "Je suis en déplacement ce mois-ci.".into());
    vec![
        Specimen::only("offer-requested", with(own(), vec![message])),
        Specimen::only("offer-request-withdrawn", with(own(), Vec::new())),
        accepted("offer-accepted-skills", "plain", "", format!("/association/missions/{ID}")),
        accepted("offer-accepted-skills", "said", SAID, format!("/association/missions/{ID}")),
        accepted("offer-accepted-equipment", "plain", "", "/association/offers/requests".to_owned()),
        accepted("offer-accepted-equipment", "said", SAID, "/association/offers/requests".to_owned()),
        Specimen::only("offer-declined", with(theirs(), vec![reason])),
        Specimen::only("offer-request-lapsed", with(theirs(), Vec::new())),
        Specimen::only("offer-mission-open", invited()),
    ]
}

fn of_loans() -> Vec<Specimen> {
    let loan = || format!("/loans/{ID}");
    let on = || ("on", day("2026-11-02").into());
    let until = || ("until", day("2026-11-30").into());
    let text = ("text", "Un chargeur manque.".into());
    let reason = ("reason", "L’atelier est annulé.".into());
    vec![
        Specimen::only("loan-handed-over", with(loan(), vec![on()])),
        Specimen::only("loan-returned", with(loan(), vec![on()])),
        Specimen::only("loan-remarked", with(loan(), vec![text])),
        Specimen::only("loan-cancelled", with(loan(), vec![reason])),
        Specimen::only("loan-late", with(loan(), vec![until()])),
        Specimen::only("loan-late-for-lender", with(loan(), vec![until()])),
    ]
}

fn accepted(code: &'static str, variant: &'static str, said: &'static str, path: String) -> Specimen {
    let contact = ("contact", "\n\nNadia Lemoine, nadia@example.net".into());
    Specimen::one(code, variant, with(path, vec![contact, ("words", said.into())]))
}

fn invited() -> Words {
    greeted(vec![
        ("mission", "Tenir une comptabilité simple".into()),
        ("association", ASSOCIATION.into()),
        ("path", Argument::from(format!("/missions/{ID}"))),
    ])
}

/// The words with which each of them begins, and more.
fn with(path: String, more: Words) -> Words {
    let mut words: Words =
        vec![("offer", "Tenir une comptabilité simple".into()), ("association", ASSOCIATION.into())];
    words.extend(more);
    words.push(("path", path.into()));
    greeted(words)
}
