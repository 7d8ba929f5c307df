//! Amounts, hours, days and months as French and English payroll tools write them.
//! A number that could be read in two ways is refused: a wrong rate would stand on tax papers.

use chrono::NaiveDate;
use entity::Cents;

use super::super::rates::{DaysAYear, PaidHours};
use crate::domain::companies::import::{
    amounts::{NotAnAmount, amount_of, is_number},
    durations::read_decimal,
    faults::FaultCode,
    header_names::fold,
    values::read_date,
};

/// An amount in euros of a list: nine digits at most, since nobody costs a milliard and the arithmetic that follows
/// stays exact.
pub(super) fn read_amount(text: &str) -> Result<Cents, FaultCode> {
    let amount = amount_of(text).map_err(|not| match not {
        NotAnAmount::Unreadable => FaultCode::InvalidAmount,
        NotAnAmount::Ambiguous => FaultCode::AmbiguousAmount,
    })?;
    Cents::from_euros(amount).filter(|cents| cents.0 < MOST).ok_or(FaultCode::InvalidAmount)
}

/// A milliard, in cents.
const MOST: i64 = 100_000_000_000;

/// The hours that a month's pay is for: at most those that a month has.
pub(super) fn read_paid_hours(text: &str) -> Result<PaidHours, FaultCode> {
    let text = text.trim_end_matches(['h', 'H']).trim_end();
    read_decimal(text, 2).and_then(PaidHours::from_hours).ok_or(FaultCode::InvalidPaidHours)
}

/// The days of a days contract in a year; some count halves.
pub(super) fn read_days(text: &str) -> Result<DaysAYear, FaultCode> {
    let text =
        text.trim_end_matches("jours").trim_end_matches("days").trim_end_matches(['j', 'd']).trim_end();
    read_decimal(text, 1).and_then(DaysAYear::from_days).ok_or(FaultCode::InvalidDays)
}

/// The names of the months in both languages, folded.
const MONTHS: [[&str; 2]; 12] = [
    ["janvier", "january"],
    ["fevrier", "february"],
    ["mars", "march"],
    ["avril", "april"],
    ["mai", "may"],
    ["juin", "june"],
    ["juillet", "july"],
    ["aout", "august"],
    ["septembre", "september"],
    ["octobre", "october"],
    ["novembre", "november"],
    ["decembre", "december"],
];

/// A month, as its first day: `2026-01`, `01/2026`, `202601`, `janvier 2026`, `janv-26`, `Jan 2026`.
pub(super) fn read_month(text: &str) -> Option<NaiveDate> {
    if is_number(text) && text.len() == 6 {
        return read_date(&format!("{}-{}-01", &text[..4], &text[4..]));
    }
    if let Some((first, last)) = text.split_once(['/', '-', '.'])
        && is_number(first)
        && is_number(last)
    {
        let (year, month) = if first.len() == 4 { (first, last) } else { (last, first) };
        return read_date(&format!("{year}-{month}-01")).filter(|_| year.len() == 4);
    }
    let folded = fold(text);
    let (name, year) = folded.split_once(' ')?;
    let mut named = (1_u32..)
        .zip(MONTHS)
        .filter(|(_, names)| name.len() >= 3 && names.iter().any(|month| month.starts_with(name)));
    // "Jui" is June or July.
    match (named.next(), named.next()) {
        (Some((month, _)), None) => read_date(&format!("1/{month}/{year}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use entity::Minutes;
    use rust_decimal::Decimal;

    use super::*;
    use crate::domain::companies::import::durations::read_day_length;

    /// Amounts are read as either country writes them; what could be two amounts is asked again.
    #[test]
    fn amounts_are_read() {
        for (text, cents) in [
            ("4 000,50", 400_050),
            ("4000,5", 400_050),
            ("4000.50", 400_050),
            ("4.000,50", 400_050),
            ("4,000.50", 400_050),
            ("4 000", 400_000),
            ("4'000.50", 400_050),
            ("1.234.567", 123_456_700),
            ("1 234 567,89 €", 123_456_789),
            ("€4000", 400_000),
            ("4000 EUR", 400_000),
            ("0", 0),
            ("0,01", 1),
            ("999999999,99", 99_999_999_999),
        ] {
            assert_eq!(read_amount(text), Ok(Cents(cents)), "{text}");
        }
        for text in ["4.000", "4,000", "123.456"] {
            assert_eq!(read_amount(text), Err(FaultCode::AmbiguousAmount), "{text}");
        }
        for text in [
            "-4000",
            "(4000)",
            "4000,505",
            "0,123",
            "4 00",
            "4 0000",
            "40 00,5",
            "1,2.3,4",
            "1.2.3",
            "4000,",
            ",50",
            "",
            "€",
            "1E+04",
            "4 000.000",
            "k€ 4",
            "4 000'000",
            "1000000000",
            "4,00,000.5",
            "٤٠٠٠",
        ] {
            assert_eq!(read_amount(text), Err(FaultCode::InvalidAmount), "{text}");
        }
    }

    /// Hours, days and lengths of days are read with the units people put behind them.
    #[test]
    fn times_are_read() {
        for (text, hours) in [("151,67", 15_167), ("151.67 h", 15_167), ("169", 16_900), ("75,83", 7_583)] {
            assert_eq!(read_paid_hours(text).map(PaidHours::hours), Ok(Decimal::new(hours, 2)), "{text}");
        }
        for text in ["0", "745", "151,667", "-1", "151h40", ""] {
            assert_eq!(read_paid_hours(text), Err(FaultCode::InvalidPaidHours), "{text}");
        }
        for (text, tenths) in [("218", 2_180), ("217,5", 2_175), ("218 jours", 2_180), ("218 j", 2_180)] {
            assert_eq!(read_days(text).map(DaysAYear::days), Ok(Decimal::new(tenths, 1)), "{text}");
        }
        for text in ["0", "367", "217,25", "x"] {
            assert_eq!(read_days(text), Err(FaultCode::InvalidDays), "{text}");
        }
        for (text, minutes) in [
            ("7", 420),
            ("7,4", 444),
            ("7 h", 420),
            ("7h24", 444),
            ("7 h 24 min", 444),
            ("7:24", 444),
            ("24", 1_440),
        ] {
            assert_eq!(read_day_length(text), Ok(Minutes(minutes)), "{text}");
        }
        for text in ["0", "24,1", "7,33", "7:60", "7:5", "h", "7 h 24 m"] {
            assert_eq!(read_day_length(text), Err(FaultCode::InvalidDayLength), "{text}");
        }
    }

    /// A month is named by numbers or by words, whole or shortened as Excel shortens it.
    #[test]
    fn months_are_read() {
        for (text, month) in [
            ("2026-01", "2026-01-01"),
            ("01/2026", "2026-01-01"),
            ("1/2026", "2026-01-01"),
            ("202612", "2026-12-01"),
            ("janvier 2026", "2026-01-01"),
            ("Février 2026", "2026-02-01"),
            ("janv-26", "2026-01-01"),
            ("AOÛT 2026", "2026-08-01"),
            ("juil. 2026", "2026-07-01"),
            ("Jun 2026", "2026-06-01"),
            ("December 2026", "2026-12-01"),
        ] {
            assert_eq!(read_month(text).map(|date| date.to_string()).as_deref(), Some(month), "{text}");
        }
        for text in
            ["13/2026", "jui 2026", "ma 2026", "2026", "janvier", "01/26", "202613", "vendémiaire 2026"]
        {
            assert_eq!(read_month(text), None, "{text}");
        }
    }
}
