//! The records of a delimited text (RFC 4180 and what spreadsheets make of it), each with the line where it
//! stands in the file.
//!
//! The `csv` crate writes our files but does not read these: it gives the lines after an empty one a wrong
//! number, and a quote that nobody closed makes it take the rest of the file for one cell. Here such a line is
//! reported alone, and reading goes on after it.

use std::io::{self, Read};

use csv::StringRecord;

use super::{
    dialect::{Dialect, detect},
    encoding::TextReader,
    formula::unguard,
    split::{Separator, Split, line_end, split},
};

/// A longer record is no record; it also bounds the memory that a file can take.
const MAX_BYTES: usize = 64 * 1024;

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
