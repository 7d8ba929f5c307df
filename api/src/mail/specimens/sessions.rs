//! The mails about sessions that an association changes: it says where they are, moves them or calls them off. Each is told to
//! those who have a place, and to those who wait where it touches them.

use chrono_tz::Europe;

use super::{
    Specimen, Words,
    bookings::{first, second, session},
    reasons::reasons,
};
use crate::{Language, outcome::Argument, words};

const REASON: &str = "La salle est prise par une autre réunion.";

pub(super) fn all(language: Language) -> Vec<Specimen> {
    let place = |link: &'static str, place: &'static str| {
        session(language, vec![("link", link.into()), ("place", place.into())])
    };
    let both = "12 rue des Lilas, 44000 Nantes\n\nhttps://visio.example.org/jardins";
    let mut all = vec![
        Specimen::one("session-place", "known", place("known", both)),
        Specimen::one("session-place", "link-follows", place("follows", "")),
    ];
    all.extend(moved(language));
    all.extend(released(language));
    all.extend(cancelled(language));
    all
}

/// From when to when a session was and is.
fn times(language: Language) -> Words {
    let hours = |start: chrono::DateTime<chrono::Utc>| {
        let end = start + chrono::Duration::hours(2);
        let zone = words::zone_name(Europe::Paris, language);
        Argument::from(format!("{} ({zone})", words::date_and_hours(start, end, Europe::Paris, language)))
    };
    vec![("from", hours(first())), ("to", hours(second()))]
}

/// What is told of a session that moved: the reason, what becomes of the rest of its series, and more.
pub(super) fn moved_words(language: Language, others: &'static str, more: Words) -> Words {
    let mut words = times(language);
    words.push(("reason", REASON.into()));
    words.push(("others", others.into()));
    words.extend(more);
    session(language, words)
}

fn moved(language: Language) -> Vec<Specimen> {
    let link = |link: &'static str| vec![("link", link.into())];
    let of = |others, link_is| moved_words(language, others, link(link_is));
    vec![
        Specimen::one("session-moved", "one", of("none", "known")),
        Specimen::one("session-moved", "link-follows", of("none", "follows")),
        Specimen::one("session-moved", "series", of("booked", "known")),
        Specimen::one("session-moved-waiting", "one", moved_words(language, "none", Vec::new())),
        Specimen::one("session-moved-waiting", "series", moved_words(language, "waiting", Vec::new())),
    ]
}

/// A place that is given back where a session moved, for the reason that comes first of all, for one without words and for those
/// that say more behind.
fn released(language: Language) -> Vec<Specimen> {
    let code = "session-moved-released";
    let of = |others: &'static str, why: &str, minutes: &'static str| {
        let reasons = reasons().into_iter().filter(|(name, _)| *name == why);
        let mut words: Words = reasons.flat_map(|(_, words)| words).collect();
        words.push(("minutes", minutes.into()));
        moved_words(language, others, words)
    };
    vec![
        Specimen::one(code, "overlap", of("none", "overlap", "back")),
        Specimen::one(code, "own-time", of("none", "overlap", "none")),
        Specimen::one(code, "series", of("booked", "employment", "back")),
        Specimen::one(code, "policy", of("none", "policy", "back")),
        Specimen::one(code, "partial-activity", of("booked", "partial-activity", "back")),
    ]
}

fn cancelled(language: Language) -> Vec<Specimen> {
    let of = |variant, minutes: &'static str, others: &'static str| {
        let more = vec![("reason", REASON.into()), ("minutes", minutes.into()), ("others", others.into())];
        Specimen::one("session-cancelled", variant, session(language, more))
    };
    vec![
        of("one", "back", "none"),
        of("own-time", "none", "none"),
        of("series", "back", "booked"),
        of("series-waiting", "none", "waiting"),
    ]
}
