//! Calendar files: the invitation or cancellation that goes with a mail, and the feed a calendar subscribes
//! to.
//!
//! Times are written as UTC instants, without `TZID` or `VTIMEZONE`. Each session is an event of its own,
//! never a recurrence, so its instant says all there is to say: every calendar shows it at the right local
//! time on both sides of a clock change, knows zones like `Indian/Reunion` or not, and the hour that comes
//! twice in October stays two different hours, which a local time with a zone cannot tell apart (RFC 5545,
//! 3.3.5: it always means the first). When a law moves a zone, the instant of the session changes, and a
//! higher `SEQUENCE` carries the new one.

use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};

/// Somebody with an address, as calendars show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    /// The name shown.
    pub(crate) name: String,
    /// The e-mail address.
    pub(crate) email: String,
}

/// What a place in a session is at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The place is theirs.
    Confirmed,
    /// It awaits an approval or a place on the waiting list.
    Tentative,
    /// The session or the booking is no more.
    Cancelled,
}

/// One session in somebody's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The same for the whole life of a booking, whatever changes: calendars replace the event by it.
    pub(crate) uid: String,
    /// Raised with every change that people are told of; calendars ignore a lower one.
    pub(crate) sequence: u32,
    /// When this state was written down.
    pub(crate) written_at: DateTime<Utc>,
    /// When the session begins.
    pub(crate) starts_at: DateTime<Utc>,
    /// When it ends.
    pub(crate) ends_at: DateTime<Utc>,
    /// What it stands for.
    pub(crate) standing: Standing,
    /// One line: the mission.
    pub(crate) title: String,
    /// A few lines, the local time of the session among them.
    pub(crate) description: String,
    /// An address, or where to connect.
    pub(crate) place: Option<String>,
    /// The mission's page.
    pub(crate) page: Option<String>,
}

/// The file beside a mail that tells one person of one session: it asks their calendar to add or change the
/// event, or to remove it when it is cancelled.
pub(crate) fn invitation(entry: &Entry, organizer: &Contact, attendee: &Contact) -> String {
    let method = if entry.standing == Standing::Cancelled { "CANCEL" } else { "REQUEST" };
    let partaking = if entry.standing == Standing::Tentative { "TENTATIVE" } else { "ACCEPTED" };
    let mut event = event(entry);
    event.append_property(address("ORGANIZER", organizer));
    // The place was booked on a page: a calendar that asked for an answer would ask for nothing.
    let mut who = address("ATTENDEE", attendee);
    who.add_parameter("ROLE", "REQ-PARTICIPANT")
        .add_parameter("PARTSTAT", partaking)
        .add_parameter("RSVP", "FALSE");
    event.append_multi_property(who);
    let mut calendar = empty(method);
    calendar.push(event);
    folded(&calendar)
}

/// The feed of one person's sessions. Cancelled ones stay in it for a while, so that calendars strike them
/// out.
pub(crate) fn feed<'a>(name: &str, entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let mut calendar = empty("PUBLISH");
    calendar.append_property(("X-WR-CALNAME", one_line(name).as_str()));
    calendar.ttl(&TimeDelta::hours(1));
    for entry in entries {
        calendar.push(event(entry));
    }
    folded(&calendar)
}

/// The file with lines of 75 bytes at most (RFC 5545, 3.1). The crate folds too, but lets the last part of a
/// line be one byte too long, so its folds are undone first.
fn folded(calendar: &Calendar) -> String {
    const LONGEST: usize = 75;
    let whole = calendar.to_string().replace("\r\n ", "");
    let mut file = String::with_capacity(whole.len() * 21 / 20);
    for line in whole.split_terminator("\r\n") {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST {
                file.push_str("\r\n ");
                length = 1;
            }
            file.push(letter);
            length += letter.len_utf8();
        }
        file.push_str("\r\n");
    }
    file
}

fn empty(method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Maillon//Maillon//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method),
    ] {
        calendar.append_property(property);
    }
    calendar
}

