//! On which civil date time was given: the date in the session's own zone, never that of UTC.
//! A session over midnight gives one entry a date, and a night on which clocks change keeps its real length.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::Minutes;

/// What a session has on one civil date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayPart {
    /// The date in the session's zone.
    pub(crate) date: NaiveDate,
    /// How much of the session falls on it, as it really elapsed.
    pub(crate) minutes: Minutes,
    /// When that part begins.
    pub(crate) starts_at: DateTime<Utc>,
}

/// The civil date of an instant in a zone: "today", when the instant is now.
pub(crate) fn civil_date(instant: DateTime<Utc>, zone: Tz) -> NaiveDate {
    instant.with_timezone(&zone).date_naive()
}

/// Splits what lasts from `starts_at` to `ends_at` into its civil dates in `zone`, in order. The parts add up
/// to the whole minutes elapsed; nothing when there is not one whole minute.
pub(crate) fn split_by_date(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>, zone: Tz) -> Vec<DayPart> {
    let elapsed = |instant: DateTime<Utc>| (instant - starts_at).num_minutes();
    let mut parts = Vec::new();
    let mut from = starts_at;
    while from < ends_at {
        let date = civil_date(from, zone);
        let until = start_of_next_day(date, zone)
            .filter(|next| *next > from)
            .map_or(ends_at, |next| next.min(ends_at));
        let minutes = Minutes(elapsed(until) - elapsed(from));
        if minutes > Minutes::ZERO {
            parts.push(DayPart { date, minutes, starts_at: from });
        }
        from = until;
    }
    parts
}

/// How long a civil date lasts in a zone: 24 hours, or 23 or 25 when its clocks change.
pub(crate) fn length_of_day(date: NaiveDate, zone: Tz) -> Minutes {
    let ends = start_of_day(date, zone).zip(start_of_next_day(date, zone));
    ends.map_or(Minutes(24 * 60), |(start, end)| Minutes((end - start).num_minutes()))
}

/// How much of a civil date has passed in a zone: nothing before it, and all of it afterwards.
pub(crate) fn elapsed_of_day(date: NaiveDate, zone: Tz, now: DateTime<Utc>) -> Minutes {
    let length = length_of_day(date, zone);
    start_of_day(date, zone).map_or(length, |start| Minutes((now - start).num_minutes().clamp(0, length.0)))
}

/// The instant at which the date after `date` begins; `None` at the end of the calendar.
fn start_of_next_day(date: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    start_of_day(date.succ_opt()?, zone)
}

