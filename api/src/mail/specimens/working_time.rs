//! The mails about working time on missions that select: to candidates, from the question to their company to its answer, and to
//! whoever selects.

use super::{
    ID, Specimen, Words,
    approvals::{decided, lapses, passes_on},
    bookings::{ASSOCIATION, MISSION},
    greeted,
};
use crate::outcome::Argument;

pub(super) fn all() -> Vec<Specimen> {
    let refused = |variant, reason: &'static str| {
        let more = vec![("why", variant), ("reason", reason)];
        let more = more.into_iter().map(|(name, word)| (name, Argument::from(word)));
        Specimen::one("application-time-refused", variant, to_candidate(more.collect()))
    };
    vec![
        Specimen::one("application-time-asked", "manager", to_candidate(decided("manager", passes_on()))),
        Specimen::one("application-time-asked", "hr", to_candidate(decided("hr", lapses()))),
        Specimen::only("application-time-agreed", to_candidate(Vec::new())),
        Specimen::only("application-time-agreed-to-coordinator", to_decider()),
        refused("said", "La clôture des comptes tombe à ces dates."),
        refused("silence", ""),
        Specimen::only("application-time-lapsed", to_candidate(Vec::new())),
        Specimen::only("application-time-ended", to_candidate(Vec::new())),
        Specimen::only("application-on-own-time", to_decider()),
        Specimen::only("application-on-working-time", to_decider()),
    ]
}

fn about() -> Words {
    vec![("mission", MISSION.into()), ("association", ASSOCIATION.into())]
}

fn to_candidate(more: Words) -> Words {
    let mut words = about();
    words.push(("path", "/applications".into()));
    words.extend(more);
    greeted(words)
}

fn to_decider() -> Words {
    let mut words = about();
    words.push(("candidate", "Léo Blanc".into()));
    words.push(("path", Argument::from(format!("/intermediary/candidates/{ID}"))));
    greeted(words)
}
