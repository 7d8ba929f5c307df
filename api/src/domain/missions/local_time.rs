//! Civil times of sessions: what the clocks of a place will show, and the instant that is. A time that clocks skip does
//! not exist; of one that comes twice, the first is meant.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::Minutes;

/// How civil times are written: `2026-03-29T09:00`, as browsers send them.
const FORMAT: &str = "%Y-%m-%dT%H:%M";

/// How far ahead a session may begin: nobody promises a place for a year that was mistyped.
pub(crate) const FURTHEST: TimeDelta = TimeDelta::days(3 * 366);

/// Reads a civil time; seconds of zero may stand behind it.
pub(crate) fn read(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    NaiveDateTime::parse_from_str(text.strip_suffix(":00").filter(|t| t.len() == 16).unwrap_or(text), FORMAT)
        .ok()
}

/// Writes a civil time.
pub(crate) fn write(time: NaiveDateTime) -> String {
    time.format(FORMAT).to_string()
}

/// From when to when a session takes place, as instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    /// Whether the clocks show the start or the end twice that day.
    pub(crate) is_ambiguous: bool,
}

/// Why two civil times are no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoSpan {
    /// The clocks skip the start, or else the end.
    Skipped {
        /// Whether it is the end.
        is_end: bool,
    },
    /// It would end before it starts.
    Backwards,
}

impl Span {
    /// What two civil times are in a zone. An end that comes twice is the first of the two after the start.
    pub(crate) fn between(start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> Result<Self, NoSpan> {
        let (starts_at, start_is_twice) = match zone.from_local_datetime(&start) {
            MappedLocalTime::None => return Err(NoSpan::Skipped { is_end: false }),
            MappedLocalTime::Single(at) => (at, false),
            MappedLocalTime::Ambiguous(first, _) => (first, true),
        };
        let (ends_at, end_is_twice) = match zone.from_local_datetime(&end) {
            MappedLocalTime::None => return Err(NoSpan::Skipped { is_end: true }),
            MappedLocalTime::Single(at) => (at, false),
            MappedLocalTime::Ambiguous(first, second) => {
                (if first > starts_at { first } else { second }, true)
            }
        };
        if ends_at <= starts_at {
            return Err(NoSpan::Backwards);
        }
        let is_ambiguous = start_is_twice || end_is_twice;
        Ok(Self { starts_at: starts_at.to_utc(), ends_at: ends_at.to_utc(), is_ambiguous })
    }

    /// Its real length.
    pub(crate) fn minutes(self) -> Minutes {
        Minutes((self.ends_at - self.starts_at).num_minutes())
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::{Europe::Paris, Indian::Reunion};

    use super::*;

    fn span(start: &str, end: &str, zone: Tz) -> Result<(String, i64, bool), NoSpan> {
        let read = |text| read(text).expect("a civil time");
        let span = Span::between(read(start), read(end), zone)?;
        Ok((span.starts_at.format("%H:%M").to_string(), span.minutes().0, span.is_ambiguous))
    }

    /// On the night in March an hour is missing, on the night in October one comes twice, and overseas neither.
    #[test]
    fn clocks_change_in_their_own_zone() {
        let told = |start: &str, minutes, twice| Ok((start.to_owned(), minutes, twice));
        assert_eq!(span("2026-03-29T01:00", "2026-03-29T04:00", Paris), told("00:00", 120, false));
        assert_eq!(
            span("2026-03-29T02:30", "2026-03-29T04:00", Paris),
            Err(NoSpan::Skipped { is_end: false })
        );
        assert_eq!(
            span("2026-03-29T01:00", "2026-03-29T02:30", Paris),
            Err(NoSpan::Skipped { is_end: true })
        );
        assert_eq!(span("2026-10-25T01:00", "2026-10-25T04:00", Paris), told("23:00", 240, false));
        assert_eq!(span("2026-10-25T02:30", "2026-10-25T03:30", Paris), told("00:30", 120, true));
        assert_eq!(span("2026-10-25T02:30", "2026-10-25T02:15", Paris), told("00:30", 45, true));
        assert_eq!(span("2026-03-29T02:30", "2026-03-29T04:00", Reunion), told("22:30", 90, false));
        assert_eq!(span("2026-03-30T10:00", "2026-03-30T10:00", Paris), Err(NoSpan::Backwards));
    }

    /// What a browser sends is read and written alike.
    #[test]
    fn civil_times_are_read() {
        assert_eq!(read(" 2026-03-29T09:05 ").map(write).as_deref(), Some("2026-03-29T09:05"));
        assert_eq!(read("2026-03-29T09:05:00").map(write).as_deref(), Some("2026-03-29T09:05"));
        for text in ["", "2026-02-29T09:00", "2026-03-29 09:00", "2026-03-29T24:00", "2026-03-29T09:00Z"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