/// The first instant of a date. Some zones skip midnight when their clocks go forward: the date then begins
/// at the first minute that exists. A midnight that comes twice counts the first time.
fn start_of_day(date: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    /// A clock goes forward by some hours at most; one zone once skipped a whole day.
    const LONGEST_GAP: i64 = 26 * 60;
    let midnight = date.and_time(NaiveTime::MIN);
    (0..=LONGEST_GAP).find_map(|minutes| {
        let local = midnight.checked_add_signed(TimeDelta::minutes(minutes))?;
        zone.from_local_datetime(&local).earliest().map(|instant| instant.to_utc())
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::{
        America::{Cayenne, Havana, Martinique, Miquelon},
        Asia::Beirut,
        Europe::Paris,
        Indian::{Mayotte, Reunion},
        Pacific::{Apia, Marquesas, Noumea},
        UTC,
    };
    use proptest::prelude::*;

    use super::*;
    use crate::domain::reference::dates::day;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    /// The parts of a session given in local time with its offset, as (date, minutes, start in UTC).
    fn split(start: &str, end: &str, zone: Tz) -> Vec<(String, i64, String)> {
        let parts = split_by_date(at(start), at(end), zone);
        parts
            .iter()
            .map(|part| (part.date.to_string(), part.minutes.0, part.starts_at.to_rfc3339()))
            .collect()
    }

    fn part(date: &str, minutes: i64, starts_at: &str) -> (String, i64, String) {
        (date.to_owned(), minutes, format!("{starts_at}:00+00:00"))
    }

    /// A session within a day is one entry; one over midnight is one entry a date.
    #[test]
    fn a_session_over_midnight_is_an_entry_a_date() {
        assert_eq!(
            split("2026-06-10T09:00:00+02:00", "2026-06-10T11:30:00+02:00", Paris),
            [part("2026-06-10", 150, "2026-06-10T07:00")]
        );
        assert_eq!(
            split("2026-06-10T22:00:00+02:00", "2026-06-11T01:15:00+02:00", Paris),
            [part("2026-06-10", 120, "2026-06-10T20:00"), part("2026-06-11", 75, "2026-06-10T22:00"),]
        );
        assert_eq!(split("2026-06-10T22:00:00+02:00", "2026-06-11T00:00:00+02:00", Paris).len(), 1);
    }

    /// On 29 March 2026 clocks in Paris go from 2:00 to 3:00: a night from 23:00 to 5:00 lasts five hours.
    /// The same instants in La Réunion, where clocks never change, all fall on the 29th.
    #[test]
    fn the_short_night_of_march() {
        assert_eq!(
            split("2026-03-28T23:00:00+01:00", "2026-03-29T05:00:00+02:00", Paris),
            [part("2026-03-28", 60, "2026-03-28T22:00"), part("2026-03-29", 240, "2026-03-28T23:00"),]
        );
        assert_eq!(
            split("2026-03-28T23:00:00+01:00", "2026-03-29T05:00:00+02:00", Reunion),
            [part("2026-03-29", 300, "2026-03-28T22:00")]
        );
        assert_eq!(
            split("2026-03-28T23:00:00+04:00", "2026-03-29T05:00:00+04:00", Reunion),
            [part("2026-03-28", 60, "2026-03-28T19:00"), part("2026-03-29", 300, "2026-03-28T20:00"),]
        );
    }

    /// On 25 October 2026 clocks in Paris go back from 3:00 to 2:00: a night from 23:00 to 5:00 lasts seven
    /// hours.
    #[test]
    fn the_long_night_of_october() {
        assert_eq!(
            split("2026-10-24T23:00:00+02:00", "2026-10-25T05:00:00+01:00", Paris),
            [part("2026-10-24", 60, "2026-10-24T21:00"), part("2026-10-25", 360, "2026-10-24T22:00"),]
        );
        assert_eq!(
            split("2026-10-24T23:00:00+04:00", "2026-10-25T05:00:00+04:00", Reunion),
            [part("2026-10-24", 60, "2026-10-24T19:00"), part("2026-10-25", 300, "2026-10-24T20:00"),]
        );
        assert_eq!(
            split("2026-10-24T23:00:00+02:00", "2026-10-25T05:00:00+01:00", Reunion),
            [part("2026-10-25", 420, "2026-10-24T21:00")]
        );
    }

    /// The days on which clocks change have 23 and 25 hours where they change, and 24 elsewhere.
    #[test]
    fn days_have_their_real_length() {
        for (date, zone, hours) in [
            ("2026-03-29", Paris, 23),
            ("2026-10-25", Paris, 25),
            ("2026-06-10", Paris, 24),
            ("2026-03-29", Reunion, 24),
            ("2026-10-25", Mayotte, 24),
            ("2026-03-08", Miquelon, 23),
        ] {
            assert_eq!(length_of_day(day(date), zone), Minutes(hours * 60), "{date} {zone}");
        }
    }

    /// What has passed of a date is counted on its own clocks, those of a night that skips an hour too.
    #[test]
    fn a_date_passes_on_its_own_clocks() {
        for (date, now, minutes) in [
            ("2026-03-10", "2026-03-10T08:00:00Z", 9 * 60),
            ("2026-03-10", "2026-03-09T22:00:00Z", 0),
            ("2026-03-10", "2026-03-12T08:00:00Z", 24 * 60),
            ("2026-03-29", "2026-03-29T08:00:00Z", 9 * 60),
            ("2026-03-29", "2026-03-30T08:00:00Z", 23 * 60),
        ] {
            assert_eq!(elapsed_of_day(day(date), Paris, at(now)), Minutes(minutes), "{date} at {now}");
        }
    }

    /// Where clocks go forward at midnight, the date begins at one o'clock; where a date was skipped, it has
    /// no part.
    #[test]
    fn a_missing_midnight_is_no_trouble() {
        assert_eq!(
            split("2026-03-28T23:00:00+02:00", "2026-03-29T02:00:00+03:00", Beirut),
            [part("2026-03-28", 60, "2026-03-28T21:00"), part("2026-03-29", 60, "2026-03-28T22:00"),]
        );
        let samoa = split("2011-12-29T23:00:00-10:00", "2011-12-31T01:00:00+14:00", Apia);
        assert_eq!(
            samoa,
            [part("2011-12-29", 60, "2011-12-30T09:00"), part("2011-12-31", 60, "2011-12-30T10:00")]
        );
    }

    /// A session that ends when it starts, or before, or lasts less than a minute, gives nothing.
    #[test]
    fn no_time_is_no_entry() {
        for end in ["2026-06-10T09:00:00Z", "2026-06-10T08:00:00Z", "2026-06-10T09:00:59Z"] {
            assert_eq!(split("2026-06-10T09:00:00Z", end, Paris), []);
        }
    }

    /// "Today" is that of the session's zone: on New Year's Eve it is already next year in La Réunion.
    #[test]
    fn today_is_that_of_the_zone() {
        let evening = at("2026-12-31T21:30:00Z");
        assert_eq!(civil_date(evening, Paris), day("2026-12-31"));
        assert_eq!(civil_date(evening, Reunion), day("2027-01-01"));
        assert_eq!(civil_date(evening, Martinique), day("2026-12-31"));
    }

    proptest! {
        /// In every zone the parts add up to what elapsed, each date comes once and in order, and no part is
        /// longer than its day.
        #[test]
        fn nothing_is_lost_at_midnight(
            start in 0..20_000_000_i64,
            seconds in 0..300_000_i64,
            zone in prop::sample::select(vec![
                Paris, Reunion, Mayotte, Cayenne, Martinique, Miquelon, Noumea, Marquesas, Havana, Beirut, UTC,
            ]),
        ) {
            let start = at("2025-01-01T00:00:00Z") + TimeDelta::seconds(start * 7);
            let end = start + TimeDelta::seconds(seconds);
            let parts = split_by_date(start, end, zone);
            prop_assert_eq!(parts.iter().map(|part| part.minutes).sum::<Minutes>(), Minutes(seconds / 60));
            prop_assert!(parts.is_sorted_by(|one, next| one.date < next.date));
            for part in parts {
                prop_assert_eq!(civil_date(part.starts_at, zone), part.date);
                prop_assert!(part.minutes <= length_of_day(part.date, zone) );
            }
        }
    }
}
