//! Dates, lengths of time, amounts and official numbers as French documents write them, with the spaces that
//! keep their parts on one line.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};
use entity::{Cents, Minutes};

use crate::papers::Period;

/// Between the thousands.
const THIN: char = '\u{202f}';

const MONTHS: [&str; 12] = [
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

const SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// `1er janvier 2026`.
pub(crate) fn date(date: NaiveDate) -> String {
    with_months(date, &MONTHS, true)
}

/// `1er janv. 2026`, for tables.
pub(crate) fn short_date(date: NaiveDate) -> String {
    with_months(date, &SHORT_MONTHS, true)
}

fn with_months(date: NaiveDate, months: &[&str; 12], has_year: bool) -> String {
    let day = format!("{}\u{a0}{}", day_of_month(date), months[date.month0() as usize]);
    if has_year { format!("{day}\u{a0}{}", date.year()) } else { day }
}

/// `1er`, `2`.
fn day_of_month(date: NaiveDate) -> String {
    format!("{}{}", date.day(), if date.day() == 1 { "er" } else { "" })
}

/// `du 8 janvier au 30 juin 2026`, `du 1er au 31 janvier 2026`, or `le 8 janvier 2026` when it is one day.
pub(crate) fn period(Period { from, to }: Period) -> String {
    if from == to {
        return format!("le {}", date(from));
    }
    let from = if (from.year(), from.month()) == (to.year(), to.month()) {
        day_of_month(from)
    } else {
        with_months(from, &MONTHS, from.year() != to.year())
    };
    format!("du {from} au {}", date(to))
}

/// `8 janv. – 30 juin 2026`, for tables.
pub(crate) fn short_period(Period { from, to }: Period) -> String {
    if from == to {
        return short_date(from);
    }
    format!("{} – {}", with_months(from, &SHORT_MONTHS, from.year() != to.year()), short_date(to))
}

/// `12 novembre 2026 à 14 h 32 (UTC+01:00)`.
pub(crate) fn moment(moment: DateTime<FixedOffset>) -> String {
    let time = moment.format("%-H\u{a0}h\u{a0}%M (UTC%:z)");
    format!("{} à {time}", date(moment.date_naive()))
}

/// `54 h 00`.
pub(crate) fn duration(minutes: Minutes) -> String {
    let sign = if minutes.0 < 0 { "-" } else { "" };
    let all = minutes.0.unsigned_abs();
    format!("{sign}{}\u{a0}h\u{a0}{:02}", grouped(all / 60), all % 60)
}

/// `4 214,00 €`.
pub(crate) fn amount(amount: Cents) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let all = amount.0.unsigned_abs();
    format!("{sign}{},{:02}\u{a0}€", grouped(all / 100), all % 100)
}

/// `1 284`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 3 == first {
            out.push(THIN);
        }
        out.push(digit);
    }
    out
}

/// `732 829 320`: a number of nine digits as people read it; any other text as it is.
pub(crate) fn siren(number: &str) -> String {
    if number.len() == 9 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{}\u{a0}{}\u{a0}{}", &number[..3], &number[3..6], &number[6..])
    } else {
        number.to_owned()
    }
}

/// `a, b et c`.
pub(crate) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} et {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    /// Dates read as people write them: the first of the month is "1er", the year is said once.
    #[test]
    fn dates_read_well() {
        assert_eq!(date(day(2026, 1, 1)), "1er\u{a0}janvier\u{a0}2026");
        assert_eq!(short_date(day(2024, 2, 29)), "29\u{a0}févr.\u{a0}2024");
        let (from, to) = (day(2026, 1, 8), day(2026, 6, 30));
        assert_eq!(period(Period { from, to }), "du 8\u{a0}janvier au 30\u{a0}juin\u{a0}2026");
        let (first, last) = (day(2026, 1, 1), day(2026, 1, 31));
        assert_eq!(period(Period { from: first, to: last }), "du 1er au 31\u{a0}janvier\u{a0}2026");
        assert_eq!(period(Period { from, to: from }), "le 8\u{a0}janvier\u{a0}2026");
        let from = day(2025, 12, 1);
        assert_eq!(short_period(Period { from, to }), "1er\u{a0}déc.\u{a0}2025 – 30\u{a0}juin\u{a0}2026");
        let signed = DateTime::parse_from_rfc3339("2026-11-12T14:05:59+01:00").expect("an instant");
        assert_eq!(moment(signed), "12\u{a0}novembre\u{a0}2026 à 14\u{a0}h\u{a0}05 (UTC+01:00)");
    }

    /// Numbers keep their parts together.
    #[test]
    fn numbers_read_well() {
        assert_eq!(amount(Cents(421_400)), "4\u{202f}214,00\u{a0}€");
        assert_eq!(amount(Cents(99_999_999_999)), "999\u{202f}999\u{202f}999,99\u{a0}€");
        assert_eq!(amount(Cents(-7)), "-0,07\u{a0}€");
        assert_eq!(duration(Minutes(77_040)), "1\u{202f}284\u{a0}h\u{a0}00");
        assert_eq!(duration(Minutes(125)), "2\u{a0}h\u{a0}05");
        assert_eq!(siren("732829320"), "732\u{a0}829\u{a0}320");
        assert_eq!(listed(&["social", "sportif", "culturel"]), "social, sportif et culturel");
    }
}
