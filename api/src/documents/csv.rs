//! Writing CSV that is safe to open in a spreadsheet: RFC 4180, one row at a time, into anything that takes
//! bytes. A text that a spreadsheet would run as a formula is neutralised; numbers that we write stay
//! numbers.

use std::{borrow::Cow, io::Write};

use chrono::NaiveDate;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use entity::{Cents, Minutes};

/// How the reader's spreadsheet expects the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// RFC 4180 to the letter: commas, points in numbers, no byte order mark. For programs.
    Standard,
    /// Semicolons, decimal commas and a byte order mark: what a French spreadsheet opens with a double click.
    French,
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub(crate) enum Cell<'a> {
    /// Words, from anyone: neutralised.
    Text(Cow<'a, str>),
    /// A whole number of ours.
    Whole(i64),
    /// Hours to the hundredth, so that a spreadsheet can add them: `1,75`.
    Hours(Minutes),
    /// An amount in euros: `1234,56`.
    Euros(Cents),
    /// A civil date, as ISO 8601 writes it.
    Date(NaiveDate),
    /// Nothing.
    Empty,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// Writes rows as they come; nothing is kept but the buffer of one write.
pub(crate) struct CsvWriter<W: Write> {
    rows: csv::Writer<W>,
    dialect: Dialect,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file with its column names. Every row after them must be as long, or it is refused.
    pub(crate) fn new(mut to: W, dialect: Dialect, columns: &[&str]) -> Result<Self, csv::Error> {
        let separator = match dialect {
            Dialect::Standard => b',',
            Dialect::French => {
                to.write_all("\u{feff}".as_bytes())?;
                b';'
            }
        };
        let rows = WriterBuilder::new()
            .delimiter(separator)
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(to);
        let mut writer = Self { rows, dialect };
        writer.rows.write_record(columns.iter().map(|name| neutralised(name).into_owned()))?;
        Ok(writer)
    }

    /// Writes one row.
    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), csv::Error> {
        for cell in cells {
            self.rows.write_field(self.shown(cell).as_bytes())?;
        }
        self.rows.write_record(None::<&[u8]>)
    }

    /// Hands what was written so far on to where it goes.
    pub(crate) fn flush(&mut self) -> std::io::Result<()> {
        self.rows.flush()
    }

    /// Ends the file and gives back what it was written to.
    pub(crate) fn finish(self) -> Result<W, csv::Error> {
        self.rows.into_inner().map_err(|failure| failure.into_error().into())
    }

    fn shown<'a>(&self, cell: &'a Cell<'_>) -> Cow<'a, str> {
        match cell {
            Cell::Text(text) => neutralised(text),
            Cell::Whole(number) => number.to_string().into(),
            // Rounded half up to the hundredth of an hour: 20 minutes are 0.33.
            Cell::Hours(minutes) => self.hundredths((minutes.0 * 200 + 60).div_euclid(120)).into(),
            Cell::Euros(amount) => self.hundredths(amount.0).into(),
            Cell::Date(date) => date.to_string().into(),
            Cell::Empty => "".into(),
        }
    }

    fn hundredths(&self, number: i64) -> String {
        let sign = if number < 0 { "-" } else { "" };
        let (whole, rest) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
        let point = match self.dialect {
            Dialect::Standard => '.',
            Dialect::French => ',',
        };
        format!("{sign}{whole}{point}{rest:02}")
    }
}

/// The text as a spreadsheet will show it and never run it: a cell that begins like a formula gets an
/// apostrophe before it, which spreadsheets take for "this is text". So do the wide forms of the same signs,
/// which some convert, and what a spreadsheet may cut off before it looks: tabs, line ends and spaces.
fn neutralised(text: &str) -> Cow<'_, str> {
    let is_formula = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if text.starts_with(['\t', '\r', '\n']) || is_formula(text.trim_start()) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(dialect: Dialect, rows: &[&[Cell<'_>]]) -> String {
        let names = ["a", "b", "c", "d", "e", "f"];
        let columns = rows.first().map_or(1, |row| row.len());
        let mut csv = CsvWriter::new(Vec::new(), dialect, &names[..columns]).expect("a file begun");
        for row in rows {
            csv.row(row).expect("a row");
        }
        String::from_utf8(csv.finish().expect("a file")).expect("UTF-8")
    }

    /// A name that begins like a formula stays a name, and our own negative amount stays a number.
    #[test]
    fn formulas_are_texts_and_numbers_are_numbers() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
        let rows: &[&[Cell<'_>]] = &[
            &["=HYPERLINK(\"http://x\")".into(), Cell::Hours(Minutes(-74_070)), Cell::Whole(-3)],
            &["@SUM(A1)".into(), Cell::Hours(Minutes(105)), Cell::Date(day)],
            &["+33 6 00 00 00 00".into(), Cell::Hours(Minutes(-20)), Cell::Empty],
            &["\tx".into(), "-".into(), " =1+1".into()],
            &["\r=1".into(), "l’œuvre ; « ici »".into(), Cell::Hours(Minutes(4))],
        ];
        assert_eq!(
            written(Dialect::Standard, rows),
            "a,b,c\r\n\
             \"'=HYPERLINK(\"\"http://x\"\")\",-1234.50,-3\r\n\
             '@SUM(A1),1.75,2024-02-29\r\n\
             '+33 6 00 00 00 00,-0.33,\r\n\
             '\tx,'-,' =1+1\r\n\
             \"'\r=1\",l’œuvre ; « ici »,0.07\r\n"
        );
    }

    /// A French spreadsheet opens the file with a double click: its separator, its decimal comma, its
    /// accents.
    #[test]
    fn a_french_file_opens_in_a_french_spreadsheet() {
        let rows: &[&[Cell<'_>]] = &[&["Éléonore ; Œuvre".into(), Cell::Hours(Minutes(252_840))]];
        assert_eq!(written(Dialect::French, rows), "\u{feff}a;b\r\n\"Éléonore ; Œuvre\";4214,00\r\n");
    }

    /// A row that lacks a cell is refused rather than shifted.
    #[test]
    fn a_short_row_is_refused() {
        let mut csv = CsvWriter::new(Vec::new(), Dialect::Standard, &["a", "b"]).expect("a file begun");
        assert!(csv.row(&[Cell::Whole(1)]).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever people typed comes back whole from the file, and no cell of it begins like a formula.
        #[test]
        fn any_text_survives_and_none_is_a_formula(
            texts in prop::collection::vec("[ \\t\r\n=+@'\",;a-zé-]{0,12}", 1..6)
        ) {
            let cells: Vec<Cell<'_>> = texts.iter().map(|text| text.as_str().into()).collect();
            for (dialect, separator) in [(Dialect::Standard, b','), (Dialect::French, b';')] {
                let file = written(dialect, &[&cells]);
                let mut reader = csv::ReaderBuilder::new()
                    .delimiter(separator)
                    .from_reader(file.trim_start_matches('\u{feff}').as_bytes());
                let row = reader.records().next().expect("a row").expect("a readable row");
                prop_assert_eq!(row.len(), texts.len());
                for (read, text) in row.iter().zip(&texts) {
                    prop_assert!(read == text || read.strip_prefix('\'') == Some(text));
                    prop_assert!(!read.trim_start().starts_with(['=', '+', '-', '@']), "{:?}", read);
                    prop_assert!(!read.starts_with(['\t', '\r', '\n']), "{:?}", read);
                }
            }
        }
    }
}
