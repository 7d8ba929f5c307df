//! The calendar year that an address asks for. People change addresses by hand: what is no year that anything could be kept
//! of is the present one, and the page says so.

use std::ops::RangeInclusive;

use serde::Deserialize;

/// The years of which there may be something to show.
const YEARS: RangeInclusive<i64> = 2000..=2100;

/// What stands in the address; nothing for the present year.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct AskedYear {
    year: String,
}

impl AskedYear {
    /// The year, where it is one.
    pub(crate) fn year(&self) -> Option<i64> {
        self.year.trim().parse().ok().filter(|year| YEARS.contains(year))
    }

    /// Whether something else stands there, and the present year is shown instead.
    pub(crate) fn is_none_of_ours(&self) -> bool {
        !self.year.trim().is_empty() && self.year().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A year is read as it is written; anything else is told, and nothing is not.
    #[test]
    fn years_are_read() {
        let asked = |text: &str| AskedYear { year: text.to_owned() };
        for (text, year) in [("2026", 2026), (" 2000 ", 2000), ("2100", 2100)] {
            assert_eq!(asked(text).year(), Some(year));
            assert!(!asked(text).is_none_of_ours(), "{text}");
        }
        for text in ["-1", "0", "1999", "2101", "99999", "99999999999999999999", "abc", "2026.0"] {
            assert_eq!(asked(text).year(), None, "{text}");
            assert!(asked(text).is_none_of_ours(), "{text}");
        }
        assert!(!AskedYear::default().is_none_of_ours());
    }
}
