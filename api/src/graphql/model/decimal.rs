//! The exact numbers of the API: digits, and a point before their decimals. What a program could mean otherwise than it is
//! read is refused: an exponent, a sign of plus, marks between thousands, a binary fraction.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use rust_decimal::{Decimal as Exact, prelude::ToPrimitive as _};

use crate::domain::companies::import::amounts::is_number;

/// An exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub(crate) Exact);

impl Decimal {
    /// So many hundredths; none where it has more than two decimals.
    pub(crate) fn hundredths(self) -> Option<i64> {
        let hundredths = self.0.checked_mul(Exact::ONE_HUNDRED)?;
        hundredths.fract().is_zero().then(|| hundredths.to_i64()).flatten()
    }

    /// A number of so many hundredths, with the decimals that it needs.
    pub(crate) fn of_hundredths(hundredths: i64) -> Self {
        Self(Exact::new(hundredths, 2).normalize())
    }
}

/// An exact number: a text of digits, with a point before its decimals if it has any, as `4000.50`. A whole number may
/// stand without quotation marks.
#[Scalar]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        let read = match value {
            Value::String(text) => read(&text),
            Value::Number(number) if !number.is_f64() => read(&number.to_string()),
            _ => None,
        };
        // It is not repeated: it may be what somebody costs.
        read.map(Self).ok_or_else(|| InputValueError::custom("an exact number looks like \"4000.50\""))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<Exact> for Decimal {
    fn from(number: Exact) -> Self {
        Self(number)
    }
}

impl From<Decimal> for Exact {
    fn from(Decimal(number): Decimal) -> Self {
        number
    }
}

/// A number that may be negative, so that whoever takes none says so beside its field.
fn read(text: &str) -> Option<Exact> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_plain = is_number(whole) && is_number(decimals);
    is_plain.then(|| Exact::from_str_exact(text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits alone make a number, whatever else other programs write in it.
    #[test]
    fn numbers_are_digits() {
        for text in ["0", "4000", "4000.50", "-12.3", "0.001", "007"] {
            assert_eq!(read(text), Some(text.parse().expect("a number")), "{text}");
        }
        for text in [
            "1e3", "1E3", "1_000", "+5", ".5", "5.", "", "-", "4 000", "4,5", " 5", "1.2.3", "٤", "NaN",
            "0x10",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(40)), None, "more than can be held");
    }

    /// A program may send a whole number as one; a fraction of a computer is none.
    #[test]
    fn whole_numbers_need_no_quotation_marks() {
        let parse = |json: &str| {
            let value = serde_json::from_str(json).expect("JSON");
            Decimal::parse(Value::from_json(value).expect("a value")).ok()
        };
        assert_eq!(parse("4000"), Some(Decimal(Exact::new(4000, 0))));
        assert_eq!(parse("\"4000.50\""), Some(Decimal(Exact::new(400_050, 2))));
        for refused in ["1e3", "4000.5", "true", "null", "\"1e3\""] {
            assert_eq!(parse(refused), None, "{refused}");
        }
    }
}
