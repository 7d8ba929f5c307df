//! The records of a delimited text (RFC 4180 and what spreadsheets make of it), each with the line where it
//! stands in the file.
//!
//! The `csv` crate writes our files but does not read these: it gives the lines after an empty one a wrong
//! number, and a quote that nobody closed makes it take the rest of the file for one cell. Here such a line is
//! reported alone, and reading goes on after it.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use csv::StringRecord;

use super::{
    dialect::{Dialect, Separator, detect},
    encoding::TextReader,
    formula::unguard,
};

/// A longer record is no record; it also bounds the memory that a file can take.
const MAX_BYTES: usize = 64 * 1024;
/// A record over more lines has lost a closing quote. It also bounds how often a line is read again.
const MAX_LINES: u64 = 20;

/// One record: a line of the file, or several when a quoted cell holds line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The line where it begins, from 1.
    pub(crate) line: u64,
    /// Its cells, without quotes and without the apostrophe that holds a formula back.
    pub(crate) cells: StringRecord,
    /// Why it could not be read as others are.
    pub(crate) damage: Option<Damage>,
}

/// What makes a line unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// A cell begins with a quote and nothing ends it. The cells are those of the line alone, quotes left in.
    UnclosedQuote,
    /// The line is longer than any list of employees needs. It has no cells.
    TooLong,
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
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\n', '\r'])) }
}

/// Reads a file record by record, in constant memory.
pub(crate) struct Records<R> {
    reader: TextReader<R>,
    /// What is decoded; before `at` it is done.
    text: String,
    at: usize,
    is_whole: bool,
    /// The line that stands at `at`.
    line: u64,
    separator: Separator,
    /// The line before ended with a carriage return at the end of what was decoded: the line feed that may come
    /// belongs to it.
    owes_line_feed: bool,
}

impl<R: Read> Records<R> {
    /// Over a file, whose dialect is told from its beginning.
    pub(crate) fn open(mut reader: TextReader<R>) -> io::Result<Self> {
        let mut text = String::new();
        reader.read_into(&mut text)?;
        let is_whole = reader.is_at_end();
        let Dialect { separator, skipped_bytes, skipped_lines } = detect(&text, is_whole);
        let (at, line) = (skipped_bytes, skipped_lines + 1);
        Ok(Self { reader, text, at, is_whole, line, separator, owes_line_feed: false })
    }

    /// What is decoded and not yet given out: just after opening, the file's beginning.
    pub(crate) fn ahead(&self) -> &str {
        &self.text[self.at..]
    }

    /// What stands between two cells.
    pub(crate) fn separator(&self) -> Separator {
        self.separator
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.text.drain(..self.at);
        self.at = 0;
        self.reader.read_into(&mut self.text)?;
        self.is_whole = self.reader.is_at_end();
        Ok(())
    }

    fn next_record(&mut self) -> io::Result<Option<Record>> {
        loop {
            if self.owes_line_feed && !self.ahead().is_empty() {
                self.at += usize::from(self.ahead().starts_with('\n'));
                self.owes_line_feed = false;
            }
            let ahead = self.ahead();
            if ahead.is_empty() && self.is_whole {
                return Ok(None);
            }
            let (line, is_within) = (self.line, ahead.len() <= MAX_BYTES);
            let limited = &ahead[..ahead.floor_char_boundary(MAX_BYTES)];
            match split(limited, self.separator, self.is_whole && is_within) {
                Split::Record { cells, bytes, lines } => {
                    self.advance(bytes, lines);
                    return Ok(Some(Record { line, cells, damage: None }));
                }
                Split::Unfinished if is_within && !self.is_whole => self.read_more()?,
                Split::Unfinished | Split::Unclosed => return self.damaged_line().map(Some),
            }
        }
    }

    fn advance(&mut self, bytes: usize, lines: u64) {
        self.at += bytes;
        self.line += lines;
        self.owes_line_feed = self.ahead().is_empty() && self.text.ends_with('\r');
    }

    /// Takes the line at hand alone, so that what is wrong with it does not reach the lines below.
    fn damaged_line(&mut self) -> io::Result<Record> {
        let line = self.line;
        let limited = &self.ahead()[..self.ahead().floor_char_boundary(MAX_BYTES)];
        let is_short = limited.len() == self.ahead().len() && self.is_whole;
        if let Some(length) = limited.find(['\n', '\r']).or(is_short.then_some(limited.len())) {
            let cells = limited[..length].split(char::from(self.separator.byte())).map(unguard).collect();
            let end = line_end(&self.ahead()[length..]);
            self.advance(length + end, u64::from(end > 0));
            return Ok(Record { line, cells, damage: Some(Damage::UnclosedQuote) });
        }
        loop {
            if let Some(length) = self.ahead().find(['\n', '\r']) {
                let end = line_end(&self.ahead()[length..]);
                self.advance(length + end, 1);
                break;
            }
            self.at = self.text.len();
            if self.is_whole {
                break;
            }
            self.read_more()?;
        }
        Ok(Record { line, cells: StringRecord::new(), damage: Some(Damage::TooLong) })
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_record().transpose()
    }
}
