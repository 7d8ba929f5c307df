//! Checks of what people type, collected so that a form says all that is wrong with it at once.

use chrono_tz::Tz;

use crate::outcome::Problem;

/// Collects the problems of one input.
#[derive(Debug, Default)]
pub(crate) struct Checks(Vec<Problem>);

impl Checks {
    /// A text that must be there, trimmed, of at most so many characters.
    pub(crate) fn text(&mut self, path: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.add(Problem::new("REQUIRED").at(path));
        }
        self.length(path, text, most)
    }

    /// A text that may be missing.
    pub(crate) fn optional(&mut self, path: &str, text: Option<&str>, most: usize) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        Some(self.length(path, text, most))
    }

    fn length(&mut self, path: &str, text: &str, most: usize) -> String {
        if text.chars().count() > most {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            self.add(Problem::new("TOO_LONG").at(path).with("most", most));
        } else if text.chars().any(char::is_control) {
            self.add(Problem::new("CONTROL_CHARACTER").at(path));
        }
        text.to_owned()
    }

    /// What must be read as a value of a type, or is told under this code.
    pub(crate) fn parse<T: std::str::FromStr>(
        &mut self,
        path: &str,
        text: &str,
        code: &'static str,
    ) -> Option<T> {
        if text.trim().is_empty() {
            self.add(Problem::new("REQUIRED").at(path));
            return None;
        }
        let value = text.trim().parse().ok();
        if value.is_none() {
            self.add(Problem::new(code).at(path));
        }
        value
    }

    /// The same where nothing may be said.
    pub(crate) fn parse_optional<T: std::str::FromStr>(
        &mut self,
        path: &str,
        text: Option<&str>,
        code: &'static str,
    ) -> Option<T> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        self.parse(path, text, code)
    }

    /// A time zone by its IANA name.
    pub(crate) fn zone(&mut self, path: &str, name: &str) -> String {
        self.parse::<Tz>(path, name, "UNKNOWN_TIME_ZONE")
            .map_or_else(String::new, |zone| zone.name().to_owned())
    }

    /// One more problem.
    pub(crate) fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Goes on when nothing is wrong.
    pub(crate) fn finish(self) -> Result<(), Vec<Problem>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
