//! The mails about needs that coordinators qualify: to the association that asks, some with a link that answers without an
//! account, and to those of the branch.

use super::{ID, SECRET, Specimen, Words, day, greeted};
use crate::outcome::Argument;

pub(super) fn all() -> Vec<Specimen> {
    let reworded = |by: &'static str, path: String| {
        let words = vec![("by", by.into()), ("reason", "Personne ne s’est présenté.".into())];
        Specimen::one("announcement-reworded", by, about(words, path))
    };
    vec![
        Specimen::only("need-qualified", about(Vec::new(), of_association())),
        Specimen::only(
            "need-refused",
            about(vec![("reason", "Ce poste était salarié.".into())], of_association()),
        ),
        Specimen::only("announcement-to-approve", about(Vec::new(), by_link())),
        Specimen::only("announcement-approved", about(Vec::new(), of_branch())),
        Specimen::only(
            "announcement-returned",
            about(vec![("remarks", "Dites aussi que le local est au deuxième étage.".into())], of_branch()),
        ),
        reworded("association", of_branch()),
        reworded("coordinator", of_association()),
        said("call", "mail-said-approve-announcement"),
        said("paper", "mail-said-return-announcement"),
        said("meeting", "mail-said-fewer-places-agreed"),
        said("mail", "mail-said-go-national"),
        Specimen::one("said-on-behalf", "roadmap", said_of("meeting", "mail-said-approve-roadmap")),
        Specimen::one("said-on-behalf", "sent", said_of("call", "mail-said-sent")),
        Specimen::one("said-on-behalf", "charter", said_of("paper", "mail-said-charter-adhered")),
        Specimen::one("said-on-behalf", "pause", said_of("call", "mail-said-pause")),
        Specimen::one("said-on-behalf", "resume", said_of("call", "mail-said-resume")),
        Specimen::one("said-on-behalf", "stop", said_of("call", "mail-said-stop")),
        Specimen::one("said-on-behalf", "reword", said_of("call", "mail-said-reword")),
        Specimen::one("said-on-behalf", "neighbour", said_of("call", "mail-said-neighbour-asked")),
        Specimen::one("said-on-behalf", "debrief", said_of("meeting", "mail-said-debrief-given")),
        Specimen::one("said-on-behalf", "later", said_of("mail", "mail-said-later-answered")),
        Specimen::only("statement-denied", denied("mail-said-approve-announcement")),
        Specimen::one("statement-denied", "no-candidate", denied("mail-said-no-candidate")),
    ]
}

fn of_association() -> String {
    format!("/association/needs/{ID}")
}

fn of_branch() -> String {
    format!("/intermediary/needs/{ID}")
}

fn by_link() -> String {
    format!("/act/{SECRET}")
}

/// What every mail about a need says, with words of its own.
fn about(own: Words, path: String) -> Words {
    let mut words: Words =
        vec![("association", "Les Jardins".into()), ("need", "Un plan de communication".into())];
    words.extend(own);
    words.push(("path", path.into()));
    greeted(words)
}

fn denied(what: &'static str) -> Words {
    about(vec![("said_by", "Paule Martin".into()), ("what", Argument::Key(what.into()))], of_branch())
}

fn said(how: &'static str, what: &'static str) -> Specimen {
    Specimen::one("said-on-behalf", how, said_of(how, what))
}

fn said_of(how: &'static str, what: &'static str) -> Words {
    let words = vec![
        ("coordinator", "Inès Roux".into()),
        ("said_by", "Paule Martin".into()),
        ("how", how.into()),
        ("on", day("2026-03-09").into()),
        ("what", Argument::Key(what.into())),
    ];
    about(words, by_link())
}
