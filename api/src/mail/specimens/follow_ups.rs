//! The mails about missions that are followed up: silence, searches without candidates, volunteers who go, debriefs and what is
//! asked long after.

use super::{ID, SECRET, Specimen, Words, day, greeted};
use crate::outcome::{Argument, Sentence};

pub(super) fn all() -> Vec<Specimen> {
    let mut all = of_searches();
    all.extend(of_volunteers());
    all.extend(of_pauses());
    all.extend(of_looking_back());
    all
}

fn of_searches() -> Vec<Specimen> {
    let coordinator = || format!("/intermediary/needs/{ID}/follow-up");
    let reason = || ("reason", "Le sujet demande un profil rare.".into());
    let why = || Sentence {
        key: "search-national-why".into(),
        words: vec![("reason".into(), "Le sujet demande un profil rare.".into())],
    };
    let days = || -> Words { vec![("days", 14_i64.into())] };
    let mut by_link = days();
    by_link.push(("second_path", own().into()));
    let national = |why: Vec<Sentence>| vec![("why", Argument::Paragraphs(why))];
    vec![
        Specimen::only("follow-up-silence", with(coordinator(), vec![("since", day("2026-11-02").into())])),
        Specimen::one("search-without-candidate", "branch", with(coordinator(), days())),
        Specimen::one("search-without-candidate", "association", with(format!("/act/{SECRET}"), by_link)),
        Specimen::one("search-national", "reasoned", with(of_association(), national(vec![why()]))),
        Specimen::one("search-national", "plain", with(of_association(), national(Vec::new()))),
        Specimen::only("search-neighbour", with(coordinator(), vec![reason()])),
        Specimen::only("branch-offered", with("/intermediary/offers".to_owned(), vec![reason()])),
        Specimen::only("branch-accepted", with(own(), Vec::new())),
        Specimen::only("branch-declined", with(coordinator(), vec![("other", "Grenoble".into()), reason()])),
    ]
}

fn of_volunteers() -> Vec<Specimen> {
    let reason = || ("reason", "Un déménagement.".into());
    let leaving = vec![("person", "Hugo Perrin".into()), reason()];
    vec![
        Specimen::only(
            "volunteer-asks-to-leave",
            with(format!("/intermediary/needs/{ID}/follow-up"), leaving),
        ),
        Specimen::only(
            "volunteer-gone",
            with(format!("/intermediary/needs/{ID}/follow-up"), vec![("person", "Hugo Perrin".into())]),
        ),
        Specimen::only("mission-left", with("/hours".to_owned(), vec![reason()])),
        Specimen::only("volunteer-replaced", with(own(), Vec::new())),
        Specimen::only("mission-goes-on", with(own(), Vec::new())),
        Specimen::only(
            "last-day-over",
            with(format!("/intermediary/needs/{ID}/follow-up"), vec![("last", day("2026-11-30").into())]),
        ),
        Specimen::only("need-stopped-for-candidate", with("/applications".to_owned(), Vec::new())),
        Specimen::only("need-stopped-for-volunteer", with("/hours".to_owned(), vec![reason()])),
    ]
}

fn of_pauses() -> Vec<Specimen> {
    let back = || ("back", day("2026-12-22").into());
    let applications = || "/applications".to_owned();
    let reason = ("reason", "Les locaux sont en travaux.".into());
    vec![
        Specimen::only("need-paused-for-candidate", with(applications(), vec![back()])),
        Specimen::only("need-paused-for-volunteer", with(own(), vec![back(), reason])),
        Specimen::only("need-resumed-for-candidate", with(applications(), Vec::new())),
        Specimen::only("need-resumed-for-volunteer", with(own(), Vec::new())),
    ]
}

fn of_looking_back() -> Vec<Specimen> {
    let until = || ("until", day("2026-12-22").into());
    let link = || format!("/act/{SECRET}");
    let own_too = || ("second_path", own().into());
    let asked = |code| Specimen::only(code, with(own(), vec![until()]));
    let by_link = |code| Specimen::only(code, with(link(), vec![until(), own_too()]));
    let later = |code| Specimen::only(code, with(link(), vec![("day", 90_i64.into()), own_too()]));
    vec![
        by_link("debrief-asked-of-association"),
        asked("debrief-asked"),
        by_link("debrief-reminder-to-association"),
        asked("debrief-reminder"),
        Specimen::only("need-closed", with(own(), Vec::new())),
        Specimen::only("need-closed-for-volunteer", with("/certificate".to_owned(), Vec::new())),
        later("later-asked"),
        later("later-reminder"),
    ]
}

fn of_association() -> String {
    format!("/association/needs/{ID}")
}

fn own() -> String {
    format!("/debriefs/{ID}")
}

/// The words with which each of them begins, and more.
fn with(path: String, more: Words) -> Words {
    let mut words: Words = vec![
        ("need", "Un plan de communication".into()),
        ("association", "Les Jardins partagés".into()),
        ("branch", "Lyon".into()),
        ("path", path.into()),
    ];
    words.extend(more);
    greeted(words)
}
