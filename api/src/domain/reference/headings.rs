//! Official lists of a few hundred headings in levels, found by their words or by the beginning of their code.

use std::collections::HashMap;

use super::{
    data::Table,
    label_index::LabelIndex,
    rows::{self, as_printed},
};

/// A heading of an official list.
#[derive(Debug)]
pub(crate) struct Heading {
    /// Its code in the list.
    pub(crate) code: String,
    /// Its name.
    pub(crate) label: String,
    /// The name of the heading above it, if there is one.
    pub(crate) above: Option<String>,
}

/// How much a heading's own name weighs beside the name of the one above it.
const OWN_NAME: f64 = 3.0;

/// A list that can be searched.
pub(super) struct Headings {
    headings: Vec<Heading>,
    index: LabelIndex,
}

impl Headings {
    /// Reads those headings of a list that stand at one of its levels.
    #[expect(clippy::expect_used, reason = "the files are part of the program and its tests read them")]
    pub(super) fn read(table: &Table, levels: &[i32]) -> Self {
        let rows: Vec<rows::Heading> = table.rows().collect::<Result<_, _>>().expect("a list of headings");
        let names: HashMap<&str, &str> = rows.iter().map(|row| (&*row.code, &*row.label)).collect();
        let mut headings = Vec::new();
        let mut index = LabelIndex::new(table);
        for row in rows.iter().filter(|row| levels.contains(&row.level)) {
            let above = row.parent.as_deref().and_then(|parent| names.get(parent)).copied();
            index.add(headings.len(), OWN_NAME, &row.label);
            if let Some(above) = above {
                index.add(headings.len(), 1.0, above);
            }
            let (label, above) = (as_printed(&row.label), above.map(as_printed));
            headings.push(Heading { code: row.code.clone(), label, above });
        }
        Self { headings, index }
    }

    /// The headings that answer, best first; by code when digits were typed, in the list's order.
    pub(super) fn search(&self, text: &str, first: usize) -> Vec<&Heading> {
        let digits = text.trim();
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let begins = |heading: &&Heading| heading.code.starts_with(digits);
            return self.headings.iter().filter(begins).take(first).collect();
        }
        self.index.search(text, first).into_iter().map(|found| &self.headings[found.heading]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::data;

    /// Every everyday word stands for words that the list uses.
    #[test]
    fn everyday_words_lead_somewhere() {
        assert_eq!(Headings::read(&data::LEGAL_FORMS, &[3]).index.unknown_stand_ins(), [""; 0]);
    }
}
