//! A campaign's colour, under white words and for words on white: it has the contrast that WCAG 2.1 asks of text, computed
//! as it says there, and one that lacks it is refused with the nearest shade that has it.

use std::{fmt, str::FromStr};

/// What white text on the colour has to have at least (WCAG 2.1, success criterion 1.4.3, level AA).
const ENOUGH: f64 = 4.5;

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

/// A text that is no colour.
#[derive(Debug)]
pub(crate) struct NotAColour;

impl Colour {
    /// Red, green and blue.
    pub(crate) fn parts(self) -> [u8; 3] {
        self.0
    }

    /// Whether white words can be read on it, and its words on white.
    pub(crate) fn is_readable(self) -> bool {
        self.contrast_with_white() >= ENOUGH
    }

    /// How much it stands out from white, from 1 to 21.
    fn contrast_with_white(self) -> f64 {
        1.05 / (self.luminance() + 0.05)
    }

    /// The same as whole and hundredths, rounded down: what is told never passes where the colour does not.
    pub(crate) fn contrast_in_parts(self) -> (String, String) {
        let written = format!("{:.2}", (self.contrast_with_white() * 100.0).floor() / 100.0);
        let (whole, hundredths) = written.split_once('.').unwrap_or((&written, "00"));
        (whole.to_owned(), hundredths.to_owned())
    }

    /// Relative luminance, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The lightest shade of it that can be read: the same parts, each darkened alike.
    pub(crate) fn readable(self) -> Self {
        let shade = |percent: u16| {
            let darkened = |part: u8| u8::try_from(u16::from(part) * percent / 100).unwrap_or(part);
            Self(self.0.map(darkened))
        };
        (0..=100).rev().map(shade).find(|shade| shade.is_readable()).unwrap_or(Self([0; 3]))
    }
}

/// A part of a colour as light adds up.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

impl FromStr for Colour {
    type Err = NotAColour;

    /// Reads `#0b6e5f`, in capitals or not.
    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(NotAColour)?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let part = |at: usize| {
            let part = digits.get(at..at + 2).filter(|_| is_hex);
            part.and_then(|part| u8::from_str_radix(part, 16).ok()).ok_or(NotAColour)
        };
        Ok(Self([part(0)?, part(2)?, part(4)?]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap_or_else(|_| panic!("{text} is a colour"))
    }

    /// The figures that the guideline's own formula gives: `#767676` is the lightest grey that passes on white.
    #[test]
    fn contrast_is_as_the_guideline_computes_it() {
        let contrast = |text: &str| {
            let (whole, hundredths) = colour(text).contrast_in_parts();
            format!("{whole}.{hundredths}")
        };
        assert_eq!(["#000000", "#ffffff", "#767676"].map(contrast), ["21.00", "1.00", "4.54"]);
        assert!(colour("#767676").is_readable() && !colour("#777777").is_readable());
        assert!(colour("#0B6E5F").is_readable() && !colour("#ffcc00").is_readable());
    }

    /// What is proposed can be read, is a shade of what was asked, and what can be read stays as it is.
    #[test]
    fn what_would_pass_passes() {
        for asked in ["#ffcc00", "#ffffff", "#00ff00", "#ff0000", "#7fb2ff", "#777777"] {
            let (asked, proposed) = (colour(asked), colour(asked).readable());
            assert!(proposed.is_readable(), "{proposed}");
            assert!(proposed.parts().iter().zip(asked.parts()).all(|(shade, part)| *shade <= part));
        }
        assert_eq!(colour("#0b6e5f").readable(), colour("#0b6e5f"));
    }

    /// A colour is a number sign and six hexadecimal digits, and nothing else.
    #[test]
    fn only_a_colour_is_one() {
        for text in ["", "red", "#fff", "0b6e5f", "#0b6e5g", "#+b6e5f", "#0b6e5f0", "#é0b6e"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!(colour(" #0B6E5F ").to_string(), "#0b6e5f");
    }
}
