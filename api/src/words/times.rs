//! Instants, read on the clocks of a time zone.

use chrono::{DateTime, NaiveTime, Offset as _, Timelike as _, Utc};
use chrono_tz::Tz;

use super::{date, near_date, numbers::MINUS, short_date};
use crate::Language;

/// `9 h`, `9 h 30`; in English `09:30`.
pub fn time_of_day(time: NaiveTime, language: Language) -> String {
    match (language, time.hour(), time.minute()) {
        (Language::Fr, hour, 0) => format!("{hour}\u{a0}h"),
        (Language::Fr, hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::En, hour, minute) => format!("{hour:02}:{minute:02}"),
    }
}

/// `mardi 8 décembre 2026 à 9 h 30`, `Tuesday 8 December 2026 at 09:30`, as the clocks of a place say it.
pub fn date_time(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let local = at.with_timezone(&zone);
    let word = match language {
        Language::Fr => "à",
        Language::En => "at",
    };
    format!("{} {word} {}", date(local.date_naive(), language), time_of_day(local.time(), language))
}

/// `8 déc. 2026, 9 h 30`, `8 Dec 2026, 09:30`.
pub fn short_date_time(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let local = at.with_timezone(&zone);
    format!("{}, {}", short_date(local.date_naive(), language), time_of_day(local.time(), language))
}

/// `9 h – 11 h`, `09:00–11:00`; the day of the end when it is another one, and the distance from UTC when clocks
/// change in between, since the times alone would then lie about the length.
pub fn time_range(start: DateTime<Utc>, end: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let (start, end) = (start.with_timezone(&zone), end.with_timezone(&zone));
    let clocks_change = start.offset().fix() != end.offset().fix();
    let side = |at: &DateTime<Tz>| {
        let time = time_of_day(at.time(), language);
        if clocks_change { format!("{time} ({})", distance_from_utc(at)) } else { time }
    };
    let ends_on = if end.date_naive() == start.date_naive() {
        String::new()
    } else {
        format!(" ({})", near_date(end.date_naive(), language))
    };
    let dash = match language {
        Language::Fr => " – ",
        Language::En => "–",
    };
    format!("{}{dash}{}{ends_on}", side(&start), side(&end))
}

/// `mardi 8 décembre 2026, 9 h – 11 h`, `Tuesday 8 December 2026, 09:00–11:00`: from when to when, as the clocks of a
/// place say it.
pub fn date_and_hours(start: DateTime<Utc>, end: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let on = start.with_timezone(&zone).date_naive();
    format!("{}, {}", date(on, language), time_range(start, end, zone, language))
}

/// `soit 11 h chez vous`, `11:00 where you are`: a time on somebody's own clocks, beside the one where it takes place.
pub fn where_you_are(time: &str, language: Language) -> String {
    match language {
        Language::Fr => format!("soit {time} chez vous"),
        Language::En => format!("{time} where you are"),
    }
}

/// What an hour of a place is on somebody's own clocks; nothing where both show the same.
pub fn own_time(at: DateTime<Utc>, place: Tz, own: Tz, language: Language) -> Option<String> {
    let day = own_day(at, place, own, language)?;
    let time = time_of_day(at.with_timezone(&own).time(), language);
    Some(where_you_are(&format!("{day}{time}"), language))
}

/// The same of the hours from a start to an end.
pub fn own_hours(
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    place: Tz,
    own: Tz,
    language: Language,
) -> Option<String> {
    let day = own_day(start, place, own, language)?;
    Some(where_you_are(&format!("{day}{}", time_range(start, end, own, language)), language))
}

/// The day on somebody's own clocks, said where it is another one than in the place: `mer. 9 déc. · `. Nothing at all
/// where both clocks show the same.
fn own_day(at: DateTime<Utc>, place: Tz, own: Tz, language: Language) -> Option<String> {
    let (there, here) = (at.with_timezone(&place).naive_local(), at.with_timezone(&own).naive_local());
    if there == here {
        return None;
    }
    let is_same_day = there.date() == here.date();
    Some(if is_same_day { String::new() } else { format!("{} · ", near_date(here.date(), language)) })
}

