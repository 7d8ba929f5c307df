//! Reads what people typed into a form and collects all that is wrong with it, so that nobody corrects one field
//! only to learn of the next.

use std::str::FromStr;

use crate::{
    outcome::{Outcome, Problem},
    text_analysis::{is_blank, is_invisible, is_unprintable},
    words, zone,
};

/// What was found wrong so far. Every problem stands at a field below one part of the input, or at the top.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    below: Option<&'static str>,
    problems: Vec<Problem>,
}

impl Checks {
    /// Checks the fields of one part of an input.
    pub(crate) fn below(part: &'static str) -> Self {
        Self { below: Some(part), problems: Vec::new() }
    }

    /// Keeps a problem of a field.
    pub(crate) fn refuse(&mut self, field: &str, code: &'static str) {
        self.add(field, Problem::new(code));
    }

    /// Keeps a problem, with the words its sentence needs, at a field.
    pub(crate) fn add(&mut self, field: &str, problem: Problem) {
        let problem = match self.below {
            Some(part) => problem.at(part).at(field),
            None => problem.at(field),
        };
        self.problems.push(problem);
    }

    /// Keeps a problem of a field of a list's row, by the names that lead there.
    pub(crate) fn add_at(&mut self, parts: &[&str], problem: Problem) {
        let problem = self.below.into_iter().fold(problem, Problem::at);
        self.problems.push(parts.iter().copied().fold(problem, Problem::at));
    }

    /// A text that must be there, trimmed, of so many characters at most.
    pub(crate) fn text(&mut self, field: &str, typed: &str, most: usize) -> String {
        if is_blank(typed) {
            self.refuse(field, "REQUIRED");
            return String::new();
        }
        self.any_text(field, typed, most)
    }

    /// What somebody or something is called, on one line and spaced once, of so many characters at most.
    pub(crate) fn name(&mut self, field: &str, typed: &str, most: usize) -> String {
        if let Some(problem) = name_problem(typed, most) {
            self.add(field, problem);
        }
        spaced_once(typed)
    }

    /// A text that may be empty, trimmed. One that shows nothing is empty.
    pub(crate) fn any_text(&mut self, field: &str, typed: &str, most: usize) -> String {
        let text = typed.trim();
        if text.chars().count() > most {
            self.add(field, too_long(most));
        }
        if text.chars().any(|letter| is_unprintable(letter) && !matches!(letter, '\n' | '\r' | '\t')) {
            self.refuse(field, "UNPRINTABLE_CHARACTER");
        }
        if is_blank(text) { String::new() } else { text.to_owned() }
    }

    /// A text that may be left out.
    pub(crate) fn optional(&mut self, field: &str, typed: Option<&str>, most: usize) -> Option<String> {
        Some(self.any_text(field, typed?, most)).filter(|text| !text.is_empty())
    }

    /// The same on one line. One that is there and shows nothing is told: it reads as left out, and was not.
    pub(crate) fn optional_line(&mut self, field: &str, typed: Option<&str>, most: usize) -> Option<String> {
        let typed = typed.filter(|typed| !typed.trim().is_empty())?;
        if is_blank(typed) {
            self.refuse(field, "UNPRINTABLE_CHARACTER");
            return None;
        }
        Some(self.name(field, typed, most))
    }

    /// An address on the web, with its scheme: who follows it is not read by others on the way. It names nobody before its
    /// host: a password would be told to all who see it, and what stands there passes for the host itself.
    pub(crate) fn web_address(&mut self, field: &str, typed: Option<&str>) -> Option<String> {
        let address = self.optional(field, typed, 500)?;
        let is_plain =
            |rest: &str| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
        let is_of_somebody =
            |rest: &str| rest.split(['/', '\\', '?', '#']).next().is_some_and(|host| host.contains('@'));
        let rest = address.strip_prefix("https://");
        if !rest.is_some_and(|rest| is_plain(rest) && !is_of_somebody(rest)) {
            self.refuse(field, "INVALID_WEB_ADDRESS");
        }
        Some(address)
    }

    /// A French postcode, overseas too: five digits, however they are spaced.
    pub(crate) fn postcode(&mut self, field: &str, typed: &str) -> String {
        let postcode: String = typed.split_whitespace().collect();
        if postcode.is_empty() {
            self.refuse(field, "REQUIRED");
        } else if postcode.len() != 5 || !postcode.bytes().all(|digit| digit.is_ascii_digit()) {
            self.refuse(field, "INVALID_POSTCODE");
        }
        postcode
    }

    /// An IANA time zone.
    pub(crate) fn time_zone(&mut self, field: &str, typed: &str) -> chrono_tz::Tz {
        typed.trim().parse().unwrap_or_else(|_| {
            self.refuse(field, "UNKNOWN_TIME_ZONE");
            zone::DEFAULT
        })
    }

    /// The same; where none is told, that of the postcode.
    pub(crate) fn time_zone_at(&mut self, field: &str, typed: &str, postcode: &str) -> chrono_tz::Tz {
        if typed.trim().is_empty() { words::zone_of_postcode(postcode) } else { self.time_zone(field, typed) }
    }

    /// What must be read as a value of a type, or is told under this code.
    pub(crate) fn parse<T: FromStr>(&mut self, field: &str, typed: &str, code: &'static str) -> Option<T> {
        let typed = typed.trim();
        if typed.is_empty() {
            self.refuse(field, "REQUIRED");
            return None;
        }
        let value = typed.parse().ok();
        if value.is_none() {
            self.refuse(field, code);
        }
        value
    }

    /// The same for what may be left out.
    pub(crate) fn parse_optional<T: FromStr>(
        &mut self,
        field: &str,
        typed: Option<&str>,
        code: &'static str,
    ) -> Option<T> {
        let typed = typed.filter(|typed| !typed.trim().is_empty())?;
        self.parse(field, typed, code)
    }

    /// Whether nothing was found wrong so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// All that is wrong.
    pub(crate) fn found(self) -> Vec<Problem> {
        self.problems
    }

    /// Goes on when nothing is wrong.
    pub(crate) fn pass(self) -> Outcome<(), Vec<Problem>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems.into()) }
    }
}

/// What keeps a name from standing in lists, mails and documents: it is there, short enough, and on one line of letters
/// that show.
pub(crate) fn name_problem(typed: &str, most: usize) -> Option<Problem> {
    match spaced_once(typed).chars().count() {
        0 => Some(Problem::new("REQUIRED")),
        length if length > most => Some(too_long(most)),
        _ if typed.trim().chars().any(does_not_show) => Some(Problem::new("UNPRINTABLE_CHARACTER")),
        _ => is_blank(typed).then(|| Problem::new("REQUIRED")),
    }
}

/// A sign that a name may not hold. A longer text may hold what a word processor leaves of where words break: it harms
/// nothing there.
pub(crate) fn does_not_show(letter: char) -> bool {
    is_unprintable(letter) || is_invisible(letter)
}

/// A name as it is kept and compared: one plain space between its words, however many of whatever kind were typed. A
/// page shows them alike, so they make no other name.
pub(crate) fn spaced_once(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn too_long(most: usize) -> Problem {
    Problem::new("TOO_LONG").with("most", most)
}
