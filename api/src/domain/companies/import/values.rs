//! What single cells say: clean text, civil dates, rates of working time, languages.
//! Reading is generous about form and strict about meaning: what could be read in two ways is refused.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::{faults::FaultCode, header_names::fold};
use crate::{
    Language,
    text_analysis::{is_invisible, is_unprintable},
};

/// The text of a cell: in the composed form of Unicode (NFC), trimmed, every run of spaces one space, and
/// without the invisible marks that copying leaves. Case and accents stay as they are given.
pub(crate) fn clean(cell: &str) -> Result<String, FaultCode> {
    let is_plain = |byte: u8| byte.is_ascii_graphic();
    if cell.bytes().all(is_plain) {
        return Ok(cell.to_owned());
    }
    let mut text = String::with_capacity(cell.len());
    for letter in cell.chars() {
        match letter {
            letter if letter.is_whitespace() => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            letter if is_invisible(letter) => {}
            '\u{fffd}' => return Err(FaultCode::UnreadableCharacter),
            letter if is_unprintable(letter) => return Err(FaultCode::ControlCharacter),
            letter => text.push(letter),
        }
    }
    text.truncate(text.trim_end().len());
    Ok(if is_nfc(&text) { text } else { text.nfc().collect() })
}

/// A number that Excel has shortened to its first digits, as it does with a SIRET: 7,32829E+13.
pub(crate) fn is_shortened_number(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once("E+").is_some_and(|(mantissa, exponent)| {
        is_number(exponent)
            && mantissa
                .split_once([',', '.'])
                .map_or(is_number(mantissa), |(left, right)| is_number(left) && is_number(right))
    })
}

/// Years of two digits before it are of this century, others of the last: 49 is 2049, 50 is 1950. The same as
/// spreadsheets on current systems; nobody has been employed since 1949.
const PIVOT: i32 = 50;

/// A civil date as French or English tools write it: 31/12/2026, 31-12-2026, 31.12.2026, 31/12/26, 2026-12-31,
/// each also with a midnight behind it. The day comes first, never the month. Days that no calendar has are
/// refused, and so is any other time of day: it may belong to another day here. So is 26-12-31, of which nobody
/// can say what is the year.
pub(crate) fn read_date(text: &str) -> Option<NaiveDate> {
    read_any_date(text).filter(|date| (1900..=2100).contains(&date.year()))
}

/// Years in which payroll tools end what has no end: 31.12.9999, 31/12/2999.
const ENDLESS_YEARS: [i32; 2] = [2999, 9999];

/// Whether a leaving date says that there is none.
pub(crate) fn is_endless(text: &str) -> bool {
    read_any_date(text).is_some_and(|date| ENDLESS_YEARS.contains(&date.year()))
}

fn read_any_date(text: &str) -> Option<NaiveDate> {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    if !time.chars().all(|letter| matches!(letter, '0' | ':' | '.')) {
        return None;
    }
    let separator = day.chars().find(|letter| !letter.is_ascii_digit())?;
    if !matches!(separator, '/' | '-' | '.') {
        return None;
    }
    let parts: Vec<&str> = day.split(separator).collect();
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let year = match (year.len(), number(year)?) {
        (2, short) if separator != '-' => short + if short < PIVOT { 2000 } else { 1900 },
        (4, year) => year,
        _ => return None,
    };
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    let (month, day) = (Some(month).filter(|part| is_short(part))?, Some(day).filter(|part| is_short(part))?);
    NaiveDate::from_ymd_opt(year, number(month)?.unsigned_abs(), number(day)?.unsigned_abs())
}

fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The part of full time that somebody works, in hundredths of a percent: `80 %`, `0,8`, `temps plein`, and `80`
/// where the column's name says that it is a rate. Hours a week are refused: 35 h are full time in one company
/// and not in the next.
pub(crate) fn read_working_time(text: &str, is_rate: bool) -> Option<u32> {
    const FULL: [&str; 5] = ["temps plein", "temps complet", "plein temps", "full time", "fulltime"];
    if FULL.contains(&fold(text).as_str()) {
        return Some(10_000);
    }
    let (number, has_sign) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    };
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let rate: Decimal = is_plain.then(|| number.replace(',', ".").parse().ok()).flatten()?;
    let percent = match has_sign {
        true => rate,
        false if rate <= Decimal::ONE => rate * Decimal::ONE_HUNDRED,
        false if is_rate => rate,
        false => return None,
    };
    let is_possible = percent > Decimal::ZERO && percent <= Decimal::ONE_HUNDRED;
    is_possible.then(|| (percent * Decimal::ONE_HUNDRED).round().to_u32()).flatten()
}

