//! The mails about places that somebody approves: to those who decide and who stand in for them, and to whoever asked, from the
//! request to its end. Each says until when there is time to answer, and what follows without an answer.

use chrono_tz::Europe;
use entity::Minutes;

use super::{
    SECRET, Specimen, Words,
    bookings::{self, ASSOCIATION, MISSION, first, session},
    day, greeted, instant,
    sessions::moved_words,
};
use crate::{Language, outcome::Argument};

pub(super) fn all(language: Language) -> Vec<Specimen> {
    let mut all = to_deciders();
    all.extend(to_whoever_asked(language));
    all.extend(bookings::had(language, "booking-approved"));
    all.extend(ended(language));
    all.extend([
        Specimen::only("approvals-delegated", away("Léo Blanc")),
        Specimen::only("approvals-to-stand-in", away("Zoé Martin")),
    ]);
    all
}

/// What follows without an answer: how it ends, and whether it passes on before.
fn silence(end: &'static str, silence: &'static str) -> Words {
    vec![
        ("until", Argument::Instant(instant("2026-12-04T08:00:00Z"), Europe::Paris)),
        ("passes", Argument::Instant(instant("2026-12-03T08:00:00Z"), Europe::Paris)),
        ("end", Argument::Key(end.into())),
        ("silence", Argument::Key(silence.into())),
    ]
}

fn refused() -> Words {
    silence("mail-approval-end-refused", "mail-approval-silence")
}

pub(super) fn passes_on() -> Words {
    silence("mail-approval-end-refused", "mail-approval-silence-passes")
}

/// The same from those who look after employees.
fn passes_on_too() -> Words {
    silence("mail-approval-end-refused", "mail-approval-silence-passes-too")
}