fn event(entry: &Entry) -> Event {
    let mut event = Event::with_uid(&one_line(&entry.uid));
    event
        .sequence(entry.sequence)
        .timestamp(entry.written_at)
        .last_modified(entry.written_at)
        .starts(entry.starts_at)
        .ends(entry.ends_at)
        .status(match entry.standing {
            Standing::Confirmed => EventStatus::Confirmed,
            Standing::Tentative => EventStatus::Tentative,
            Standing::Cancelled => EventStatus::Cancelled,
        })
        .summary(&one_line(&entry.title))
        .description(&lines(&entry.description));
    if let Some(place) = &entry.place {
        event.location(&one_line(place));
    }
    if let Some(page) = &entry.page {
        event.url(&bare(page));
    }
    event
}

fn address(property: &str, contact: &Contact) -> Property {
    // A quotation mark cannot stand in a parameter, not even escaped (RFC 5545, 3.2).
    let name = one_line(&contact.name).replace('"', "’");
    Property::new(property, format!("mailto:{}", bare(&contact.email))).add_parameter("CN", &name).done()
}

/// Text of several lines. What people typed holds other control characters at times; each would break the
/// file.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

/// Text of one line.
fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// An address of the web or of mail, which is written as it is: nothing in it may end the line.
fn bare(address: &str) -> String {
    address.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{LocalResult, NaiveDate, TimeZone as _};
    use chrono_tz::Tz;
    use proptest::prelude::*;

    use super::*;

    fn entry(zone: Tz, date: (i32, u32, u32), from: (u32, u32), minutes: i64) -> Entry {
        let local = NaiveDate::from_ymd_opt(date.0, date.1, date.2)
            .and_then(|day| day.and_hms_opt(from.0, from.1, 0))
            .expect("a date");
        let starts_at = match zone.from_local_datetime(&local) {
            LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => instant.to_utc(),
            LocalResult::None => panic!("{local} does not exist in {zone}"),
        };
        Entry {
            uid: "0199-booking@maillon.example".to_owned(),
            sequence: 0,
            written_at: Utc.with_ymd_and_hms(2026, 1, 5, 8, 30, 0).unwrap(),
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(minutes),
            standing: Standing::Confirmed,
            title: "Budget prévisionnel ; trois scénarios, un classeur".to_owned(),
            description: "Les Jardins de Bellevue\nÀ 9 h, heure de Paris".to_owned(),
            place: Some("12, rue des Tanneurs, 69008 Lyon".to_owned()),
            page: Some("https://maillon.example/missions/42".to_owned()),
        }
    }

    fn contact(name: &str, email: &str) -> Contact {
        Contact { name: name.to_owned(), email: email.to_owned() }
    }

    fn invited(entry: &Entry) -> String {
        invitation(
            entry,
            &contact("Maillon", "agenda@maillon.example"),
            &contact("Nadia Lemoine", "nadia@alpha.example"),
        )
    }

    /// The logical lines of a file, folded ones put together.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
        lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).expect("the property")
    }

    fn instant(lines: &[String], name: &str) -> DateTime<Utc> {
        chrono::NaiveDateTime::parse_from_str(value(lines, name), "%Y%m%dT%H%M%SZ")
            .expect("an instant")
            .and_utc()
    }

    /// A session keeps its local hour and its true length over both clock changes and in every zone.
    #[test]
    fn the_hour_is_right_across_daylight_saving() {
        use chrono_tz::{America::Martinique, Europe::Paris, Indian::Reunion};
        for (zone, date, from, minutes, utc_start, utc_end) in [
            (Paris, (2026, 3, 27), (9, 0), 120, "20260327T080000Z", "20260327T100000Z"),
            (Paris, (2026, 3, 30), (9, 0), 120, "20260330T070000Z", "20260330T090000Z"),
            // From one o'clock for two hours: at two it is already three.
            (Paris, (2026, 3, 29), (1, 0), 120, "20260329T000000Z", "20260329T020000Z"),
            (Paris, (2026, 10, 25), (1, 30), 180, "20261024T233000Z", "20261025T023000Z"),
            (Paris, (2026, 10, 26), (9, 0), 120, "20261026T080000Z", "20261026T100000Z"),
            (Reunion, (2026, 3, 29), (9, 0), 120, "20260329T050000Z", "20260329T070000Z"),
            (Reunion, (2026, 10, 25), (2, 30), 60, "20261024T223000Z", "20261024T233000Z"),
            (Martinique, (2026, 3, 28), (22, 0), 120, "20260329T020000Z", "20260329T040000Z"),
            (Martinique, (2026, 10, 25), (9, 0), 120, "20261025T130000Z", "20261025T150000Z"),
        ] {
            let entry = entry(zone, date, from, minutes);
            let lines = unfolded(&invited(&entry));
            assert_eq!(
                (value(&lines, "DTSTART"), value(&lines, "DTEND")),
                (utc_start, utc_end),
                "{zone} {date:?}"
            );
            assert_eq!(instant(&lines, "DTSTART").with_timezone(&zone).format("%H %M").to_string(), {
                format!("{:02} {:02}", from.0, from.1)
            });
            assert_eq!(instant(&lines, "DTEND") - instant(&lines, "DTSTART"), TimeDelta::minutes(minutes));
        }
    }

    /// The hour that comes twice in October is two different hours in the calendar.
    #[test]
    fn the_hour_that_comes_twice_is_two_hours() {
        let first = entry(chrono_tz::Europe::Paris, (2026, 10, 25), (2, 30), 60);
        let second = Entry { starts_at: first.starts_at + TimeDelta::hours(1), ..first.clone() };
        assert_eq!(value(&unfolded(&invited(&first)), "DTSTART"), "20261025T003000Z");
        assert_eq!(value(&unfolded(&invited(&second)), "DTSTART"), "20261025T013000Z");
    }

    /// A moved session replaces the event it was, and a cancelled one removes it: same identity, higher
    /// sequence.
    #[test]
    fn a_change_replaces_the_event() {
        let booked = entry(chrono_tz::Europe::Paris, (2026, 12, 8), (9, 0), 120);
        let moved = Entry { sequence: 1, starts_at: booked.starts_at + TimeDelta::days(1), ..booked.clone() };
        let cancelled = Entry { sequence: 2, standing: Standing::Cancelled, ..moved.clone() };
        for (entry, method, status, sequence) in [
            (&booked, "REQUEST", "CONFIRMED", "0"),
            (&moved, "REQUEST", "CONFIRMED", "1"),
            (&cancelled, "CANCEL", "CANCELLED", "2"),
        ] {
            let lines = unfolded(&invited(entry));
            assert_eq!(value(&lines, "METHOD"), method);
            assert_eq!(value(&lines, "STATUS"), status);
            assert_eq!(value(&lines, "SEQUENCE"), sequence);
            assert_eq!(value(&lines, "UID"), booked.uid);
            assert_eq!(value(&lines, "DTSTAMP"), "20260105T083000Z");
            assert!(
                lines
                    .iter()
                    .any(|line| line.starts_with("ATTENDEE;") && line.contains("mailto:nadia@alpha.example"))
            );
        }
    }

    /// A calendar that subscribes finds every session once, and nobody's address.
    #[test]
    fn a_feed_holds_every_session() {
        let entries: Vec<Entry> = (0..40)
            .map(|day| Entry {
                uid: format!("{day}@maillon.example"),
                ..entry(chrono_tz::Indian::Reunion, (2026, 3, 1), (9, 0), 60)
            })
            .collect();
        let file = feed("Mes séances", &entries);
        let lines = unfolded(&file);
        assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 40);
        assert_eq!(value(&lines, "METHOD"), "PUBLISH");
        assert_eq!(value(&lines, "X-WR-CALNAME"), "Mes séances");
        assert!(!file.contains("mailto:"));
        assert_eq!(file, feed("Mes séances", &entries), "the same sessions give the same file");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Nothing that people type ends a line, adds a property or breaks a letter in two.
        #[test]
        fn no_text_breaks_the_file(text in "[\\PC\r\n\t\u{0}:;,\"\\\\é]{0,200}") {
            let mut typed = entry(chrono_tz::Europe::Paris, (2026, 12, 8), (9, 0), 120);
            typed.title.clone_from(&text);
            typed.description.clone_from(&text);
            typed.place = Some(text.clone());
            typed.page = Some(text.clone());
            let file = invitation(&typed, &contact(&text, &text), &contact(&text, &text));
            let plain = invited(&entry(chrono_tz::Europe::Paris, (2026, 12, 8), (9, 0), 120));
            prop_assert_eq!(unfolded(&file).len(), unfolded(&plain).len());
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{:?}", line);
            }
        }
    }
}
