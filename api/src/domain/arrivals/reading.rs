//! Reads a network's files line by line, without a database: each line is a volunteer, an association, a need or a mission, or
//! everything that is wrong with it.

use std::{
    collections::HashMap,
    io::{self, Read},
};

use chrono::NaiveDate;
use entity::NetworkFile;

use super::{associations, columns, columns::Column, missions, needs, volunteers};
use crate::domain::{
    companies::import::{
        cells::Cells,
        faults::{FaultCode, Line, RowFault},
        header_names::{Mapping, fold},
        records::Record,
        rows::SHORT,
        table::Table,
        values::read_date,
    },
    reference::skills,
};

/// The longest names of things, in characters,
pub(super) const NAME: usize = 200;

/// and of people.
pub(super) const PERSON: usize = 100;

/// The longest list of skills.
const LIST: usize = 2_000;

/// How many skills a line names at most.
const MOST_SKILLS: usize = 10;

/// What a line says.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    /// A volunteer,
    Volunteer(volunteers::Row),
    /// an association,
    Association(associations::Row),
    /// a need,
    Need(Box<needs::Row>),
    /// or that somebody was on a mission.
    Mission(missions::Row),
}

/// The lines of one kind of file.
pub(crate) struct Rows<'a, R> {
    table: Table<R>,
    of: NetworkFile,
    mapping: &'a Mapping<Column>,
    /// The day on which the file was sent: nothing of the past lies behind it.
    today: NaiveDate,
    /// Where each thing stood first.
    seen: HashMap<String, u64>,
}

impl<'a, R: Read> Rows<'a, R> {
    /// Over a table, with its columns as they were matched.
    pub(crate) fn new(
        table: Table<R>,
        of: NetworkFile,
        mapping: &'a Mapping<Column>,
        today: NaiveDate,
    ) -> Self {
        Self { table, of, mapping, today, seen: HashMap::new() }
    }

    fn line(&mut self, record: Record) -> Line<Row> {
        let (outcome, remains) = match self.read(&record) {
            Ok((row, faults)) if faults.is_empty() => (Ok(row), None),
            Ok((row, faults)) => (Err(faults), Some(row)),
            Err(faults) => (Err(faults), None),
        };
        Line { number: record.line, cells: record.cells, outcome, remains }
    }

    fn read(&mut self, record: &Record) -> Result<(Row, Vec<RowFault>), Vec<RowFault>> {
        let needed = columns::needed(self.of);
        let mut cells = Cells::of(record, self.table.header().len(), self.mapping, needed)?;
        let (row, names) = match self.of {
            NetworkFile::Volunteers => {
                let row = volunteers::read(&mut cells, self.today);
                let names = vec![(Column::Email, row.email.as_ref().map(ToString::to_string))];
                (Row::Volunteer(row), names)
            }
            NetworkFile::Associations => {
                let row = associations::read(&mut cells);
                let rna = row.rna.as_ref().map(ToString::to_string);
                let siren = row.siren.as_ref().map(ToString::to_string);
                (Row::Association(row), vec![(Column::Rna, rna), (Column::Siren, siren)])
            }
            NetworkFile::Needs => {
                let row = needs::read(&mut cells, self.today);
                let name = Some(row.reference.clone()).filter(|name| !name.is_empty());
                (Row::Need(Box::new(row)), vec![(Column::Reference, name)])
            }
            NetworkFile::Missions => {
                let row = missions::read(&mut cells, self.today);
                let who = row.volunteer.as_ref().filter(|_| !row.reference.is_empty());
                let name = who.map(|who| format!("{who} · {}", row.reference));
                (Row::Mission(row), vec![(Column::Volunteer, name)])
            }
        };
        for (column, name) in names {
            let Some(name) = name else { continue };
            let first = *self.seen.entry(name.clone()).or_insert(record.line);
            if first != record.line {
                let fault = cells.fault(column, FaultCode::DuplicateInFile);
                cells.add(fault.with("value", name).with_count("line", first));
            }
        }
        Ok((row, cells.into_faults()))
    }
}

impl<R: Read> Iterator for Rows<'_, R> {
    type Item = io::Result<Line<Row>>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.table.next()?.map(|record| self.line(record)))
    }
}

/// A day.
pub(super) fn day(cells: &mut Cells<'_, Column>, column: Column) -> Option<NaiveDate> {
    cells.read(column, SHORT, |text| read_date(text).ok_or(FaultCode::InvalidDate))
}

/// A day that is over, or today.
pub(super) fn past_day(cells: &mut Cells<'_, Column>, column: Column, today: NaiveDate) -> Option<NaiveDate> {
    cells.read(column, SHORT, |text| match read_date(text) {
        None => Err(FaultCode::InvalidDate),
        Some(day) if day > today => Err(FaultCode::DateToCome),
        Some(day) => Ok(day),
    })
}

/// One of some words, by any of its names.
pub(super) fn word<T: Copy>(words: &[(T, &str)], text: &str) -> Option<T> {
    let text = fold(text);
    let is_it = |names: &str| names.split(',').any(|name| fold(name) == text);
    words.iter().find(|(_, names)| is_it(names)).map(|(value, _)| *value)
}

/// The macro-skills that a cell names, by their codes or in words, with `|` between them.
pub(super) fn skill_codes(cells: &mut Cells<'_, Column>) -> Vec<String> {
    let Some(text) = cells.text(Column::Skills, LIST) else { return Vec::new() };
    let named: Vec<&str> = text.split('|').map(str::trim).filter(|name| !name.is_empty()).collect();
    if named.len() > MOST_SKILLS {
        cells.add(cells.fault(Column::Skills, FaultCode::TooManySkills).with_count("limit", MOST_SKILLS));
        return Vec::new();
    }
    let mut codes: Vec<String> = Vec::new();
    for name in named {
        let by_code = skills::by_code(&[name.to_owned()]).first().map(|skill| skill.code.clone());
        let by_words = || skills::search(name, 1).first().map(|found| found.skill.code.clone());
        match by_code.or_else(by_words) {
            Some(code) if codes.contains(&code) => {}
            Some(code) => codes.push(code),
            None => {
                let fault = cells.fault(Column::Skills, FaultCode::UnknownSkill);
                cells.add(fault.with("value", name.to_owned()));
            }
        }
    }
    codes
}
