//! One line's cells by field. Everything that is wrong is gathered, so that a person corrects a line once.

use csv::StringRecord;

use super::{
    faults::{FaultCode, RowFault},
    header_names::Mapping,
    records::{Damage, Record},
    values::clean,
};

/// What a cell's text becomes, unless it is empty or wrong.
pub(crate) struct Cells<'a, F: Ord> {
    record: &'a StringRecord,
    mapping: &'a Mapping<F>,
    faults: Vec<RowFault>,
}

impl<'a, F: Ord + Copy> Cells<'a, F> {
    /// Over one record of a table of so many columns.
    ///
    /// Spreadsheets leave out the separators after the last cell that is filled, so a short line is a line whose
    /// last cells are empty, as long as `needed` fields are there; more cells than columns are a mistake.
    pub(crate) fn of(
        record: &'a Record,
        columns: usize,
        mapping: &'a Mapping<F>,
        needed: &[F],
    ) -> Result<Self, Vec<RowFault>> {
        let refused = |code| Err(vec![RowFault::new(None, code)]);
        match record.damage {
            Some(Damage::UnclosedQuote) => return refused(FaultCode::UnclosedQuote),
            Some(Damage::TooLong) => return refused(FaultCode::LineTooLong),
            None => {}
        }
        let cells = &record.cells;
        let found =
            (1..).zip(cells).filter(|(_, cell)| !cell.trim().is_empty()).last().map_or(0, |(count, _)| count);
        let wanted = needed.iter().filter_map(|field| mapping.column(*field)).map(|column| column + 1);
        if found > columns || wanted.max().unwrap_or(0) > cells.len() {
            let fault = RowFault::new(None, FaultCode::WrongNumberOfColumns);
            return Err(vec![fault.with_count("expected", columns).with_count("found", cells.len())]);
        }
        Ok(Self { record: cells, mapping, faults: Vec::new() })
    }

    /// The clean text of a field, of so many characters at most.
    pub(crate) fn text(&mut self, field: F, limit: usize) -> Option<String> {
        let cell = self.mapping.column(field).and_then(|column| self.record.get(column))?;
        match clean(cell) {
            Ok(text) if text.is_empty() => None,
            // Bytes are at least as many as characters, and quicker to count.
            Ok(text) if text.len() > limit && text.chars().count() > limit => {
                self.add(self.fault(field, FaultCode::TooLong).with_count("limit", limit));
                None
            }
            Ok(text) => Some(text),
            Err(code) => {
                self.add(self.fault(field, code));
                None
            }
        }
    }

    /// The text of a field that must not be empty.
    pub(crate) fn needed(&mut self, field: F, limit: usize, missing: FaultCode) -> Option<String> {
        let before = self.faults.len();
        let text = self.text(field, limit);
        if text.is_none() && self.faults.len() == before {
            self.add(self.fault(field, missing));
        }
        text
    }

    /// What a field's text says. A text that says nothing of the kind is repeated in the fault.
    pub(crate) fn read<T>(
        &mut self,
        field: F,
        limit: usize,
        read: impl FnOnce(&str) -> Result<T, FaultCode>,
    ) -> Option<T> {
        let text = self.text(field, limit)?;
        read(&text).map_err(|code| self.add(self.fault(field, code).with("value", text))).ok()
    }

    /// The same for what is confidential: the fault does not repeat the text.
    pub(crate) fn read_confidential<T>(
        &mut self,
        field: F,
        limit: usize,
        read: impl FnOnce(&str) -> Result<T, FaultCode>,
    ) -> Option<T> {
        let text = self.text(field, limit)?;
        read(&text).map_err(|code| self.add(self.fault(field, code))).ok()
    }

    /// Whether a field says nothing, or has no column.
    pub(crate) fn is_empty(&self, field: F) -> bool {
        let cell = self.mapping.column(field).and_then(|column| self.record.get(column));
        cell.is_none_or(|cell| clean(cell).is_ok_and(|text| text.is_empty()))
    }

    /// A fault of a field's column.
    pub(crate) fn fault(&self, field: F, code: FaultCode) -> RowFault {
        RowFault::new(self.mapping.column(field), code)
    }

    /// Adds what is wrong.
    pub(crate) fn add(&mut self, fault: RowFault) {
        self.faults.push(fault);
    }

    /// Everything that is wrong, in the order in which it was found.
    pub(crate) fn into_faults(self) -> Vec<RowFault> {
        self.faults
    }
}
