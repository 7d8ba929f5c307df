//! The numbers by which the State knows companies and associations. A value of these types has passed its check.

use std::{fmt, str::FromStr};

use sea_orm::DeriveValueType;

/// The text is not such a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a valid identifier")]
pub struct InvalidIdentifier;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
        #[sea_orm(value_type = "String", column_type = "Text")]
        pub struct $name(String);

        impl $name {
            /// The number without spaces.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidIdentifier;

            /// Reads the number as people write it, spaces and case aside.
            fn from_str(text: &str) -> Result<Self, InvalidIdentifier> {
                let compact: String =
                    text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
                if $check(&compact) { Ok(Self(compact)) } else { Err(InvalidIdentifier) }
            }
        }
    };
}

identifier! {
    /// A legal entity's nine digits, of which the last is a Luhn check.
    Siren, is_siren
}

identifier! {
    /// An establishment's fourteen digits: the SIREN of its legal entity and five of its own.
    Siret, is_siret
}

identifier! {
    /// An association's number in the national register: `W` and nine characters, digits in metropolitan France.
    Rna, is_rna
}

impl Siret {
    /// The legal entity that the establishment belongs to.
    pub fn siren(&self) -> Siren {
        Siren(self.0[..9].to_owned())
    }
}

/// La Poste numbers its establishments by another rule: the sum of the digits is a multiple of five.
const LA_POSTE: &str = "356000000";

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|digit| digit.to_digit(10)).collect()
}

fn passes_luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match at % 2 {
            0 => *digit,
            _ if *digit > 4 => digit * 2 - 9,
            _ => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_siren(text: &str) -> bool {
    digits(text)
        .is_some_and(|digits| digits.len() == 9 && digits.iter().any(|d| *d > 0) && passes_luhn(&digits))
}

fn is_siret(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digits| digits.len() == 14) else {
        return false;
    };
    if !is_siren(&text[..9]) {
        return false;
    }
    // Its head office keeps a number that passes Luhn alone.
    passes_luhn(&digits) || (text.starts_with(LA_POSTE) && digits.iter().sum::<u32>().is_multiple_of(5))
}

fn is_rna(text: &str) -> bool {
    text.strip_prefix('W').is_some_and(|rest| {
        rest.len() == 9 && rest.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T22, T23: published examples, and La Poste's own rule.
    #[test]
    fn published_numbers_are_read() {
        assert!("732 829 320".parse::<Siren>().is_ok());
        assert!("732829321".parse::<Siren>().is_err());
        assert!("000000000".parse::<Siren>().is_err());
        let siret: Siret = "73282932000074".parse().expect("a valid number");
        assert_eq!(siret.siren().as_str(), "732829320");
        assert!("35600000000048".parse::<Siret>().is_ok());
        assert!("35600000049837".parse::<Siret>().is_ok());
        assert!("35600000000049".parse::<Siret>().is_err());
    }

    /// Overseas numbers hold letters, and people write small letters and spaces.
    #[test]
    fn register_numbers_are_read() {
        for number in ["W751000001", "w 9m1 004 567"] {
            assert!(number.parse::<Rna>().is_ok(), "{number}");
        }
        for number in ["W75100000", "751000001W", "W75100000é"] {
            assert!(number.parse::<Rna>().is_err(), "{number}");
        }
    }
}
