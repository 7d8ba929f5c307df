//! The lines that could not be taken, given back as a file: each with its number and what is wrong with it, to
//! be corrected and imported again. What is imported again says the same as what was given: cells that a
//! spreadsheet would run are held back as `formula.rs` says, and the two added columns are left out.

use std::io::{self, Write};

use csv::{ByteRecord, QuoteStyle, StringRecord, Terminator, Writer, WriterBuilder};

use super::{
    faults::{Line, RowFault},
    formula::guard,
    header_names::fold,
    split::Separator,
};

/// The names of the two columns that are added before the others, in the person's language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AddedColumns<'a> {
    /// For the line in the file that was given.
    pub(crate) line: &'a str,
    /// For what is wrong.
    pub(crate) reason: &'a str,
}

/// Every name that the two columns can have: they are not added again to a file that has them already.
const ADDED: [&str; 4] = ["Ligne du fichier", "Motif du refus", "Line in the file", "Reason for refusal"];

/// Writes lines back, in UTF-8 with its mark, so that Excel shows the accents.
pub(crate) struct Rejects<W: Write> {
    out: Writer<W>,
    /// The columns that an earlier file of this kind had added.
    dropped: Vec<usize>,
}

impl<W: Write> Rejects<W> {
    /// Begins the file: the mark, and the names of the columns. The two added ones come first, where a line with
    /// too many cells cannot push them aside.
    pub(crate) fn begin(
        mut out: W,
        separator: Separator,
        header: &StringRecord,
        added: AddedColumns<'_>,
    ) -> io::Result<Self> {
        out.write_all(b"\xef\xbb\xbf")?;
        let out = WriterBuilder::new()
            .delimiter(separator.byte())
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .flexible(true)
            .from_writer(out);
        let is_added = |name: &str| ADDED.iter().any(|added| fold(added) == fold(name));
        let dropped = (0..header.len()).filter(|column| header.get(*column).is_some_and(is_added)).collect();
        let mut rejects = Self { out, dropped };
        rejects.write(added.line, added.reason, header)?;
        Ok(rejects)
    }

    /// Writes a line that was refused, `say` putting each fault into words; a line that was taken is not written.
    pub(crate) fn push<T>(&mut self, line: &Line<T>, say: impl Fn(&RowFault) -> String) -> io::Result<()> {
        let Err(faults) = &line.outcome else { return Ok(()) };
        let reasons: Vec<String> = faults.iter().map(say).collect();
        self.write(&line.number.to_string(), &reasons.join(" "), &line.cells)
    }

    fn write(&mut self, line: &str, reason: &str, cells: &StringRecord) -> io::Result<()> {
        let kept = cells.iter().enumerate().filter(|(column, _)| !self.dropped.contains(column));
        let mut record = ByteRecord::new();
        for cell in [line, reason].into_iter().chain(kept.map(|(_, cell)| cell)) {
            record.push_field(guard(cell).as_bytes());
        }
        self.out.write_byte_record(&record).map_err(io::Error::other)
    }

    /// Ends the file.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, texts::Texts};

    /// The names of the added columns are the ones that are recognised when the file comes back.
    #[test]
    fn the_added_columns_are_recognised() {
        let texts = Texts::of_api();
        let keys = ["import-column-line", "import-column-reason"];
        let names =
            Language::ALL.iter().flat_map(|language| keys.map(|key| texts.text(*language, key, None)));
        assert_eq!(names.collect::<Vec<_>>(), ADDED);
    }
}
