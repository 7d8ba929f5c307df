//! How lengths of time, dates and money are said, in each language: the one place that knows.

mod countries;
mod elision;
mod numbers;
mod times;
mod zones;

use chrono::{Datelike as _, NaiveDate, Weekday};

pub use self::{
    countries::countries,
    numbers::{amount, decimal, euros, minutes, number, percent, seconds, siren},
    times::{
        date_and_hours, date_time, own_hours, own_time, short_date_time, time_of_day, time_range,
        where_you_are,
    },
    zones::{has_zone, zone_name, zone_of_postcode, zones_elsewhere, zones_of_france},
};
pub(crate) use self::{
    countries::{FRANCE, country_names, country_of, zones_in},
    elision::elided,
    numbers::{duration, money},
};
use crate::Language;

/// `mardi 8 décembre 2026`, `Tuesday 8 December 2026`.
pub fn date(date: NaiveDate, language: Language) -> String {
    let (weekday, month) = (weekday(date.weekday(), language), month(date.month(), language));
    format!("{weekday} {}\u{a0}{month} {}", day_of_month(date, language), date.year())
}

/// `8 décembre 2026`, `8 December 2026`.
pub fn plain_date(date: NaiveDate, language: Language) -> String {
    format!("{}\u{a0}{}", day_of_month(date, language), month_of(date, language))
}

/// `8 déc. 2026`, `8 Dec 2026`.
pub fn short_date(date: NaiveDate, language: Language) -> String {
    let month = short_month(date.month(), language);
    format!("{}\u{a0}{month}\u{a0}{}", day_of_month(date, language), date.year())
}

/// `mar. 8 déc.`, `Tue 8 Dec`: for what is near, where the weekday says more than the year.
pub fn near_date(date: NaiveDate, language: Language) -> String {
    let (weekday, month) = (short_weekday(date.weekday(), language), short_month(date.month(), language));
    format!("{weekday} {}\u{a0}{month}", day_of_month(date, language))
}

/// The same to whoever reads it in this year; the day of another year says its own: `sam. 27 mars 2027`.
pub fn day_in(year: i32, date: NaiveDate, language: Language) -> String {
    let near = near_date(date, language);
    if date.year() == year { near } else { format!("{near}\u{a0}{}", date.year()) }
}

/// `décembre 2026`, `December 2026`.
pub fn month_of(date: NaiveDate, language: Language) -> String {
    format!("{}\u{a0}{}", month(date.month(), language), date.year())
}

/// Months one after the other, each by any day of it: `octobre à décembre 2026`, `novembre 2025 à janvier 2026`, or the
/// one month.
pub fn months(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    let end = month_of(last, language);
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return end;
    }
    let begin = if first.year() == last.year() {
        month(first.month(), language).to_owned()
    } else {
        month_of(first, language)
    };
    match language {
        Language::Fr => format!("{begin} à {end}"),
        Language::En => format!("{begin} to {end}"),
    }
}

/// French says the first of a month as an ordinal, and every other day as a number.
fn day_of_month(date: NaiveDate, language: Language) -> String {
    match (date.day(), language) {
        (1, Language::Fr) => "1er".to_owned(),
        (day, _) => day.to_string(),
    }
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

/// The short name of a day of the week.
pub fn short_weekday(day: Weekday, language: Language) -> &'static str {
    const FR: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
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
    use entity::{Cents, Minutes};

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
        assert_eq!(near_date(first, Language::Fr), "mar. 1er\u{a0}déc.");
        assert_eq!(near_date(first, Language::En), "Tue 1\u{a0}Dec");
        assert_eq!(day_in(2026, first, Language::En), "Tue 1\u{a0}Dec");
        assert_eq!(day_in(2027, first, Language::Fr), "mar. 1er\u{a0}déc.\u{a0}2026");
        assert_eq!(month_of(first, Language::Fr), "décembre\u{a0}2026");
    }

    /// Months one after the other say their year once, and one month is said as one.
    #[test]
    fn months_are_said_from_the_first_to_the_last() {
        let month = |year, month| NaiveDate::from_ymd_opt(year, month, 1).expect("a date");
        let [october, december, january] = [month(2026, 10), month(2026, 12), month(2027, 1)];
        assert_eq!(months(october, december, Language::Fr), "octobre à décembre\u{a0}2026");
        assert_eq!(months(december, january, Language::En), "December\u{a0}2026 to January\u{a0}2027");
        assert_eq!(months(october, october, Language::Fr), "octobre\u{a0}2026");
    }
}
