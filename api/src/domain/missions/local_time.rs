//! Civil times of sessions: what the clocks of a place will show, and the instant that is. A time that clocks skip does
//! not exist; of one that comes twice, the first is meant.

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
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

/// Why a text that cannot be read is no civil time: its day is not on the calendar, or it is written otherwise.
pub(crate) fn fault(text: &str) -> &'static str {
    if names_no_day(text.trim()) { "DAY_DOES_NOT_EXIST" } else { "INVALID_LOCAL_TIME" }
}

/// Whether a text is written as a civil time, on a day that its month does not have: 29 February of most years.
fn names_no_day(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let mut parts = date.splitn(3, '-');
    let mut next = |digits: usize| {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|digit| digit.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else {
        return false;
    };
    // The same time on a day that every month has tells whether the rest can be read.
    let is_a_time = read(&format!("2000-01-01T{time}")).is_some();
    let is_on_no_calendar =
        i32::try_from(year).is_ok_and(|year| NaiveDate::from_ymd_opt(year, month, day).is_none());
    is_a_time && is_on_no_calendar
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
    /// Its end reads before its start, or at it.
    Backwards,
}

impl Span {
    /// What two civil times are in a zone. Of a time that comes twice the first is meant, at the start and at the end: an
    /// end that reads before its start is refused also on the night when the clocks would come to it once more.
    pub(crate) fn between(start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> Result<Self, NoSpan> {
        let first_of = |time: NaiveDateTime, is_end| match zone.from_local_datetime(&time) {
            MappedLocalTime::None => Err(NoSpan::Skipped { is_end }),
            MappedLocalTime::Single(at) => Ok((at.to_utc(), false)),
            MappedLocalTime::Ambiguous(first, _) => Ok((first.to_utc(), true)),
        };
        let (starts_at, start_is_twice) = first_of(start, false)?;
        let (ends_at, end_is_twice) = first_of(end, true)?;
        if end <= start || ends_at <= starts_at {
            return Err(NoSpan::Backwards);
        }
        Ok(Self { starts_at, ends_at, is_ambiguous: start_is_twice || end_is_twice })
    }

    /// Its real length.
    pub(crate) fn minutes(self) -> Minutes {
        Minutes((self.ends_at - self.starts_at).num_minutes())
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::{
        America::{Havana, Miquelon},
        Asia::Beirut,
        Europe::Paris,
        Indian::Reunion,
    };
    use proptest::prelude::*;

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
        assert_eq!(span("2026-10-25T02:15", "2026-10-25T02:30", Paris), told("00:15", 15, true));
        assert_eq!(span("2026-10-25T02:45", "2026-10-25T03:00", Paris), told("00:45", 75, true));
        assert_eq!(span("2026-10-25T02:45", "2026-10-25T02:30", Paris), Err(NoSpan::Backwards));
        assert_eq!(span("2026-10-25T02:30", "2026-10-25T02:30", Paris), Err(NoSpan::Backwards));
        assert_eq!(span("2026-10-24T23:00", "2026-10-25T02:30", Paris), told("21:00", 210, true));
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

    /// A day that its month does not have is told as that, and what is written otherwise is not.
    #[test]
    fn a_day_that_does_not_exist_is_told() {
        for text in ["2027-02-29T10:00", "2026-04-31T09:00:00", "2026-13-01T09:00", " 2026-00-10T09:00 "] {
            assert_eq!((read(text), fault(text)), (None, "DAY_DOES_NOT_EXIST"), "{text}");
        }
        for text in ["", "demain", "2027-02-29", "2027-02-29T25:00", "2027-2-29T10:00", "+027-02-29T10:00"] {
            assert_eq!((read(text), fault(text)), (None, "INVALID_LOCAL_TIME"), "{text}");
        }
    }

    proptest! {
        /// A session is one only when its end reads after its start, and a later end never makes it shorter: also on the
        /// nights when clocks change.
        #[test]
        fn a_later_end_is_a_longer_session(
            night in prop::sample::select(vec!["2026-03-28", "2026-10-24", "2026-10-31", "2026-06-10"]),
            start in 0..2_880_i64,
            end in 0..2_880_i64,
            more in 1..600_i64,
            zone in prop::sample::select(vec![Paris, Reunion, Havana, Miquelon, Beirut]),
        ) {
            let midnight = read(&format!("{night}T00:00")).expect("a civil time");
            let at = |minutes| midnight + TimeDelta::minutes(minutes);
            if let Ok(span) = Span::between(at(start), at(end), zone) {
                prop_assert!(end > start && span.minutes() > Minutes::ZERO);
                if let Ok(longer) = Span::between(at(start), at(end + more), zone) {
                    prop_assert!(longer.minutes() > span.minutes());
                }
            } else if end > start {
                let is_skipped = |minutes| zone.from_local_datetime(&at(minutes)).earliest().is_none();
                prop_assert!(is_skipped(start) || is_skipped(end));
            }
        }
    }
}
