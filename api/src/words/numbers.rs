//! Numbers, shares, amounts of money and lengths of time.

use entity::{Cents, Minutes};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::Language;

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// Between the thousands of a French number: a no-break space, a thin one.
const THIN_NO_BREAK: char = '\u{202f}';

/// The true minus sign, as wide as a plus.
pub(super) const MINUS: char = '\u{2212}';

/// A whole number with its thousands apart.
pub fn number(number: i64, language: Language) -> String {
    decimal(Decimal::from(number), language)
}

/// A SIREN, its digits by three: `732 829 320`.
pub fn siren(number: &str) -> String {
    let mut text = String::with_capacity(number.len() * 2);
    for (at, digit) in number.chars().enumerate() {
        if at > 0 && at.is_multiple_of(3) {
            text.push(THIN_NO_BREAK);
        }
        text.push(digit);
    }
    text
}

/// A number with its thousands apart and the decimals it has: `1 284,5`, `1,284.5`.
pub fn decimal(value: Decimal, language: Language) -> String {
    let plain = value.normalize().abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (group, point) = match language {
        Language::Fr => (THIN_NO_BREAK, ','),
        Language::En => (',', '.'),
    };
    let mut text = String::with_capacity(plain.len() * 2);
    if value.is_sign_negative() && !value.is_zero() {
        text.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(point);
        text.push_str(decimals);
    }
    text
}

/// A share in hundredths, to one decimal at most: `17 %`, `12.5%`.
pub fn percent(hundredths: Decimal, language: Language) -> String {
    let share = decimal(rounded(hundredths, 1), language);
    match language {
        Language::Fr => format!("{share}{NO_BREAK}%"),
        Language::En => format!("{share}%"),
    }
}

/// `1 234,50 €`, `€1,234.50`.
pub(crate) fn money(amount: Cents, language: Language) -> String {
    self::amount(amount.euros(), language)
}

/// An amount in euros to the cent: `1 234,50 €`, `€1,234.50`.
pub fn amount(amount: Decimal, language: Language) -> String {
    let amount = rounded(amount, 2);
    let cents = (amount.abs().fract() * Decimal::ONE_HUNDRED).trunc().normalize();
    let point = match language {
        Language::Fr => ',',
        Language::En => '.',
    };
    let whole = decimal(amount.abs().trunc(), language);
    with_euro(language, amount, &format!("{whole}{point}{cents:0>2}"))
}

/// An amount to the euro, where cents would only stand in the way: `61 870 €`, `€61,870`.
pub fn euros(amount: Decimal, language: Language) -> String {
    let amount = rounded(amount, 0);
    with_euro(language, amount, &decimal(amount.abs(), language))
}

fn with_euro(language: Language, amount: Decimal, digits: &str) -> String {
    let sign = if amount.is_sign_negative() && !amount.is_zero() { MINUS.to_string() } else { String::new() };
    match language {
        Language::Fr => format!("{sign}{digits}{NO_BREAK}€"),
        Language::En => format!("{sign}€{digits}"),
    }
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// `1 h 30`, `45 min`; in English `1 h 30 min`. The spaces do not break.
pub(crate) fn duration(minutes: Minutes, language: Language) -> String {
    self::minutes(minutes.0, language)
}

/// A length of time in whole minutes: `1 h 30`, in English `1 h 30 min`; under an hour `45 min`.
pub fn minutes(minutes: i64, language: Language) -> String {
    let sign = if minutes < 0 { MINUS.to_string() } else { String::new() };
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    let whole = decimal(Decimal::from(hours), language);
    match (language, hours, rest) {
        (_, 0, rest) => format!("{sign}{rest}{NO_BREAK}min"),
        (_, _, 0) => format!("{sign}{whole}{NO_BREAK}h"),
        (Language::Fr, _, rest) => format!("{sign}{whole}{NO_BREAK}h{NO_BREAK}{rest:02}"),
        (Language::En, _, rest) => format!("{sign}{whole}{NO_BREAK}h{NO_BREAK}{rest}{NO_BREAK}min"),
    }
}

/// `1 h 30`, or `151 h 40 min 12 s` where whole minutes would hide something: what people are to calculate with again.
pub fn seconds(seconds: i64, language: Language) -> String {
    let (whole, rest) = (seconds / 60, (seconds % 60).abs());
    if rest == 0 {
        return minutes(whole, language);
    }
    let sign = if seconds < 0 { MINUS.to_string() } else { String::new() };
    let hours = decimal(Decimal::from(whole.unsigned_abs() / 60), language);
    let minutes = whole.unsigned_abs() % 60;
    format!("{sign}{hours}{NO_BREAK}h{NO_BREAK}{minutes}{NO_BREAK}min{NO_BREAK}{rest}{NO_BREAK}s")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};

    /// Spaces as a person types them, so that a test can be read.
    fn plain(text: &str) -> String {
        text.replace([NO_BREAK, THIN_NO_BREAK], " ")
    }

    fn exact(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    /// Thousands stand apart, decimals are kept, and a negative number has a true minus sign.
    #[test]
    fn numbers_are_grouped() {
        for (value, french, english) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1284", "1 284", "1,284"),
            ("1234567.50", "1 234 567,5", "1,234,567.5"),
            ("-1000", "−1 000", "−1,000"),
            ("-0", "0", "0"),
        ] {
            assert_eq!(plain(&decimal(exact(value), Fr)), french);
            assert_eq!(decimal(exact(value), En), english);
        }
    }

    /// An amount always shows its two decimals, even when they are nought, and never loses a cent.
    #[test]
    fn money_has_two_decimals() {
        for (value, french, english) in [
            ("1234.56", "1 234,56 €", "€1,234.56"),
            ("4214", "4 214,00 €", "€4,214.00"),
            ("0.05", "0,05 €", "€0.05"),
            ("0.999", "1,00 €", "€1.00"),
            ("-1935.2", "−1 935,20 €", "−€1,935.20"),
            ("12345678901234.56", "12 345 678 901 234,56 €", "€12,345,678,901,234.56"),
        ] {
            assert_eq!(plain(&amount(exact(value), Fr)), french);
            assert_eq!(amount(exact(value), En), english);
        }
        assert_eq!(amount(exact("1234.56"), Fr), "1\u{202f}234,56\u{a0}€");
        assert_eq!(plain(&euros(exact("61869.50"), Fr)), "61 870 €");
        assert_eq!(euros(exact("-0.4"), En), "€0");
    }

    /// A share has one decimal at most.
    #[test]
    fn shares_are_short() {
        assert_eq!(plain(&percent(exact("12.4500"), Fr)), "12,5 %");
        assert_eq!(percent(exact("17"), En), "17%");
    }

    /// Hours and minutes read as they are said.
    #[test]
    fn durations_read_as_they_are_said() {
        for (minutes, french, english) in [
            (0, "0 min", "0 min"),
            (45, "45 min", "45 min"),
            (60, "1 h", "1 h"),
            (65, "1 h 05", "1 h 5 min"),
            (90, "1 h 30", "1 h 30 min"),
            (77_040, "1 284 h", "1,284 h"),
            (-90, "−1 h 30", "−1 h 30 min"),
        ] {
            assert_eq!(plain(&super::minutes(minutes, Fr)), french);
            assert_eq!(plain(&super::minutes(minutes, En)), english);
        }
        assert_eq!(plain(&seconds(3_600, Fr)), "1 h");
        assert_eq!(plain(&seconds(546_012, Fr)), "151 h 40 min 12 s");
    }
}