fn distance_from_utc(at: &DateTime<Tz>) -> String {
    let minutes = at.offset().fix().local_minus_utc() / 60;
    let sign = if minutes < 0 { MINUS } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    /// Spaces as a person types them, so that a test can be read.
    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    fn french(start: &str, end: &str, zone: Tz) -> String {
        plain(&time_range(at(start), at(end), zone, Fr))
    }

    /// One instant reads as each zone's own day and hour, in winter and in summer.
    #[test]
    fn an_instant_is_read_on_local_clocks() {
        let winter = at("2026-12-31T22:30:00Z");
        assert_eq!(plain(&short_date_time(winter, Tz::Europe__Paris, En)), "31 Dec 2026, 23:30");
        assert_eq!(plain(&short_date_time(winter, Tz::Indian__Reunion, En)), "1 Jan 2027, 02:30");
        assert_eq!(plain(&short_date_time(winter, Tz::America__Martinique, En)), "31 Dec 2026, 18:30");
        let summer = at("2026-07-14T07:00:00Z");
        assert_eq!(plain(&date_time(summer, Tz::Europe__Paris, Fr)), "mardi 14 juillet 2026 à 9 h");
        assert_eq!(plain(&date_time(summer, Tz::Europe__Paris, En)), "Tuesday 14 July 2026 at 09:00");
    }

    /// A session names its day again only when it ends on another one.
    #[test]
    fn a_range_is_as_short_as_it_can_be() {
        assert_eq!(french("2026-12-08T08:00:00Z", "2026-12-08T10:00:00Z", Tz::Europe__Paris), "9 h – 11 h");
        let (start, end) = (at("2026-12-08T08:30:00Z"), at("2026-12-08T10:00:00Z"));
        assert_eq!(time_range(start, end, Tz::Europe__Paris, En), "09:30–11:00");
        assert_eq!(
            french("2026-12-08T21:00:00Z", "2026-12-09T00:15:00Z", Tz::Europe__Paris),
            "22 h – 1 h 15 (mer. 9 déc.)"
        );
    }

    /// Whoever lives by other clocks reads their own hour beside that of the place, with the day where it is another one.
    #[test]
    fn hours_are_told_on_ones_own_clocks_too() {
        use Tz::{Europe__Brussels as Brussels, Europe__Paris as Paris, Indian__Reunion as Reunion};
        let (start, end) = (at("2026-12-08T08:00:00Z"), at("2026-12-08T10:30:00Z"));
        let whole = date_and_hours(start, end, Paris, Fr);
        assert_eq!(plain(&whole), "mardi 8 décembre 2026, 9 h – 11 h 30");
        assert_eq!(own_time(start, Paris, Reunion, En).as_deref(), Some("12:00 where you are"));
        let own = own_hours(start, end, Paris, Reunion, Fr);
        assert_eq!(own.as_deref().map(plain).as_deref(), Some("soit 12 h – 14 h 30 chez vous"));
        assert_eq!(own_hours(start, end, Paris, Brussels, Fr), None, "other clocks that show the same");
        let late = at("2026-12-08T21:00:00Z");
        let own = own_time(late, Paris, Reunion, Fr);
        assert_eq!(own.as_deref().map(plain).as_deref(), Some("soit mer. 9 déc. · 1 h chez vous"));
    }

    /// The night the clocks go back, two hours pass between half past two and half past three; the page says so.
    #[test]
    fn a_night_when_clocks_change_tells_the_truth() {
        assert_eq!(
            french("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", Tz::Europe__Paris),
            "2 h 30 (UTC+2) – 3 h 30 (UTC+1)"
        );
        assert_eq!(
            french("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", Tz::Europe__Paris),
            "1 h 30 (UTC+1) – 3 h 30 (UTC+2)"
        );
        assert_eq!(
            french("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", Tz::Indian__Reunion),
            "4 h 30 – 6 h 30"
        );
    }
}
