//! A delimited file as a table: the names of its columns, its lines in order, and a few of them ahead for the
//! mapping screen. Titles above the names and empty lines are left out, and still counted as lines.

use std::{
    collections::VecDeque,
    io::{self, Read},
};

use csv::StringRecord;
use entity::EmailAddress;

use super::{
    encoding::{Encoding, TextReader},
    faults::{FileFault, OpenError},
    records::{Damage, Record, Records},
    split::Separator,
};

/// The names of the columns stand within the first lines.
const TITLE_LINES: usize = 20;

/// No list has more columns; its sentence names the number. The columns are matched on a page, one by one.
const MOST_COLUMNS: usize = 200;

/// A file that has been opened: its columns are known, its lines are still to be read.
pub(crate) struct Table<R> {
    header: StringRecord,
    header_line: u64,
    /// What was read ahead and is still to be given out.
    ahead: VecDeque<Record>,
    records: Records<R>,
}

impl<R: Read> Table<R> {
    /// Opens a file: finds its encoding, unless the person chose one, its separator and the names of its columns.
    pub(crate) fn open(source: R, chosen: Option<Encoding>) -> Result<Self, OpenError> {
        let mut records = Records::open(TextReader::new(source, chosen))?;
        if !is_list(records.ahead()) {
            return Err(OpenError::Unusable(FileFault::NotACsvFile));
        }
        let mut ahead = VecDeque::new();
        while ahead.len() < TITLE_LINES
            && let Some(record) = next_with_content(&mut records)?
        {
            if record.damage == Some(Damage::TooLong) {
                return Err(OpenError::Unusable(FileFault::TooManyColumns));
            }
            let is_header = contents(&record).count() > 1;
            ahead.push_back(record);
            if is_header {
                ahead.rotate_right(1);
                ahead.truncate(1);
                break;
            }
        }
        let names = ahead.pop_front().ok_or(OpenError::Unusable(FileFault::EmptyFile))?;
        let Record { line: header_line, cells: header, .. } = names;
        if header.iter().any(|name| name.parse::<EmailAddress>().is_ok()) {
            return Err(OpenError::Unusable(FileFault::NoHeader));
        }
        if header.len() > MOST_COLUMNS {
            return Err(OpenError::Unusable(FileFault::TooManyColumns));
        }
        Ok(Self { header, header_line, ahead, records })
    }

    /// The names of the columns.
    pub(crate) fn header(&self) -> &StringRecord {
        &self.header
    }

    /// The line on which they stand, from 1.
    pub(crate) fn header_line(&self) -> u64 {
        self.header_line
    }

    /// What stands between two cells.
    pub(crate) fn separator(&self) -> Separator {
        self.records.separator()
    }

    /// The first lines, which are given out again when the table is read.
    pub(crate) fn sample(&mut self, count: usize) -> io::Result<Vec<Record>> {
        while self.ahead.len() < count
            && let Some(record) = next_with_content(&mut self.records)?
        {
            self.ahead.push_back(record);
        }
        Ok(self.ahead.iter().take(count).cloned().collect())
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.ahead.pop_front() {
            Some(record) => Some(Ok(record)),
            None => next_with_content(&mut self.records).transpose(),
        }
    }
}

/// The next record that is not an empty line, or a line of empty cells as spreadsheets leave below their lists.
fn next_with_content<R: Read>(records: &mut Records<R>) -> io::Result<Option<Record>> {
    for record in records {
        let record = record?;
        if record.damage.is_some() || contents(&record).next().is_some() {
            return Ok(Some(record));
        }
    }
    Ok(None)
}

/// The cells that hold something.
fn contents(record: &Record) -> impl Iterator<Item = &str> {
    record.cells.iter().filter(|cell| !cell.trim().is_empty())
}

/// Whether a text can be a list. A workbook, an archive, a picture hold zero bytes; a PDF and a web page, which
/// some tools name `.xls`, say at once what they are.
fn is_list(text: &str) -> bool {
    !text.contains('\0') && !text.starts_with("%PDF-") && !text.trim_start().starts_with(['<', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Table<&[u8]>, FileFault> {
        Table::open(bytes, None).map_err(|refusal| match refusal {
            OpenError::Unusable(fault) => fault,
            OpenError::Io(error) => panic!("bytes in memory: {error}"),
        })
    }

    /// Titles, empty lines and Excel's own line above the names do not matter, and every line keeps the number
    /// that an editor shows.
    #[test]
    fn what_stands_above_the_names_does_not_matter() {
        let text = "sep=;\r\n\r\nListe du personnel;;\r\n\r\nPrénom;Nom;E-mail\r\n;;\r\nZoé;Petit;z@a.example\r\n\r\nLéa;\
                    \"Grand\r\nDupré\";\r\nNoé;Roux;\r\n";
        let mut table = open(text.as_bytes()).expect("a list");
        assert_eq!(table.header(), vec!["Prénom", "Nom", "E-mail"]);
        assert_eq!(table.header_line(), 5);
        let sample = table.sample(1).expect("bytes in memory");
        assert_eq!(sample[0].cells, vec!["Zoé", "Petit", "z@a.example"]);
        let lines: Vec<_> =
            table.map(|record| record.map(|r| (r.line, r.cells[0].to_owned())).ok()).collect();
        let line = |number, name: &str| Some((number, name.to_owned()));
        assert_eq!(lines, [line(7, "Zoé"), line(9, "Léa"), line(11, "Noé")]);
    }

    /// A list of one column is a list too.
    #[test]
    fn one_column_is_a_list() {
        let mut table = open(b"Matricule\n1\n2\n").expect("a list");
        assert_eq!(table.header(), vec!["Matricule"]);
        assert_eq!(table.sample(9).expect("bytes in memory").len(), 2);
        assert_eq!(table.count(), 2);
        let table = open(b"Nom,Prenom").expect("a list of nobody");
        assert_eq!((table.header().len(), table.separator()), (2, Separator::Comma));
    }

    /// A list has two hundred columns at most. With many more, the line that names them is too long to be read at all.
    #[test]
    fn a_list_has_so_many_columns() {
        let list = |columns: usize| {
            let line = |cell: &str| vec![cell; columns].join(";");
            format!("{}\n{}\n", line("Nom"), line("Roux"))
        };
        assert_eq!(open(list(MOST_COLUMNS).as_bytes()).expect("a list").header().len(), MOST_COLUMNS);
        for columns in [MOST_COLUMNS + 1, 100_000] {
            assert_eq!(open(list(columns).as_bytes()).err(), Some(FileFault::TooManyColumns), "{columns}");
        }
    }

    /// What is no list is refused with what to do about it.
    #[test]
    fn what_is_no_list_is_refused() {
        for (bytes, fault) in [
            (b"".as_slice(), FileFault::EmptyFile),
            (b"\xef\xbb\xbf\r\n ;; \r\n\r\n", FileFault::EmptyFile),
            (b"PK\x03\x04\x14\x00\x06\x00", FileFault::NotACsvFile),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", FileFault::NotACsvFile),
            (b"%PDF-1.7\n", FileFault::NotACsvFile),
            (b" <html><table>", FileFault::NotACsvFile),
            ("Zoé;Petit;zoe.petit@a.example\nLéa;Roux;lea@a.example\n".as_bytes(), FileFault::NoHeader),
        ] {
            assert_eq!(open(bytes).err(), Some(fault), "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
