//! The mails about places and ranks: booked, waited for, given back, ended by leaving, and what partial activity leaves standing
//! beside it. What every mail about a session is given stands here too.

use chrono::{DateTime, Utc};
use chrono_tz::{Europe, Indian, Tz};
use entity::Minutes;

use super::{Specimen, Words, greeted, instant, reasons::reasons};
use crate::{Language, outcome::Argument, words};

pub(super) const MISSION: &str = "Budget prévisionnel";
pub(super) const ASSOCIATION: &str = "Les Jardins partagés";

/// The ways to a session, as paragraphs after what stands before.
const ADDRESS: &str = "\n\n12 rue des Lilas, 44000 Nantes";
const LINK: &str = "\n\nhttps://visio.example.org/jardins";

pub(super) fn all(language: Language) -> Vec<Specimen> {
    let waiting = |count: i64| session(language, vec![("count", count.into())]);
    [
        had(language, "booking-confirmed"),
        vec![
            Specimen::one("booking-waiting", "one", waiting(1)),
            Specimen::one("booking-waiting", "series", waiting(3)),
        ],
        had(language, "booking-promoted"),
        passed_over(language),
        given_back(language),
        left(language),
        vec![
            Specimen::one("booking-noted-absent", "declared", absent(language, "yes")),
            Specimen::one("booking-noted-absent", "undeclared", absent(language, "no")),
            Specimen::one("volunteer-will-not-come", "one", will_not_come(1)),
            Specimen::one("volunteer-will-not-come", "several", will_not_come(3)),
            Specimen::one("partial-activity-marked", "one", unfit(language, &[first()])),
            Specimen::one("partial-activity-marked", "several", unfit(language, &[first(), second()])),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// When two sessions of a series begin.
pub(super) fn first() -> DateTime<Utc> {
    instant("2026-12-08T13:00:00Z")
}

pub(super) fn second() -> DateTime<Utc> {
    instant("2026-12-15T13:00:00Z")
}

/// What every mail about a session says, to somebody who lives by its clocks.
pub(super) fn session(language: Language, more: Words) -> Words {
    session_in(Europe::Paris, language, more)
}

/// The same of a session elsewhere, to somebody who lives by the clocks of Paris.
fn session_in(zone: Tz, language: Language, more: Words) -> Words {
    let mut said = vec![
        ("name", "Nadia".into()),
        ("mission", MISSION.into()),
        ("association", ASSOCIATION.into()),
        ("at", Argument::Instant(first(), zone)),
        ("zone", clocks(zone, language).into()),
        ("length", Argument::Duration(Minutes(120))),
        ("path", "/bookings".into()),
    ];
    said.extend(more);
    said
}

/// The name of a session's clocks, with the hour on those of Paris where they show another one.
fn clocks(zone: Tz, language: Language) -> String {
    let name = words::zone_name(zone, language);
    match words::own_time(first(), zone, Europe::Paris, language) {
        Some(own) => format!("{name}, {own}"),
        None => name,
    }
}

/// When a session begins, as lists of several say it.
fn when(at: DateTime<Utc>, language: Language) -> String {
    let zone = words::zone_name(Europe::Paris, language);
    format!("{} ({zone})", words::date_time(at, Europe::Paris, language))
}

/// A place that is had at once, and later: on the spot, elsewhere, by a link that is known or follows, and of a series in one
/// place or several.
pub(super) fn had(language: Language, code: &'static str) -> Vec<Specimen> {
    let places = |count: i64, whereabouts: &str, link: &'static str| {
        vec![
            ("count", Argument::from(count)),
            ("where", whereabouts.to_owned().into()),
            ("link", link.into()),
        ]
    };
    let paris = |more| session(language, more);
    let apart = format!(
        "\n\n{} · 12 rue des Lilas, 44000 Nantes\n\n{} · https://visio.example.org/jardins",
        when(first(), language),
        when(second(), language)
    );
    vec![
        Specimen::one(code, "on-site", paris(places(1, ADDRESS, "known"))),
        Specimen::one(code, "by-link", paris(places(1, LINK, "known"))),
        Specimen::one(code, "link-follows", paris(places(1, "", "follows"))),
        Specimen::one(code, "other-clocks", session_in(Indian::Reunion, language, places(1, LINK, "known"))),
        Specimen::one(code, "series", paris(places(3, ADDRESS, "known"))),
        Specimen::one(code, "series-apart", paris(places(2, &apart, "known"))),
    ]
}

fn passed_over(language: Language) -> Vec<Specimen> {
    let code = "booking-passed-over";
    let of = |count: i64, mut words: Words| {
        words.push(("count", count.into()));
        session(language, words)
    };
    let mut all: Vec<_> =
        reasons().into_iter().map(|(name, words)| Specimen::one(code, name, of(1, words))).collect();
    let series = reasons().into_iter().next().map(|(_, words)| Specimen::one(code, "series", of(3, words)));
    all.extend(series);
    all
}

fn given_back(language: Language) -> Vec<Specimen> {
    let code = "booking-cancelled";
    let of = |sessions: &[DateTime<Utc>], minutes: &'static str| {
        let said: Vec<_> = sessions.iter().map(|at| when(*at, language)).collect();
        let more = vec![
            ("count", Argument::from(sessions.len())),
            ("sessions", Argument::from(said.join("\n\n"))),
            ("minutes", Argument::from(minutes)),
        ];
        session(language, more)
    };
    vec![
        Specimen::one(code, "one", of(&[first()], "back")),
        Specimen::one(code, "own-time", of(&[first()], "none")),
        Specimen::one(code, "series", of(&[first(), second()], "back")),
    ]
}

/// What ends with an employment.
fn left(language: Language) -> Vec<Specimen> {
    let lines = |sessions: &[DateTime<Utc>]| {
        let line = |at: &DateTime<Utc>| format!("{MISSION} · {ASSOCIATION} · {}", when(*at, language));
        sessions.iter().map(line).collect::<Vec<_>>().join("\n\n")
    };
    let of = |variant, what: &'static str, places: &[DateTime<Utc>], ranks: &[DateTime<Utc>]| {
        let words = vec![
            ("name", "Nadia".into()),
            ("what", what.into()),
            ("count", Argument::from(places.len() + ranks.len())),
            ("places", lines(places).into()),
            ("ranks", lines(ranks).into()),
            ("path", "/bookings".into()),
        ];
        Specimen::one("bookings-released-by-leaving", variant, words)
    };
    vec![
        of("one-place", "places", &[first()], &[]),
        of("places", "places", &[first(), second()], &[]),
        of("one-rank", "ranks", &[], &[first()]),
        of("ranks", "ranks", &[], &[first(), second()]),
        of("both", "both", &[first()], &[second()]),
    ]
}

fn absent(language: Language, declared: &'static str) -> Words {
    session(language, vec![("declared", declared.into())])
}

fn will_not_come(count: i64) -> Words {
    greeted(vec![
        ("person", "Léo Blanc".into()),
        ("mission", MISSION.into()),
        ("count", count.into()),
        ("at", Argument::Instant(first(), Europe::Paris)),
        ("zone", Argument::Zone(Europe::Paris)),
        ("path", "/association/missions".into()),
    ])
}

fn unfit(language: Language, sessions: &[DateTime<Utc>]) -> Words {
    let said = |at: &DateTime<Utc>| {
        let when = words::date_time(*at, Europe::Paris, language);
        format!("{when} ({MISSION})")
    };
    vec![
        ("name", "Nadia".into()),
        ("employer", "Ateliers Réunis".into()),
        ("count", Argument::from(sessions.len())),
        ("sessions", Argument::from(sessions.iter().map(said).collect::<Vec<_>>().join("\n\n"))),
        ("path", "/bookings".into()),
    ]
}
