//! Reading what was typed, in the several ways people write it. What cannot be read becomes a problem beside its
//! field, and is never guessed: these are hours and amounts that others will sign.

use std::{fmt::Display, ops::RangeInclusive};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::FormState;
use crate::pages::words::Words;

/// Twenty-five when the clocks go back.
const HOURS_OF_A_DAY: i64 = 25;

/// The years that the API takes a date of: another was mistyped.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// The code of what cannot be read.
const MALFORMED: &str = "MALFORMED";

impl FormState {
    /// A text without the space around it; `None` when nothing is left.
    pub(crate) fn text(&self, name: impl Display) -> Option<String> {
        Some(self.value(name).trim()).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
    }

    /// What makes it safe to send a form twice, where it has `forms::key`.
    pub(crate) fn key(&self) -> Option<String> {
        self.text("key")
    }

    /// Whether a box is ticked.
    pub(crate) fn is_ticked(&self, name: impl Display) -> bool {
        !self.value(name).is_empty()
    }

    /// A whole number. `None` when nothing was typed, or when it is no number: the form then has a problem.
    pub(crate) fn number(&mut self, name: &str) -> Option<i64> {
        self.read(name, "form-not-a-number", |text| {
            compact(text).parse().ok().map(|number: i32| number.into())
        })
    }

    /// An amount in euros: `1 234,56`, `1,234.56 €`.
    pub(crate) fn amount(&mut self, name: &str) -> Option<Decimal> {
        self.read(name, "form-not-an-amount", amount)
    }

    /// A number with two decimals at most, in either language's way: `14`, `2,5`.
    pub(crate) fn decimal(&mut self, name: &str) -> Option<Decimal> {
        self.read(name, "form-not-a-decimal", amount)
    }

    /// A length of time in minutes: `1 h 30`, `1:30`, `1,5 h`, `45 min`. A number alone could be either, so it is
    /// asked again, unless it is nought.
    pub(crate) fn duration(&mut self, name: &str) -> Option<i64> {
        self.length(name, duration)
    }

    /// A length of time within one day: the same, and a number alone where it can only be minutes, since no day has as
    /// many hours.
    pub(crate) fn duration_in_a_day(&mut self, name: &str) -> Option<i64> {
        self.length(name, |text| duration(text).or_else(|| minutes_alone(text)))
    }

    /// A day: as browsers send it, or `8/12/2026` from one that shows no calendar.
    pub(crate) fn date(&mut self, name: &str) -> Option<NaiveDate> {
        self.read(name, "form-not-a-date", |text| {
            let date = text.parse().ok().or_else(|| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok());
            date.filter(|date| YEARS.contains(&date.year()))
        })
    }

    /// A period by its first and its last day, each as far as it was typed. One that ends before it starts is told at its
    /// end, and is read as if it had none.
    pub(crate) fn period(&mut self, from: &str, to: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let (first, last) = (self.date(from), self.date(to));
        let is_backwards = first.zip(last).is_some_and(|(first, last)| last < first);
        if is_backwards {
            self.refuse(to, "ENDS_BEFORE_IT_STARTS", Words::text("form-ends-before-it-starts"));
        }
        (first, last.filter(|_| !is_backwards))
    }

    /// A day and a time on the clocks of a place that the page knows.
    pub(crate) fn local_time(&mut self, name: &str) -> Option<NaiveDateTime> {
        self.read(name, "form-not-a-time", |text| {
            ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"]
                .iter()
                .find_map(|written| NaiveDateTime::parse_from_str(text, written).ok())
        })
    }

    fn length(&mut self, name: &str, read: impl Fn(&str) -> Option<i64>) -> Option<i64> {
        let typed = self.text(name)?;
        let minutes = read(&typed);
        if minutes.is_none() {
            self.refuse(name, MALFORMED, not_a_length(&typed));
        }
        minutes
    }

    fn read<T>(&mut self, name: &str, refusal: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let typed = self.text(name)?;
        let value = read(&typed);
        if value.is_none() {
            self.refuse(name, MALFORMED, Words::text(refusal));
        }
        value
    }
}

/// Without the spaces between thousands, and with a plain minus sign.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == '−' { '-' } else { letter })
        .collect()
}

/// What lists of costs are read by reads it. What is negative is read too, so that a field says why it takes none.
fn amount(text: &str) -> Option<Decimal> {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => api::amount_of(rest).ok().map(|amount| -amount),
        None => api::amount_of(text).ok(),
    }
}

fn duration(text: &str) -> Option<i64> {
    let text = compact(text).to_lowercase().replace(',', ".");
    let minutes = if text == "0" {
        0
    } else if let Some(minutes) = text.strip_suffix("min").filter(|rest| !rest.contains('h')) {
        minutes.parse().ok()?
    } else {
        let text = text.strip_suffix("min").unwrap_or(&text);
        let (hours, minutes) = text.split_once(['h', ':'])?;
        match minutes {
            "" => hours_and_part(hours)?,
            minutes => {
                let minutes = minutes.parse::<i64>().ok().filter(|minutes| (0..60).contains(minutes))?;
                i64::from(hours.parse::<u16>().ok()?) * 60 + minutes
            }
        }
    };
    // As much as an `Int` of the API holds.
    (0..=i64::from(i32::MAX)).contains(&minutes).then_some(minutes)
}

/// `90`; `8` could be hours, and is asked again.
fn minutes_alone(text: &str) -> Option<i64> {
    text.parse::<i64>().ok().filter(|number| (HOURS_OF_A_DAY + 1..=i64::from(i32::MAX)).contains(number))
}

