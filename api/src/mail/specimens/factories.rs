//! The mails about the volunteers of factories: registering, the employer's answer, the teams, the day and what follows it.

use chrono_tz::Europe;

use super::{ID, Specimen, Words, greeted, instant};
use crate::outcome::Argument;

pub(super) fn all() -> Vec<Specimen> {
    let mut all = of_registrations();
    all.extend(of_teams());
    all.extend(of_moves());
    all.extend(of_the_day());
    all
}

fn of_registrations() -> Vec<Specimen> {
    let only = |code| Specimen::only(code, with(own(), Vec::new()));
    let reason = || ("reason", Argument::from("Une urgence au service."));
    let asked = |by: &'static str| {
        vec![
            ("by", Argument::from(by)),
            ("until", Argument::Instant(instant("2026-06-12T06:45:00Z"), Europe::Paris)),
            ("passes", Argument::Instant(instant("2026-06-12T06:45:00Z"), Europe::Paris)),
            ("end", Argument::Key("mail-approval-end-lapsed".into())),
            ("silence", Argument::Key("mail-approval-silence".into())),
        ]
    };
    vec![
        only("factory-registered"),
        Specimen::only("factory-asked", with(own(), asked("manager"))),
        only("factory-waiting"),
        only("factory-promoted"),
        only("factory-approved"),
        Specimen::one("factory-not-approved", "said", with(own(), vec![("why", "said".into()), reason()])),
        Specimen::one(
            "factory-not-approved",
            "silence",
            with(own(), vec![("why", "silence".into()), ("reason", "".into())]),
        ),
        only("factory-lapsed"),
        Specimen::only("factory-removed", with(own(), vec![reason()])),
        Specimen::only("factory-cancelled", with(own(), vec![reason()])),
    ]
}

fn of_teams() -> Vec<Specimen> {
    let team = |role: &'static str| with(own(), vec![association(), ("role", Argument::Key(role.into()))]);
    vec![
        Specimen::one("factory-team", "lead", team("mail-factory-role-lead")),
        Specimen::one("factory-team", "coach", team("mail-factory-role-coach")),
        Specimen::one("factory-team", "member", team("mail-factory-role-member")),
        Specimen::only("factory-reserve", with(own(), Vec::new())),
        Specimen::only("factory-team-complete", with(of_association(), vec![association()])),
        Specimen::only(
            "factory-reopened",
            with(own(), vec![("reason", "Une association a changé de défi.".into())]),
        ),
    ]
}

fn of_moves() -> Vec<Specimen> {
    let moved = |from: Argument, why: &'static str| {
        let words = vec![
            ("from", from),
            ("to", "Le Refuge".into()),
            ("rule", Argument::Key("team-rule-lead".into())),
            ("why", Argument::Key(why.into())),
        ];
        with(own(), words)
    };
    let reserve = || Argument::Key("mail-factory-the-reserve".into());
    let dropped = |count: i64, moved: &'static str, outcome: &'static str| {
        let words = vec![
            ("person", "Hugo Perrin".into()),
            association(),
            ("moved", moved.into()),
            ("count", count.into()),
            ("outcome", outcome.into()),
            ("rule", Argument::Key("team-rule-lead".into())),
        ];
        with(format!("/intermediary/programmes/{ID}/teams"), words)
    };
    vec![
        Specimen::one("factory-moved", "reserve", moved(reserve(), "mail-factory-why-reserve")),
        Specimen::one("factory-moved", "rule", moved("Les Jardins partagés".into(), "mail-factory-why-rule")),
        Specimen::one("factory-moved", "skills", moved(reserve(), "mail-factory-why-skills")),
        Specimen::one("factory-moved", "anew", moved("Les Jardins partagés".into(), "mail-factory-why-anew")),
        Specimen::one("factory-dropped-out", "nobody", dropped(0, "", "broken")),
        Specimen::one("factory-dropped-out", "one", dropped(1, "Zoé Martin", "fine")),
        Specimen::one("factory-dropped-out", "several", dropped(2, "Zoé Martin, Ali Benali", "held")),
    ]
}

fn of_the_day() -> Vec<Specimen> {
    let deliverable = ("deliverable", "Un plan de communication".into());
    let later = || with(of_association(), vec![association(), ("day", 90_i64.into())]);
    vec![
        Specimen::only("factory-handed-over", with(of_association(), vec![association(), deliverable])),
        Specimen::only("factory-thanks", with("/hours".to_owned(), vec![association()])),
        Specimen::only("factory-thanks-association", with(of_association(), vec![association()])),
        Specimen::only("factory-later-asked", later()),
        Specimen::only("factory-later-reminder", later()),
    ]
}

fn association() -> (&'static str, Argument) {
    ("association", "Les Jardins partagés".into())
}

fn own() -> String {
    format!("/programmes/{ID}/registration")
}

fn of_association() -> String {
    format!("/association/programmes/{ID}/team")
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
