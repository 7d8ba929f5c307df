//! The mails about help between colleagues: to authors, to those with whom it is done, and to who moderates.

use super::{ID, Specimen, Words, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let of_kind = |kind: &'static str| {
        let mut words = post();
        words.push(("person", "Awa Diagne".into()));
        words.push(("kind", kind.into()));
        greeted(words)
    };
    let thanked = |said: &'static str, thanks: &'static str| {
        let mut words = post();
        words.push(("person", "Awa Diagne".into()));
        words.push(("said", said.into()));
        words.push(("thanks", thanks.into()));
        greeted(words)
    };
    let mut hidden = post();
    hidden.push(("reason", "C’est une annonce commerciale.".into()));
    vec![
        Specimen::one("help-answered", "request", of_kind("request")),
        Specimen::one("help-answered", "offer", of_kind("offer")),
        Specimen::one("help-chosen", "request", of_kind("request")),
        Specimen::one("help-chosen", "offer", of_kind("offer")),
        Specimen::one("help-thanked", "with-words", thanked("yes", "Merci pour ta patience.")),
        Specimen::one("help-thanked", "without-words", thanked("no", "")),
        Specimen::only("help-reported", greeted(post())),
        Specimen::only("help-hidden", greeted(hidden)),
    ]
}

fn post() -> Words {
    vec![("title", "Relire mon anglais".into()), ("path", format!("/colleagues/{ID}").into())]
}
