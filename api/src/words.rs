//! How lengths of time, dates and money are said, in each language: the one place that knows.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;
use entity::{Cents, Minutes};

use crate::Language;

/// `1 h 30`, `45 min`; in English `1 h 30 min`. The spaces do not break.
pub fn duration(minutes: Minutes, language: Language) -> String {
    let (sign, all) = (if minutes.0 < 0 { "−" } else { "" }, minutes.0.unsigned_abs());
    let (hours, rest) = (grouped(all / 60, language), all % 60);
    match (all / 60, rest, language) {
        (0, rest, _) => format!("{sign}{rest}\u{a0}min"),
        (_, 0, _) => format!("{sign}{hours}\u{a0}h"),
        (_, rest, Language::Fr) => format!("{sign}{hours}\u{a0}h\u{a0}{rest:02}"),
        (_, rest, Language::En) => format!("{sign}{hours}\u{a0}h\u{a0}{rest}\u{a0}min"),
    }
}

/// `mardi 8 décembre 2026`, `Tuesday 8 December 2026`.
pub fn date(date: NaiveDate, language: Language) -> String {
    let (weekday, month) = (weekday(date.weekday(), language), month(date.month(), language));
    // French says the first of a month as an ordinal, and every other day as a number.
    let day = match (date.day(), language) {
        (1, Language::Fr) => "1er".to_owned(),
        (day, _) => day.to_string(),
    };
    format!("{weekday} {day}\u{a0}{month} {}", date.year())
}

/// `mardi 8 décembre 2026 à 9 h 30`, `Tuesday 8 December 2026 at 09:30`, as the clocks of a place say it.
pub fn date_time(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let local = at.with_timezone(&zone);
    let (day, time) = (date(local.date_naive(), language), time_of_day(local.time(), language));
    match language {
        Language::Fr => format!("{day} à {time}"),
        Language::En => format!("{day} at {time}"),
    }
}

/// `9 h`, `9 h 30`; in English `09:30`.
pub fn time_of_day(time: NaiveTime, language: Language) -> String {
    match (language, time.hour(), time.minute()) {
        (Language::Fr, hour, 0) => format!("{hour}\u{a0}h"),
        (Language::Fr, hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::En, hour, minute) => format!("{hour:02}:{minute:02}"),
    }
}

/// `8 déc. 2026`, `8 Dec 2026`.
pub fn short_date(date: NaiveDate, language: Language) -> String {
    let month = short_month(date.month(), language);
    let day = match (date.day(), language) {
        (1, Language::Fr) => "1er".to_owned(),
        (day, _) => day.to_string(),
    };
    format!("{day}\u{a0}{month}\u{a0}{}", date.year())
}

/// `1 234,50 €`, `€1,234.50`.
pub fn money(amount: Cents, language: Language) -> String {
    let (sign, all) = (if amount.0 < 0 { "−" } else { "" }, amount.0.unsigned_abs());
    let (euros, cents) = (grouped(all / 100, language), all % 100);
    match language {
        Language::Fr => format!("{sign}{euros},{cents:02}\u{a0}€"),
        Language::En => format!("{sign}€{euros}.{cents:02}"),
    }
}

/// A whole number with its thousands apart.
pub fn number(number: i64, language: Language) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(number.unsigned_abs(), language))
}

fn grouped(number: u64, language: Language) -> String {
    let separator = match language {
        Language::Fr => '\u{202f}',
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// The name of a day of the week.
pub fn weekday(day: Weekday, language: Language) -> &'static str {
    const FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let at = day.num_days_from_monday() as usize;
    match language {
        Language::Fr => FR[at],
        Language::En => EN[at],
    }
}

/// The name of a month, 1 to 12.
pub fn month(month: u32, language: Language) -> &'static str {
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = (month.clamp(1, 12) - 1) as usize;
    match language {
        Language::Fr => FR[at],
        Language::En => EN[at],
    }
}

/// The short name of a month, 1 to 12.
pub fn short_month(month: u32, language: Language) -> &'static str {
    const FR: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = (month.clamp(1, 12) - 1) as usize;
    match language {
        Language::Fr => FR[at],
        Language::En => EN[at],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lengths, dates and money are said as each language says them.
    #[test]
    fn each_language_has_its_way() {
        assert_eq!(duration(Minutes(90), Language::Fr), "1\u{a0}h\u{a0}30");
        assert_eq!(duration(Minutes(90), Language::En), "1\u{a0}h\u{a0}30\u{a0}min");
        assert_eq!(duration(Minutes(-120), Language::Fr), "−2\u{a0}h");
        assert_eq!(duration(Minutes(45), Language::Fr), "45\u{a0}min");
        assert_eq!(money(Cents(123_456_750), Language::Fr), "1\u{202f}234\u{202f}567,50\u{a0}€");
        assert_eq!(money(Cents(-5), Language::En), "−€0.05");
        let first = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a date");
        assert_eq!(date(first, Language::Fr), "mardi 1er\u{a0}décembre 2026");
        assert_eq!(short_date(first, Language::En), "1\u{a0}Dec\u{a0}2026");
    }
}
