//! The mails about needs: one that was sent, in whose hands it is, that it rests, goes on or was stopped.

use super::{ID, SECRET, Specimen, Words, day, greeted};
use crate::outcome::Argument;

const REASON: &str = "Le local est en travaux jusqu’à l’été.";

pub(super) fn all() -> Vec<Specimen> {
    let coordinator = ("coordinator", "Zoé Martin".into());
    let reason = || ("reason", Argument::from(REASON));
    let rests = || vec![reason(), ("back", day("2026-09-01").into())];
    let returns = || vec![("on", day("2026-09-01").into())];
    vec![
        Specimen::only("need-sent", for_association(Vec::new())),
        Specimen::only("need-arrived", for_branch(Vec::new())),
        Specimen::only("need-assigned", for_branch(Vec::new())),
        Specimen::only("need-in-hands", for_association(vec![coordinator])),
        Specimen::only("need-waits", for_branch(Vec::new())),
        Specimen::one("need-paused", "association", for_association(rests())),
        Specimen::one("need-paused", "branch", for_branch(rests())),
        Specimen::one("need-resumed", "association", for_association(Vec::new())),
        Specimen::one("need-resumed", "branch", for_branch(Vec::new())),
        Specimen::one("need-stopped", "association", for_association(vec![reason()])),
        Specimen::one("need-stopped", "branch", for_branch(vec![reason()])),
        Specimen::one("need-returns", "association", by_link(returns())),
        Specimen::one("need-returns", "branch", for_branch(returns())),
    ]
}

fn for_association(more: Words) -> Words {
    about("association", more)
}

/// By a link, with the page beside it.
fn by_link(more: Words) -> Words {
    let mut words = vec![
        ("path", format!("/act/{SECRET}").into()),
        ("second_path", format!("/association/needs/{ID}").into()),
    ];
    words.extend(for_association(more).into_iter().filter(|(name, _)| *name != "path"));
    words
}

fn for_branch(more: Words) -> Words {
    about("intermediary", more)
}

fn about(side: &str, more: Words) -> Words {
    let mut words: Words = vec![
        ("need", "Un plan de communication".into()),
        ("association", "Les Jardins partagés".into()),
        ("branch", "Antenne Lyon".into()),
        ("path", format!("/{side}/needs/{ID}").into()),
    ];
    words.extend(more);
    greeted(words)
}
