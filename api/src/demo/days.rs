//! The days of a demo. All of them are counted from the day on which it is filled, so that sessions stand in the next
//! weeks and hours in the last months; within one day they are the same at any hour.

use chrono::{
    DateTime, Datelike as _, Days as Count, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc, Weekday,
};
use chrono_tz::Tz;

/// The day on which a demo is filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    today: NaiveDate,
}

impl Days {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self { today: now.date_naive() }
    }

    /// The day itself, in UTC.
    pub(super) fn today(self) -> NaiveDate {
        self.today
    }

    /// The instant before which all that has happened did: the day's first.
    pub(super) fn present(self) -> DateTime<Utc> {
        self.today.and_time(NaiveTime::MIN).and_utc()
    }

    /// A day so many days ago; of the future when negative.
    pub(super) fn ago(self, days: i64) -> NaiveDate {
        self.today - Duration::days(days)
    }

    /// The same, or the Friday before it.
    pub(super) fn workday_ago(self, days: i64) -> NaiveDate {
        let day = self.ago(days);
        match day.weekday() {
            Weekday::Sat => day - Count::new(1),
            Weekday::Sun => day - Count::new(2),
            _ => day,
        }
    }

    /// The latest 29 February that is over.
    pub(super) fn leap_day(self) -> NaiveDate {
        let days = (0..9).filter_map(|back| NaiveDate::from_ymd_opt(self.today.year() - back, 2, 29));
        days.into_iter().find(|day| *day < self.ago(3)).unwrap_or(self.today)
    }

    /// The Saturday in October of this year in whose night clocks in France show two o'clock twice.
    pub(super) fn long_night(self) -> NaiveDate {
        let last = NaiveDate::from_ymd_opt(self.today.year(), 10, 31).unwrap_or(self.today);
        last - Count::new(u64::from(last.weekday().num_days_from_sunday()) + 1)
    }
}

/// The instant at which clocks show a time: the first of two, and the next one that exists where it is skipped.
pub(super) fn at(day: NaiveDate, hour: u32, minute: u32, zone: Tz) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    let local = day.and_time(time);
    let found = zone.from_local_datetime(&local).earliest();
    let found = found.or_else(|| zone.from_local_datetime(&(local + Duration::hours(1))).earliest());
    found.map_or(local.and_utc(), |instant| instant.to_utc())
}

/// A day at an hour, for rows that only need one.
pub(super) fn morning(day: NaiveDate) -> DateTime<Utc> {
    at(day, 9, 0, chrono_tz::Europe::Paris)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(now: &str) -> Days {
        Days::new(now.parse().expect("an instant"))
    }

    /// The particular days are where the calendar has them, whenever a demo is made.
    #[test]
    fn particular_days_are_found() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(days("2026-03-10T08:00:00Z").long_night(), day("2026-10-24"));
        assert_eq!(days("2027-01-01T00:00:00Z").long_night(), day("2027-10-30"));
        assert_eq!(days("2026-03-10T08:00:00Z").leap_day(), day("2024-02-29"));
        assert_eq!(days("2028-03-01T08:00:00Z").leap_day(), day("2024-02-29"));
        assert_eq!(days("2028-03-10T08:00:00Z").leap_day(), day("2028-02-29"));
        assert_eq!(days("2026-03-10T23:59:00Z").present(), days("2026-03-10T00:00:00Z").present());
        assert_eq!(days("2026-03-10T08:00:00Z").workday_ago(2), day("2026-03-06"));
    }

    /// A civil time becomes the instant that the clocks of its place mean.
    #[test]
    fn clocks_are_those_of_the_place() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let hour = |day, hour, zone| at(day, hour, 30, zone).format("%H:%M").to_string();
        assert_eq!(hour(day("2026-10-25"), 2, chrono_tz::Europe::Paris), "00:30");
        assert_eq!(hour(day("2026-03-29"), 2, chrono_tz::Europe::Paris), "01:30");
        assert_eq!(hour(day("2026-03-29"), 9, chrono_tz::Indian::Reunion), "05:30");
    }
}
