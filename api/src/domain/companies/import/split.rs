//! One record off the beginning of a text: where its cells end, what quotes hold together, and what is no record.

use std::borrow::Cow;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use super::formula::unguard;

/// A record over more lines has lost a closing quote. It also bounds how often a line is read again.
const MAX_LINES: u64 = 20;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Separator {
    /// What French spreadsheets write, since their comma is the decimal one.
    Semicolon,
    /// The standard's (RFC 4180).
    Comma,
    /// What is pasted from a spreadsheet, or saved as "Unicode text".
    Tab,
}

impl Separator {
    /// Every separator; of two that explain a file equally well, the first is taken.
    pub(crate) const ALL: [Self; 3] = [Self::Semicolon, Self::Tab, Self::Comma];

    /// The letter itself.
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// What stands at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// A whole record, its length with its end, and the line ends in it.
    Record { cells: StringRecord, bytes: usize, lines: u64 },
    /// The beginning of a record.
    Unfinished,
    /// A quoted cell that goes on for too many lines.
    Unclosed,
}

/// Splits the first record off a text. `is_whole` when nothing comes after it.
pub(crate) fn split(text: &str, separator: Separator, is_whole: bool) -> Split {
    let mut cells = StringRecord::new();
    let (mut at, mut lines) = (0, 0);
    loop {
        let cell = match cell(&text[at..], separator, is_whole, MAX_LINES - lines) {
            Found::Cell(cell) => cell,
            Found::Unfinished => return Split::Unfinished,
            Found::Unclosed => return Split::Unclosed,
        };
        cells.push_field(unguard(&cell.content));
        lines += line_ends(&cell.content);
        at += cell.bytes;
        let end = &text[at..];
        if end.starts_with(char::from(separator.byte())) {
            at += 1;
        } else {
            let length = line_end(end);
            return Split::Record { cells, bytes: at + length, lines: lines + u64::from(length > 0) };
        }
    }
}

struct Cell<'a> {
    content: Cow<'a, str>,
    /// Its length in the text, quotes included.
    bytes: usize,
}

enum Found<'a> {
    Cell(Cell<'a>),
    Unfinished,
    Unclosed,
}

/// The cell that a text begins with. A quote inside an unquoted cell is a letter like another; what stands
/// after a closing quote belongs to the cell, as in Excel. A quoted cell may take up fewer than `room` lines.
fn cell(text: &str, separator: Separator, is_whole: bool, room: u64) -> Found<'_> {
    let ends = |byte: &u8| *byte == separator.byte() || *byte == b'\n' || *byte == b'\r';
    let plain = |from: usize| match text.as_bytes()[from..].iter().position(ends) {
        Some(length) => Some(from + length),
        None => is_whole.then_some(text.len()),
    };
    let Some(quoted) = text.strip_prefix('"') else {
        return match plain(0) {
            Some(bytes) => Found::Cell(Cell { content: Cow::Borrowed(&text[..bytes]), bytes }),
            None => Found::Unfinished,
        };
    };
    let mut content = String::new();
    let mut rest = quoted;
    let mut lines = 0;
    loop {
        let (before, after) = rest.split_once('"').map_or((rest, None), |(text, after)| (text, Some(after)));
        lines += line_ends(before);
        if lines >= room {
            return Found::Unclosed;
        }
        let Some(after) = after else {
            return if is_whole { Found::Unclosed } else { Found::Unfinished };
        };
        // At the end of what is known, the quote may be the first half of a doubled one.
        if after.is_empty() && !is_whole {
            return Found::Unfinished;
        }
        content.push_str(before);
        if let Some(next) = after.strip_prefix('"') {
            content.push('"');
            rest = next;
        } else {
            let closed = text.len() - after.len();
            let Some(bytes) = plain(closed) else { return Found::Unfinished };
            let behind = &text[closed..bytes];
            // Text behind a quote that closes lines further down: two strays, and the lines between are employees.
            if lines > 0 && !behind.trim().is_empty() {
                return Found::Unclosed;
            }
            content.push_str(behind);
            return Found::Cell(Cell { content: Cow::Owned(content), bytes });
        }
    }
}

/// How many lines end inside a text, by any of the three ways to end one.
fn line_ends(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let is_end = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(|at| is_end(*at)).count() as u64
}

/// The length of the line end that a text begins with.
pub(super) fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\n', '\r'])) }
}