/// Why a length of time is asked again: a number alone could be hours or minutes, and is named.
fn not_a_length(typed: &str) -> Words {
    match typed.parse::<i32>() {
        Ok(number) if number > 0 => Words::text("form-hours-or-minutes").with("number", number.to_string()),
        _ => Words::text("form-not-a-duration"),
    }
}

/// `1.5` hours, when that is a whole number of minutes.
fn hours_and_part(hours: &str) -> Option<i64> {
    let minutes = hours.parse::<Decimal>().ok()?.checked_mul(Decimal::from(60))?;
    minutes.is_integer().then(|| i64::try_from(minutes).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People write hours in many ways; every one of them means the same minutes.
    #[test]
    fn durations_are_read_as_people_write_them() {
        for (typed, minutes) in [
            ("1 h 30", 90),
            ("1h30", 90),
            ("1:30", 90),
            ("1,5 h", 90),
            ("1.5h", 90),
            ("1 h 30 min", 90),
            ("2 h", 120),
            ("45 min", 45),
            ("0 h 05", 5),
            ("0 min", 0),
            ("0", 0),
        ] {
            assert_eq!(duration(typed), Some(minutes), "{typed}");
        }
        for typed in ["90", "2", "h", "1 h 75", "-1 h", "1,55555 h", "one hour", "min", "99999 h 00"] {
            assert_eq!(duration(typed), None, "{typed}");
        }
    }

    /// Within a day, a number alone is minutes where it cannot be hours.
    #[test]
    fn a_number_alone_is_minutes_when_no_day_has_as_many_hours() {
        let mut form = FormState::default().set("long", "90").set("short", "1h30").set("either", "8");
        assert_eq!(form.duration_in_a_day("long"), Some(90));
        assert_eq!(form.duration_in_a_day("short"), Some(90));
        assert_eq!(form.duration_in_a_day("either"), None);
        assert_eq!(form.problem("either"), Some(&hours_or_minutes("8")));
        let mut form = FormState::default().set("none", "-8").set("many", "25").set("more", "26");
        assert_eq!((form.duration_in_a_day("many"), form.duration_in_a_day("more")), (None, Some(26)));
        assert_eq!(form.problem("many"), Some(&hours_or_minutes("25")));
        assert_eq!(form.duration_in_a_day("none"), None);
        assert_eq!(form.problem("none"), Some(&Words::text("form-not-a-duration")));
    }

    fn hours_or_minutes(number: &str) -> Words {
        Words::text("form-hours-or-minutes").with("number", number)
    }

    /// An amount is read in both languages' ways, and what each would read differently is asked again.
    #[test]
    fn amounts_are_never_guessed() {
        for (typed, amount_of) in [
            ("1234,56", "1234.56"),
            ("1 234,5 €", "1234.50"),
            ("1\u{202f}234,56", "1234.56"),
            ("€1,234.56", "1234.56"),
            ("61870", "61870.0"),
            ("−50,5", "-50.5"),
        ] {
            assert_eq!(amount(typed), amount_of.parse().ok(), "{typed}");
        }
        for typed in
            ["1,234", "1.234", "12,34,56", "12,345,6", "1 23", "douze", "1,2345", ",", "€", "--1", "1,2,3"]
        {
            assert_eq!(amount(typed), None, "{typed}");
        }
    }

    /// A field left empty is no mistake of its own; one that cannot be read stays as typed, with its problem.
    #[test]
    fn what_cannot_be_read_is_asked_again() {
        let mut form =
            FormState::default().set("minutes", "90").set("capacity", "1 200").set("date", "08/12/2026");
        assert_eq!(form.amount("rate"), None);
        assert_eq!(form.problems(), []);
        assert_eq!(form.number("capacity"), Some(1200));
        assert_eq!(form.date("date"), NaiveDate::from_ymd_opt(2026, 12, 8));
        assert_eq!(form.duration("minutes"), None);
        assert_eq!(form.problem("minutes"), Some(&hours_or_minutes("90")));
        assert_eq!(form.value("minutes"), "90");
    }

    /// A year that nobody means was mistyped, and is asked again.
    #[test]
    fn a_date_is_of_years_that_people_mean() {
        for typed in ["-262143-01-01", "+262142-12-31", "0026-03-10", "10/03/26", "2226-03-10"] {
            let mut form = FormState::default().set("date", typed);
            assert_eq!((form.date("date"), form.problems().len()), (None, 1), "{typed}");
        }
        let mut form = FormState::default().set("first", "1900-01-01").set("last", "31/12/2199");
        assert!(form.date("first").is_some() && form.date("last").is_some());
    }

    /// A period whose days were swapped is told at its last day.
    #[test]
    fn a_period_does_not_end_before_it_starts() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        let mut form = FormState::default().set("from", "2026-03-09").set("to", "2026-03-02");
        assert_eq!(form.period("from", "to"), (day(9), None));
        assert_eq!(form.problem("to"), Some(&Words::text("form-ends-before-it-starts")));
        let mut form = FormState::default().set("from", "2026-03-09").set("to", "2026-03-09");
        assert_eq!((form.period("from", "to"), form.problems().len()), ((day(9), day(9)), 0));
        assert_eq!(FormState::default().set("to", "2026-03-02").period("from", "to"), (None, day(2)));
    }

    /// A local time is read as browsers send it.
    #[test]
    fn local_times_are_read() {
        let mut form = FormState::default().set("startsAt", "2026-12-08T09:30");
        let expected = NaiveDate::from_ymd_opt(2026, 12, 8).and_then(|day| day.and_hms_opt(9, 30, 0));
        assert_eq!(form.local_time("startsAt"), expected);
    }
}