/// The language that a cell names, if Maillon speaks it; a person who speaks another is written to in French.
pub(crate) fn read_language(text: &str) -> Option<Language> {
    match fold(text).as_str() {
        "francais" | "francaise" | "french" | "fra" | "fre" => Some(Language::Fr),
        "anglais" | "anglaise" | "english" | "eng" => Some(Language::En),
        _ => text.replace('_', "-").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name keeps its letters and its case; what copying and spreadsheets add around it goes.
    #[test]
    fn text_is_cleaned_and_kept() {
        for (cell, text) in [
            ("  Zoé ", "Zoé"),
            ("DE LA  TOUR\u{a0}D’ARGENT", "DE LA TOUR D’ARGENT"),
            ("Jean\r\nPaul", "Jean Paul"),
            ("Zoe\u{301}", "Zoé"),
            ("\u{feff}An\u{ad}ne\u{200b}", "Anne"),
            ("An\u{2060}ne", "Anne"),
            ("می\u{200c}نا", "می\u{200c}نا"),
            ("=Dupont", "=Dupont"),
            ("نور", "نور"),
            ("", ""),
            (" \t ", ""),
        ] {
            assert_eq!(clean(cell).as_deref(), Ok(text), "{cell:?}");
        }
        assert_eq!(clean("Zo\u{fffd}"), Err(FaultCode::UnreadableCharacter));
        for hidden in ["a\0b", "a\u{7}", "a\u{202e}b", "\u{85}a\u{9d}"] {
            assert_eq!(clean(hidden), Err(FaultCode::ControlCharacter), "{hidden:?}");
        }
    }

    /// Every usual way of writing a date is understood, day first; years of two digits turn at 50.
    #[test]
    fn dates_are_read() {
        for (text, expected) in [
            ("31/12/2026", "2026-12-31"),
            ("31-12-2026", "2026-12-31"),
            ("31.12.2026", "2026-12-31"),
            ("2026-12-31", "2026-12-31"),
            ("2026/12/31", "2026-12-31"),
            ("31/12/26", "2026-12-31"),
            ("1/2/2026", "2026-02-01"),
            ("03/04/2026", "2026-04-03"),
            ("01/01/49", "2049-01-01"),
            ("01/01/50", "1950-01-01"),
            ("29/02/2028", "2028-02-29"),
            ("31/12/2026 00:00", "2026-12-31"),
            ("2026-12-31T00:00:00.000", "2026-12-31"),
        ] {
            assert_eq!(read_date(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "30/02/2026",
            "29/02/2026",
            "12/31/2026",
            "00/01/2026",
            "31/12",
            "31/12/026",
            "2026-12-31T23:00:00",
            "2026-12-31T00:00:00Z",
            "46387",
            "31/12-2026",
            "le 31/12/2026",
            "+1/12/2026",
            "31/12/2026/1",
            "",
            "1/1/1899",
            "31/12/9999",
            "26-12-31",
            "31-12-26",
            "٣١/١٢/٢٠٢٦",
            "2026-12-2026",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    /// What payroll tools write for "no end" is known as that, and no other date is.
    #[test]
    fn no_end_is_no_date() {
        assert!(["31.12.9999", "31/12/2999", "9999-12-31"].into_iter().all(is_endless));
        assert!(!["31/12/2026", "31/12/9998", "9999", ""].into_iter().any(is_endless));
    }

    /// A rate is read where it is one, and 35 is never taken for hours or percent by chance.
    #[test]
    fn rates_of_working_time_are_read() {
        for (text, is_rate, expected) in [
            ("80 %", false, Some(8_000)),
            ("80%", false, Some(8_000)),
            ("85,71 %", false, Some(8_571)),
            ("80", true, Some(8_000)),
            ("100,00", true, Some(10_000)),
            ("0,8", false, Some(8_000)),
            ("1", false, Some(10_000)),
            ("1,00", true, Some(10_000)),
            ("Temps plein", false, Some(10_000)),
            ("FULL-TIME", false, Some(10_000)),
            ("35", false, None),
            ("35 h", true, None),
            ("Temps partiel", false, None),
            ("0", true, None),
            ("120", true, None),
            ("-5", true, None),
            ("1e2", true, None),
        ] {
            assert_eq!(read_working_time(text, is_rate), expected, "{text}");
        }
    }

    /// Languages are named in words or by codes.
    #[test]
    fn languages_are_read() {
        for text in ["Français", "FR", "fr-FR", "fr_BE", "French"] {
            assert_eq!(read_language(text), Some(Language::Fr), "{text}");
        }
        for text in ["Anglais", "en", "en_GB", "ENGLISH"] {
            assert_eq!(read_language(text), Some(Language::En), "{text}");
        }
        assert_eq!(read_language("Español"), None);
    }

    /// A SIRET that went through Excel's own number format is known as lost.
    #[test]
    fn shortened_numbers_are_known() {
        for text in ["7,32829E+13", "7.32829E+13", "1E+11"] {
            assert!(is_shortened_number(text), "{text}");
        }
        for text in ["E+1", "7,3E+", "ABC1E+1x", "73282932000074", "1,2,3E+4"] {
            assert!(!is_shortened_number(text), "{text}");
        }
    }
}
