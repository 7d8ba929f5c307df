//! The mails about applications for missions that select: to whoever decides, to those who applied, and to both sides as they are
//! introduced.

use super::{
    ID, Specimen, Words,
    bookings::{ASSOCIATION, MISSION},
    greeted,
};
use crate::outcome::Argument;

/// What a coordinator adds in their own words.
const SAID: &str = "\n\nVotre expérience nous servira une autre fois.";

pub(super) fn all() -> Vec<Specimen> {
    vec![
        Specimen::only("application-received", to_decider()),
        Specimen::only("application-withdrawn", to_decider()),
        Specimen::one("application-selected", "plain", to_candidate(None, "")),
        Specimen::one("application-selected", "said", to_candidate(None, SAID)),
        Specimen::one("application-in-reserve", "plain", to_candidate(None, "")),
        Specimen::one("application-in-reserve", "said", to_candidate(None, SAID)),
        refused("other-profile", "not-selected-reason-other-profile"),
        refused("availability", "not-selected-reason-availability"),
        refused("distance", "not-selected-reason-distance"),
        refused("places-taken", "not-selected-reason-places-taken"),
        refused("no-reply", "not-selected-reason-no-reply"),
        refused("other", "not-selected-reason-other"),
        Specimen::only("introduction-to-volunteer", introduced("\n\nPaule Martin, paule@jardins.example")),
        Specimen::one("introduction-to-association", "one", introducing(1, "\n\nLéo Blanc, leo@example.net")),
        Specimen::one(
            "introduction-to-association",
            "several",
            introducing(2, "\n\nLéo Blanc, leo@example.net\n\nZoé Roux, zoe@example.net"),
        ),
    ]
}

fn about() -> Words {
    vec![("mission", MISSION.into()), ("association", ASSOCIATION.into())]
}

fn to_decider() -> Words {
    let mut words = about();
    words.push(("candidate", "Léo Blanc".into()));
    words.push(("path", Argument::from(format!("/intermediary/candidates/{ID}"))));
    greeted(words)
}

fn to_candidate(reason: Option<&'static str>, said: &'static str) -> Words {
    let mut words = about();
    words.extend(reason.map(|reason| ("reason", Argument::Key(reason.into()))));
    words.push(("words", said.into()));
    words.push(("path", "/applications".into()));
    greeted(words)
}

fn refused(variant: &'static str, reason: &'static str) -> Specimen {
    Specimen::one("application-not-selected", variant, to_candidate(Some(reason), SAID))
}

fn introduced(contacts: &'static str) -> Words {
    let mut words = about();
    words.push(("contacts", contacts.into()));
    words.push(("coordinator", "\n\nZoé Martin, zoe@reseau.example".into()));
    words.push(("path", Argument::from(format!("/missions/{ID}"))));
    greeted(words)
}

fn introducing(count: i64, contacts: &'static str) -> Words {
    let mut words = introduced(contacts);
    words.push(("count", count.into()));
    words
}