/// Whether a request passes on before it ends, as it is said.
fn passes(silence: &[(&'static str, Argument)], said: &'static str) -> bool {
    silence.contains(&("silence", Argument::Key(said.into())))
}

fn approved() -> Words {
    silence("mail-approval-end-approved", "mail-approval-silence")
}

pub(super) fn lapses() -> Words {
    silence("mail-approval-end-lapsed", "mail-approval-silence")
}

fn to_deciders() -> Vec<Specimen> {
    let shown = "mail-approval-shown";
    let kept = "mail-approval-kept";
    let asked = |variant, words| Specimen::one("approval-asked", variant, words);
    let escalated = |variant, words| Specimen::one("approval-escalated", variant, words);
    vec![
        asked("one", request(1, "silence", passes_on(), shown)),
        asked("series", request(3, "silence", lapses(), shown)),
        asked("confidential", request(1, "silence", approved(), kept)),
        asked("confidential-series", request(3, "silence", refused(), kept)),
        asked("hr", request(1, "silence", passes_on_too(), shown)),
        asked("mission", of_mission("mail-approval-mission", "mail-approval-days")),
        asked("mission-from", of_mission("mail-approval-mission", "mail-approval-days-from")),
        asked("mission-until", of_mission("mail-approval-mission", "mail-approval-days-until")),
        asked("mission-confidential", of_mission("mail-approval-mission-kept", "mail-approval-days-unknown")),
        Specimen::only("approval-reminder", request(1, "silence", passes_on(), shown)),
        escalated("silence", request(1, "silence", refused(), shown)),
        escalated("no-manager", request(1, "nobody", lapses(), shown)),
        escalated("hr-silence", request(1, "hr", refused(), shown)),
    ]
}

/// The same of a mission that selects its volunteers, which takes place between some days.
fn of_mission(what: &'static str, days: &'static str) -> Words {
    let is_kept = what == "mail-approval-mission-kept";
    let (mission, association) = if is_kept { ("", "") } else { (MISSION, ASSOCIATION) };
    let is_said = |part: &str| days == "mail-approval-days" || days.ends_with(part);
    let mut words = vec![
        ("person", "Léo Blanc".into()),
        ("mission", mission.into()),
        ("association", association.into()),
        ("count", Argument::from(0_usize)),
    ];
    words.extend(is_said("-from").then(|| ("first", Argument::from(day("2026-12-07")))));
    words.extend(is_said("-until").then(|| ("last", Argument::from(day("2027-02-26")))));
    words.extend([
        ("days", Argument::Key(days.into())),
        ("zone", Argument::Zone(Europe::Paris)),
        ("length", Argument::Duration(Minutes(1_200))),
        ("left", Argument::Duration(Minutes(690))),
        ("why", Argument::from("silence")),
    ]);
    words.extend(silence("mail-approval-end-lapsed-mission", "mail-approval-silence"));
    words.push(("what", Argument::Key(what.into())));
    words.push(("second_path", Argument::from(format!("/act/{SECRET}/refuse"))));
    words.push(("path", Argument::from(format!("/act/{SECRET}"))));
    greeted(words)
}

/// What those who decide are given; of what is kept from the company, neither mission nor association.
fn request(count: usize, why: &'static str, silence: Words, what: &'static str) -> Words {
    let is_kept = what == "mail-approval-kept";
    let (mission, association) = if is_kept { ("", "") } else { (MISSION, ASSOCIATION) };
    let minutes = if count == 1 { 120 } else { 360 };
    let mut words = vec![
        ("person", "Léo Blanc".into()),
        ("mission", mission.into()),
        ("association", association.into()),
        ("count", Argument::from(count)),
        ("at", Argument::Instant(first(), Europe::Paris)),
        ("zone", Argument::Zone(Europe::Paris)),
        ("length", Argument::Duration(Minutes(minutes))),
        ("left", Argument::Duration(Minutes(690))),
        ("why", Argument::from(why)),
    ];
    words.extend(silence);
    words.push(("what", Argument::Key(what.into())));
    words.push(("second_path", Argument::from(format!("/act/{SECRET}/refuse"))));
    words.push(("path", Argument::from(format!("/act/{SECRET}"))));
    greeted(words)
}

/// Who decides, until when, and what follows. A request passes from its manager to human resources, and from these to whoever
/// runs the programme.
pub(super) fn decided(by: &'static str, silence: Words) -> Words {
    let others =
        if by == "manager" { "mail-approval-silence-passes-too" } else { "mail-approval-silence-passes" };
    assert!(!passes(&silence, others), "a request passes on from {by} otherwise");
    let mut words = vec![("by", Argument::from(by))];
    words.extend(silence);
    words
}

fn to_whoever_asked(language: Language) -> Vec<Specimen> {
    let of = |count: i64, mut words: Words| {
        words.push(("count", count.into()));
        session(language, words)
    };
    let moved = |others, words| moved_words(language, others, words);
    vec![
        Specimen::one("booking-asked", "manager", of(1, decided("manager", passes_on()))),
        Specimen::one("booking-asked", "hr", of(1, decided("hr", approved()))),
        Specimen::one("booking-asked", "hr-passes-on", of(1, decided("hr", passes_on_too()))),
        Specimen::one("booking-asked", "programme", of(1, decided("programme", approved()))),
        Specimen::one("booking-asked", "series", of(3, decided("manager", lapses()))),
        Specimen::one("booking-promoted-asked", "one", of(1, decided("manager", lapses()))),
        Specimen::one("booking-promoted-asked", "series", of(3, decided("hr", refused()))),
        Specimen::one("session-moved-asked", "one", moved("none", decided("manager", lapses()))),
        Specimen::one("session-moved-asked", "series", moved("booked", decided("manager", passes_on()))),
    ]
}

/// A request that did not become a place: refused with a reason, refused by silence, or come to nothing.
fn ended(language: Language) -> Vec<Specimen> {
    let of = |count: i64, why: &'static str, reason: &'static str| {
        session(language, vec![("count", count.into()), ("why", why.into()), ("reason", reason.into())])
    };
    let reason = "L’inventaire tombe ce jour-là.";
    vec![
        Specimen::one("booking-refused", "said", of(1, "said", reason)),
        Specimen::one("booking-refused", "silence", of(1, "silence", "")),
        Specimen::one("booking-refused", "series", of(3, "said", reason)),
        Specimen::one("booking-lapsed", "one", of(1, "silence", "")),
        Specimen::one("booking-lapsed", "series", of(3, "silence", "")),
    ]
}

fn away(other: &'static str) -> Words {
    greeted(vec![
        ("from", day("2026-12-21").into()),
        ("until", day("2027-01-03").into()),
        ("path", "/approvals".into()),
        ("person", other.into()),
    ])
}
